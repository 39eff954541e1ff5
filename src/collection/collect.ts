import type { Database } from '../database/database.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { type IngestReport, ingest } from '../ingest/ingest.ts'
import type { Library } from '../library/library.ts'
import type { Clock } from '../sources/clock.ts'
import type { LiveReading } from '../sources/live-reading.ts'
import { readLiveSource } from '../sources/read-live-source.ts'
import type { SourceEntry } from '../sources/source.ts'
import { type CollectedSource, readCollected, writeCollected } from './collected-sources.ts'
import { takeLease } from './lease.ts'

export interface Collecting {
  readonly database: Database
  readonly library: Library
  readonly embedder: Embedder
  readonly live: LiveReading
  readonly clock: Clock
  /** This process, among those that share the database. */
  readonly owner: string
  /** Sources on the network, as `paperboy ingest` takes them. */
  readonly sources: readonly string[]
  /** From one reading of a source to the next. */
  readonly everyMs: number
  /** Aborted: stops after the batch under way; what is not read is read the next time. */
  readonly signal: AbortSignal
}

/** What became of one source. */
export interface Collected {
  readonly before: CollectedSource
  readonly after: CollectedSource
  readonly report: IngestReport
}

/** Before a source that failed is tried again; twice as long after each further time, up to the usual interval. */
const RETRY_MS = 10 * 60_000

/**
 * Reads every source that is due into the library, one after another, where no other process is at it. A source that
 * fails is noted and holds up no other. Returns what became of each that was tried to its end.
 */
export async function collectDue(collecting: Collecting): Promise<Collected[]> {
  if ((await findDue(collecting)).length === 0) return []
  const lease = await takeLease(collecting)
  if ('holder' in lease) return []
  const signal = AbortSignal.any([collecting.signal, lease.lost])
  try {
    const collected: Collected[] = []
    // Asked again: whoever had the lease before may have read them meanwhile.
    for (const before of await findDue(collecting)) {
      const result = await collectSource({ ...collecting, signal }, before)
      if (result) collected.push(result)
    }
    return collected
  } finally {
    await lease.release()
  }
}

async function findDue({ database, sources, clock }: Collecting): Promise<CollectedSource[]> {
  return (await readCollected(database, sources)).filter(({ dueMs }) => dueMs <= clock.now())
}

/** Null: it was stopped, and stays due. */
async function collectSource(collecting: Collecting, before: CollectedSource): Promise<Collected | null> {
  const { database, library, embedder, live, clock, everyMs, signal } = collecting
  const { source } = before
  if (signal.aborted) return null
  const entries = readLiveSource(source, { ...live, lastReadMs: before.readMs })
  const { report, error } = await ingest(withoutUnknownRevisions(entries, library), {
    library,
    embedder,
    signal,
  }).then(
    report => ({ report, error: report.failed.find(({ line }) => line === undefined)?.reason ?? null }),
    (error: Error) => ({ report: NOTHING, error: error.message }),
  )
  if (signal.aborted) return null
  const failures = error === null ? 0 : before.failures + 1
  const now = clock.now()
  const after: CollectedSource = {
    source,
    readMs: error === null ? now : before.readMs,
    dueMs: now + (error === null ? everyMs : Math.min(everyMs, RETRY_MS * 2 ** (failures - 1))),
    failures,
    error,
  }
  await writeCollected(database, after)
  return { before, after, report }
}

const NOTHING: IngestReport = { read: 0, new: 0, updated: 0, unchanged: 0, revised: [], failed: [] }

/** New versions of papers that the library does not have are of papers long out: they are no news. */
async function* withoutUnknownRevisions(
  entries: AsyncIterable<SourceEntry>,
  library: Library,
): AsyncGenerator<SourceEntry> {
  for await (const entry of entries) {
    const isKnown =
      !('paper' in entry) ||
      entry.isRevision !== true ||
      (await library.standings([entry.paper]))[0] !== 'new'
    if (isKnown) yield entry
  }
}
