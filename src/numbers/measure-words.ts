import { isVerb } from './phrases.ts'
import { isScoreAt } from './polarity.ts'
import { isResultNoun } from './result-words.ts'
import type { Stretch, Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS, SPEED_WORDS } from './tables/metrics.ts'

export function hasMeasure(words: readonly Word[], { from, to }: Stretch): boolean {
  return words.slice(from, to).some(({ lower }) => isMeasureName(lower))
}

export function isScoreWord(lower: string): boolean {
  return (
    METRIC_BY_NAME.has(lower) ||
    METRIC_BY_NAME.has(lower.replace(/^.*-/, '')) ||
    isScoreAt(lower) ||
    SCORE_WORDS.has(lower)
  )
}

/** A score by its name: "F1", "success rate". */
export function isScoreName(words: readonly Word[], { from, to }: Stretch): boolean {
  return to > from && isScoreWord(words[to - 1]?.lower ?? '')
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
