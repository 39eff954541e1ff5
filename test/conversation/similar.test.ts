import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Answer } from '../../src/conversation/answer.ts'
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { createSearch } from '../../src/search/search.ts'
import { buildPaper } from '../support/build-paper.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { toEntries } from '../support/source-entries.ts'
import { lastingFolder, temporaryFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy
let threads = 0

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})

afterAll(() => paperboy.close())

const newThread = (): string => `similar:${++threads}`
const idsOf = ({ list }: Answer): string[] => list.map(({ paper }) => paper.id)

describe('papers like one of a thread', () => {
  it('are the nearest to it, without it; papers that were numbered keep their numbers', async () => {
    const thread = newThread()
    const first = await paperboy.conversation.ask(thread, 'efficient deep learning models')
    const second = first.list[1]?.paper
    const like = await paperboy.conversation.ask(thread, 'more like 2')
    expect(like).toMatchObject({
      intent: 'similar',
      reply: { kind: 'papers', outline: { like: { ns: [2] } } },
    })
    expect(idsOf(like)).toHaveLength(5)
    expect(idsOf(like)).not.toContain(second?.id)
    const numbers = new Map(first.list.map(({ n, paper }) => [paper.id, n]))
    for (const { n, paper } of like.list) if (numbers.has(paper.id)) expect(n).toBe(numbers.get(paper.id))
    const vector = await paperboy.library.vectorOf(second?.ordinal ?? 0)
    const nearest = paperboy.library.nearest(vector ?? new Float32Array(), 6).map(({ ordinal }) => ordinal)
    expect(like.list.map(({ paper }) => paper.ordinal)).toEqual(
      nearest.filter(ordinal => ordinal !== second?.ordinal).slice(0, 5),
    )
  })

  it('have more behind them', async () => {
    const thread = newThread()
    await paperboy.conversation.ask(thread, 'efficient deep learning models')
    const like = await paperboy.conversation.similar(thread, 1)
    const more = await paperboy.conversation.next(thread)
    expect(more.list).toHaveLength(10)
    expect(idsOf(more).slice(0, 5)).toEqual(idsOf(like))
  })

  it('are not looked for where the number is not the thread’s; the list stays', async () => {
    const thread = newThread()
    const first = await paperboy.conversation.ask(thread, 'efficient deep learning models')
    const unknown = await paperboy.conversation.ask(thread, 'more like 99')
    expect(unknown.reply).toEqual({
      kind: 'unclear',
      reason: 'There is no paper 99 in this thread: its numbers go from 1 to 10.',
      options: [],
    })
    expect(idsOf(unknown)).toEqual(idsOf(first))
  })
})

/** A conversation over papers of its own, which have arXiv ids from 2401.00001 on. */
async function openArxiv(count: number): Promise<Conversation> {
  const { embedder } = paperboy
  const own = temporaryFolder()
  const database = await openDatabase(own)
  onTestFinished(() => database.destroy())
  const now = () => '2026-01-01T00:00:00.000Z'
  const library = await openLibrary({ database, folder: own, origin: embedder.identity, now })
  const papers = Array.from({ length: count }, (_, at) =>
    buildPaper({
      id: `2401.0000${at + 1}`,
      title: `Sparse attention for task ${at + 1}`,
      abstract: `Sparse attention on task ${at + 1} runs ${at + 2}x faster.`,
    }),
  )
  await ingest(toEntries(papers), { library, embedder })
  const search = createSearch({ library, embedder })
  return createConversation({ search, library, threads: createThreadStore(database, now), now })
}

describe('a paper that is named', () => {
  it('comes with the three nearest to it, all numbered, and begins the thread’s list', async () => {
    const conversation = await openArxiv(8)
    const card = await conversation.ask('t', 'https://arxiv.org/abs/2401.00003v2')
    if (card.reply.kind !== 'card') throw new Error(`a ${card.reply.kind}, not a card`)
    expect(card.intent).toBe('search')
    expect(card.reply.paper).toMatchObject({ n: 1, paper: { id: '2401.00003' } })
    expect(card.reply.similar.map(({ n }) => n)).toEqual([2, 3, 4])
    expect(idsOf(card)).toEqual([card.reply.paper, ...card.reply.similar].map(({ paper }) => paper.id))
  })

  it('can be gone on from: more, more like one of its neighbours, the button', async () => {
    const conversation = await openArxiv(8)
    const card = await conversation.ask('t', '2401.00003')
    const more = await conversation.ask('t', 'more')
    expect(more).toMatchObject({ intent: 'page', reply: { kind: 'papers', isFirst: false } })
    expect(more.list.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const like = await conversation.ask('t', 'more like 2')
    expect(like).toMatchObject({ intent: 'similar', reply: { outline: { like: { ns: [2] } } } })
    expect(idsOf(like)).not.toContain(idsOf(card)[1])
    await conversation.ask('u', '2401.00003')
    expect((await conversation.next('u')).list).toEqual(more.list)
  })

  it('that is the only one has no others to show', async () => {
    const conversation = await openArxiv(1)
    expect(await conversation.ask('t', '2401.00001')).toMatchObject({ reply: { kind: 'card', similar: [] } })
    expect(await conversation.similar('t', 1)).toMatchObject({
      intent: 'similar',
      reply: { kind: 'unclear', reason: 'The library has no other paper yet.' },
      list: [{ n: 1 }],
    })
  })

  it('is said not to be here where the library does not have it; the list stays', async () => {
    const thread = newThread()
    const first = await paperboy.conversation.ask(thread, 'efficient deep learning models')
    const answer = await paperboy.conversation.ask(thread, '2212.09748')
    expect(answer.reply).toEqual({ kind: 'not-here', id: '2212.09748' })
    expect(idsOf(answer)).toEqual(idsOf(first))
  })

  it('is read by its number whatever the list shows now', async () => {
    const thread = newThread()
    const first = await paperboy.conversation.ask(thread, 'efficient deep learning models')
    await paperboy.conversation.ask(thread, 'sparse attention video')
    const papers = await paperboy.conversation.papers(thread, [2, 1, 99])
    expect(papers.map(({ n, paper }) => [n, paper.id])).toEqual([
      [2, first.list[1]?.paper.id],
      [1, first.list[0]?.paper.id],
    ])
  })
})
