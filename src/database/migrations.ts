import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Every change of the tables, in order; a library made by an older paperboy is brought up to date when it is
 * opened. A migration that has been released is never edited.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_papers': { up: createPapers },
  '0002_conversations': { up: createConversations },
  '0003_cached_vectors': { up: createCachedVectors },
}

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables as they were then, not as they are now.
async function createPapers(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('settings')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', 'text', column => column.notNull())
    .execute()
  await database.schema
    .createTable('papers')
    .addColumn('ordinal', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', column => column.notNull().unique())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('abstract', 'text', column => column.notNull())
    .addColumn('authors', 'text', column => column.notNull())
    .addColumn('url', 'text')
    .addColumn('published', 'text')
    .addColumn('version', 'integer')
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('title_key', 'text', column => column.notNull())
    .addColumn('abstract_key', 'text', column => column.notNull())
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('added_at', 'text', column => column.notNull())
    .execute()
  await database.schema.createIndex('papers_abstract_key').on('papers').column('abstract_key').execute()
  await database.schema.createIndex('papers_revision').on('papers').column('revision').execute()
  await database.schema
    .createTable('vectors')
    .addColumn('paper', 'integer', column =>
      column.primaryKey().references('papers.ordinal').onDelete('cascade'),
    )
    .addColumn('vector', 'blob', column => column.notNull())
    .execute()
  await database.schema
    .createTable('numbers')
    .addColumn('paper', 'integer', column =>
      column.notNull().references('papers.ordinal').onDelete('cascade'),
    )
    .addColumn('rank', 'integer', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('value', 'real', column => column.notNull())
    .addColumn('high', 'real')
    .addColumn('metric', 'text', column => column.notNull())
    .addColumn('headline', 'integer', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('numbers_key', ['paper', 'rank'])
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createConversations(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('threads')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('updated_at', 'text', column => column.notNull())
    .execute()
  await database.schema
    .createTable('thread_names')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('key', 'text', column => column.notNull())
    .execute()
  await database.schema
    .createTable('claims')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('claimed_at', 'text', column => column.notNull().defaultTo(sql`current_timestamp`))
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createCachedVectors(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('cached_vectors')
    .addColumn('key', 'blob', column => column.primaryKey())
    .addColumn('vector', 'blob', column => column.notNull())
    .execute()
}
