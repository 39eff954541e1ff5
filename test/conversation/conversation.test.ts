import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Answer } from '../../src/conversation/answer.ts'
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts'
import { LIST_SIZE, PAGE_SIZE } from '../../src/conversation/lists.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { holdsAll } from '../../src/search/holding.ts'
import { createSearch } from '../../src/search/search.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder, temporaryFolder } from '../support/temporary-folder.ts'

/** Seventeen of the papers are close to it: enough for a list of ten, a page and a rest. */
const QUESTION = 'efficient deep learning models'
const OTHER_QUESTION = 'faster attention for diffusion and language models'

const folder = lastingFolder()
let paperboy: Paperboy
let conversation: Conversation
let threads = 0

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
  conversation = paperboy.conversation
})

afterAll(() => paperboy.close())

/** A thread that nothing was asked in. */
const newThread = (): string => `test:${++threads}`
const talk = async (thread: string, messages: readonly string[]): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (const message of messages) answers.push(await conversation.ask(thread, message))
  return answers
}
const numbersOf = ({ list }: Answer): number[] => list.map(({ n }) => n)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
const idsOf = ({ list }: Answer): string[] => list.map(({ paper }) => paper.id)
const brought = ({ reply }: Answer): number[] => ('papers' in reply ? reply.papers.map(({ n }) => n) : [])

/** Every paper that these answers listed, with its number; fails where one has two, or two have one. */
function toNumbering(answers: readonly Answer[]): Map<string, number> {
  const numbering = new Map<string, number>()
  for (const { list } of answers)
    for (const { n, paper } of list) {
      expect(numbering.get(paper.id) ?? n).toBe(n)
      numbering.set(paper.id, n)
    }
  expect(new Set(numbering.values()).size).toBe(numbering.size)
  return numbering
}

describe('a question', () => {
  it.each([QUESTION, OTHER_QUESTION, 'sparse attention video', 'reinforcement learning', 'robots'])(
    'lists five to ten papers, numbered from 1, and brings them: %s',
    async text => {
      const answer = await conversation.ask(newThread(), text)
      expect(answer).toMatchObject({ intent: 'search', turn: 1, reply: { kind: 'papers', isFirst: true } })
      const listed = answer.list.length
      expect(listed).toBeGreaterThanOrEqual(PAGE_SIZE)
      expect(listed).toBeLessThanOrEqual(LIST_SIZE)
      expect(numbersOf(answer)).toEqual(upTo(listed))
      expect(brought(answer)).toEqual(upTo(listed))
      // Beyond five only what is close.
      if (answer.reply.kind !== 'papers') throw new Error('no papers')
      expect(answer.reply.papers.slice(PAGE_SIZE).every(({ close }) => close)).toBe(true)
    },
  )

  it('lists what the search finds, the best first, close ones before the others', async () => {
    const [answer, { hits, total }] = await Promise.all([
      conversation.ask(newThread(), QUESTION),
      paperboy.search.search(QUESTION, { limit: 24 }),
    ])
    expect(idsOf(answer)).toEqual(hits.slice(0, LIST_SIZE).map(({ paper }) => paper.id))
    if (answer.reply.kind !== 'papers') throw new Error('no papers')
    const { papers, outline } = answer.reply
    expect(papers.map(({ close, why }) => ({ close, why }))).toEqual(
      hits.slice(0, LIST_SIZE).map(({ close, why }) => ({ close, why })),
    )
    expect(outline).toMatchObject({ total, closeTotal: total, librarySize: 24, question: { text: QUESTION } })
  })

  it('on nothing that is here names the nearest three as such', async () => {
    const answer = await conversation.ask(newThread(), 'quantum chromodynamics')
    expect(answer).toMatchObject({
      intent: 'search',
      reply: { kind: 'nothing-close', outline: { total: 0, remaining: 0 } },
    })
    expect(brought(answer)).toEqual([1, 2, 3])
  })

  it('with a condition lists only papers that hold it, however far "more" goes', async () => {
    const thread = newThread()
    const first = await conversation.ask(thread, 'efficient neural networks, speedup over 2x')
    const answers = [first, await conversation.ask(thread, 'more'), await conversation.ask(thread, 'more')]
    if (first.reply.kind !== 'papers') throw new Error('no papers')
    const { outline } = first.reply
    expect(outline.question.conditions).toHaveLength(1)
    expect(first.list.length).toBeGreaterThan(0)
    for (const { list } of answers)
      for (const { paper } of list) expect(holdsAll(paper.numbers, outline.question.conditions)).toBe(true)
    expect(answers.at(-1)?.list).toHaveLength(outline.total)
  })

  it('with a condition that no close paper holds says so and lists none', async () => {
    const answer = await conversation.ask(newThread(), 'diffusion transformer speedup over 500x')
    expect(answer).toMatchObject({
      intent: 'search',
      list: [],
      reply: { kind: 'none-holds', outline: { total: 0 } },
    })
  })
})

