import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { toPlainAnswer } from '../../src/blocks/plain.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(lastingFolder())
})

afterAll(() => paperboy.close())

describe('a thread that a given list opens', () => {
  it('goes on from its papers by their numbers', async () => {
    const { conversation } = paperboy
    await conversation.begin('given', { topic: 'attention', papers: [7, 3, 5] })
    expect(await conversation.knows('given')).toBe(true)
    const { list } = await conversation.ask('given', 'drop 2')
    expect(list.map(({ n, paper }) => [n, paper.ordinal])).toEqual([
      [1, 7],
      [3, 5],
    ])
    expect((await conversation.ask('given', 'undo')).list).toHaveLength(3)
  })

  it('is left as it is where the thread is known', async () => {
    const { conversation } = paperboy
    await conversation.begin('known', { topic: 'attention', papers: [7] })
    await conversation.begin('known', { topic: 'robots', papers: [1, 2] })
    expect((await conversation.papers('known', [1, 2])).map(({ paper }) => paper.ordinal)).toEqual([7])
  })
})

describe('what a thread is about', () => {
  it('is its question, with what the list was narrowed to and by', async () => {
    const { conversation } = paperboy
    await conversation.ask('about', 'neural networks')
    await conversation.ask('about', 'without speech')
    expect(await conversation.subject('about')).toMatchObject({
      topic: 'neural networks',
      conditions: '',
      excluded: ['speech'],
      like: null,
    })
  })

  it('has the paper that its list is like', async () => {
    const { conversation } = paperboy
    await conversation.ask('like', 'neural networks')
    await conversation.ask('like', 'more like 1')
    const { topic, like } = await conversation.subject('like')
    expect(like?.title).toBe(topic)
  })

  it('is shown in a terminal as the command to type', async () => {
    const { conversation } = paperboy
    await conversation.ask('terminal', 'neural networks')
    await conversation.ask('terminal', 'without speech')
    const answer = await conversation.ask('terminal', 'subscribe to this weekdays at 8:30')
    expect(toPlainAnswer(answer)).toContain(
      'type `/papers subscribe neural networks excluding speech weekdays at 8:30` there',
    )
  })
})
