import { toView } from './lists.ts'
import { type ConversationParts, show } from './thread.ts'
import { NEW_THREAD, type ThreadState } from './thread-store.ts'

/** A list that was not asked for: what it is about, and its papers in the order of their numbers. */
export interface Given {
  readonly topic: string
  /** Ordinals. */
  readonly papers: readonly number[]
}

/** A thread that a given list opens, so that replies go on from its papers by their numbers. */
export async function beginThread(
  { library }: ConversationParts,
  { topic, papers }: Given,
): Promise<ThreadState> {
  const pool = papers.map(ordinal => ({ ordinal, close: true }))
  const outline = { total: pool.length, closeTotal: pool.length, librarySize: await library.size() }
  const view = toView({ question: topic, like: null, pool, listed: pool.length, outline })
  return show({ ...NEW_THREAD, turn: 1 }, view)
}
