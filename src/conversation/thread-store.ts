import { z } from 'zod'
import type { Database } from '../database/database.ts'

/** What a thread remembers. Papers stand as ordinals of the library. */
export interface ThreadState {
  /** Messages answered. */
  readonly turn: number
  /** Every paper that the thread has numbered, by `n` - 1. */
  readonly numbered: readonly number[]
  /** The question of the current list; null before the first. */
  readonly question: string | null
  /** Number of the paper that the current list is like; null where a question made it. */
  readonly like: number | null
  readonly outline: { readonly total: number; readonly closeTotal: number; readonly librarySize: number }
  /** Candidates of the current list in their order: what "next" goes through. */
  readonly pool: readonly { readonly ordinal: number; readonly close: boolean }[]
  /** How many of the pool are in the list. */
  readonly listed: number
}

const storedThread: z.ZodType<ThreadState> = z.object({
  turn: z.number(),
  numbered: z.array(z.number()),
  question: z.string().nullable(),
  // Threads of before know of no such lists.
  like: z.number().nullable().default(null),
  outline: z.object({ total: z.number(), closeTotal: z.number(), librarySize: z.number() }),
  pool: z.array(z.object({ ordinal: z.number(), close: z.boolean() })),
  listed: z.number(),
})

export const NEW_THREAD: ThreadState = {
  turn: 0,
  numbered: [],
  question: null,
  like: null,
  outline: { total: 0, closeTotal: 0, librarySize: 0 },
  pool: [],
  listed: 0,
}

/** Threads live in the database: a restart, another process, weeks later, they go on. */
export interface ThreadStore {
  /** The key of a thread by its key or any of its names; the name itself where it is new. */
  resolve(name: string): Promise<string>
  read(key: string): Promise<ThreadState>
  write(key: string, state: ThreadState): Promise<void>
  /** Gives a thread one more name. */
  name(key: string, name: string): Promise<void>
  has(key: string): Promise<boolean>
}

export function createThreadStore(database: Database, now: () => string): ThreadStore {
  const find = (key: string) =>
    database.selectFrom('threads').select('state').where('key', '=', key).executeTakeFirst()
  return {
    resolve: async name => {
      const row = await database
        .selectFrom('thread_names')
        .select('key')
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.key ?? name
    },
    read: async key => {
      const row = await find(key)
      return row ? storedThread.parse(JSON.parse(row.state)) : NEW_THREAD
    },
    write: async (key, state) => {
      const row = { state: JSON.stringify(state), updated_at: now() }
      await database
        .insertInto('threads')
        .values({ key, ...row })
        .onConflict(conflict => conflict.column('key').doUpdateSet(row))
        .execute()
    },
    name: async (key, name) => {
      await database
        .insertInto('thread_names')
        .values({ name, key })
        .onConflict(conflict => conflict.column('name').doNothing())
        .execute()
    },
    has: async key => (await find(key)) !== undefined,
  }
}
