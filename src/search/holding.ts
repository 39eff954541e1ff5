import { toBase } from '../numbers/dimension.ts'
import type { KeyNumber, Kind } from '../numbers/key-number.ts'
import type { Condition } from './condition.ts'

/** Numbers of which kinds answer a condition of a kind: "compression over 4x" is also claimed as a reduction. */
const ANSWERED_BY: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  speedup: ['speedup', 'throughput'],
  throughput: ['throughput', 'speedup', 'gain'],
  ratio: ['ratio', 'reduction'],
  reduction: ['reduction', 'ratio'],
  latency: ['latency', 'reduction', 'speedup'],
  size: ['size', 'count', 'setting', 'cost', 'reduction'],
  cost: ['cost', 'reduction', 'gain', 'size'],
}

/** Kinds that are results: of these only the paper's own claims answer, not those of earlier work. */
export const RESULTS: ReadonlySet<Kind> = new Set([
  'speedup',
  'reduction',
  'gain',
  'score',
  'throughput',
  'latency',
  'ratio',
])

/** Whether a paper's numbers hold every condition: those of one measure by one number, others each by its own. */
export function holdsAll(numbers: readonly KeyNumber[], conditions: readonly Condition[]): boolean {
  const groups: Condition[][] = []
  for (const condition of conditions) {
    const group = groups.find(([first]) => first && isOfOneMeasure(first, condition))
    if (group) group.push(condition)
    else groups.push([condition])
  }
  return groups.every(group => numbers.some(number => group.every(condition => answers(number, condition))))
}

/** "Speedup > 4x and < 6x": the second says no measure of its own. */
function isOfOneMeasure(one: Condition, other: Condition): boolean {
  const isSameUnit = toBase(1, one.unit).unit === toBase(1, other.unit).unit
  const isSameKind = one.kind === other.kind || other.kind === null
  return isSameUnit && isSameKind && (one.metric === other.metric || other.metric === '')
}

/** Whether one number, as it is claimed, holds a condition. "Up to 5×" claims 5; of a range the better end counts. */
export function answers(number: KeyNumber, { kind, op, value, most, unit, metric }: Condition): boolean {
  if (RESULTS.has(number.kind) && !number.headline) return false
  const isKind = kind === null || (ANSWERED_BY[kind] ?? [kind]).includes(number.kind)
  // A metric that is named may be claimed as a share: "MFU over 50%".
  const isShare = kind === 'score' && metric !== '' && number.kind === 'ratio'
  if (!isKind && !isShare && !(kind === 'speedup' && isLessTime(number))) return false
  if (metric !== '' && !namesMetric(number, metric)) return false
  // Less time is no compression.
  if (kind === 'ratio' && number.kind === 'reduction' && NO_SPACE.test(number.metric)) return false
  const wanted = toBase(value, unit)
  const low = toBase(number.value, number.unit)
  if (unit !== '' && wanted.unit !== low.unit) return false
  const high = number.high === null ? low.value : toBase(number.high, number.unit).value
  if (most !== null) return high >= wanted.value && low.value <= toBase(most, unit).value
  // Claimed as "over 3×", it is more than 3.
  if (op === '>') return high > wanted.value || (number.bound === 'min' && high === wanted.value)
  if (op === '>=') return high >= wanted.value
  if (op === '<') return low.value < wanted.value || (number.bound === 'max' && low.value === wanted.value)
  if (op === '<=') return low.value <= wanted.value
  return low.value <= wanted.value && wanted.value <= high
}

/** What may be reduced and takes no room. */
const NO_SPACE = /time|latenc|delay|duration|energy|power|error|loss|cost|price|overhead/i

/** "Cuts latency by 10×": a speedup of ten. */
export function isLessTime({ kind, unit, metric }: KeyNumber): boolean {
  return (
    kind === 'reduction' && unit === 'x' && /\b(?:latenc\w*|\w*times?|delays?|durations?)\b/i.test(metric)
  )
}

function namesMetric(number: KeyNumber, metric: string): boolean {
  return `${number.metric} ${number.unit}`.toLowerCase().includes(metric)
}
