import { toPlainText } from '../papers/plain-text.ts'
import { toBase } from './dimension.ts'
import type { KeyNumber, Kind } from './key-number.ts'
import { PERFORMANCE } from './metric-fallback.ts'
import { findMetric } from './polarity.ts'
import { isBenchmarkName } from './tables/names.ts'
import { toSingular } from './tables/nouns.ts'

/**
 * Why two numbers cannot be set side by side, in a few words; null where they can. They can only if kind, unit and
 * metric agree and neither baseline nor benchmark differs. The order of the two does not matter for whether.
 */
export function whyNotComparable(a: KeyNumber, b: KeyNumber): string | null {
  if (a.kind !== b.kind) return `different things: ${NAMES[a.kind]} and ${NAMES[b.kind]}`
  const [unit, other] = [toBase(a.value, a.unit).unit, toBase(b.value, b.unit).unit]
  if (unit !== other) return `different units: ${a.unit || 'none'} and ${b.unit || 'none'}`
  return whyMetricsDiffer(a, b) ?? whyBaselinesDiffer(a, b) ?? whyBenchmarksDiffer(a, b)
}

const NAMES: Readonly<Record<Kind, string>> = {
  speedup: 'a speedup',
  reduction: 'a reduction',
  gain: 'a gain',
  score: 'a score',
  size: 'a size',
  count: 'a count',
  latency: 'a time',
  throughput: 'a rate',
  cost: 'a cost',
  ratio: 'a share',
  setting: 'a setting',
  other: 'a value',
}

function whyMetricsDiffer(a: KeyNumber, b: KeyNumber): string | null {
  const [one, other] = [toMetricWords(a), toMetricWords(b)]
  // "performance" alone says that something is measured, not what.
  if ([one, other].some(words => words.length === 0 || words.join(' ') === PERFORMANCE))
    return 'what is measured is not said'
  return areOneMetric(one, other) ? null : `different metrics: ${toShown(a)} and ${toShown(b)}`
}

function toShown({ metric, kind }: KeyNumber): string {
  return metric === '' ? kind : toPlainText(metric).text
}

/** Words that join or praise and tell no metric from another. */
const PLAIN_WORDS: ReadonlySet<string> = new Set('a an the of in on for and average mean overall'.split(' '))

/** The words that tell what is measured, the head last; a speedup that says nothing more is one of speed. */
function toMetricWords({ metric, kind }: KeyNumber): string[] {
  const [head = '', ...places] = toPlainText(metric)
    .text.toLowerCase()
    .split(/ (?:of|in|on|for) /)
  const words = [...places, head].join(' ').match(/[\p{L}\p{N}@]+/gu) ?? []
  const telling = words.filter(word => !PLAIN_WORDS.has(word)).map(toCanonical)
  return telling.length === 0 && kind === 'speedup' ? ['speed'] : telling
}

/** One word for all names of a metric: "PPL" and "perplexity". */
function toCanonical(word: string): string {
  const unit = findMetric(word)?.unit.toLowerCase() ?? ''
  return unit === '' ? toSingular(word) : unit
}

/** One head, and the shorter says nothing that the longer does not: "accuracy" and "classification accuracy". */
function areOneMetric(a: readonly string[], b: readonly string[]): boolean {
  if (a.at(-1) !== b.at(-1)) return false
  const [short, long] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)]
  return short.every(word => long.has(word))
}

function whyBaselinesDiffer(a: KeyNumber, b: KeyNumber): string | null {
  const [one, other] = [toName(a.baseline), toName(b.baseline)]
  if (one === other) return null
  if (one === '' || other === '') return `only one names its baseline: ${a.baseline ?? b.baseline}`
  return `different baselines: ${a.baseline} and ${b.baseline}`
}

/** Accuracy here and accuracy there: values on benchmarks that both are named and have none in common. */
function whyBenchmarksDiffer(a: KeyNumber, b: KeyNumber): string | null {
  const [one, other] = [a, b].map(({ context }) => context.filter(isBenchmarkName))
  if (!one?.[0] || !other?.[0] || one.some(name => other.includes(name))) return null
  return `different benchmarks: ${one[0]} and ${other[0]}`
}

function toName(baseline: string | null): string {
  return toPlainText(baseline ?? '')
    .text.toLowerCase()
    .replace(/^(?:the|a|an) /, '')
}
