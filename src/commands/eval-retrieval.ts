import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openModel } from '../assemble.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../database/database.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { type Collection, readCollection } from '../evaluation/beir.ts'
import { createCachedEmbedder } from '../evaluation/cached-embedder.ts'
import { type Ranked, rankCollection, scoreRankings, toRunLines } from '../evaluation/retrieval.ts'
import { openLibrary } from '../library/embedded-library.ts'
import type { Mode } from '../search/search.ts'
import { withPath } from '../sources/system-error.ts'
import { CommandError, type Context, printJson } from './context.ts'
import { createProgress } from './progress.ts'

export interface EvalRetrievalOptions {
  readonly mode: Mode
  readonly depth: number
  readonly set?: string
  readonly run?: string
  readonly limitDocs?: number
  readonly json?: boolean
}

/** `paperboy eval retrieval DIR` */
export async function evalRetrievalCommand(
  context: Context,
  folder: string,
  options: EvalRetrievalOptions,
): Promise<void> {
  const { mode, set, run, limitDocs } = options
  const collection = await readCollection(folder, {
    ...(set ? { set } : {}),
    ...(limitDocs ? { limitDocs } : {}),
  }).catch(error => {
    throw withPath(error, folder)
  })
  const ranked = await withCachedEmbedder(context.config, embedder =>
    rank(context, collection, { ...options, embedder }),
  )
  if (context.signal.aborted)
    throw new CommandError('stopped; vectors made so far are kept, run it again to go on')
  if (run) await writeFile(run, toRunLines(ranked))
  const scores = scoreRankings(ranked, collection.judgements)
  const result = { docs: collection.documents.length, queries: ranked.length, mode, ...scores }
  if (options.json) printJson(context, result)
  else
    for (const [name, value] of Object.entries(result))
      context.stdout.write(
        `${name.padEnd(12)}${typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : value}\n`,
      )
}

/** Vectors are kept in the library's folder, apart from the library: another run embeds only what is new. */
export async function withCachedEmbedder<T>(
  config: Config,
  use: (embedder: Embedder) => Promise<T>,
): Promise<T> {
  const embedder = await openModel(config)
  try {
    const cache = await openDatabase(path.join(config.data, 'cache'))
    try {
      return await use(createCachedEmbedder(embedder, cache))
    } finally {
      await cache.destroy()
    }
  } finally {
    await embedder.close()
  }
}

async function rank(
  context: Context,
  collection: Collection,
  { embedder, mode, depth }: { embedder: Embedder; mode: Mode; depth: number },
): Promise<Ranked[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paperboy-eval-'))
  const database = await openDatabase(folder)
  const progress = createProgress(context, collection.documents.length)
  try {
    const now = () => new Date().toISOString()
    const library = await openLibrary({ database, folder, origin: embedder.identity, now })
    const { signal } = context
    return await rankCollection(collection, {
      library,
      embedder,
      mode,
      depth,
      signal,
      onProgress: progress.update,
    })
  } finally {
    progress.stop()
    await database.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
