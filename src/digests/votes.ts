import type { Database } from '../database/database.ts'

/** What people think of a paper under a topic. */
export interface Votes {
  /** A person's last word on a paper counts. */
  vote(subscriptions: readonly number[], paper: number, cast: Cast): Promise<void>
  /** Papers with more votes for than against, and the other way round; the last voted on first. */
  read(subscription: number): Promise<Leaning>
  /** Forgets all votes under a topic. */
  reset(subscription: number): Promise<void>
}

export interface Cast {
  readonly user: string
  readonly vote: 1 | -1
  readonly nowMs: number
}

/** Ordinals. */
export interface Leaning {
  readonly liked: readonly number[]
  readonly disliked: readonly number[]
}

/** Of each sign; older votes have had their time. */
const MOST_VOTED = 50

export function createVotes(database: Database): Votes {
  return {
    vote: async (subscriptions, paper, { user, vote, nowMs }) => {
      if (subscriptions.length === 0) return
      const voted_at = new Date(nowMs).toISOString()
      await database
        .insertInto('topic_votes')
        .values(subscriptions.map(subscription => ({ subscription, paper, user, vote, voted_at })))
        .onConflict(conflict =>
          conflict.columns(['subscription', 'paper', 'user']).doUpdateSet({ vote, voted_at }),
        )
        .execute()
    },
    read: async subscription => {
      const rows = await database
        .selectFrom('topic_votes')
        .select(eb => ['paper', eb.fn.sum<number>('vote').as('sum'), eb.fn.max('voted_at').as('last')])
        .where('subscription', '=', subscription)
        .groupBy('paper')
        .orderBy('last', 'desc')
        .orderBy('paper', 'desc')
        .execute()
      const having = (isLiked: boolean) =>
        rows
          .filter(({ sum }) => (isLiked ? Number(sum) > 0 : Number(sum) < 0))
          .map(({ paper }) => paper)
          .slice(0, MOST_VOTED)
      return { liked: having(true), disliked: having(false) }
    },
    reset: async subscription => {
      await database.deleteFrom('topic_votes').where('subscription', '=', subscription).execute()
    },
  }
}
