import path from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { DATABASE_FILE, type Database, migrate, openDatabase } from '../../src/database/database.ts'
import { migrations } from '../../src/database/migrations.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { ORIGIN } from '../contract/library-contract.ts'
import { buildNumber, buildPaper } from '../support/build-paper.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A library as a paperboy before versions left it. */
async function createOldLibrary(): Promise<string> {
  const folder = temporaryFolder()
  const connection = new SqliteConnection(path.join(folder, DATABASE_FILE))
  const database = new Kysely<never>({ dialect: new SqliteDialect({ database: connection }) })
  const provider = { getMigrations: async () => ({ ...migrations }) }
  await new Migrator({ db: database, provider }).migrateTo('0007_installations')
  connection.exec(`
    insert into settings values ('origin', '${JSON.stringify(ORIGIN)}'), ('revision', '1');
    insert into papers values (1, '2503.05236', 'Old', 'It is 4.4x faster.', '["Ada"]', null, '2025-03-07', 1, 'arxiv', 'old', 'key', 1, '2025-03-08T00:00:00Z');
    insert into vectors values (1, x'0000803f0000000000000000');
  `)
  const row = connection.prepare('insert into numbers values (1, 0, ?, ?, ?, null, ?, 1, ?)')
  row.run('speedup', 'x', 4.4, 'speed', JSON.stringify(buildNumber({ text: '4.4x', value: 4.4 })))
  await database.destroy()
  return folder
}

it('a library from before versions were kept is brought up to date, and keeps its numbers beside those of the next', async () => {
  const folder = await createOldLibrary()
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const now = () => '2026-03-10T16:00:00.000Z'
  const library = await openLibrary({ database, folder, origin: ORIGIN, now })
  const held = await library.find('2503.05236')
  expect(held).toMatchObject({ categories: [], votes: null, listed: null, revised: null, former: [] })

  const next = buildPaper({
    id: '2503.05236',
    title: 'Old',
    abstract: 'It is 3.9x faster.',
    version: 2,
    source: 'arxiv',
  })
  const made = { vector: Float32Array.of(1, 0, 0), numbers: [buildNumber({ text: '3.9x', value: 3.9 })] }
  expect(await library.write([{ paper: next, made }])).toEqual(['revised'])
  expect(await library.find('2503.05236')).toMatchObject({
    numbers: [{ value: 3.9 }],
    former: [
      { version: 1, revised: '2025-03-07', abstract: 'It is 4.4x faster.', numbers: [{ value: 4.4 }] },
    ],
  })
})

it('a change of the tables that breaks off leaves them as they were, and can be made again', async () => {
  const database: Database = new Kysely({
    dialect: new SqliteDialect({ database: new SqliteConnection(':memory:') }),
  })
  onTestFinished(() => database.destroy())
  const table = (name: string) => ({
    up: (db: Kysely<never>) => db.schema.createTable(name).addColumn('id', 'integer').execute(),
  })
  const broken = {
    up: async (db: Kysely<never>) => {
      await table('half').up(db)
      throw new Error('killed')
    },
  }
  const tables = async () => (await database.introspection.getTables()).map(({ name }) => name).sort()
  await expect(migrate(database, { '0001_whole': table('whole'), '0002_half': broken })).rejects.toThrow(
    'killed',
  )
  expect(await tables()).toEqual([])
  const mended = { '0001_whole': table('whole'), '0002_half': table('half') }
  await migrate(database, mended)
  await migrate(database, mended)
  expect(await tables()).toEqual(['half', 'whole'])
})
