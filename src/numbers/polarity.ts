import {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  METRIC_BY_NAME,
  type Metric,
  SCORE_WORDS,
  SPEED_WORDS,
} from './tables/metrics.ts'
import { toSingular } from './tables/nouns.ts'

/** Words of a metric's name that take no side: "error rate", "FID score". */
const NEUTRAL: ReadonlySet<string> = new Set(
  'score scores rate rates value values count counts number level levels ratio percentage usage'.split(' '),
)

/** A metric of the table by one word of its name, variants included: "FID-50K", "Item-F1". */
export function findMetric(word: string): Metric | undefined {
  const lower = word.toLowerCase()
  return (
    METRIC_BY_NAME.get(lower) ??
    METRIC_BY_NAME.get(lower.replace(/-\d.*$/, '')) ??
    METRIC_BY_NAME.get(lower.replace(/^.*-/, ''))
  )
}

/** The first metric of the table that a phrase names, in two words or one: "CLIP score", "test accuracy". */
export function findNamedMetric(phrase: string): Metric | undefined {
  const words = phrase.toLowerCase().split(/[\s()]+/)
  for (const [at, word] of words.entries()) {
    const known = METRIC_BY_NAME.get(`${word} ${words[at + 1]}`) ?? findMetric(word)
    if (known) return known
  }
  return undefined
}

/** Less of it is better. The head noun decides: "error rate" falls, "error detection accuracy" rises; "X of Y" is X. */
export function isLowerBetter(metric: string): boolean {
  const head = metric.toLowerCase().split(/ (?:of|on|for|in) /)[0] ?? ''
  // Two words suffice; "low-cost" counts as one and says nothing of what it stands before.
  const words = head.split(/\s+/).filter(word => !NEUTRAL.has(word))
  for (const word of words.reverse().slice(0, 2)) {
    if (LOWER_IS_BETTER.has(word) || LOWER_IS_BETTER.has(toSingular(word))) return true
    if (HIGHER_IS_BETTER.has(word)) return false
    const known = findMetric(word)
    if (known) return known.better === 'down'
  }
  return false
}

export function isScore(metric: string): boolean {
  // "F-measure" is one name, hyphen and all.
  const whole = metric.toLowerCase().split(/\s+/)
  return (
    [...whole, ...toMetricWords(metric)].some(
      word => METRIC_BY_NAME.has(word) || SCORE_WORDS.has(word) || isScoreAt(word),
    ) || findNamedMetric(metric) !== undefined
  )
}

export function isSpeed(metric: string): boolean {
  return toMetricWords(metric).some(word => SPEED_WORDS.has(word)) || /per (?:\w+-)?second/i.test(metric)
}

/** "pass@3", "hit@10", "avg@8": a score over so many tries or ranks. */
export function isScoreAt(lower: string): boolean {
  return /^[a-z-]+@(?:\d+|k)$/.test(lower)
}

export function isThroughput(metric: string): boolean {
  return /throughput|speed|fps|tokens per|flops\b/i.test(metric)
}

function toMetricWords(metric: string): string[] {
  return metric.toLowerCase().split(/[\s/_-]+/)
}
