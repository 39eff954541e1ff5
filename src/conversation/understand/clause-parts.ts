import { pattern } from '../../papers/pattern.ts'
import type { Condition } from '../../search/condition.ts'
import type { Act } from '../acts.ts'
import type { Reference } from './references.ts'
import type { Situation } from './situation.ts'

/** What a clause is read with. */
export interface ClauseParts {
  readonly references: readonly Reference[]
  readonly conditions: readonly Condition[]
  readonly situation: Situation
  /** The message is put as a question. */
  readonly isAsked: boolean
  /** What the clause before asked for. */
  readonly before: Act | null
}

/** A clause with its papers and bounds taken out. */
export interface Clause extends ClauseParts {
  readonly text: string
  /** Papers it points at, in their order. */
  readonly ns: readonly number[]
  readonly bounds: readonly Condition[]
  /** Words left that say something. */
  readonly telling: readonly string[]
}

export const SET: RegExp = pattern`
    \b(?:
    these|those|them|all(?: of (?:them|these|those))?|everything|the (?:whole )?(?:list|results|lot)
    |both|each
    |the (?:remaining |other |last )?(?:two|pair|three|couple)(?: (?:left|remaining|that remain))?
    )\b`

/** Papers that a clause means: those it names, those that "both" and "it" stand for, or the whole list. */
export function toMeant({ text, ns, situation: { focus, pointing } }: Clause): readonly number[] {
  if (ns.length > 0) return ns
  if (/\bboth\b/.test(text)) return focus.length === 2 ? focus : pointing.shown.slice(0, 2)
  if (SET.test(text))
    return /\b(?:these|those|them)\b/.test(text) && focus.length > 1 ? focus : pointing.shown
  if (/\b(?:it|this|that)\b/.test(text) && focus.length > 0) return focus
  return []
}
