import type { Database } from '../database/database.ts'
import type { Paper } from '../papers/paper.ts'
import { type Indexes, type OnRebuild, openIndexes } from './indexes.ts'
import {
  type Entry,
  type Library,
  LibraryError,
  type Standing,
  type StoredPaper,
  type VectorOrigin,
  type WriteOutcome,
} from './library.ts'
import { listNumbers } from './number-rows.ts'
import { createPacer } from './pacer.ts'
import { findRows, type PaperRow, readRows, toPaper, toRow, withNumbers, writeMade } from './paper-rows.ts'
import { isSamePaper, isSameText, reconcile } from './reconcile.ts'
import { toBlob, toVector } from './vector-blob.ts'

export interface LibraryOptions {
  readonly database: Database
  /** Where the indexes' files are kept. */
  readonly folder: string
  readonly origin: VectorOrigin
  /** ISO time of now. */
  readonly now: () => string
  readonly onRebuild?: OnRebuild
  /** True: opens a library of another model, so that its vectors can be replaced. @default false */
  readonly acceptsOtherOrigin?: boolean
}

/**
 * The library of one machine: the database is the truth, an HNSW graph and an inverted index are caches in files
 * beside it.
 * @throws LibraryError for a library that another model has embedded
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { database, folder, origin, now } = options
  await checkOrigin(options)
  let indexes: Indexes = await openIndexes(folder, origin, options.onRebuild ?? (() => {}))
  // One at a time: two catch-ups would add each paper twice over, and a graph must not grow while it is written.
  let busy: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    busy = busy.catch(() => {}).then(work)
    return busy
  }
  let current = origin
  const refresh = () => inTurn(async () => indexes.catchUp(database, await lookUpRevision(database, current)))
  if (!options.acceptsOtherOrigin) await refresh()
  return {
    origin,
    size: async () => {
      const { size } = await database
        .selectFrom('papers')
        .select(({ fn }) => fn.countAll<number>().as('size'))
        .executeTakeFirstOrThrow()
      return Number(size)
    },
    standings: papers => toStandings(database, papers),
    write: entries => writeEntries(database, entries, { now: now(), origin: current }),
    revision: () => readRevision(database),
    refresh,
    nearest: (vector, k) => indexes.vectors.nearest(vector, k),
    match: (terms, k) => indexes.terms.match(terms, k),
    sharing: terms => indexes.terms.sharing(terms),
    telling: term => indexes.terms.telling(term),
    read: async ordinals => withNumbers(database, await readRows(database, ordinals)),
    find: id => findPaper(database, id),
    vectorOf: ordinal => readVector(database, ordinal),
    listNumbers: query => listNumbers(database, query),
    all: () => readAll(database),
    replaceVectors: async (next, made) => {
      await replaceVectors(database, next, made)
      await inTurn(async () => {
        current = next
        indexes = await openIndexes(folder, next, options.onRebuild ?? (() => {}))
      })
      await refresh()
    },
    saveIndexes: () => inTurn(() => indexes.save()),
    close: async () => {
      await busy.catch(() => {})
    },
  }
}

async function checkOrigin({ database, origin, acceptsOtherOrigin }: LibraryOptions): Promise<void> {
  await database
    .insertInto('settings')
    .values([
      { name: 'origin', value: JSON.stringify(origin) },
      { name: 'revision', value: '0' },
    ])
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  const held = await readSetting(database, 'origin')
  if (held === JSON.stringify(origin) || acceptsOtherOrigin) return
  const model = JSON.parse(held) as VectorOrigin
  throw new LibraryError(
    `This library was embedded with ${toName(model)}, and the model now is ${toName(origin)}: their vectors must not mix. ` +
      `Re-embed it with \`paperboy ingest --re-embed\`, set PAPERBOY_MODEL=${model.id}, or choose another library with --data.`,
  )
}

function toName({ id, revision }: VectorOrigin): string {
  return `${id} (revision ${revision.slice(0, 8)})`
}

async function readSetting(database: Database, name: string): Promise<string> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}

async function readRevision(database: Database): Promise<number> {
  return Number(await readSetting(database, 'revision'))
}

/** The library's revision. @throws LibraryError where it is another model's by now */
async function lookUpRevision(database: Database, origin: VectorOrigin): Promise<number> {
  const rows = await database
    .selectFrom('settings')
    .selectAll()
    .where('name', 'in', ['origin', 'revision'])
    .execute()
  const settings = new Map(rows.map(({ name, value }) => [name, value]))
  if (settings.get('origin') !== JSON.stringify(origin))
    throw new LibraryError(
      'This library has been re-embedded with another model meanwhile: start paperboy again.',
    )
  return Number(settings.get('revision'))
}

