import { stat } from 'node:fs/promises'
import pino, { type Logger } from 'pino'
import { prettyFactory } from 'pino-pretty'
import { type Config, SHIPPED_MODELS } from './config.ts'
import { type Conversation, createConversation } from './conversation/conversation.ts'
import { createThreadStore } from './conversation/thread-store.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createDigests, type Digests } from './digests/digests.ts'
import { type Embedder, openEmbedder } from './embedding/embedder.ts'
import { findWeights, hashModel, ModelFilesError } from './embedding/model-files.ts'
import { DEFAULT_MODEL, toSimilarityScale } from './embedding/models.ts'
import { openLibrary } from './library/embedded-library.ts'
import type { Library } from './library/library.ts'
import { createSearch, type Search } from './search/search.ts'

/** Every part, wired. */
export interface Paperboy {
  readonly database: Database
  readonly embedder: Embedder
  readonly library: Library
  readonly search: Search
  readonly conversation: Conversation
  readonly digests: Digests
  close(): Promise<void>
}

export interface OpenOptions {
  /** True: a library of another model is opened too, so that it can be re-embedded. @default false */
  readonly acceptsOtherOrigin?: boolean
}

/** The embedding model of the settings. @throws ModelFilesError */
export async function openModel(config: Config): Promise<Embedder> {
  const { model: modelId, models: folder, offline } = config
  return openEmbedder({ modelId, folder, offline }).catch(error => blameFolder(config, error))
}

/** Its revision, without starting it. @throws ModelFilesError */
export async function hashModelFiles(config: Config): Promise<string> {
  return hashModel(config.models, config.model).catch(error => blameFolder(config, error))
}

/** Whoever points PAPERBOY_MODELS at a folder without the shipped model has not made a mistake in its name. */
async function blameFolder({ model, models }: Config, error: unknown): Promise<never> {
  if (!(error instanceof ModelFilesError) || models === SHIPPED_MODELS) throw error
  if (await findWeights(models, model)) throw error
  const isFolder = await stat(models).then(
    found => found.isDirectory(),
    () => false,
  )
  if (isFolder && model !== DEFAULT_MODEL) throw error
  const problem = isFolder ? `which does not hold ${model}` : 'which is no folder'
  const shipped = model === DEFAULT_MODEL ? 'Unset it to use the shipped model, or name' : 'Name'
  throw new ModelFilesError(
    `PAPERBOY_MODELS is ${models}, ${problem}. ${shipped} a folder that holds ${model}/onnx/model_quantized.onnx.`,
  )
}

/**
 * Opens model, database and library.
 * @throws ModelFilesError, DatabaseError, LibraryError; the system's error where the folder cannot be made
 */
export async function openPaperboy(
  config: Config,
  log: Logger,
  options: OpenOptions = {},
): Promise<Paperboy> {
  const now = () => new Date().toISOString()
  const embedder = await openModel(config)
  let database: Database | null = null
  try {
    database = await openDatabase(config.data)
    const onRebuild = (message: string) => log.info(message)
    const { acceptsOtherOrigin = false } = options
    const library = await openLibrary({
      database,
      folder: config.data,
      origin: embedder.identity,
      now,
      onRebuild,
      acceptsOtherOrigin,
    })
    const search = createSearch({ library, embedder })
    const conversation = createConversation({
      search,
      library,
      threads: createThreadStore(database, now),
      now,
    })
    const { embedQuery } = embedder
    const scale = toSimilarityScale(embedder.identity.id)
    const digests = createDigests({ database, library, embedQuery, scale })
    return {
      database,
      embedder,
      library,
      search,
      conversation,
      digests,
      close: () => closeAll(library, embedder, database),
    }
  } catch (error) {
    await closeAll(null, embedder, database)
    throw error
  }
}

async function closeAll(
  library: Library | null,
  embedder: Embedder,
  database: Database | null,
): Promise<void> {
  await library?.close()
  // Workers hold native sessions: a process that ends around them aborts.
  await embedder.close()
  await database?.destroy()
}

/** A progress bar that may be in the line gives way; it draws itself anew. */
const CLEAR_LINE = '\r\x1b[K'

/**
 * JSON lines on stderr. On a terminal readable ones, and without another level from warnings on: a person reads along
 * there, and is told the rest in sentences. Warnings of Node and of libraries are among them.
 */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  terminal: Terminal | null = process.stderr.isTTY ? process.stderr : null,
): Logger {
  const level = logLevel ?? (terminal ? 'warn' : 'info')
  const log = pino({ level, base: null }, terminal ? toReadable(terminal) : pino.destination(STDERR))
  process.removeAllListeners('warning')
  process.on('warning', warning => log.warn({ warning: warning.name }, warning.message))
  return log
}

interface Terminal {
  write(text: string): unknown
}

/** At once: what is logged last is what explains an end. */
const STDERR = { fd: 2, sync: true }

function toReadable(terminal: Terminal): Terminal {
  const read = prettyFactory({ singleLine: true, translateTime: 'SYS:HH:MM:ss', colorize: true })
  return { write: line => terminal.write(`${CLEAR_LINE}${read(line)}`) }
}
