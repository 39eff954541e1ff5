import type { Database } from '../database/database.ts'

/** How it stands with a source that is collected. */
export interface CollectedSource {
  readonly source: string
  /** Milliseconds since the epoch of the last time that all of it was read; null: never. */
  readonly readMs: number | null
  /** When it is to be read next. */
  readonly dueMs: number
  /** Times it has failed since. */
  readonly failures: number
  /** What was wrong the last time, and what to do; null: nothing. */
  readonly error: string | null
}

/** In the order asked; what was never tried is due. */
export async function readCollected(
  database: Database,
  sources: readonly string[],
): Promise<CollectedSource[]> {
  if (sources.length === 0) return []
  const rows = await database
    .selectFrom('collected_sources')
    .selectAll()
    .where('source', 'in', sources)
    .execute()
  const known = new Map(rows.map(row => [row.source, row]))
  return sources.map(source => {
    const row = known.get(source)
    if (!row) return { source, readMs: null, dueMs: 0, failures: 0, error: null }
    return { source, readMs: row.read_at, dueMs: row.due_at, failures: row.failures, error: row.error }
  })
}

export async function writeCollected(database: Database, collected: CollectedSource): Promise<void> {
  const { source, readMs: read_at, dueMs: due_at, failures, error } = collected
  const state = { read_at, due_at, failures, error }
  await database
    .insertInto('collected_sources')
    .values({ source, ...state })
    .onConflict(conflict => conflict.column('source').doUpdateSet(state))
    .execute()
}
