import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Answer } from '../../src/conversation/answer.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

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
    expect(like).toMatchObject({ intent: 'similar', reply: { kind: 'papers', outline: { like: { n: 2 } } } })
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
      reason: 'There is no paper 99 in this thread: its numbers go from 1 to 5.',
    })
    expect(idsOf(unknown)).toEqual(idsOf(first))
  })
})

describe('a paper that is named', () => {
  it('comes with what is nearest to it', async () => {
    const [any] = (await paperboy.search.search('object detection', { limit: 1 })).hits
    const thread = newThread()
    const id = any?.paper.id ?? ''
    const found = await paperboy.library.find(id)
    expect(found?.id).toBe(id)
    const answer = await paperboy.conversation.ask(thread, '2212.09748')
    expect(answer.reply).toEqual({ kind: 'not-here', id: '2212.09748' })
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
