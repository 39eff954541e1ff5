import { describe, expect, it } from 'vitest'
import { parseDigestCommand } from '../../src/digests/command.ts'
import { readThreadWish, type Told, toSubscribeText } from '../../src/digests/thread-words.ts'

const THREAD: Told = {
  topic: 'kv cache compression',
  conditions: 'over 4x',
  excluded: ['video'],
  examples: { like: ['2212.09748'], unlike: [] },
}
const read = (words: string) => {
  const wish = readThreadWish(words, THREAD)
  if (wish.kind !== 'command' || wish.command.kind !== 'subscribe')
    throw new Error(`read as ${JSON.stringify(wish)}`)
  return wish.command
}

describe('subscribing in a thread', () => {
  it('is to its question, with conditions, exclusions and examples', () => {
    expect(read('subscribe to this')).toEqual({
      kind: 'subscribe',
      topic: 'kv cache compression over 4x',
      excluded: ['video'],
      examples: { like: ['2212.09748'], unlike: [] },
      schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
    })
  })

  it.each([
    ['subscribe us to this weekdays at 8:30', { every: 'weekdays', hour: 8, minute: 30 }],
    ['send me this every Monday please', { every: 'weekly', weekday: 1, hour: 9 }],
    ['weekly digest of this, at 5 pm', { every: 'weekly', hour: 17, minute: 0 }],
    ['tell us every morning at 9', { every: 'daily', hour: 9 }],
    ['let me know about new ones at noon', { every: 'daily', hour: 12 }],
  ])('takes the time from its words: %s', (words, schedule) => {
    expect(read(words).schedule).toMatchObject(schedule)
    expect(read(words).topic).toBe('kv cache compression over 4x')
  })

  it('takes a topic of its own', () => {
    expect(read('subscribe us to state space models excluding speech weekly, please')).toMatchObject({
      topic: 'state space models',
      excluded: ['speech'],
      examples: { like: [], unlike: [] },
      schedule: { every: 'weekly' },
    })
  })

  it('tells a time that is none, another channel, and the end', () => {
    expect(readThreadWish('subscribe to this at 25:99', THREAD)).toMatchObject({
      command: { kind: 'mistake', message: expect.stringContaining('25:99 is not a time') },
    })
    expect(readThreadWish('subscribe #ml to this', THREAD)).toMatchObject({
      kind: 'elsewhere',
      channelName: 'ml',
      command: { topic: 'kv cache compression over 4x' },
    })
    expect(readThreadWish('subscribe #ml to this', THREAD, 'ml')).toMatchObject({ kind: 'command' })
    expect(readThreadWish('unsubscribe', THREAD)).toEqual({ kind: 'end' })
    expect(readThreadWish('subscribe to this', { ...THREAD, topic: '' })).toMatchObject({
      command: { kind: 'mistake' },
    })
  })

  it.each([
    THREAD,
    { ...THREAD, topic: 'what is new at 9 daily', conditions: '', excluded: [] },
    { ...THREAD, topic: 'speedup > 2x', conditions: '' },
  ])('is the same as the command that it names: $topic', told => {
    for (const words of ['subscribe to this', 'subscribe to this weekly on friday at 17:30']) {
      const wish = readThreadWish(words, told)
      if (wish.kind !== 'command') throw new Error(wish.kind)
      expect(parseDigestCommand(toSubscribeText(wish.command))).toEqual(wish.command)
    }
  })
})

describe('examples', () => {
  it('are ids or links with a sign; other words stay', () => {
    expect(
      parseDigestCommand(
        'subscribe state-space models +2212.09748 -https://arxiv.org/abs/2305.13048v2 -foo at 9',
      ),
    ).toMatchObject({
      topic: 'state-space models -foo',
      examples: { like: ['2212.09748'], unlike: ['2305.13048'] },
    })
  })
})
