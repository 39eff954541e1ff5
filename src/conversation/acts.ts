import type { Condition } from '../search/condition.ts'
import type { Attribute } from './attribute.ts'
import type { SortKey } from './sort-key.ts'

/** What a message asks to be done; papers stand as their numbers in the thread. */
export type Act =
  /** `otherwise`: what it is taken for where the library has nothing close to it; `isPhrase`: no word said so. */
  | {
      readonly intent: 'search'
      readonly question: string
      readonly otherwise?: Act | undefined
      readonly isPhrase?: true
    }
  /** An arXiv id or a link to a paper, and nothing else. */
  | { readonly intent: 'card'; readonly id: string }
  /** Every attribute must hold. */
  | { readonly intent: 'filter'; readonly attributes: readonly Attribute[] }
  /** No condition: any number of its own. */
  | { readonly intent: 'numeric'; readonly conditions: readonly Condition[]; readonly isNegative: boolean }
  /** Published from a year on, or up to one. */
  | { readonly intent: 'years'; readonly from: number | null; readonly to: number | null }
  | { readonly intent: 'drop' | 'keep'; readonly ns: readonly number[] }
  /** Papers that the list does not show come back to it. */
  | { readonly intent: 'restore'; readonly ns: readonly number[] }
  | { readonly intent: 'save' | 'numbers' | 'cite'; readonly ns: readonly number[] }
  | { readonly intent: 'sort'; readonly key: SortKey }
  /** `about`: what to compare them in, as it was asked; "" for everything. */
  | { readonly intent: 'compare'; readonly ns: readonly number[]; readonly about: string }
  | { readonly intent: 'similar'; readonly ns: readonly number[]; readonly twist: readonly Attribute[] }
  | { readonly intent: 'page'; readonly count: number | null }
  /** `count` null: back to the first list. */
  | { readonly intent: 'undo'; readonly count: number | null }
  | { readonly intent: 'detail'; readonly ns: readonly number[]; readonly question: string }
  | { readonly intent: 'subscribe'; readonly words: string }
  | { readonly intent: 'help' | 'smalltalk' }
  | { readonly intent: 'unclear'; readonly reason: string; readonly options: readonly Option[] }

/** A reading that is offered; saying `message` chooses it. */
export interface Option {
  readonly label: string
  readonly message: string
}
