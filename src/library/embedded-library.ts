import type { Database } from '../database/database.ts'
import { type Indexes, type OnRebuild, openIndexes } from './indexes.ts'
import { type Library, LibraryError, type StoredPaper, type VectorOrigin } from './library.ts'
import { listNumbers } from './number-rows.ts'
import { readLatest, readRows, readVectors, withNumbers } from './paper-rows.ts'
import { lookUpRevision, raiseRevision, readRevision, readSetting } from './revision.ts'
import { toBlob, toVector } from './vector-blob.ts'
import { toStandings, writeEntries } from './write-papers.ts'

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
    vectorsOf: ordinals => readVectors(database, ordinals),
    latest: asked => readLatest(database, asked),
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
