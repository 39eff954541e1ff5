import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Answer } from '../../src/conversation/answer.ts'
import { findEvidence, toAttribute } from '../../src/conversation/attribute.ts'
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore, HISTORY_MOST } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { createSearch } from '../../src/search/search.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const QUESTION = 'efficient deep learning models'
const now = () => '2026-01-01T00:00:00.000Z'

const folder = lastingFolder()
let paperboy: Paperboy
let threads = 0

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder, 40)
})

afterAll(() => paperboy.close())

const newThread = (): string => `flow:${++threads}`
const talk = async (
  messages: readonly string[],
  thread = newThread(),
  conversation: Conversation = paperboy.conversation,
): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (const message of messages) answers.push(await conversation.ask(thread, message))
  return answers
}
const last = async (messages: readonly string[], thread?: string): Promise<Answer> => {
  const answer = (await talk(messages, thread)).at(-1)
  if (!answer) throw new Error('nothing was asked')
  return answer
}
const numbersOf = ({ list }: Answer): number[] => list.map(({ n }) => n)
const says = (name: string, { list }: Answer): boolean[] =>
  list.map(({ paper }) => {
    const attribute = toAttribute(name)
    return attribute !== null && findEvidence(paper, attribute) !== null
  })

/** A conversation of another process on the same files. */
async function openAnother(): Promise<Conversation> {
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const { embedder } = paperboy
  const library = await openLibrary({ database, folder, origin: embedder.identity, now })
  const search = createSearch({ library, embedder })
  return createConversation({ search, library, threads: createThreadStore(database, now), now })
}

describe('a filter', () => {
  it('keeps what says it, is taken back, and can be put again', async () => {
    const [first, filtered, undone, again] = await talk([QUESTION, 'only video', 'undo', 'only video'])
    if (!first || !filtered || !undone || !again) throw new Error('no answers')
    expect(filtered.list.length).toBeGreaterThan(0)
    expect(filtered.list.length).toBeLessThan(first.list.length)
    expect(says('video', filtered).every(said => said)).toBe(true)
    expect(undone.list).toEqual(first.list)
    expect(again.list).toEqual(filtered.list)
  })

  it('and its contrary split the list', async () => {
    const thread = newThread()
    const [first, on, , off] = await talk([QUESTION, 'only video', 'undo', 'no video'], thread)
    if (!first || !on || !off) throw new Error('no answers')
    expect([...numbersOf(on), ...numbersOf(off)].sort((a, b) => a - b)).toEqual(numbersOf(first))
  })

  it('holds for what "more" brings', async () => {
    const thread = newThread()
    const [, filtered] = await talk([QUESTION, 'no video'], thread)
    const more = await last(['more'], thread)
    expect(more.list.length).toBeGreaterThan(filtered?.list.length ?? 0)
    expect(says('video', more).some(said => said)).toBe(false)
  })

  it('that nothing holds leaves the list, says so, and is no turn to undo', async () => {
    const thread = newThread()
    const [first, dropped] = await talk([QUESTION, 'drop 1'], thread)
    const none = await last(['only zebras'], thread)
    expect(none.list).toEqual(dropped?.list)
    expect(none.reply).toMatchObject({ kind: 'list', changes: [{ kind: 'filter', kept: [] }] })
    expect((await last(['undo'], thread)).list).toEqual(first?.list)
  })

  it('hides, and what is hidden can still be asked for by its number', async () => {
    const thread = newThread()
    const [first] = await talk([QUESTION, 'keep 1'], thread)
    const hidden = first?.list[4]
    const list = [first?.list[0]]
    for (const message of ['numbers of 5', 'how does 5 work?', 'compare 1 and 5', 'save 5']) {
      const answer = await last([message], thread)
      expect(answer.list).toEqual(list)
      const reply = answer.reply
      const ids =
        'papers' in reply
          ? reply.papers.map(({ paper }) => paper.id)
          : 'found' in reply
            ? reply.found.map(({ paper }) => paper.id)
            : []
      expect(ids, message).toContain(hidden?.paper.id)
    }
    expect(numbersOf(await last(['keep 5'], thread))).toEqual([5])
  })
})

