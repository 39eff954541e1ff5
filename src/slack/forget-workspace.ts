import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'

/** With the subscriptions go their slots and votes. */
const TABLES = [
  'saved_papers',
  'recent_questions',
  'questions',
  'deliveries',
  'subscriptions',
  'digests',
  'digested_papers',
] as const

/** Deletes all that a workspace's people left: threads, saved papers, questions, digests, messages on their way. */
export async function forgetWorkspace(database: Database, team: string): Promise<void> {
  await database.transaction().execute(async transaction => {
    for (const table of TABLES) await transaction.deleteFrom(table).where('team', '=', team).execute()
    await forgetThreads(transaction, team)
  })
}

/** What a workspace's thread keys begin with. */
const KINDS = ['slack', 'command', 'view'] as const

async function forgetThreads(transaction: Kysely<Tables>, team: string): Promise<void> {
  for (const kind of KINDS) {
    // A range, not LIKE: an id is no pattern. ";" is the character after ":".
    const [from, to] = [`${kind}:${team}:`, `${kind}:${team};`]
    await transaction.deleteFrom('threads').where('key', '>=', from).where('key', '<', to).execute()
    await transaction.deleteFrom('thread_names').where('name', '>=', from).where('name', '<', to).execute()
  }
}
