import { describe, expect, it } from 'vitest'
import { createDigests } from '../../src/digests/digests.ts'
import type { NewSubscription } from '../../src/digests/subscriptions.ts'
import type { PutMessage } from '../../src/digests/write.ts'
import {
  embedQuery,
  openSmallDigests,
  putText,
  readPosted,
  SCALE,
  type SmallDigests,
} from '../support/small-digests.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday, ten in the morning in UTC. */
const START = Date.parse('2026-03-02T10:00Z')
const CHANNEL = { team: 'T1', channel: 'C1' }

const topic = (given: Partial<NewSubscription> = {}): NewSubscription => ({
  ...CHANNEL,
  channelName: 'papers',
  topic: 'attention',
  excluded: [],
  schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
  zone: 'UTC',
  createdBy: 'U1',
  ...given,
})

const open = async (): Promise<SmallDigests & { runAt: (ms: number) => Promise<string[][]> }> => {
  const small = await openSmallDigests(temporaryFolder(), START)
  const runAt = async (ms: number) => {
    const digests = await small.digests.run({ nowMs: ms }, putText)
    return digests.map(({ papers }) => papers.map(({ paper }) => paper.title))
  }
  return { ...small, runAt }
}

describe('a due digest', () => {
  it('has what is new and close, once', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    await add({ robots: 1 }, 'Robots one')
    expect(await runAt(START + HOUR)).toEqual([])
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention one']])
    expect(await runAt(START + 23 * HOUR)).toEqual([])
    expect(await runAt(START + 23 * HOUR + DAY)).toEqual([])
    await add({ attention: 1, robots: 0.1 }, 'Attention two')
    expect(await runAt(START + 23 * HOUR + 2 * DAY)).toEqual([['Attention two']])
  })

  it('looks back seven days the first time, and no further', async () => {
    const { add, digests, runAt, time } = await open()
    time.nowMs = START - 8 * DAY
    await add({ attention: 1 }, 'Attention of old')
    time.nowMs = START - 6 * DAY
    await add({ attention: 1 }, 'Attention of last week')
    await digests.subscriptions.add(topic(), START)
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention of last week']])
  })

  it('has the name of its channel from whichever of its topics tells it', async () => {
    const { add, digests } = await open()
    await digests.subscriptions.add(topic({ channelName: '' }), START)
    await add({ attention: 1 }, 'Attention one')
    const nowMs = START + 23 * HOUR
    expect((await digests.preview({ nowMs })).map(({ channelName }) => channelName)).toEqual([''])
    await digests.subscriptions.add(topic({ topic: 'diffusion' }), START)
    expect((await digests.preview({ nowMs })).map(({ channelName }) => channelName)).toEqual(['papers'])
  })

  it('is one message for the topics that are due together', async () => {
    const { add, database, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await digests.subscriptions.add(topic({ topic: 'diffusion' }), START)
    await digests.subscriptions.add(
      topic({ topic: 'speech', schedule: { every: 'daily', weekday: 1, hour: 10, minute: 30 } }),
      START,
    )
    await add({ attention: 1, diffusion: 1 }, 'Attention for diffusion')
    await add({ speech: 1 }, 'Speech one')
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention for diffusion']])
    expect(await runAt(START + 25 * HOUR)).toEqual([['Speech one']])
    expect(await readPosted(database)).toHaveLength(2)
  })

  it('never has a paper that the channel has had under another topic', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await digests.subscriptions.add(
      topic({ topic: 'diffusion', schedule: { every: 'daily', weekday: 1, hour: 15, minute: 0 } }),
      START,
    )
    await add({ attention: 1, diffusion: 1 }, 'Attention for diffusion')
    expect(await runAt(START + 5 * HOUR)).toEqual([['Attention for diffusion']])
    expect(await runAt(START + 23 * HOUR)).toEqual([])
  })

  it('leaves out excluded words and papers that do not claim what is asked', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic({ excluded: ['long videos'] }), START)
    await digests.subscriptions.add(topic({ topic: 'diffusion speedup > 2x' }), START)
    await add({ attention: 1 }, 'Attention for a long video')
    await add({ attention: 1, speech: 0.6 }, 'Attention for videos')
    await add({ diffusion: 1 }, 'Diffusion without a number')
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention for videos']])
  })

  it('shows near-duplicates together, eight papers at most', async () => {
    const { add, digests } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention A', 'Attention B')
    const [first] = await digests.run({ nowMs: START + 23 * HOUR }, putText)
    expect(first?.papers.map(({ paper, also }) => [paper.title, also.map(({ title }) => title)])).toEqual([
      ['Attention A', ['Attention B']],
    ])
  })

  it('is late within twelve hours, says so, and is left out after', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    expect((await digests.preview({ nowMs: START + 34 * HOUR }))[0]?.isLate).toBe(true)
    expect(await runAt(START + 36 * HOUR)).toEqual([])
    expect(await runAt(START + 47 * HOUR)).toEqual([['Attention one']])
  })

  it('is written once where two processes run it', async () => {
    const { add, digests, database } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    await Promise.all([1, 2, 3].map(() => digests.run({ nowMs: START + 23 * HOUR }, putText)))
    expect(await readPosted(database)).toHaveLength(1)
  })

  it('comes for a topic that was made by a clock which has been put back since', async () => {
    const { add, digests, runAt, time } = await open()
    time.nowMs = START - 6 * DAY
    await add({ attention: 1 }, 'Attention of last week')
    await digests.subscriptions.add(topic(), START + 400 * DAY)
    await digests.subscriptions.putBack(START)
    expect(await runAt(START + HOUR)).toEqual([])
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention of last week']])
    // Clocks of two processes differ a little: what one of them has just made is none to put back.
    await digests.subscriptions.change(CHANNEL, 1, { schedule: { hour: 9 } }, START + 30 * 60_000)
    const [before] = await digests.subscriptions.list(CHANNEL)
    await digests.subscriptions.putBack(START)
    expect(await digests.subscriptions.list(CHANNEL)).toEqual([before])
  })

  it('survives a clock that was wrong for a while', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    expect(await runAt(START + 23 * HOUR + 400 * DAY)).toEqual([['Attention one']])
    await add({ attention: 1, speech: 0.6 }, 'Attention two')
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention two']])
    expect(await runAt(START + 22 * HOUR)).toEqual([])
  })
})

