import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../database/database.ts'
import { createHnswIndex, HNSW_PARAMETERS, type HnswIndex, readHnswIndex } from './hnsw-index.ts'
import { checkIndexFile, writeIndexFile } from './index-file.ts'
import { BM25, createInvertedIndex, type LexicalIndex, readInvertedIndex } from './inverted-index.ts'
import type { VectorOrigin } from './library.ts'
import { createPacer } from './pacer.ts'
import { TOKENIZER, toTermCounts } from './terms.ts'
import { toVector } from './vector-blob.ts'

/** An index with the library's revision that it has taken in; 0: nothing yet. */
interface Cached<Index> {
  readonly index: Index
  revision: number
  /** The revision that the file on disk has. */
  savedRevision: number
}

/** The two caches beside the database. */
export interface Indexes {
  readonly vectors: HnswIndex
  readonly terms: LexicalIndex
  /** Takes in every paper changed since; yields to the event loop while it works. */
  catchUp(database: Database, revision: number): Promise<void>
  /** Writes the files of those that have changed since they were written. */
  save(): Promise<void>
}

/** Called with a sentence when an index's file could not be used. */
export type OnRebuild = (message: string) => void

const VECTORS_FILE = 'vectors.hnsw'
const TERMS_FILE = 'terms.bm25'

/** Papers read from the database at a time. */
const ROWS_A_STEP = 100

/** Reads both indexes from their files; one that is missing, old or damaged starts empty and catches up. */
export async function openIndexes(
  folder: string,
  origin: VectorOrigin,
  onRebuild: OnRebuild,
): Promise<Indexes> {
  const vectorsFile = path.join(folder, VECTORS_FILE)
  const termsFile = path.join(folder, TERMS_FILE)
  const vectorsIdentity = JSON.stringify({ format: 1, origin, parameters: HNSW_PARAMETERS })
  const termsIdentity = JSON.stringify({ format: 2, tokenizer: TOKENIZER, parameters: BM25 })
  const vectors = await openCached(vectorsFile, vectorsIdentity, {
    create: () => createHnswIndex(origin.dimensions),
    read: file => readHnswIndex(file, origin.dimensions),
    onRebuild,
  })
  const terms = await openCached(termsFile, termsIdentity, {
    create: createInvertedIndex,
    read: async file => readInvertedIndex(await readFile(file)),
    onRebuild,
  })
  return {
    vectors: vectors.index,
    terms: terms.index,
    catchUp: (database, revision) => catchUp(database, { vectors, terms, revision }),
    save: async () => {
      await saveCached(vectors, vectorsFile, vectorsIdentity, file => vectors.index.write(file))
      await saveCached(terms, termsFile, termsIdentity, async file => {
        await writeFile(file, await terms.index.toBytes())
      })
    },
  }
}

interface Opening<Index> {
  readonly create: () => Index
  readonly read: (file: string) => Promise<Index>
  readonly onRebuild: OnRebuild
}

async function openCached<Index extends { size(): number }>(
  file: string,
  identity: string,
  { create, read, onRebuild }: Opening<Index>,
): Promise<Cached<Index>> {
  const checked = await checkIndexFile(file, identity)
  const index = 'revision' in checked ? await read(file).catch(() => null) : null
  if (index && 'revision' in checked && index.size() === checked.count)
    return { index, revision: checked.revision, savedRevision: checked.revision }
  if (!('missing' in checked))
    onRebuild(`${file} is rebuilt: ${'unusable' in checked ? checked.unusable : 'it cannot be read'}`)
  return { index: create(), revision: 0, savedRevision: -1 }
}

async function saveCached<Index extends { size(): number }>(
  cached: Cached<Index>,
  file: string,
  identity: string,
  write: (file: string) => Promise<void>,
): Promise<void> {
  const { revision } = cached
  if (revision === cached.savedRevision) return
  await writeIndexFile(file, { identity, revision, count: cached.index.size() }, write)
  cached.savedRevision = revision
}

interface CatchUp {
  readonly vectors: Cached<HnswIndex>
  readonly terms: Cached<LexicalIndex>
  readonly revision: number
}

async function catchUp(database: Database, { vectors, terms, revision }: CatchUp): Promise<void> {
  const since = Math.min(vectors.revision, terms.revision)
  if (since === revision) return
  const pace = createPacer()
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('papers')
      .innerJoin('vectors', 'vectors.paper', 'papers.ordinal')
      .select(['ordinal', 'title', 'abstract', 'revision', 'vector'])
      .where('revision', '>', since)
      .where('revision', '<=', revision)
      .where('ordinal', '>', after)
      .orderBy('ordinal')
      .limit(ROWS_A_STEP)
      .execute()
    for (const row of rows) {
      if (row.revision > vectors.revision) vectors.index.add(row.ordinal, toVector(row.vector))
      if (row.revision > terms.revision) terms.index.add(row.ordinal, toTermCounts(row))
      after = row.ordinal
      await pace()
    }
    if (rows.length < ROWS_A_STEP) break
  }
  vectors.revision = revision
  terms.revision = revision
}
