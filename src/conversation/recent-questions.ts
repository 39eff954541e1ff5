import type { Database } from '../database/database.ts'
import type { Owner } from './saved-papers.ts'

/** Questions kept for each user. */
const KEPT = 10
const LONGEST = 300

/** What a user asked last, for that user's eyes alone. */
export interface RecentQuestions {
  note(owner: Owner, question: string): Promise<void>
  /** The last first, each once. */
  list(owner: Owner, most?: number): Promise<readonly string[]>
  /** Forgets a workspace. */
  forget(team: string): Promise<void>
}

export function createRecentQuestions(database: Database, now: () => string): RecentQuestions {
  const list = async ({ team, user }: Owner, most = KEPT) => {
    const rows = await database
      .selectFrom('recent_questions')
      .select('question')
      .where('team', '=', team)
      .where('user', '=', user)
      .orderBy('asked_at', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ question }) => question)
  }
  return {
    note: async (owner, question) => {
      const row = { ...owner, question: question.slice(0, LONGEST), asked_at: now() }
      await database
        .insertInto('recent_questions')
        .values(row)
        .onConflict(conflict =>
          conflict.columns(['team', 'user', 'question']).doUpdateSet({ asked_at: row.asked_at }),
        )
        .execute()
      const kept = await list(owner)
      await database
        .deleteFrom('recent_questions')
        .where('team', '=', owner.team)
        .where('user', '=', owner.user)
        .where('question', 'not in', kept)
        .execute()
    },
    list,
    forget: async team => {
      await database.deleteFrom('recent_questions').where('team', '=', team).execute()
    },
  }
}