it('a channel whose digest fails keeps no other from its own, and gets it at the next run', async () => {
  const { add, database, digests } = await open()
  await digests.subscriptions.add(topic(), START)
  await digests.subscriptions.add(topic({ channel: 'C2' }), START)
  await add({ attention: 1 }, 'Attention one')
  const asked = { nowMs: START + 23 * HOUR }
  const failing: PutMessage = async (transaction, written) => {
    if (written.digest.channel === 'C1') throw new Error('no message for C1')
    return putText(transaction, written)
  }
  await expect(digests.run(asked, failing)).rejects.toThrow('no message for C1')
  expect((await readPosted(database)).map(({ key }) => key)).toEqual([expect.stringContaining(':C2:')])
  expect((await digests.run(asked, putText)).map(({ channel }) => channel)).toEqual(['C1'])
})

it('a dry run shows a paper once in a channel, as the digests would', async () => {
  const { add, digests } = await open()
  const later = { every: 'daily', weekday: 1, hour: 10, minute: 30 } as const
  await digests.subscriptions.add(topic(), START)
  await digests.subscriptions.add(topic({ topic: 'diffusion', schedule: later }), START)
  await add({ attention: 1, diffusion: 1 }, 'Attention for diffusion')
  expect(await digests.preview({ nowMs: START + 25 * HOUR })).toHaveLength(1)
})

