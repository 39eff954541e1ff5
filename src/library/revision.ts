import type { Database } from '../database/database.ts'
import { LibraryError, type VectorOrigin } from './library.ts'

export async function readSetting(database: Database, name: string): Promise<string> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}

export async function readRevision(database: Database): Promise<number> {
  return Number(await readSetting(database, 'revision'))
}

/** The library's revision. @throws LibraryError where it is another model's by now */
export async function lookUpRevision(database: Database, origin: VectorOrigin): Promise<number> {
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

/** The first statement of a transaction: it takes the write lock, so that nothing read after it can change under us. */
export async function raiseRevision(transaction: Database): Promise<void> {
  await transaction
    .updateTable('settings')
    .set(({ cast, eb }) => ({ value: cast(eb(cast<number>('value', 'integer'), '+', 1), 'text') }))
    .where('name', '=', 'revision')
    .execute()
}
