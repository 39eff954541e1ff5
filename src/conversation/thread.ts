import type { Library } from '../library/library.ts'
import { findTerms } from '../library/terms.ts'
import type { Search } from '../search/search.ts'
import type { ListOutline, Reply } from './answer.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import { HISTORY_MOST, type ThreadState, type ThreadStore, type View } from './thread-store.ts'

/** What answers are made from. */
export interface ConversationParts {
  readonly search: Search
  readonly library: Library
  readonly threads: ThreadStore
  /** ISO 8601, UTC. */
  readonly now: () => string
}

/** A thread in the middle of a message, with what it is answered from. */
export interface Thread {
  readonly parts: ConversationParts
  readonly state: ThreadState
}

/** The thread after one act, and what is said to it. */
export interface Step {
  readonly state: ThreadState
  readonly reply: Reply
}

/** Gives new papers the next numbers; those that the thread has numbered keep theirs. */
export function numberAll(state: ThreadState, ordinals: readonly number[]): ThreadState {
  return { ...state, numbered: [...new Set([...state.numbered, ...ordinals])] }
}

/** A new view; the one before can be brought back. */
export function show(state: ThreadState, view: View): ThreadState {
  const numbered = numberAll(state, view.list)
  if (state.view.question === null) return { ...numbered, view, first: state.first ?? view }
  return {
    ...numbered,
    view,
    first: state.first ?? view,
    history: [...state.history, state.view].slice(-HISTORY_MOST),
  }
}

export function toNumber({ numbered }: ThreadState, ordinal: number): number {
  return numbered.indexOf(ordinal) + 1
}

/** Numbers of the papers that the list shows, in its order. */
export function toShown(state: ThreadState): readonly number[] {
  return state.view.list.map(ordinal => toNumber(state, ordinal))
}

/** Papers by their numbers; unknown ones are left out. */
export async function readNumbered(
  { parts, state }: Thread,
  numbers: readonly number[],
): Promise<readonly NumberedPaper[]> {
  const ordinals = numbers.flatMap(n => state.numbered[n - 1] ?? [])
  const papers = await parts.library.read(ordinals)
  return papers.map(paper => ({ n: toNumber(state, paper.ordinal), paper }))
}

/** The list's papers, in its order. */
export async function readList(thread: Thread): Promise<readonly NumberedPaper[]> {
  return readNumbered(thread, toShown(thread.state))
}

export function toOutline({ parts, state: { view } }: Thread): ListOutline {
  const { question, like, alsoLike = [], outline, pool, listed } = view
  const paper = like === null || question === null ? null : { ns: [like, ...alsoLike], title: question }
  return {
    question: parts.search.parse(question ?? ''),
    ...outline,
    remaining: pool.length - listed,
    like: paper,
  }
}

/** How much a word tells in the library, from 0 (no paper has it) to 1. */
export function toTelling(library: Library): (word: string) => number {
  return word => Math.max(0, ...findTerms(word).map(({ term }) => library.telling(term)))
}
