import type { Span } from '../papers/plain-text.ts'
import type { Bound } from './key-number.ts'

/** A numeral with its unit in the plain text: what it says, before anything is known of what it measures. */
export interface Quantity extends Span {
  readonly value: number
  readonly high: number | null
  /** "" while none was read; a shared one may come from a coordinated neighbour. */
  readonly unit: string
  /** What the unit was read from; null without one. */
  readonly unitBy: 'sign' | 'symbol' | 'metric' | 'noun' | null
  readonly form: 'numeral' | 'word' | 'shape' | 'fraction'
  readonly isDecimal: boolean
  /** "45B", "2 million": letters of scale that were read. */
  readonly scale: string
  readonly bound: Bound
  /** The old value of "from A to B" behind a verb of change. */
  readonly isFormer: boolean
}