describe('more', () => {
  it('adds five at a time, then says that this was all, and no paper comes twice', async () => {
    const thread = newThread()
    const first = await conversation.ask(thread, QUESTION)
    if (first.reply.kind !== 'papers') throw new Error('no papers')
    const whole = first.list.length + first.reply.outline.remaining
    const answers = [first]
    while (answers.at(-1)?.reply.kind === 'papers') answers.push(await conversation.ask(thread, 'more'))
    const last = answers.at(-1)!
    expect(last).toMatchObject({ intent: 'page', reply: { kind: 'no-more' } })
    expect(numbersOf(last)).toEqual(Array.from({ length: whole }, (_, at) => at + 1))
    expect(answers.flatMap(brought)).toEqual(numbersOf(last))
    expect(new Set(idsOf(last)).size).toBe(whole)
    for (const { reply, list } of answers)
      if (reply.kind === 'papers') expect(reply.outline.remaining).toBe(whole - list.length)
    toNumbering(answers)
  })

  it('adds as many as asked for', async () => {
    const [, three, one] = await talk(newThread(), [QUESTION, 'next 3', '1 more'])
    expect(brought(three!)).toEqual([11, 12, 13])
    expect(numbersOf(three!)).toEqual(upTo(13))
    expect(brought(one!)).toEqual([14])
  })

  it('is the same by the button', async () => {
    const thread = newThread()
    await conversation.ask(thread, QUESTION)
    const byButton = await conversation.next(thread)
    const [, byWord] = await talk(newThread(), [QUESTION, 'more'])
    expect(byButton).toEqual(byWord)
  })

  it('brings only papers that are close, to the last', async () => {
    const [first, ...pages] = await talk(newThread(), [QUESTION, 'next 10', 'next 10', 'more'])
    if (first?.reply.kind !== 'papers') throw new Error('no papers')
    const { total, librarySize } = first.reply.outline
    expect(total).toBeLessThan(librarySize)
    expect(pages.at(-1)).toMatchObject({ reply: { kind: 'no-more' }, list: { length: total } })
    for (const { reply } of pages)
      if (reply.kind === 'papers') expect(reply.papers.every(({ close }) => close)).toBe(true)
  })

  it('has nothing to add to five that were not all close', async () => {
    const [first, more] = await talk(newThread(), ['information bottleneck', 'more'])
    if (first?.reply.kind !== 'papers') throw new Error('no papers')
    const closeOnes = first.reply.papers.filter(({ close }) => close)
    expect(closeOnes).toHaveLength(first.reply.outline.total)
    expect(closeOnes.length).toBeLessThan(PAGE_SIZE)
    expect(more).toMatchObject({ reply: { kind: 'no-more' }, list: { length: PAGE_SIZE } })
  })

  it('by the button of a thread that is not known helps', async () => {
    expect(await conversation.next(newThread())).toMatchObject({ reply: { kind: 'help' }, list: [] })
  })
})

describe('a paper’s number', () => {
  it('stays with it over pages, new questions and questions asked again', async () => {
    const answers = await talk(newThread(), [
      QUESTION,
      'more',
      OTHER_QUESTION,
      'next 3',
      'information bottleneck',
      'help',
      QUESTION,
      'more',
    ])
    const numbering = toNumbering(answers)
    expect([...numbering.values()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: numbering.size }, (_, at) => at + 1),
    )
    expect(numbersOf(answers[7]!)).toEqual(numbersOf(answers[1]!))
    expect(numbersOf(answers[2]!).some(n => n > 15)).toBe(true)
  })

  it('is new in a new thread', async () => {
    const [one, other] = [newThread(), newThread()]
    await talk(one, [QUESTION, 'more'])
    const answer = await conversation.ask(other, OTHER_QUESTION)
    expect(numbersOf(answer)).toEqual(upTo(answer.list.length))
    expect(await conversation.ask(one, 'thanks')).toMatchObject({ turn: 3, list: { length: 15 } })
  })
})

describe('a message that asks for no papers', () => {
  it.each([
    ['help', 'help'],
    ['thanks', 'smalltalk'],
    ['yo', 'smalltalk'],
    ['👍', 'smalltalk'],
    ['compare 1 and 2', 'compare'],
    ['numbers of 2', 'numbers'],
  ])('leaves the list as it is: %s', async (text, intent) => {
    const [first, answer, more] = await talk(newThread(), [QUESTION, text, 'more'])
    expect(answer).toMatchObject({ intent, turn: 2 })
    expect(answer?.list).toEqual(first?.list)
    expect(numbersOf(more!)).toEqual(upTo(15))
  })

  it('may come first; the question then is the first', async () => {
    const [, hello, first] = await talk(newThread(), ['help', 'hi', 'more'])
    expect(hello).toMatchObject({ intent: 'smalltalk', turn: 2, list: [] })
    expect(first).toMatchObject({ intent: 'search', turn: 3 })
  })
})

