import type { Database } from '../database/database.ts'

/** What has been taken on. Slack repeats events; whoever claims one first answers it, after a restart too. */
export interface Claims {
  /** True for the first to ask, ever. */
  take(key: string): Promise<boolean>
}

export function createClaims(database: Database, now: () => string): Claims {
  return {
    take: async key => {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('claims')
        .values({ key, claimed_at: now() })
        .onConflict(conflict => conflict.column('key').doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