describe('nothing close', () => {
  it('is told once a week at most, with the nearest', async () => {
    const { add, digests, database, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ robots: 1, attention: 0.3 }, 'Robots one')
    const told: number[] = []
    for (let day = 0; day < 20; day++) {
      if ((await runAt(START + 23 * HOUR + day * DAY)).length > 0) told.push(day)
    }
    expect(told).toEqual([6, 13])
    expect(await readPosted(database)).toHaveLength(2)
  })

  it('is told after a digest by a clock that has been put back since, too', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    expect(await runAt(START + 23 * HOUR + 400 * DAY)).toHaveLength(1)
    await add({ robots: 1, attention: 0.3 }, 'Robots one')
    const told: number[] = []
    for (let day = 0; day < 10; day++)
      if ((await runAt(START + 23 * HOUR + day * DAY)).length > 0) told.push(day)
    expect(told).toEqual([6])
  })

  it('is never told in a quiet channel', async () => {
    const { digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await digests.subscriptions.change(CHANNEL, 1, { isQuiet: true }, START)
    for (let day = 0; day < 20; day++) expect(await runAt(START + 23 * HOUR + day * DAY)).toEqual([])
  })
})

describe('a changed subscription', () => {
  it('rests while it pauses, and misses nothing of what came', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await digests.subscriptions.change(CHANNEL, 1, { isPaused: true }, START)
    await add({ attention: 1 }, 'Attention one')
    expect(await runAt(START + 23 * HOUR)).toEqual([])
    await digests.subscriptions.change(CHANNEL, 1, { isPaused: false }, START + 24 * HOUR)
    expect(await runAt(START + 25 * HOUR)).toEqual([])
    expect(await runAt(START + 47 * HOUR)).toEqual([['Attention one']])
  })

  it('is told once on a day: a time that is changed after its digest counts from the next day on', async () => {
    const { add, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    const to = (hour: number, nowMs: number) =>
      digests.subscriptions.change(CHANNEL, 1, { schedule: { hour } }, nowMs)
    // Nothing was told of at nine: the day is still to have its digest.
    expect(await runAt(START + 23 * HOUR)).toEqual([])
    await add({ attention: 1 }, 'Attention one')
    await to(11, START + 24 * HOUR)
    expect(await runAt(START + 25 * HOUR)).toEqual([['Attention one']])
    await add({ attention: 1, speech: 0.6 }, 'Attention two')
    await to(15, START + 26 * HOUR)
    expect(await runAt(START + 29 * HOUR)).toEqual([])
    expect(await digests.preview({ nowMs: START + 29 * HOUR })).toEqual([])
    expect(await runAt(START + 29 * HOUR + DAY)).toEqual([['Attention two']])
  })

  it('is told once on a day of a zone that is another after its digest', async () => {
    const { add, database, digests, runAt } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention one']])
    await add({ attention: 1, speech: 0.6 }, 'Attention two')
    await database.updateTable('subscriptions').set({ zone: 'America/Los_Angeles' }).execute()
    const told: number[] = []
    for (let hour = 24; hour < 72; hour++) if ((await runAt(START + hour * HOUR)).length > 0) told.push(hour)
    // Nine o'clock of the next day there.
    expect(told).toEqual([55])
  })

  it('while its papers are looked for is looked for again by what it says now', async () => {
    const { add, database, digests, library } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention for a video')
    await add({ attention: 1, speech: 0.6 }, 'Attention two')
    let isChanged = false
    const changing = createDigests({
      database,
      library,
      scale: SCALE,
      embedQuery: async text => {
        if (!isChanged)
          await digests.subscriptions.change(CHANNEL, 1, { excluded: ['video'] }, START + 23 * HOUR)
        isChanged = true
        return embedQuery(text)
      },
    })
    const run = () => changing.run({ nowMs: START + 23 * HOUR }, putText)
    expect(await run()).toEqual([])
    const [digest] = await run()
    expect(digest?.papers.map(({ paper }) => paper.title)).toEqual(['Attention two'])
  })

  it('keeps to its limits and says what is wrong', async () => {
    const { digests } = await open()
    const { subscriptions } = digests
    await subscriptions.add(topic(), START)
    await expect(subscriptions.add(topic({ topic: 'Attention' }), START)).rejects.toThrow('already, as 1')
    await expect(subscriptions.remove(CHANNEL, 7)).rejects.toThrow(
      'There is no subscription 7 in this channel. It has 1',
    )
    for (let n = 2; n <= 20; n++) await subscriptions.add(topic({ topic: `attention ${n}` }), START)
    await expect(subscriptions.add(topic({ topic: 'one more' }), START)).rejects.toThrow('which is the most')
    for (let n = 0; n < 9; n++) await subscriptions.shift(CHANNEL, 1, { by: 1, wish: `${n}` }, START)
    expect((await subscriptions.list(CHANNEL))[0]?.shift).toBe(5)
  })

  it('shifts once for each wish, whatever was wished between, and forgets wishes that nobody repeats', async () => {
    const { database, digests } = await open()
    const { subscriptions } = digests
    await subscriptions.add(topic(), START)
    const shift = async (by: 1 | -1, wish: string, nowMs = START) =>
      (await subscriptions.shift(CHANNEL, 1, { by, wish }, nowMs)).shift
    expect(await shift(1, 'a')).toBe(1)
    expect(await shift(1, 'a')).toBe(1)
    expect(await shift(1, 'b')).toBe(2)
    expect(await shift(1, 'a')).toBe(2)
    expect(await shift(-1, 'c', START + 3 * DAY)).toBe(1)
    expect(await database.selectFrom('topic_shifts').select('wish').execute()).toEqual([{ wish: 'c' }])
    await subscriptions.remove(CHANNEL, 1)
    expect(await database.selectFrom('topic_shifts').selectAll().execute()).toEqual([])
  })
})