async function toStandings(database: Database, papers: readonly Paper[]): Promise<Standing[]> {
  const rows = await findRows(database, papers)
  return papers.map((told, at) => {
    const row = rows[at]
    if (!row) return 'new'
    const held = toPaper(row)
    const merged = reconcile(held, told)
    if (isSamePaper(held, merged)) return 'unchanged'
    return isSameText(held, merged) ? 'metadata' : 'text'
  })
}

async function writeEntries(
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
      const stamp = { revision, addedAt: row?.added_at ?? now }
      outcomes.push(
        row
          ? await updatePaper(transaction, entry, { row, ...stamp })
          : await insertPaper(transaction, entry, stamp),
      )
    }
    return outcomes
  })
}

/** The first statement of a transaction: it takes the write lock, so that nothing read after it can change under us. */
async function raiseRevision(transaction: Database): Promise<void> {
  await transaction
    .updateTable('settings')
    .set(({ cast, eb }) => ({ value: cast(eb(cast<number>('value', 'integer'), '+', 1), 'text') }))
    .where('name', '=', 'revision')
    .execute()
}

interface Stamp {
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
  const merged = reconcile(held, paper)
  if (isSamePaper(held, merged)) return 'unchanged'
  const isTextChanged = !isSameText(held, merged)
  if (isTextChanged && !made) return 'stale'
  // The indexes need not look again at a paper whose text stays.
  const revision = isTextChanged ? stamp.revision : row.revision
  await database
    .updateTable('papers')
    .set(toRow(merged, { ...stamp, revision }))
    .where('ordinal', '=', row.ordinal)
    .execute()
  if (isTextChanged && made) await writeMade(database, row.ordinal, made)
  return 'updated'
}

async function findPaper(database: Database, id: string): Promise<StoredPaper | null> {
  const row = await database.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? ((await withNumbers(database, [row]))[0] ?? null) : null
}

async function readVector(database: Database, ordinal: number): Promise<Float32Array | null> {
  const row = await database
    .selectFrom('vectors')
    .select('vector')
    .where('paper', '=', ordinal)
    .executeTakeFirst()
  return row ? toVector(row.vector) : null
}

/** Papers read at a time. */
const PAGE = 200

async function* readAll(database: Database): AsyncGenerator<readonly StoredPaper[]> {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('papers')
      .selectAll()
      .where('ordinal', '>', after)
      .orderBy('ordinal')
      .limit(PAGE)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield await withNumbers(database, rows)
    after = last.ordinal
  }
}

async function replaceVectors(
  database: Database,
  origin: VectorOrigin,
  { vectors, revision }: { vectors: ReadonlyMap<number, Float32Array>; revision: number },
): Promise<void> {
  await database.transaction().execute(async transaction => {
    await raiseRevision(transaction)
    const held = await transaction.selectFrom('vectors').select('paper').execute()
    const isWhole = held.every(({ paper }) => vectors.has(paper))
    if ((await readRevision(transaction)) !== revision + 1 || !isWhole)
      throw new LibraryError(
        'Papers were written while the library was re-embedded. Nothing has changed; run it again.',
      )
    const value = JSON.stringify(origin)
    await transaction.updateTable('settings').set({ value }).where('name', '=', 'origin').execute()
    for (const [paper, vector] of vectors)
      await transaction
        .updateTable('vectors')
        .set({ vector: toBlob(vector) })
        .where('paper', '=', paper)
        .execute()
  })
}
