import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createRecognise } from '../../src/conversation/recognise.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder, 40)
})
afterAll(() => paperboy.close())

describe('a message that no rule reads', () => {
  it.each([
    ['you rock', { intent: 'smalltalk' }],
    ['a few further hits if possible', { intent: 'page', count: null }],
    ['I would like that last filter taken off again', { intent: 'undo', count: 1 }],
  ])('is taken for what it is like: %s', async (message, act) => {
    const recognise = createRecognise(text => paperboy.search.embed(text))
    expect(await recognise(message)).toEqual(act)
  })

  it.each([
    'radar odometry for cars',
    'compare 3 and 77',
    'make it prettier',
    'is a dense model needed for it',
    'x'.repeat(500),
  ])('is left unread where it is like nothing: %s', async message => {
    const recognise = createRecognise(text => paperboy.search.embed(text))
    expect(await recognise(message)).toBeNull()
  })

  it('embeds the known ways of asking once', async () => {
    const embedded: string[] = []
    const recognise = createRecognise(text => {
      embedded.push(text)
      return paperboy.search.embed(text)
    })
    await recognise('you rock')
    const first = embedded.length
    await recognise('you rock')
    expect(embedded.length).toBe(first + 1)
  })

  it('tries again where embedding failed once', async () => {
    let isBroken = true
    const recognise = createRecognise(async text => {
      if (isBroken) throw new Error('the worker is gone')
      return paperboy.search.embed(text)
    })
    await expect(recognise('you rock')).rejects.toThrow('gone')
    isBroken = false
    expect(await recognise('you rock')).toEqual({ intent: 'smalltalk' })
  })

  it('costs no list, and no first question', async () => {
    const { conversation } = paperboy
    const first = await conversation.ask('kind', 'efficient deep learning models')
    const kind = await conversation.ask('kind', 'you rock')
    expect(kind).toMatchObject({ intent: 'smalltalk', list: first.list })
    expect(await conversation.ask('new', 'are there any more hits out there')).toMatchObject({
      intent: 'search',
    })
  })
})
