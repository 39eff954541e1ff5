import type { Database } from '../database/database.ts'
import type { Paper } from '../papers/paper.ts'
import { keepVersion, readFormerKeys } from './former-versions.ts'
import type { Entry, Standing, VectorOrigin, WriteOutcome } from './library.ts'
import { createPacer } from './pacer.ts'
import { findRows, type PaperRow, toAbstractHash, toPaper, toRow, writeMade } from './paper-rows.ts'
import { isRevision, isSamePaper, isSameText, reconcile } from './reconcile.ts'
import { lookUpRevision, raiseRevision } from './revision.ts'

/** What each paper would do to the library, in order. */
export async function toStandings(database: Database, papers: readonly Paper[]): Promise<Standing[]> {
  const rows = await findRows(database, papers)
  const isFormer = await toIsFormer(database, rows)
  return papers.map((told, at) => {
    const row = rows[at]
    if (!row) return 'new'
    const held = toPaper(row)
    const merged = reconcile(held, told, isFormer(row))
    if (isSamePaper(held, merged)) return 'unchanged'
    return isSameText(held, merged) ? 'metadata' : 'text'
  })
}

/** For a paper: whether it has said that before. */
async function toIsFormer(
  database: Database,
  rows: readonly (PaperRow | null)[],
): Promise<(row: PaperRow) => (abstract: string) => boolean> {
  const keys = await readFormerKeys(
    database,
    rows.flatMap(row => row?.ordinal ?? []),
  )
  return row => abstract => keys.get(row.ordinal)?.has(toAbstractHash(abstract)) ?? false
}

/** All or none; outcomes in order. */
export async function writeEntries(
  database: Database,
  entries: readonly Entry[],
  { now, origin }: { now: string; origin: VectorOrigin },
): Promise<WriteOutcome[]> {
  return database.transaction().execute(async transaction => {
    await raiseRevision(transaction)
    const revision = await lookUpRevision(transaction, origin)
    const outcomes: WriteOutcome[] = []
    const pace = createPacer()
    for (const entry of entries) {
      await pace()
      const [row] = await findRows(transaction, [entry.paper])
      const stamp = { now, revision, addedAt: row?.added_at ?? now }
      outcomes.push(
        row
          ? await updatePaper(transaction, entry, { row, ...stamp })
          : await insertPaper(transaction, entry, stamp),
      )
    }
    return outcomes
  })
}

interface Stamp {
  /** ISO time of now. */
  readonly now: string
  readonly revision: number
  readonly addedAt: string
}

async function insertPaper(database: Database, { paper, made }: Entry, stamp: Stamp): Promise<WriteOutcome> {
  if (!made) return 'stale'
  const { ordinal } = await database
    .insertInto('papers')
    .values(toRow(paper, stamp))
    .returning('ordinal')
    .executeTakeFirstOrThrow()
  await writeMade(database, ordinal, made)
  return 'new'
}

async function updatePaper(
  database: Database,
  { paper, made }: Entry,
  { row, ...stamp }: Stamp & { row: PaperRow },
): Promise<WriteOutcome> {
  const held = toPaper(row)
  const isFormer = await toIsFormer(database, [row])
  const merged = reconcile(held, paper, isFormer(row))
  if (isSamePaper(held, merged)) return 'unchanged'
  const isTextChanged = !isSameText(held, merged)
  if (isTextChanged && !made) return 'stale'
  // The indexes need not look again at a paper whose text stays.
  const revision = isTextChanged ? stamp.revision : row.revision
  const next = toRow(merged, { ...stamp, revision })
  const isRevised = isRevision(held, merged)
  if (isRevised)
    await keepVersion(database, row, {
      next: { version: merged.version, abstract_key: next.abstract_key },
      replacedAt: stamp.now,
    })
  await database.updateTable('papers').set(next).where('ordinal', '=', row.ordinal).execute()
  if (isTextChanged && made) await writeMade(database, row.ordinal, made)
  return isRevised ? 'revised' : 'updated'
}
