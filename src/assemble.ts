import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from './config.ts'
import { type Conversation, createConversation } from './conversation/conversation.ts'
import { createThreadStore } from './conversation/thread-store.ts'
import { type Database, openDatabase } from './database/database.ts'
import { type Embedder, openEmbedder } from './embedding/embedder.ts'
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
  close(): Promise<void>
}

export interface OpenOptions {
  /** True: a library of another model is opened too, so that it can be re-embedded. @default false */
  readonly acceptsOtherOrigin?: boolean
}

/** Opens model, database and library. @throws ModelFilesError, DatabaseError, LibraryError */
export async function openPaperboy(
  config: Config,
  log: Logger,
  options: OpenOptions = {},
): Promise<Paperboy> {
  const now = () => new Date().toISOString()
  const embedder = await openEmbedder({
    modelId: config.model,
    folder: config.models,
    offline: config.offline,
  })
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
    const conversation = createConversation({ search, library, threads: createThreadStore(database, now) })
    return {
      database,
      embedder,
      library,
      search,
      conversation,
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

/** JSON lines on stderr, readable on a terminal; warnings of Node and of libraries among them. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  const destination = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true })
    : pino.destination({ fd: 2, sync: true })
  const log = pino({ level: config.logLevel, base: null }, destination)
  process.removeAllListeners('warning')
  process.on('warning', warning => log.warn({ warning: warning.name }, warning.message))
  return log
}
