import type { ThreadState, ThreadStore, View } from './thread-store.ts'

/** A list that a message of a thread shows, by the papers' numbers. */
export interface ShownList {
  readonly thread: string
  readonly numbers: readonly number[]
}

export interface ListedQuestion {
  readonly question: string
  /** Ordinals of all papers that the thread has numbered, by `n` - 1. */
  readonly numbered: readonly number[]
}

/** The question that brought a list. Null where likeness to a paper brought it, or the thread is forgotten. */
export async function readListedQuestion(
  threads: ThreadStore,
  { thread, numbers }: ShownList,
): Promise<ListedQuestion | null> {
  const state = await threads.read(await threads.resolve(thread))
  const { numbered } = state
  const { question, like } = findView(
    state,
    numbers.flatMap(n => numbered[n - 1] ?? []),
  )
  return question === null || like !== null ? null : { question, numbered }
}

/** The view that showed these papers so; else the first that showed them all, the last that could have. */
function findView({ view, first, history }: ThreadState, shown: readonly number[]): View {
  const views = [...(first ? [first] : []), ...history, view]
  const begins = ({ list }: View) => shown.every((ordinal, at) => list[at] === ordinal)
  const has = ({ list }: View) => shown.every(ordinal => list.includes(ordinal))
  const couldHave = ({ pool }: View) => shown.every(asked => pool.some(({ ordinal }) => ordinal === asked))
  return views.find(begins) ?? views.find(has) ?? views.findLast(couldHave) ?? view
}