describe('votes', () => {
  it('move a topic towards what is liked', async () => {
    const { add, digests, library, runAt } = await open()
    const made = await digests.subscriptions.add(topic(), START)
    await add({ attention: 0.6, diffusion: 0.8 }, 'Attention in diffusion')
    await add({ attention: 0.55, diffusion: 0.68, speech: 0.485 }, 'Spoken')
    expect(await runAt(START + 23 * HOUR - DAY)).toEqual([])
    expect((await digests.preview({ nowMs: START + 23 * HOUR }))[0]?.papers).toHaveLength(1)
    const [, liked = 0] = await library.latest({ most: 2 })
    await digests.votes.vote([made.id], liked, { user: 'U1', vote: 1, nowMs: START })
    expect((await digests.leaning(made)).to.map(({ title }) => title)).toEqual(['Attention in diffusion'])
    expect(await runAt(START + 23 * HOUR)).toEqual([['Attention in diffusion', 'Spoken']])
    await digests.votes.reset(made.id)
    expect(await digests.leaning(made)).toEqual({ to: [], away: [] })
  })
})

describe('a digest that is asked for', () => {
  it('comes at once, once for each wish', async () => {
    const { add, digests, database } = await open()
    await digests.subscriptions.add(topic(), START)
    await add({ attention: 1 }, 'Attention one')
    const wish = { key: 'now:1', nowMs: START + HOUR }
    const [first, second] = await Promise.all([
      digests.now(CHANNEL, wish, putText),
      digests.now(CHANNEL, wish, putText),
    ])
    expect([first, second].filter(digest => digest !== null)).toHaveLength(1)
    expect(await digests.granted('now:1')).toBe(true)
    expect(await digests.granted('now:2')).toBe(false)
    expect(await digests.now(CHANNEL, { key: 'now:2', nowMs: START + HOUR }, putText)).toBeNull()
    expect(await digests.run({ nowMs: START + 23 * HOUR }, putText)).toEqual([])
    expect(await readPosted(database)).toHaveLength(1)
  })
})