describe('steps that change nothing', () => {
  it.each([
    'drop 3',
    'drop 3 and 3',
    'sort by psnr',
    'newest first',
    'only zebras',
    'over 5000x',
    'drop all',
  ])('cost no undo: %s', async message => {
    const thread = newThread()
    const [first, dropped] = await talk([QUESTION, 'drop 3'], thread)
    const idle = await last([message], thread)
    expect(idle.list).toEqual(dropped?.list)
    expect((await last(['undo'], thread)).list).toEqual(first?.list)
  })

  it('are told: a paper that is not in the list cannot be dropped', async () => {
    const { reply } = await last([QUESTION, 'drop 3', 'drop 3'])
    expect(reply).toMatchObject({
      kind: 'list',
      changes: [{ kind: 'nothing', reason: '3 is not in the list as it stands; it is as it was.' }],
    })
  })
})

describe('several wishes in one message', () => {
  it('are done in their order, and one undo takes them back', async () => {
    const thread = newThread()
    const [first, both] = await talk([QUESTION, 'no video, sorted by speedup'], thread)
    if (!both) throw new Error('no answer')
    expect(both.reply).toMatchObject({ kind: 'list', changes: [{ kind: 'filter' }, { kind: 'sort' }] })
    expect((await last(['undo'], thread)).list).toEqual(first?.list)
  })

  it('are taken back as one, however long the thread', async () => {
    const thread = newThread()
    await talk([QUESTION], thread)
    for (let at = 0; at < HISTORY_MOST; at++)
      await talk([at % 2 === 0 ? 'reverse the order' : 'by title'], thread)
    const before = await last(['thanks'], thread)
    await talk(['no video, sorted by speedup'], thread)
    expect((await last(['undo'], thread)).list).toEqual(before.list)
  })

  it('find places in the list as the step before left it', async () => {
    const [, sorted] = await talk([QUESTION, 'reverse the order'])
    const compared = await last([QUESTION, 'reverse the order and compare the first two'])
    const head = sorted?.list.slice(0, 2).map(({ n }) => n)
    expect(head).not.toEqual([1, 2])
    if (compared.reply.kind !== 'comparison') throw new Error(`a ${compared.reply.kind}`)
    expect(compared.reply.papers.map(({ n }) => n)).toEqual(head)
  })
})

describe('a paper’s number', () => {
  it('is its own for the thread’s life, whatever comes between', async () => {
    const answers = await talk([
      QUESTION,
      'sort by speedup',
      'drop 2',
      'more like 4',
      'robots and reinforcement learning',
      'more',
      'undo',
      'what about attention for video instead',
      'start over',
      'more',
    ])
    const ids = new Map<number, string>()
    for (const { list } of answers)
      for (const { n, paper } of list) {
        expect(ids.get(n) ?? paper.id).toBe(paper.id)
        ids.set(n, paper.id)
      }
    expect(new Set(ids.values()).size).toBe(ids.size)
    expect([...ids.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: ids.size }, (_, at) => at + 1))
  })
})

describe('going back', () => {
  it('goes step by step to the first list, and says when there is none before', async () => {
    const thread = newThread()
    const answers = await talk([QUESTION, 'drop 1', 'reverse the order', 'more'], thread)
    for (const at of [2, 1, 0]) expect((await last(['undo'], thread)).list).toEqual(answers[at]?.list)
    const end = await last(['undo'], thread)
    expect(end.list).toEqual(answers[0]?.list)
    expect(end.reply).toMatchObject({ changes: [{ kind: 'nothing' }] })
  })

  it('passes over turns that left the list alone', async () => {
    const thread = newThread()
    const [first] = await talk(
      [QUESTION, 'drop 1', 'thanks', 'compare 2 and 3', 'how does 2 work?', 'help'],
      thread,
    )
    expect((await last(['undo'], thread)).list).toEqual(first?.list)
  })

  it('to the start brings the first list, and can be undone', async () => {
    const thread = newThread()
    const [first, , third] = await talk([QUESTION, 'robots', 'drop the first one'], thread)
    expect((await last(['start over'], thread)).list).toEqual(first?.list)
    expect((await last(['undo'], thread)).list).toEqual(third?.list)
  })

  it('takes "more" back too', async () => {
    const thread = newThread()
    const [first] = await talk([QUESTION, 'more'], thread)
    expect((await last(['undo'], thread)).list).toEqual(first?.list)
  })

  it('reaches back a bounded number of turns', async () => {
    const thread = newThread()
    await talk([QUESTION, ...Array.from({ length: HISTORY_MOST + 5 }, () => 'reverse the order')], thread)
    const row = await paperboy.database
      .selectFrom('threads')
      .select('state')
      .where('key', '=', thread)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.state).history).toHaveLength(HISTORY_MOST)
  })
})

