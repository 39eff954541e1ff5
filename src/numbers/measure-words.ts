import { isVerb } from './phrases.ts'
import { isResultNoun } from './result-words.ts'
import type { Stretch, Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS, SPEED_WORDS } from './tables/metrics.ts'

export function hasMeasure(words: readonly Word[], { from, to }: Stretch): boolean {
  return words.slice(from, to).some(({ lower }) => isMeasureName(lower))
}

/** A score by its name: "F1", "success rate". */
export function isScoreName(words: readonly Word[], { from, to }: Stretch): boolean {
  const last = words[to - 1]?.lower ?? ''
  return (
    to > from &&
    (METRIC_BY_NAME.has(last) ||
      METRIC_BY_NAME.has(last.replace(/^.*-/, '')) ||
      isScoreAt(last) ||
      SCORE_WORDS.has(last))
  )
}

/** "pass@3", "hit@10", "avg@8": a score over so many tries or ranks. */
export function isScoreAt(lower: string): boolean {
  return /^[a-z-]+@(?:\d+|k)$/.test(lower)
}

/** A metric's name, a result or a cost: what may stand right before its value. */
export function isMeasureName(lower: string): boolean {
  return (
    METRIC_BY_NAME.has(lower.replace(/^.*-/, '')) ||
    isScoreAt(lower) ||
    SCORE_WORDS.has(lower) ||
    isResultNoun(lower) ||
    (LOWER_IS_BETTER.has(lower) && !isVerb(lower)) ||
    SPEED_WORDS.has(lower) ||
    /^(?:length|width|height|depth|resolution|dimension|temperature|threshold)$/.test(lower)
  )
}