describe('messages at once', () => {
  it('in one thread are taken one after the other, in their order', async () => {
    const thread = newThread()
    const answers = await Promise.all([
      conversation.ask(thread, QUESTION),
      conversation.ask(thread, 'more'),
      conversation.next(thread),
      conversation.ask(thread, 'thanks'),
    ])
    expect(answers.map(({ turn }) => turn)).toEqual([1, 2, 3, 4])
    expect(answers.map(brought)).toEqual([upTo(10), [11, 12, 13, 14, 15], expect.anything(), []])
    expect(answers).toEqual(await talk(newThread(), [QUESTION, 'more', 'more', 'thanks']))
  })

  it('in one thread by two of its names are in turn too', async () => {
    const [thread, name] = [newThread(), newThread()]
    await conversation.name(thread, name)
    const answers = await Promise.all([conversation.ask(thread, QUESTION), conversation.ask(name, 'more')])
    expect(answers.map(({ turn }) => turn)).toEqual([1, 2])
    expect(numbersOf(answers[1]!)).toHaveLength(15)
  })

  it('in different threads do not mix', async () => {
    const asked = [QUESTION, OTHER_QUESTION, 'information bottleneck', 'robots']
    const alone = []
    for (const text of asked) alone.push(await talk(newThread(), [text, 'next 2']))
    const together = await Promise.all(asked.map(text => talk(newThread(), [text, 'next 2'])))
    expect(together).toEqual(alone)
  })
})

describe('a thread', () => {
  it('is known once it was answered, and by every name it was given', async () => {
    const [thread, name, stranger] = [newThread(), newThread(), newThread()]
    expect(await conversation.knows(thread)).toBe(false)
    await conversation.name(thread, name)
    expect(await conversation.knows(name)).toBe(false)
    await conversation.ask(thread, QUESTION)
    expect(await conversation.knows(thread)).toBe(true)
    expect(await conversation.knows(name)).toBe(true)
    expect(await conversation.knows(stranger)).toBe(false)
  })

  it('goes on under its second name, and under a third that was given by the second', async () => {
    const [thread, second, third] = [newThread(), newThread(), newThread()]
    await conversation.ask(thread, QUESTION)
    await conversation.name(thread, second)
    await conversation.name(second, third)
    expect(numbersOf(await conversation.ask(second, 'next 2'))).toHaveLength(12)
    expect(numbersOf(await conversation.ask(third, 'next 2'))).toHaveLength(14)
    expect(await conversation.ask(thread, 'thanks')).toMatchObject({ turn: 4, list: { length: 14 } })
  })

  it('keeps a name that it has: another thread cannot take it', async () => {
    const [thread, other, name] = [newThread(), newThread(), newThread()]
    await conversation.ask(thread, QUESTION)
    await conversation.name(thread, name)
    await conversation.name(other, name)
    expect(await conversation.ask(name, 'thanks')).toMatchObject({ turn: 2, list: { length: LIST_SIZE } })
  })

  it('goes on where it was when everything is opened anew', async () => {
    const [thread, name] = [newThread(), newThread()]
    const [first] = await talk(thread, [QUESTION, 'next 2'])
    await conversation.name(thread, name)
    const database = await openDatabase(folder)
    onTestFinished(() => database.destroy())
    const { embedder } = paperboy
    const now = () => '2026-01-01T00:00:00.000Z'
    const library = await openLibrary({ database, folder, origin: embedder.identity, now })
    const search = createSearch({ library, embedder })
    const reopened = createConversation({ search, library, threads: createThreadStore(database, now), now })
    expect(await reopened.knows(name)).toBe(true)
    const more = await reopened.ask(name, 'more')
    expect(more).toMatchObject({ turn: 3, intent: 'page' })
    expect(numbersOf(more)).toEqual(upTo(17))
    expect(idsOf(more).slice(0, 10)).toEqual(idsOf(first!))
    const again = await reopened.ask(name, QUESTION)
    expect(again.list).toEqual(first?.list)
  })
})

describe('an empty library', () => {
  it('is said to be empty, and the thread begins when papers are there', async () => {
    const own = temporaryFolder()
    const database = await openDatabase(own)
    onTestFinished(() => database.destroy())
    const { embedder } = paperboy
    const now = () => '2026-01-01T00:00:00.000Z'
    const library = await openLibrary({ database, folder: own, origin: embedder.identity, now })
    const search = createSearch({ library, embedder })
    const empty = createConversation({ search, library, threads: createThreadStore(database, now), now })
    expect(await empty.ask('t', QUESTION)).toMatchObject({
      intent: 'search',
      list: [],
      reply: { kind: 'empty-library' },
    })
    expect(await empty.next('t')).toMatchObject({ list: [], reply: { kind: 'help' } })
  })
})
