import { stat } from 'node:fs/promises'
import path from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { makeFolder } from './folder.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

/** The one store of everything that must not be lost. */
export type Database = Kysely<Tables>

/** The database could not be opened; the message says what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** File of the embedded database inside a library's folder. */
export const DATABASE_FILE = 'paperboy.sqlite'

/**
 * Opens (and where needed creates) the embedded database of a library's folder and brings its tables up to date.
 * Several processes may have it open; a writer waits up to 10 s for another.
 * @throws DatabaseError; the system's error where the folder cannot be made
 */
export async function openDatabase(folder: string): Promise<Database> {
  makeFolder(folder)
  const file = path.join(folder, DATABASE_FILE)
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: () => connect(file) }),
  })
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return database
  await database.destroy().catch(() => {})
  throw error instanceof DatabaseError ? error : new DatabaseError(toRemedy(file, error))
}

/** Whether a library's folder has a database; makes nothing. @throws the system's error where one cannot tell */
export async function hasDatabase(folder: string): Promise<boolean> {
  return stat(path.join(folder, DATABASE_FILE)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw Object.assign(error, { path: folder })
    },
  )
}

async function connect(file: string): Promise<SqliteConnection.Database> {
  try {
    const connection = new SqliteConnection(file, { timeout: 10_000 })
    // Readers go on while one writes; a commit is on the disk before it is reported.
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    return keepStatements(connection)
  } catch (error) {
    throw new DatabaseError(toRemedy(file, error))
  }
}

/** More different statements than paperboy has; lists of other lengths are statements of their own. */
const MOST_STATEMENTS = 200

/** The query builder prepares each statement anew, which takes longer than most of them run: prepared ones are kept. */
function keepStatements(connection: SqliteConnection.Database): SqliteConnection.Database {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, SqliteConnection.Statement>()
  connection.prepare = ((text: string) => {
    const known = kept.get(text)
    if (known) return known
    if (kept.size === MOST_STATEMENTS) kept.clear()
    const made = prepare(text)
    kept.set(text, made)
    return made
  }) as typeof connection.prepare
  return connection
}

function toRemedy(file: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  if (/not a database|malformed/.test(reason))
    return `${file} is damaged (${reason}). Move it away and ingest again, or restore a backup.`
  if (/EACCES|readonly|unable to open/i.test(reason))
    return `${file} cannot be opened for writing (${reason}). Check the folder's permissions, or choose another with --data or PAPERBOY_DATA.`
  if (/previously executed migration \S+ is missing/.test(reason))
    return `${file} was written by a newer paperboy. Update this one (git pull && npm ci), or restore a backup.`
  return `${file} cannot be opened: ${reason}`
}
