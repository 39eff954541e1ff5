import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Every change of the tables, in order; a library made by an older paperboy is brought up to date when it is
 * opened. A migration that has been released is never edited.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_papers': { up: createPapers },
  '0002_conversations': { up: createConversations },
  '0003_cached_vectors': { up: createCachedVectors },
  '0004_saved_papers': { up: createSavedPapers },
  '0005_deliveries': { up: createDeliveries },
  '0006_questions': { up: createQuestions },
  '0007_installations': { up: createInstallations },
  '0008_digests': { up: createDigests },
  '0009_versions': { up: createVersions },
  '0010_collection': { up: createCollection },
  '0011_topic_shifts': { up: createTopicShifts },
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

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createDeliveries(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('deliveries')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('key', 'text', column => column.notNull().unique())
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('thread_ts', 'text')
    .addColumn('asker', 'text', column => column.notNull())
    .addColumn('opens', 'text')
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('blocks', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('may_be_posted', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('posted_ts', 'text')
    .addColumn('owner', 'text')
    .addColumn('leased_until', 'text')
    .execute()
  await database.schema.createIndex('deliveries_state').on('deliveries').column('state').execute()
  await database.schema.createIndex('claims_claimed_at').on('claims').column('claimed_at').execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createSavedPapers(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('saved_papers')
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('user', 'text', column => column.notNull())
    .addColumn('paper', 'integer', column => column.notNull())
    .addColumn('saved_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('saved_papers_key', ['team', 'user', 'paper'])
    .execute()
  await database.schema
    .createTable('recent_questions')
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('user', 'text', column => column.notNull())
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('asked_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('recent_questions_key', ['team', 'user', 'question'])
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createQuestions(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('questions')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('place', 'text', column => column.notNull())
    .addColumn('thread', 'text', column => column.notNull())
    .addColumn('wanted', 'text', column => column.notNull())
    .addColumn('asked_at', 'text', column => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('leased_until', 'text')
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createInstallations(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('installations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('is_organisation', 'integer', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('installed_at', 'text', column => column.notNull())
    .addColumn('stored_at', 'text', column => column.notNull())
    .execute()
  await database.schema
    .createTable('organisation_teams')
    .addColumn('team', 'text', column => column.primaryKey())
    .addColumn('organisation', 'text', column => column.notNull())
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createDigests(database: Kysely<any>): Promise<void> {
  await createSubscriptions(database)
  await database.schema
    .createTable('digest_slots')
    .addColumn('subscription', 'integer', column =>
      column.notNull().references('subscriptions.id').onDelete('cascade'),
    )
    .addColumn('slot', 'text', column => column.notNull())
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('done_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('digest_slots_key', ['subscription', 'slot'])
    .execute()
  await database.schema
    .createTable('digests')
    .addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('key', 'text', column => column.notNull().unique())
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('slot', 'text', column => column.notNull())
    .addColumn('subscriptions', 'text', column => column.notNull())
    .addColumn('papers', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('posted_ts', 'text')
    .addColumn('spare', 'text', column => column.notNull())
    .addColumn('letter', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('leased_until', 'text')
    .addColumn('failed_at', 'text')
    .execute()
  await database.schema.alterTable('deliveries').addColumn('error', 'text').execute()
  await database.schema.createIndex('digests_place').on('digests').columns(['team', 'channel']).execute()
  await database.schema
    .createTable('digested_papers')
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('paper', 'integer', column => column.notNull())
    .addColumn('digest', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('digested_papers_key', ['team', 'channel', 'paper'])
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createSubscriptions(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('subscriptions')
    .addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('team', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('channel_name', 'text', column => column.notNull())
    .addColumn('n', 'integer', column => column.notNull())
    .addColumn('topic', 'text', column => column.notNull())
    .addColumn('excluded', 'text', column => column.notNull())
    .addColumn('every', 'text', column => column.notNull())
    .addColumn('weekday', 'integer', column => column.notNull())
    .addColumn('hour', 'integer', column => column.notNull())
    .addColumn('minute', 'integer', column => column.notNull())
    .addColumn('zone', 'text', column => column.notNull())
    .addColumn('shift', 'integer', column => column.notNull())
    .addColumn('quiet', 'integer', column => column.notNull())
    .addColumn('paused', 'integer', column => column.notNull())
    .addColumn('paused_why', 'text')
    .addColumn('seen', 'integer')
    .addColumn('created_by', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('active_from', 'text', column => column.notNull())
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('wish', 'text', column => column.unique())
    .addUniqueConstraint('subscriptions_number', ['team', 'channel', 'n'])
    .execute()
  await database.schema
    .createTable('topic_votes')
    .addColumn('subscription', 'integer', column =>
      column.notNull().references('subscriptions.id').onDelete('cascade'),
    )
    .addColumn('paper', 'integer', column => column.notNull())
    .addColumn('user', 'text', column => column.notNull())
    .addColumn('vote', 'integer', column => column.notNull())
    .addColumn('voted_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('topic_votes_key', ['subscription', 'paper', 'user'])
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createVersions(database: Kysely<any>): Promise<void> {
  await database.schema.alterTable('papers').addColumn('revised', 'text').execute()
  await database.schema.alterTable('papers').addColumn('listed', 'text').execute()
  await database.schema
    .alterTable('papers')
    .addColumn('categories', 'text', column => column.notNull().defaultTo('[]'))
    .execute()
  await database.schema.alterTable('papers').addColumn('votes', 'integer').execute()
  await database.schema
    .createTable('former_versions')
    .addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('paper', 'integer', column =>
      column.notNull().references('papers.ordinal').onDelete('cascade'),
    )
    .addColumn('version', 'integer')
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('abstract', 'text', column => column.notNull())
    .addColumn('abstract_key', 'text', column => column.notNull())
    .addColumn('revised', 'text')
    .addColumn('replaced_at', 'text', column => column.notNull())
    .addColumn('numbers', 'text', column => column.notNull())
    .execute()
  await database.schema.createIndex('former_versions_paper').on('former_versions').column('paper').execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createCollection(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('collected_sources')
    .addColumn('source', 'text', column => column.primaryKey())
    .addColumn('read_at', 'integer')
    .addColumn('due_at', 'integer', column => column.notNull())
    .addColumn('failures', 'integer', column => column.notNull())
    .addColumn('error', 'text')
    .execute()
  await database.schema
    .createTable('leases')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('owner', 'text', column => column.notNull())
    .addColumn('leased_until', 'integer', column => column.notNull())
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
async function createTopicShifts(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable('topic_shifts')
    .addColumn('subscription', 'integer', column =>
      column.notNull().references('subscriptions.id').onDelete('cascade'),
    )
    .addColumn('wish', 'text', column => column.notNull())
    .addColumn('shifted_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('topic_shifts_key', ['subscription', 'wish'])
    .execute()
}
