import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Library, StoredPaper } from '../library/library.ts'

/** What became of a digest's papers since it was posted. */
export interface LateNote {
  /** Votes of its papers on Hugging Face, together. */
  readonly votes: number
  /** The paper that has most of them, where several have any. */
  readonly most: { readonly n: number; readonly votes: number } | null
  /** Papers that were near, were not shown, and that people like: the most liked first. */
  readonly risers: readonly StoredPaper[]
}

export interface Settling {
  readonly nowMs: number
  /** The message with the note, from what is kept of the message. */
  readonly retell: (letter: string, note: LateNote) => string
}

/** After so long the first votes of a day are cast. */
export const SETTLE_MS: number = 8 * 3_600_000
/** Later nobody looks at a digest of the day. */
const TOO_LATE_MS = 24 * 3_600_000
/** Votes of Hugging Face that make a paper worth a word: of a day's list about every third has more. */
const LEAST_RISER_VOTES = 10
const MOST_RISERS = 3

/**
 * Looks at posted digests again, each once: those with something to add wait for their edit. A riser counts as told
 * of, so that no digest of the channel has it later.
 */
export async function settleDigests(
  { database, library }: { readonly database: Database; readonly library: Library },
  { nowMs, retell }: Settling,
): Promise<void> {
  const rows = await database
    .selectFrom('digests')
    .select(['id', 'team', 'channel', 'papers', 'spare', 'letter', 'created_at'])
    .where('posted_ts', 'is not', null)
    .where('settled_at', 'is', null)
    .where('letter', 'is not', null)
    .where('created_at', '<=', new Date(nowMs - SETTLE_MS).toISOString())
    .execute()
  for (const { letter, ...row } of rows) {
    const isTooLate = Date.parse(row.created_at) < nowMs - TOO_LATE_MS
    const note = isTooLate || letter === null ? null : await toNote({ database, library }, row)
    const retold = note && letter !== null ? retell(letter, note) : null
    await takeSettled(database, { ...row, note, letter: retold, nowMs })
  }
}

interface Row {
  readonly id: number
  readonly team: string
  readonly channel: string
  readonly papers: string
  readonly spare: string
}

const shown = z.array(z.object({ ordinal: z.int() }))
const ordinals = z.array(z.int())

/** Null: nothing to add. */
async function toNote(
  { database, library }: { readonly database: Database; readonly library: Library },
  row: Row,
): Promise<LateNote | null> {
  const numbered = shown.parse(JSON.parse(row.papers)).map(({ ordinal }, at) => ({ ordinal, n: at + 1 }))
  const papers = await library.read(numbered.map(({ ordinal }) => ordinal))
  const voted = papers
    .map(({ ordinal, votes }) => ({ n: toN(numbered, ordinal), votes: votes ?? 0 }))
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => b.votes - a.votes)
  const median = voted[Math.floor(papers.length / 2)]?.votes ?? 0
  const least = Math.max(LEAST_RISER_VOTES, median)
  const spare = await readSpare(database, row)
  const risers = (await library.read(spare))
    .filter(({ votes }) => (votes ?? 0) >= least)
    .sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0))
    .slice(0, MOST_RISERS)
  const [most = null] = voted.length > 1 ? voted : []
  const votes = voted.reduce((sum, each) => sum + each.votes, 0)
  return votes === 0 && risers.length === 0 ? null : { votes, most, risers }
}

function toN(numbered: readonly { readonly ordinal: number; readonly n: number }[], ordinal: number): number {
  return numbered.find(each => each.ordinal === ordinal)?.n ?? 0
}

/** Those that no digest of the channel has had meanwhile. */
async function readSpare(database: Database, { team, channel, spare }: Row): Promise<number[]> {
  const all = ordinals.parse(JSON.parse(spare))
  if (all.length === 0) return []
  const rows = await database
    .selectFrom('digested_papers')
    .select('paper')
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('paper', 'in', all)
    .execute()
  const had = new Set(rows.map(({ paper }) => paper))
  return all.filter(ordinal => !had.has(ordinal))
}

interface Settled extends Row {
  readonly note: LateNote | null
  readonly letter: string | null
  readonly nowMs: number
}

/** By one process alone, whichever comes first. */
function takeSettled(database: Database, { id, team, channel, note, letter, nowMs }: Settled): Promise<void> {
  return database.transaction().execute(async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable('digests')
      .set({ settled_at: new Date(nowMs).toISOString(), letter })
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .executeTakeFirst()
    const risers = note?.risers ?? []
    if (numUpdatedRows === 0n || risers.length === 0) return
    await transaction
      .insertInto('digested_papers')
      .values(risers.map(({ ordinal }) => ({ team, channel, paper: ordinal, digest: id })))
      .onConflict(conflict => conflict.doNothing())
      .execute()
  })
}
