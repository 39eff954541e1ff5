import path from 'node:path'
import { type Database, openDatabase } from '../../database/database.ts'
import type { Embedder } from '../../embedding/embedder.ts'
import { ingest } from '../../ingest/ingest.ts'
import { openLibrary } from '../../library/embedded-library.ts'
import type { Library } from '../../library/library.ts'
import type { Paper } from '../../papers/paper.ts'
import { createSearch } from '../../search/search.ts'
import type { SourceEntry } from '../../sources/source.ts'
import { createCachedEmbedder } from '../cached-embedder.ts'
import { measureEventLoop } from './event-loop.ts'
import { measureExtraction } from './extraction.ts'
import { measureIngest } from './ingest-speed.ts'
import { measureLexical } from './lexical-speed.ts'
import type { PlainPipeline } from './plain-pipeline.ts'
import { measureRecall } from './recall.ts'
import type { BenchRow } from './row.ts'
import { measureSearch } from './search-speed.ts'

export interface BenchParts {
  readonly embedder: Embedder
  /** Papers of the corpus, at least two. */
  readonly papers: readonly Paper[]
  readonly questions: readonly string[]
  /** Told what is being done, in a sentence. */
  readonly onStage: (sentence: string) => void
}

export interface IngestBenchParts extends BenchParts {
  readonly openPlain: () => Promise<PlainPipeline>
  /** Papers to ingest at most. */
  readonly most: number
  /** A new folder inside this one is filled. */
  readonly folder: string
}

/** What it costs to take papers in. */
export async function benchIngest(parts: IngestBenchParts): Promise<BenchRow> {
  const { embedder, papers, most, onStage } = parts
  const measured = papers.slice(0, most)
  onStage(`Ingesting ${measured.length} papers, and embedding them with a plain pipeline, in turns`)
  const plain = await parts.openPlain()
  try {
    return await measureIngest({
      embedder,
      plain,
      papers: measured,
      folder: path.join(parts.folder, 'ingest'),
    })
  } finally {
    await plain.close()
  }
}

export interface LibraryBenchParts extends BenchParts {
  /** Where vectors of papers are kept from run to run. */
  readonly cache: string
  /** The library of the whole corpus is made there. */
  readonly folder: string
  /** Papers a second that `benchIngest` found: how long it takes to embed what the cache lacks. */
  readonly rate: number
  /** Called once, with the number of papers, when filling begins. */
  readonly startProgress: (total: number) => Progress
}

interface Progress {
  update(done: number): void
  stop(): void
}

/** Papers that are taken in while searches run, rather than before. */
const HELD_BACK = 100

/** What it costs to search a library of the whole corpus; the library stays in its folder. */
export async function benchLibrary(parts: LibraryBenchParts): Promise<BenchRow[]> {
  const { embedder, papers, questions, onStage } = parts
  const heldBack = Math.min(HELD_BACK, Math.floor(papers.length / 2))
  await fillLibrary(parts, papers.slice(heldBack))
  return withLibrary(parts, async library => {
    const search = createSearch({ library, embedder })
    onStage(`Searching while ${heldBack} papers come in`)
    const loop = await measureEventLoop({
      library,
      embedder,
      search,
      papers: papers.slice(0, heldBack),
      questions,
    })
    onStage(`Searching ${papers.length} papers`)
    const searching = await measureSearch({ search, embedder, questions })
    onStage('Comparing the graph with the exact index')
    const recall = await measureRecall({ library, embedder, questions })
    onStage('Matching words here, in FTS5 and in MiniSearch')
    const lexical = await measureLexical({ library, papers, questions })
    if (lexical.length === 1) onStage('MiniSearch is not installed: its row is left out')
    onStage('Reading numbers here, in compromise and in wink-nlp')
    const extraction = await measureExtraction(papers)
    if (extraction.length < 3) onStage('compromise or wink-nlp is not installed: its row is left out')
    return [...searching, ...lexical, loop, recall, ...extraction]
  })
}

/** A file of its own for each step: the library is searched as a later start reads it from the disk. */
async function fillLibrary(parts: LibraryBenchParts, papers: readonly Paper[]): Promise<void> {
  const { cache, embedder, onStage, rate } = parts
  const cached = await openDatabase(cache)
  try {
    const minutes = Math.ceil(Math.max(0, papers.length - (await countVectors(cached))) / rate / 60)
    const wait = minutes > 0 ? `; what it lacks is embedded first, in about ${minutes} min` : ''
    onStage(`Filling a library with ${papers.length} papers, their vectors from ${cache}${wait}`)
    const progress = parts.startProgress(papers.length)
    const onProgress = ({ read }: { read: number }) => progress.update(read)
    const remembering = createCachedEmbedder(embedder, cached)
    await withLibrary(parts, library =>
      ingest(toEntries(papers), { library, embedder: remembering, onProgress }),
    ).finally(progress.stop)
  } finally {
    await cached.destroy()
  }
}

async function countVectors(cache: Database): Promise<number> {
  const { size } = await cache
    .selectFrom('cached_vectors')
    .select(({ fn }) => fn.countAll<number>().as('size'))
    .executeTakeFirstOrThrow()
  return Number(size)
}

async function* toEntries(papers: readonly Paper[]): AsyncGenerator<SourceEntry> {
  for (const paper of papers) yield { paper }
}

async function withLibrary<T>(
  { embedder, folder }: Pick<LibraryBenchParts, 'embedder' | 'folder'>,
  use: (library: Library) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(folder)
  try {
    const now = () => new Date(0).toISOString()
    const library = await openLibrary({ database, folder, origin: embedder.identity, now })
    try {
      return await use(library)
    } finally {
      await library.close()
    }
  } finally {
    await database.destroy()
  }
}
