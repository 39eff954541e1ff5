import type { StoredPaper } from '../library/library.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import type { Question } from '../search/search.ts'
import type { Why } from '../search/why.ts'

/** What a message was taken for. */
export type Intent =
  | 'search'
  | 'filter'
  | 'drop'
  | 'keep'
  | 'sort'
  | 'numeric'
  | 'compare'
  | 'similar'
  | 'page'
  | 'undo'
  | 'detail'
  | 'numbers'
  | 'save'
  | 'subscribe'
  | 'help'
  | 'smalltalk'
  | 'unclear'

/** A paper of a thread; it keeps its number `n` for the thread's life. */
export interface ListedPaper {
  readonly n: number
  readonly paper: StoredPaper
  readonly why: Why
  /** False: listed because little is closer, not because it is close. */
  readonly close: boolean
}

/** How a list came about. */
export interface ListOutline {
  readonly question: Question
  /** Papers that are close and hold the question's conditions. */
  readonly total: number
  /** Papers that are close, whatever they claim. */
  readonly closeTotal: number
  readonly librarySize: number
  /** How many more "next" can bring. */
  readonly remaining: number
  /** The paper that all these are like; null for a list that a question made. */
  readonly like: { readonly n: number; readonly title: string } | null
}

/** What paperboy says to one message. Blocks and terminal render it; nothing here knows of either. */
export type Reply =
  /** One paper that was asked for by its id or a link, and what is nearest to it. */
  | {
      readonly kind: 'card'
      readonly paper: ListedPaper
      readonly similar: readonly ListedPaper[]
    }
  /** The library does not have the paper. */
  | { readonly kind: 'not-here'; readonly id: string }
  /** Papers that this message brought, with where they stand in the thread. */
  | {
      readonly kind: 'papers'
      readonly papers: readonly ListedPaper[]
      readonly outline: ListOutline
      readonly isFirst: boolean
    }
  /** Nothing is close: the nearest as such. */
  | { readonly kind: 'nothing-close'; readonly papers: readonly ListedPaper[]; readonly outline: ListOutline }
  /** Papers are close, but none claims what the conditions ask. */
  | { readonly kind: 'none-holds'; readonly outline: ListOutline }
  | { readonly kind: 'no-more'; readonly outline: ListOutline }
  | { readonly kind: 'empty-library' }
  | { readonly kind: 'help' }
  | { readonly kind: 'thanks' }
  /** Understood, but not built yet: what will come. */
  | { readonly kind: 'later'; readonly what: string }
  /** Not understood, and why. */
  | { readonly kind: 'unclear'; readonly reason: string }

export interface Answer {
  readonly intent: Intent
  readonly reply: Reply
  /** The thread's list as it now stands. */
  readonly list: readonly { readonly n: number; readonly paper: StoredPaper }[]
  /** From 1: which message of the thread this answers. */
  readonly turn: number
}

/**
 * The numbers worth a line beside a title: first those that hold what was asked, then the most quotable. Numbers of
 * earlier work come only where the paper has none of its own.
 */
export function toQuotable({ paper, why }: Pick<ListedPaper, 'paper' | 'why'>, most: number): KeyNumber[] {
  const own = paper.numbers.filter(number => number.headline)
  const quotable = own.length > 0 ? own : paper.numbers.filter(number => number.kind !== 'setting')
  return [...new Set([...why.holding, ...quotable])].slice(0, most)
}
