import type { Span } from '../papers/plain-text.ts'
import type { NumberLabel } from './number-labels.ts'
import { foldUnit } from './number-units.ts'

/** A quantity in the form in which two are compared: the unit folded, "two orders of magnitude" as 100 x. */
export interface Quantity extends NumberLabel {
  readonly value: number | null
  readonly high: number | null
  readonly unit: string
}

/** A label with the prediction that stands for it. */
export type Pair = readonly [gold: Quantity, predicted: Quantity]

/** One abstract to be scored. */
export interface ScoredPaper {
  readonly gold: readonly Quantity[]
  /** Without those that touch nothing but optional labels. */
  readonly predicted: readonly Quantity[]
  readonly pairs: readonly Pair[]
}

/** Pairs predictions with labels. Optional labels count neither way: missed they are no error, found they are dropped. */
export function toScoredPaper(
  labels: readonly NumberLabel[],
  predictions: readonly NumberLabel[],
): ScoredPaper {
  const gold = labels.filter(label => !label.optional).map(toQuantity)
  const optional = labels.filter(label => label.optional)
  const predicted = predictions
    .filter(prediction => touchesAny(prediction, gold) || !touchesAny(prediction, optional))
    .map(toQuantity)
  return { gold, predicted, pairs: pairByOverlap(gold, predicted) }
}

function toQuantity(label: NumberLabel): Quantity {
  const unit = foldUnit(label.unit ?? '')
  const isPower = unit === 'order of magnitude'
  const toNumber = (value: number | null | undefined): number | null => {
    if (value === null || value === undefined) return null
    return isPower ? 10 ** value : value
  }
  return { ...label, value: toNumber(label.value), high: toNumber(label.high), unit: isPower ? 'x' : unit }
}

/** One to one, the pair with the largest share of its longer span in common first; the earlier label wins a tie. */
export function pairByOverlap(gold: readonly Quantity[], predicted: readonly Quantity[]): Pair[] {
  const candidates = gold.flatMap(label =>
    predicted
      .map(prediction => ({ label, prediction, share: toShare(label, prediction) }))
      .filter(({ share }) => share > 0),
  )
  const taken = new Set<Quantity>()
  const pairs: Pair[] = []
  for (const { label, prediction } of candidates.sort((a, b) => b.share - a.share)) {
    if (taken.has(label) || taken.has(prediction)) continue
    taken.add(label).add(prediction)
    pairs.push([label, prediction])
  }
  return pairs
}

/** UTF-16 units that two spans have in common; not positive: none. */
function toOverlap(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start)
}

function toShare(a: Span, b: Span): number {
  return toOverlap(a, b) / Math.max(a.end - a.start, b.end - b.start)
}

function touchesAny(span: Span, others: readonly Span[]): boolean {
  return others.some(other => toOverlap(span, other) > 0)
}