describe('a new question in the thread', () => {
  it('makes a new list; narrowing and sorting obey the new one', async () => {
    const thread = newThread()
    const [, fresh, sorted] = await talk(
      [QUESTION, 'what about robots instead?', 'reverse the order'],
      thread,
    )
    expect(fresh).toMatchObject({ intent: 'search', reply: { kind: 'papers', isFirst: true } })
    expect(numbersOf(sorted!)).toEqual([...numbersOf(fresh!)].reverse())
  })

  it.each(['what about quantum chromodynamics', 'diffusion transformer speedup over 500x'])(
    'that finds nothing costs no list, and says so: %s',
    async question => {
      const thread = newThread()
      const [first, dropped] = await talk([QUESTION, 'drop 1'], thread)
      const nothing = await last([question], thread)
      expect(nothing).toMatchObject({ intent: 'search', reply: { outline: { total: 0, keepsList: true } } })
      expect(nothing.list).toEqual(dropped?.list)
      // What was named as nearest can be spoken of.
      const near = nothing.reply.kind === 'nothing-close' ? nothing.reply.papers.map(({ n }) => n) : []
      for (const n of near) {
        const { reply } = await last([`numbers of ${n}`], thread)
        expect(reply).toMatchObject({ kind: 'numbers', papers: [{ n }] })
      }
      expect((await last(['undo'], thread)).list).toEqual(first?.list)
    },
  )

  it('holds no filter of the one before', async () => {
    const fresh = await last([QUESTION, 'only video', 'what about robots instead?'])
    const alone = await last(['robots'])
    expect(fresh.list.map(({ paper }) => paper.id)).toEqual(alone.list.map(({ paper }) => paper.id))
  })
})

describe('two processes on one database', () => {
  it('apply both messages of one thread, one after the other, and lose none', async () => {
    const thread = newThread()
    const [first] = await talk([QUESTION], thread)
    const other = await openAnother()
    const answers = await Promise.all([
      paperboy.conversation.ask(thread, 'drop 1'),
      other.ask(thread, 'drop 2'),
      paperboy.conversation.ask(thread, 'drop 3'),
      other.ask(thread, 'drop 4'),
    ])
    expect(answers.map(({ turn }) => turn).sort()).toEqual([2, 3, 4, 5])
    const after = await last(['thanks'], thread)
    expect(numbersOf(after)).toEqual(numbersOf(first!).filter(n => n > 4))
  })

  it('may both begin a thread', async () => {
    const thread = newThread()
    const other = await openAnother()
    const answers = await Promise.all([
      paperboy.conversation.ask(thread, QUESTION),
      other.ask(thread, QUESTION),
    ])
    expect(answers.map(({ turn }) => turn).sort()).toEqual([1, 2])
    expect(answers[0]?.list).toEqual(answers[1]?.list)
  })

  it('keep threads apart', async () => {
    const other = await openAnother()
    const [one, two] = [newThread(), newThread()]
    await Promise.all([talk([QUESTION, 'drop 1'], one), talk(['robots', 'drop 2'], two, other)])
    expect(numbersOf(await last(['thanks'], one))).not.toContain(1)
    expect(numbersOf(await last(['thanks'], two))).toContain(1)
  })
})

