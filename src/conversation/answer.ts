import type { StoredPaper } from '../library/library.ts'
import type { KeyNumber, Quote } from '../numbers/key-number.ts'
import type { Condition } from '../search/condition.ts'
import type { Question } from '../search/question.ts'
import type { Why } from '../search/why.ts'
import type { Option } from './acts.ts'
import type { Attribute, Evidence } from './attribute.ts'
import type { Comparison } from './compare.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import type { SortKey } from './sort-key.ts'

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

/** A paper that a message brought. */
export interface ListedPaper extends NumberedPaper {
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
  /** True: the question found nothing, and the thread's list is still the one before it. */
  readonly keepsList?: boolean
  /** The papers that all these are like; null for a list that a question made. */
  readonly like: { readonly ns: readonly number[]; readonly title: string } | null
}

/** A paper in a list's short form: what the last steps said of it. */
export interface ListLine extends NumberedPaper {
  /** The number it was sorted or chosen by; else its most quotable; null where it has none. */
  readonly number: KeyNumber | null
  /** Words that say what was filtered by, with their sentences. */
  readonly evidence: readonly Evidence[]
}

/** What one step of a message did to the list. */
export type Change =
  | {
      readonly kind: 'filter'
      readonly attributes: readonly Attribute[]
      readonly kept: readonly number[]
      /** Papers that do not say it; of a negative one: that do. */
      readonly hidden: readonly number[]
    }
  | {
      readonly kind: 'numeric'
      readonly conditions: readonly Condition[]
      readonly isNegative: boolean
      readonly kept: readonly number[]
      readonly hidden: readonly number[]
    }
  | {
      readonly kind: 'years'
      readonly from: number | null
      readonly to: number | null
      readonly kept: readonly number[]
      readonly hidden: readonly number[]
      /** Papers whose source gave no date. */
      readonly undated: number
    }
  | { readonly kind: 'drop' | 'keep'; readonly ns: readonly number[]; readonly kept: readonly number[] }
  | {
      readonly kind: 'sort'
      readonly key: SortKey
      readonly order: readonly { readonly n: number; readonly number: KeyNumber | null }[]
      /** Of a list by date: papers without one, which come last. */
      readonly undated: readonly number[]
      /** Why the numbers rank no methods, where they do not. */
      readonly caution: string | null
    }
  | { readonly kind: 'restore'; readonly ns: readonly number[] }
  | { readonly kind: 'undo' | 'start-over' }
  /** Nothing was there to be done, and why. */
  | { readonly kind: 'nothing'; readonly reason: string }

/** What a thread's list is about, as something to be told of again. */
export interface Subject {
  /** Its question, with what the list was narrowed to; "" before the first. */
  readonly topic: string
  /** Numeric conditions that narrowed it, as they are typed. */
  readonly conditions: string
  /** What was left out of it. */
  readonly excluded: readonly string[]
  /** The paper that all of the list are like; null for a list that a question made. */
  readonly like: StoredPaper | null
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
  /** The list as it now stands, in short form, and what changed it. */
  | {
      readonly kind: 'list'
      readonly changes: readonly Change[]
      readonly lines: readonly ListLine[]
      /** Papers of the thread that the list does not show. */
      readonly hidden: number
      /** How many more "more" can bring. */
      readonly remaining: number
    }
  | {
      readonly kind: 'comparison'
      readonly papers: readonly NumberedPaper[]
      readonly comparison: Comparison
      /** Papers that were named too: a table has five at most. */
      readonly left: readonly number[]
    }
  /** A sentence of the abstract; null where it does not say. */
  | {
      readonly kind: 'detail'
      readonly question: string
      readonly found: readonly {
        readonly n: number
        readonly paper: StoredPaper
        readonly quote: Quote | null
      }[]
    }
  | { readonly kind: 'numbers'; readonly papers: readonly NumberedPaper[] }
  /** What to cite them by. */
  | { readonly kind: 'citation'; readonly papers: readonly NumberedPaper[] }
  /** The caller keeps them for whoever asked. */
  | { readonly kind: 'save'; readonly papers: readonly NumberedPaper[] }
  /** The caller subscribes the channel to the subject, when and to what else the words say. */
  | {
      readonly kind: 'subscribe'
      readonly subject: Subject
      readonly words: string
      /** What came of it; null where nobody can be subscribed. */
      readonly outcome: string | null
    }
  /** Nothing is close: the nearest as such. */
  | { readonly kind: 'nothing-close'; readonly papers: readonly ListedPaper[]; readonly outline: ListOutline }
  /** Papers are close, but none claims what the conditions ask. */
  | { readonly kind: 'none-holds'; readonly outline: ListOutline }
  | { readonly kind: 'no-more'; readonly outline: ListOutline }
  | { readonly kind: 'empty-library' }
  | { readonly kind: 'help' }
  | { readonly kind: 'thanks' }
  /** Not understood, and why; readings that are offered instead. */
  | { readonly kind: 'unclear'; readonly reason: string; readonly options: readonly Option[] }

export interface Answer {
  readonly intent: Intent
  readonly reply: Reply
  /** What was done before that, where a message asked for several things. */
  readonly before: readonly Reply[]
  /** The thread's list as it now stands. */
  readonly list: readonly NumberedPaper[]
  /** From 1: which message of the thread this answers. */
  readonly turn: number
  /** Papers are being read into the library: how many of how many were there to be asked among. */
  readonly reading?: { readonly done: number; readonly total: number }
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
