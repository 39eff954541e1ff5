import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/database.ts'

/** Filters as they were said: read again when "more" brings further papers. */
export type StoredFilter =
  | { readonly kind: 'attribute'; readonly name: string; readonly isNegative: boolean }
  | { readonly kind: 'numeric'; readonly text: string; readonly isNegative: boolean }
  | { readonly kind: 'years'; readonly from: number | null; readonly to: number | null }

/** A list as it stands at one moment of a thread. Papers stand as ordinals of the library. */
export interface View {
  /** The question of the list; null before the first. */
  readonly question: string | null
  /** Number of the paper that the list is like; null where a question made it. */
  readonly like: number | null
  /** Further papers that it is like. */
  readonly alsoLike?: readonly number[] | undefined
  readonly outline: { readonly total: number; readonly closeTotal: number; readonly librarySize: number }
  /** Candidates of the list in the order of their rank: what "next" goes through. */
  readonly pool: readonly { readonly ordinal: number; readonly close: boolean }[]
  /** How many of the pool have been brought. */
  readonly listed: number
  /** What is shown, in its order. */
  readonly list: readonly number[]
  readonly filters: readonly StoredFilter[]
  /** What its order rests on, as it is called: "speedup"; absent where no number was sorted by. */
  readonly sortedBy?: string | undefined
}

/** What a thread remembers. */
export interface ThreadState {
  /** Messages answered. */
  readonly turn: number
  /** Every paper that the thread has numbered, by `n` - 1. */
  readonly numbered: readonly number[]
  readonly view: View
  /** The thread's first list; null before it. */
  readonly first: View | null
  /** Lists before the last turns that changed it, the latest last. */
  readonly history: readonly View[]
  /** Numbers of the papers spoken of last. */
  readonly focus: readonly number[]
  /** What the message before asked about a paper; null where it asked something else. */
  readonly asked: string | null
}

/** Turns that "undo" can take back. */
export const HISTORY_MOST = 20

export const NO_VIEW: View = {
  question: null,
  like: null,
  outline: { total: 0, closeTotal: 0, librarySize: 0 },
  pool: [],
  listed: 0,
  list: [],
  filters: [],
}

export const NEW_THREAD: ThreadState = {
  turn: 0,
  numbered: [],
  view: NO_VIEW,
  first: null,
  history: [],
  focus: [],
  asked: null,
}

const outline = z.object({ total: z.number(), closeTotal: z.number(), librarySize: z.number() })
const pool = z.array(z.object({ ordinal: z.number(), close: z.boolean() }))

const storedFilter: z.ZodType<StoredFilter> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attribute'), name: z.string(), isNegative: z.boolean() }),
  z.object({ kind: z.literal('numeric'), text: z.string(), isNegative: z.boolean() }),
  z.object({ kind: z.literal('years'), from: z.number().nullable(), to: z.number().nullable() }),
])

const view: z.ZodType<View> = z.object({
  question: z.string().nullable(),
  like: z.number().nullable(),
  alsoLike: z.array(z.number()).optional(),
  outline,
  pool,
  listed: z.number(),
  list: z.array(z.number()),
  filters: z.array(storedFilter),
  sortedBy: z.string().optional(),
})

const stored: z.ZodType<ThreadState> = z.object({
  turn: z.number(),
  numbered: z.array(z.number()),
  view,
  first: view.nullable(),
  history: z.array(view),
  focus: z.array(z.number()),
  asked: z.string().nullable(),
})

/** Threads of before: the list was the beginning of the pool. */
const storedBefore = z
  .object({
    turn: z.number(),
    numbered: z.array(z.number()),
    question: z.string().nullable(),
    like: z.number().nullable().default(null),
    outline,
    pool,
    listed: z.number(),
  })
  .transform(({ turn, numbered, ...before }): ThreadState => {
    const list = before.pool.slice(0, before.listed).map(({ ordinal }) => ordinal)
    const now = { ...before, list, filters: [] }
    return { ...NEW_THREAD, turn, numbered, view: now, first: before.question === null ? null : now }
  })

const storedThread = z.union([stored, storedBefore])

/** Threads live in the database: a restart, another process, weeks later, they go on. */
export interface ThreadStore {
  /** The key of a thread by its key or any of its names; the name itself where it is new. */
  resolve(name: string): Promise<string>
  read(key: string): Promise<ThreadState>
  /** False where another process has answered a message of the thread meanwhile: read and answer again. */
  write(key: string, state: ThreadState): Promise<boolean>
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
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('threads')
        .values({ key, ...row })
        .onConflict(conflict =>
          conflict
            .column('key')
            .doUpdateSet(row)
            .where(sql<number>`json_extract(threads.state, '$.turn')`, '=', state.turn - 1),
        )
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
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
