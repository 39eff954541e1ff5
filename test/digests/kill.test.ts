import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { createDigests } from '../../src/digests/digests.ts'
import type { Library } from '../../src/library/library.ts'
import { embedQuery, openSmallDigests, putText, readPosted, SCALE } from '../support/small-digests.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Sunday evening; a week that has a change of daylight saving time in it. */
const START = Date.parse('2026-03-22T20:00Z')
const DAYS = 7
const ABORTS = 200

class Killed extends Error {}

/** Counts every step that is waited for, and fails one of them. */
interface Fuse {
  left: number
}

function burn(fuse: Fuse): void {
  if (--fuse.left === 0) throw new Killed()
}

/** Fails before a statement reaches the database, or after it was executed: then its transaction is not committed. */
function withFuse(database: Database, fuse: Fuse): Database {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      burn(fuse)
      return node
    },
    transformResult: async ({ result }) => {
      burn(fuse)
      return result
    },
  }
  return database.withPlugin(plugin)
}

function withFusedReads(library: Library, fuse: Fuse): Library {
  const fused = async <T>(work: () => Promise<T>): Promise<T> => {
    burn(fuse)
    const result = await work()
    burn(fuse)
    return result
  }
  return {
    ...library,
    refresh: () => fused(() => library.refresh()),
    latest: asked => fused(() => library.latest(asked)),
    vectorsOf: ordinals => fused(() => library.vectorsOf(ordinals)),
    read: ordinals => fused(() => library.read(ordinals)),
  }
}

/** Numbers that look random and are the same in every run. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const CHANNELS = [
  { channel: 'C1', zone: 'Europe/Berlin', topic: 'attention', hour: 9 },
  { channel: 'C1', zone: 'Europe/Berlin', topic: 'diffusion', hour: 9 },
  { channel: 'C2', zone: 'America/New_York', topic: 'attention', hour: 2 },
  { channel: 'C3', zone: 'Asia/Kolkata', topic: 'speech', hour: 23 },
]

describe('a week in which the process is killed again and again', () => {
  it('loses no digest and doubles none', { timeout: 120_000 }, async () => {
    const small = await openSmallDigests(temporaryFolder(), START)
    const { database, library, add, time } = small
    const dice = createDice(7)
    for (const { channel, zone, topic, hour } of CHANNELS)
      await small.digests.subscriptions.add(
        {
          team: 'T1',
          channel,
          channelName: channel,
          topic,
          excluded: [],
          schedule: { every: 'daily', weekday: 1, hour, minute: 0 },
          zone,
          createdBy: 'U1',
        },
        START,
      )
    let killed = 0
    for (let hour = 0; hour < DAYS * 24; hour++) {
      const nowMs = START + hour * HOUR
      time.nowMs = nowMs
      // Papers come twelve hours before any digest could take them: each is due in every channel with its topic.
      if (hour % 24 === 0) {
        await add({ attention: 1, robots: 0.01 * hour }, `Attention ${hour / 24}`)
        await add({ diffusion: 1, robots: 0.01 * hour }, `Diffusion ${hour / 24}`)
        await add({ speech: 1, robots: 0.01 * hour }, `Speech ${hour / 24}`)
      }
      // Kills until the hour is survived; each starts anew, on the same database.
      for (let attempt = 0; ; attempt++) {
        const aims = killed < ABORTS && attempt < 40
        const fuse = { left: aims ? 1 + Math.floor(dice() * 32) : -1 }
        const restarted = createDigests({
          database: withFuse(database, fuse),
          library: withFusedReads(library, fuse),
          embedQuery,
          scale: SCALE,
        })
        try {
          await restarted.run({ nowMs: nowMs + attempt * MINUTE }, putText)
          break
        } catch (error) {
          expect(error).toBeInstanceOf(Killed)
          killed++
        }
      }
    }
    expect(killed).toBe(ABORTS)
    const posted = await readPosted(database)
    const inChannel = (channel: string) =>
      posted.filter(({ key }) => key.startsWith(`digest:T1:${channel}:`)).flatMap(({ titles }) => titles)
    const all = (...topics: string[]) =>
      Array.from({ length: DAYS }, (_, day) => topics.map(topic => `${topic} ${day}`)).flat()
    expect(inChannel('C1').toSorted()).toEqual(all('Attention', 'Diffusion').toSorted())
    expect(inChannel('C2').toSorted()).toEqual(all('Attention').toSorted())
    expect(inChannel('C3').toSorted()).toEqual(all('Speech').toSorted())
    expect(posted).toHaveLength(3 * DAYS)
    expect(new Set(posted.map(({ key }) => key)).size).toBe(posted.length)
  })

  it('writes each digest once where two bots share the database', async () => {
    const folder = temporaryFolder()
    const { add, database, digests, library } = await openSmallDigests(folder, START)
    const other = await openDatabase(`${folder}/digests`)
    const replica = createDigests({ database: other, library, embedQuery, scale: SCALE })
    for (const topic of ['attention', 'diffusion'])
      await digests.subscriptions.add(
        {
          team: 'T1',
          channel: 'C1',
          channelName: 'papers',
          topic,
          excluded: [],
          schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
          zone: 'UTC',
          createdBy: 'U1',
        },
        START,
      )
    for (let day = 0; day < 5; day++) {
      await add({ attention: 1, robots: 0.1 * day }, `Attention ${day}`)
      const asked = { nowMs: START + 13 * HOUR + day * DAY }
      await Promise.all([digests.run(asked, putText), replica.run(asked, putText)])
    }
    expect((await readPosted(database)).flatMap(({ titles }) => titles)).toEqual(
      [0, 1, 2, 3, 4].map(day => `Attention ${day}`),
    )
    await other.destroy()
  })
})
