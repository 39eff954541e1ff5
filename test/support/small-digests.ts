import path from 'node:path'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { createDigests, type Digests } from '../../src/digests/digests.ts'
import type { PutMessage } from '../../src/digests/write.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library } from '../../src/library/library.ts'
import { buildPaper } from './build-paper.ts'

/** Vectors of a model that a test can foresee: one axis a topic. */
export const AXES = ['attention', 'diffusion', 'robots', 'speech'] as const
export type Axis = (typeof AXES)[number]
const ORIGIN = { id: 'four axes', revision: '1', dimensions: AXES.length }
export const SCALE = { close: 0.7, least: 0.5 }

/** The unit vector nearest to the shares of each axis. */
export function toAxes(shares: Partial<Record<Axis, number>>): Float32Array {
  const values = AXES.map(axis => shares[axis] ?? 0)
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, value => value / length)
}

export const embedQuery = async (text: string): Promise<Float32Array> =>
  toAxes(Object.fromEntries(AXES.filter(axis => text.includes(axis)).map(axis => [axis, 1])))

export interface SmallDigests {
  readonly database: Database
  readonly library: Library
  readonly digests: Digests
  /** Time by which papers arrive. */
  readonly time: { nowMs: number }
  /** Adds papers about something; their ids. */
  add(shares: Partial<Record<Axis, number>>, ...titles: string[]): Promise<void>
}

/** Real database and library with a model of four axes. */
export async function openSmallDigests(folder: string, startMs: number): Promise<SmallDigests> {
  const database = await openDatabase(path.join(folder, 'digests'))
  const time = { nowMs: startMs }
  const now = () => new Date(time.nowMs).toISOString()
  const library = await openLibrary({ database, folder: path.join(folder, 'digests'), origin: ORIGIN, now })
  const digests = createDigests({ database, library, embedQuery, scale: SCALE })
  const add = async (shares: Partial<Record<Axis, number>>, ...titles: string[]) => {
    const vector = toAxes(shares)
    const abstract = (title: string) => `We write about ${title}. It is new.`
    await library.write(
      titles.map(title => ({
        paper: buildPaper({ title, abstract: abstract(title) }),
        made: { vector, numbers: [] },
      })),
    )
  }
  return { database, library, digests, time, add }
}

/** What stands for the outbox: a row with the digest's key and titles. */
export const putText: PutMessage = async (transaction, { key, digest, asker }) => {
  await transaction
    .insertInto('deliveries')
    .values({
      id: key,
      key,
      team: digest.team,
      channel: digest.channel,
      thread_ts: null,
      asker,
      opens: null,
      text: digest.papers.map(({ paper }) => paper.title).join('\n'),
      blocks: '[]',
      state: 'open',
      attempts: 0,
      may_be_posted: 0,
      created_at: digest.slot,
      posted_ts: null,
      owner: null,
      leased_until: null,
      error: null,
    })
    .execute()
  return digest.papers.map(({ paper }) => paper.title).join('\n')
}

export async function readPosted(database: Database): Promise<{ key: string; titles: string[] }[]> {
  const rows = await database.selectFrom('deliveries').select(['key', 'text']).orderBy('created_at').execute()
  return rows.map(({ key, text }) => ({ key, titles: text.split('\n').filter(line => line !== '') }))
}
