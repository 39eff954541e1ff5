import type { Database } from '../database/database.ts'

/** Whose papers: a user of a workspace. Nothing of one is ever another's. */
export interface Owner {
  readonly team: string
  readonly user: string
}

/** A list that is full takes no more; the message says what to do. */
export class SavedPapersFull extends Error {
  override readonly name = 'SavedPapersFull'
}

export const SAVED_MAX = 200

/** Papers that people keep, as ordinals of the library. */
export interface SavedPapers {
  /** False where it was saved before. @throws SavedPapersFull */
  save(owner: Owner, ordinal: number): Promise<boolean>
  remove(owner: Owner, ordinal: number): Promise<void>
  /** The last saved first. */
  list(owner: Owner): Promise<readonly number[]>
  /** Forgets a workspace. */
  forget(team: string): Promise<void>
}

export function createSavedPapers(database: Database, now: () => string): SavedPapers {
  const list = async ({ team, user }: Owner) => {
    const rows = await database
      .selectFrom('saved_papers')
      .select('paper')
      .where('team', '=', team)
      .where('user', '=', user)
      .orderBy('saved_at', 'desc')
      .orderBy('paper', 'desc')
      .execute()
    return rows.map(({ paper }) => paper)
  }
  return {
    save: async (owner, ordinal) => {
      const saved = await list(owner)
      if (saved.includes(ordinal)) return false
      if (saved.length >= SAVED_MAX)
        throw new SavedPapersFull(
          `You have ${SAVED_MAX} saved papers, which is all there is room for. Remove some first: in my Home tab, or in a terminal with \`paperboy saved --clear\`.`,
        )
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('saved_papers')
        .values({ ...owner, paper: ordinal, saved_at: now() })
        .onConflict(conflict => conflict.columns(['team', 'user', 'paper']).doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
    remove: async ({ team, user }, ordinal) => {
      await database
        .deleteFrom('saved_papers')
        .where('team', '=', team)
        .where('user', '=', user)
        .where('paper', '=', ordinal)
        .execute()
    },
    list,
    forget: async team => {
      await database.deleteFrom('saved_papers').where('team', '=', team).execute()
    },
  }
}
