import { type CollectedSource, readCollected } from '../collection/collected-sources.ts'
import type { Config } from '../config.ts'
import { hasDatabase, openDatabase } from '../database/database.ts'

interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly fix?: string
}

const NAME = 'sources'

/** What a running bot collects, when each was last read, and what is wrong with those that cannot be. */
export async function checkSources(config: Config): Promise<Finding> {
  const { sources, offline, data, collectEveryMs } = config
  if (offline)
    return { name: NAME, ok: true, detail: 'PAPERBOY_OFFLINE is 1: nothing is asked over the network' }
  if (sources.length === 0)
    return { name: NAME, ok: true, detail: 'PAPERBOY_SOURCES is none: nothing is collected' }
  const collected = await readState(data, sources)
  const every = collectEveryMs / 3_600_000
  const detail = `${collected.map(toWords).join('; ')} (every ${every === 1 ? 'hour' : `${every} hours`})`
  const [failed] = collected.filter(({ error }) => error !== null).toSorted((a, b) => a.dueMs - b.dueMs)
  if (!failed) return { name: NAME, ok: true, detail }
  const next = `A running bot tries again by itself, next after ${toMinute(failed.dueMs)}.`
  return { name: NAME, ok: false, detail, fix: `${toRemedy(failed.error ?? '')} ${next}`.trim() }
}

async function readState(data: string, sources: readonly string[]): Promise<readonly CollectedSource[]> {
  if (!(await hasDatabase(data)))
    return sources.map(source => ({ source, readMs: null, dueMs: 0, failures: 0, error: null }))
  const database = await openDatabase(data)
  try {
    return await readCollected(database, sources)
  } finally {
    await database.destroy()
  }
}

/** "hf:daily last read 2026-03-10 16:00 UTC", and what was wrong since. */
function toWords({ source, readMs, failures, error }: CollectedSource): string {
  const last = readMs === null ? 'not read yet' : `last read ${toMinute(readMs)}`
  if (error === null) return `${source} ${last}`
  return `${source} ${last}, failed ${failures === 1 ? 'once' : `${failures} times`} since: ${error}`
}

/** What is wrong comes before the colon, the remedy after it. */
function toRemedy(error: string): string {
  const remedy = /: ([^:]+)$/.exec(error)?.[1]
  return remedy ? `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.` : ''
}

function toMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