describe('a thread that rests in the database', () => {
  it('goes on after everything was opened anew: list, filters, order, numbers, undo, what was spoken of', async () => {
    const thread = newThread()
    const [first, narrowed, sorted] = await talk(
      [QUESTION, 'no video', 'reverse the order', 'how does 2 work?'],
      thread,
    )
    const other = await openAnother()
    const again = await talk(['and 3?', 'more', 'undo', 'undo', 'undo'], thread, other)
    expect(again[0]).toMatchObject({ intent: 'detail', reply: { found: [{ n: 3 }] } })
    expect(says('video', again[1]!).some(said => said)).toBe(false)
    expect(again[2]?.list).toEqual(sorted?.list)
    expect(again[3]?.list).toEqual(narrowed?.list)
    expect(again[4]?.list).toEqual(first?.list)
  })

  it('of an older version is read: its list is the beginning of its pool', async () => {
    const thread = newThread()
    const [first] = await talk([QUESTION])
    const pool = first?.list.map(({ paper }) => ({ ordinal: paper.ordinal, close: true })) ?? []
    const before = {
      turn: 1,
      numbered: pool.map(({ ordinal }) => ordinal),
      question: QUESTION,
      outline: { total: pool.length, closeTotal: pool.length, librarySize: 40 },
      pool,
      listed: 5,
    }
    await paperboy.database
      .insertInto('threads')
      .values({ key: thread, state: JSON.stringify(before), updated_at: now() })
      .execute()
    const [more, dropped] = await talk(['next 2', 'drop 1'], thread)
    expect(more).toMatchObject({ turn: 2, intent: 'page' })
    expect(numbersOf(more!)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(numbersOf(dropped!)).toEqual([2, 3, 4, 5, 6, 7])
    expect(numbersOf(await last(['start over'], thread))).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a message that may be a new question', () => {
  it('is of the paper spoken of where the library has nothing close, and the list stays', async () => {
    const [first, , asked] = await talk([
      QUESTION,
      'what hardware did 1 use?',
      'how much bigger can the prices of houses get?',
    ])
    expect(asked).toMatchObject({
      intent: 'detail',
      reply: { kind: 'detail', found: [{ n: 1 }] },
    })
    expect(numbersOf(asked!)).toEqual(numbersOf(first!))
  })
})

describe('a list that comes down to one paper', () => {
  it('is what "it" stands for from then on', async () => {
    const [, kept, asked] = await talk([QUESTION, 'keep 3', 'what does it propose?'])
    expect(numbersOf(kept!)).toEqual([3])
    expect(asked).toMatchObject({ intent: 'detail', reply: { found: [{ n: 3 }] } })
  })

  it('yields to a paper that is asked by its number in the same message', async () => {
    const [, , asked] = await talk([QUESTION, 'keep 3; what does 5 propose?', 'what does it propose?'])
    expect(asked).toMatchObject({ intent: 'detail', reply: { found: [{ n: 5 }] } })
  })
})

describe('what is asked of papers themselves', () => {
  it('is their abstract as it stands, or what to cite them by', async () => {
    const [first, abstract, cited] = await talk([QUESTION, 'abstract of 2', 'cite 2 and 3'])
    const paper = first?.list[1]?.paper
    expect(abstract).toMatchObject({
      intent: 'detail',
      reply: { found: [{ n: 2, quote: { text: paper?.abstract, start: 0, end: paper?.abstract.length } }] },
    })
    expect(cited).toMatchObject({
      intent: 'detail',
      reply: { kind: 'citation', papers: [{ n: 2 }, { n: 3 }] },
    })
    expect(cited?.list).toEqual(first?.list)
  })
})

describe('papers like several', () => {
  it('are near to the middle of them, and none of them', async () => {
    const [first, like] = await talk([QUESTION, 'more like 1 and 3'])
    expect(like).toMatchObject({ intent: 'similar', reply: { outline: { like: { ns: [1, 3] } } } })
    const asked = [first?.list[0]?.paper.id, first?.list[2]?.paper.id]
    expect(like?.list.filter(({ paper }) => asked.includes(paper.id))).toEqual([])
  })
})

describe('a sorted list', () => {
  it('is turned round by “lowest first”, and gives its ends away by what they claim', async () => {
    const [, sorted, turned, dropped] = await talk([
      'speed up inference and training',
      'sort by speedup',
      'lowest first',
      'drop the fastest',
    ])
    expect(turned).toMatchObject({ intent: 'sort' })
    const claims = (answer: Answer | undefined) =>
      answer?.reply.kind === 'list'
        ? answer.reply.changes.flatMap(change =>
            change.kind === 'sort' ? change.order.filter(({ number }) => number !== null) : [],
          )
        : []
    expect(claims(sorted).length).toBeGreaterThan(1)
    expect(claims(turned).length).toBe(claims(sorted).length)
    const fastest = claims(sorted)[0]?.n
    expect(dropped && numbersOf(dropped)).toEqual(turned && numbersOf(turned).filter(n => n !== fastest))
  })

  it('may have in front what says a word', async () => {
    const sorted = await last([QUESTION, 'put the video ones first'])
    const said = says('video', sorted)
    expect(said.lastIndexOf(true)).toBe(said.filter(Boolean).length - 1)
    expect(said).toContain(true)
    expect(said).toContain(false)
  })
})

describe('having numbers', () => {
  it('keeps those that claim any, or the others', async () => {
    const having = await last([QUESTION, 'only those with numbers'])
    const lacking = await last([QUESTION, 'only those without numbers'])
    const claims = ({ list }: Answer) =>
      list.map(({ paper }) => paper.numbers.some(({ headline }) => headline))
    expect(new Set(claims(having))).toEqual(new Set([true]))
    expect(new Set(claims(lacking))).toEqual(new Set([false]))
  })
})

describe('a paper that was dropped', () => {
  it('comes back by its number, and nothing else changes', async () => {
    const answers = await talk([QUESTION, 'drop 3', 'drop 5', 'bring 3 back', 'bring 3 back', 'undo'])
    const [first, , dropped, back, again, undone] = answers.map(numbersOf)
    expect(back).toEqual([...(dropped ?? []), 3])
    expect(back).not.toContain(5)
    expect(again).toEqual(back)
    expect(undone).toEqual(dropped)
    expect(first).toContain(5)
    expect(answers[3]).toMatchObject({ intent: 'undo', reply: { changes: [{ kind: 'restore', ns: [3] }] } })
  })
})

describe('a list in the order of a number', () => {
  it('shows these numbers after a later step too', async () => {
    const [, sorted, dropped] = await talk([
      'speed up inference and training',
      'sort by speedup',
      'drop the slowest',
    ])
    const lines = (answer: Answer | undefined) => (answer?.reply.kind === 'list' ? answer.reply.lines : [])
    const numbers = new Map(lines(sorted).map(({ n, number }) => [n, number]))
    const left = lines(dropped).filter(({ n }) => numbers.get(n) != null)
    expect(left.length).toBeGreaterThan(0)
    for (const { n, number } of left) expect(number).toEqual(numbers.get(n))
  })

  it('puts the least of the best claims first when turned, and no lesser claim of the same paper', async () => {
    const [, sorted, turned] = await talk([
      'speed up inference and training',
      'sort by speedup',
      'lowest first',
    ])
    const claims = (answer: Answer | undefined) =>
      answer?.reply.kind === 'list'
        ? answer.reply.changes.flatMap(change =>
            change.kind === 'sort'
              ? change.order.flatMap(({ n, number }) => (number ? [[n, number.text]] : []))
              : [],
          )
        : []
    expect(new Map(claims(turned) as [number, string][])).toEqual(
      new Map(claims(sorted) as [number, string][]),
    )
  })
})

describe('a comparison of more papers than fit', () => {
  it('names those that are left', async () => {
    const compared = await last([QUESTION, 'compare all'])
    expect(compared.reply.kind === 'comparison' && compared.reply.papers).toHaveLength(5)
    expect(compared.reply.kind === 'comparison' && compared.reply.left.length).toBeGreaterThan(0)
  })
})
