import { createHash } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { type Paper, type PaperSource, toAbstractKey, toTitleKey } from '../papers/paper.ts'
import { readFormerVersions } from './former-versions.ts'
import type { Arrived, StoredPaper } from './library.ts'
import { toBlob, toVector } from './vector-blob.ts'

export type PaperRow = Selectable<Tables['papers']>

/** Statements with more variables than this are split. */
const ORDINALS_A_STATEMENT = 5_000

/** The row that holds a paper: under its id, or under the same title with the same abstract. */
export async function findRows(database: Database, papers: readonly Paper[]): Promise<(PaperRow | null)[]> {
  if (papers.length === 0) return []
  const ids = papers.map(paper => paper.id)
  const hashes = papers.map(paper => toAbstractHash(paper.abstract))
  const rows = await database
    .selectFrom('papers')
    .selectAll()
    .where(({ eb, or }) => or([eb('id', 'in', ids), eb('abstract_key', 'in', hashes)]))
    .execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  const byText = new Map(rows.map(row => [`${row.title_key} ${row.abstract_key}`, row]))
  return papers.map(
    (paper, at) => byId.get(paper.id) ?? byText.get(`${toTitleKey(paper.title)} ${hashes[at]}`) ?? null,
  )
}

export function toAbstractHash(abstract: string): string {
  return createHash('sha256').update(toAbstractKey(abstract)).digest('base64url').slice(0, 22)
}

export function toPaper(row: PaperRow): Paper {
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    // Written by toRow and by nothing else.
    authors: JSON.parse(row.authors) as string[],
    url: row.url,
    published: row.published,
    version: row.version,
    revised: row.revised,
    listed: row.listed,
    categories: JSON.parse(row.categories) as string[],
    votes: row.votes,
    source: row.source as PaperSource,
  }
}

export function toRow(
  paper: Paper,
  stamp: { revision: number; addedAt: string },
): Insertable<Tables['papers']> {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    authors: JSON.stringify(paper.authors),
    url: paper.url,
    published: paper.published,
    version: paper.version,
    revised: paper.revised,
    listed: paper.listed,
    categories: JSON.stringify(paper.categories),
    votes: paper.votes,
    source: paper.source,
    title_key: toTitleKey(paper.title),
    abstract_key: toAbstractHash(paper.abstract),
    revision: stamp.revision,
    added_at: stamp.addedAt,
  }
}

/** Puts a paper's vector and numbers in the place of those it had. */
export async function writeMade(
  database: Database,
  paper: number,
  made: { readonly vector: Float32Array; readonly numbers: readonly KeyNumber[] },
): Promise<void> {
  const vector = toBlob(made.vector)
  await database
    .insertInto('vectors')
    .values({ paper, vector })
    .onConflict(conflict => conflict.column('paper').doUpdateSet({ vector }))
    .execute()
  await database.deleteFrom('numbers').where('paper', '=', paper).execute()
  if (made.numbers.length > 0)
    await database
      .insertInto('numbers')
      .values(made.numbers.map((number, rank) => toNumberRow(paper, rank, number)))
      .execute()
}

function toNumberRow(paper: number, rank: number, number: KeyNumber): Insertable<Tables['numbers']> {
  const { kind, unit, value, high, metric } = number
  const headline = number.headline ? 1 : 0
  return { paper, rank, kind, unit, value, high, metric, headline, body: JSON.stringify(number) }
}

/** The papers of these rows with their numbers, in the rows' order. */
export async function withNumbers(database: Database, rows: readonly PaperRow[]): Promise<StoredPaper[]> {
  const numbers = new Map<number, KeyNumber[]>(rows.map(row => [row.ordinal, []]))
  for (const ordinals of toChunks([...numbers.keys()])) {
    const found = await database
      .selectFrom('numbers')
      .select(['paper', 'body'])
      .where('paper', 'in', ordinals)
      .orderBy('paper')
      .orderBy('rank')
      .execute()
    // Written by writeMade and by nothing else.
    for (const { paper, body } of found) numbers.get(paper)?.push(JSON.parse(body) as KeyNumber)
  }
  const former = await readFormerVersions(database, toChunks([...numbers.keys()]))
  return rows.map(row => ({
    ...toPaper(row),
    ordinal: row.ordinal,
    addedAt: row.added_at,
    numbers: numbers.get(row.ordinal) ?? [],
    former: former.get(row.ordinal) ?? [],
  }))
}

export async function readRows(database: Database, ordinals: readonly number[]): Promise<PaperRow[]> {
  const rows = new Map<number, PaperRow>()
  for (const chunk of toChunks(ordinals)) {
    const found = await database.selectFrom('papers').selectAll().where('ordinal', 'in', chunk).execute()
    for (const row of found) rows.set(row.ordinal, row)
  }
  return ordinals.flatMap(ordinal => rows.get(ordinal) ?? [])
}

export async function readVectors(
  database: Database,
  ordinals: readonly number[],
): Promise<Map<number, Float32Array>> {
  const vectors = new Map<number, Float32Array>()
  for (const chunk of toChunks(ordinals)) {
    const found = await database.selectFrom('vectors').selectAll().where('paper', 'in', chunk).execute()
    for (const { paper, vector } of found) vectors.set(paper, toVector(vector))
  }
  return vectors
}

export async function readLatest(
  database: Database,
  { most, after = 0, since = '' }: Arrived,
): Promise<number[]> {
  const rows = await database
    .selectFrom('papers')
    .select('ordinal')
    .where('ordinal', '>', after)
    .where('added_at', '>=', since)
    .orderBy('ordinal', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ ordinal }) => ordinal)
}

function toChunks(ordinals: readonly number[]): number[][] {
  const chunks: number[][] = []
  for (let at = 0; at < ordinals.length; at += ORDINALS_A_STATEMENT)
    chunks.push(ordinals.slice(at, at + ORDINALS_A_STATEMENT))
  return chunks
}
