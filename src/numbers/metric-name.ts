import { isMeasureName } from './measure-words.ts'
import { isComparative, isResultNoun } from './result-words.ts'
import { lowerAt, type Stretch, someIn, toText, type Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS, SPEED_WORDS } from './tables/metrics.ts'
import { COMPARATIVE_SPEED, SPEEDUP_NOUNS } from './tables/words.ts'

/** Adjectives of praise and statistics in front of a metric; they measure nothing. */
export const FILLERS: ReadonlySet<string> = new Set(
  'negligible clear marked large strong significant substantial consistent remarkable impressive notable considerable overall absolute relative additional further state-of-the-art new sota slight minimal better superior strong high competitive best only total up to maximum top the a an its their our by of and improved increased reduced'.split(
    ' ',
  ),
)

/** Says more than "an average improvement". */
export function isNaming(words: readonly Word[], stretch: Stretch): boolean {
  return someIn(words, stretch, lower => !isResultNoun(lower) && !FILLERS.has(lower) && !isComparative(lower))
}

/** By its capitals a name; metrics have them too, but stand in the table. */
export function isProperName(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    /^(?:[A-Z][a-z]*[A-Z]|[A-Z]+-?\w*\d|[A-Z][\w.]*-[\w.]*\d)/.test(word.text) &&
    ![word.lower, word.lower.replace(/^.*-/, ''), word.lower.replace(/-\d.*$/, '')].some(name =>
      METRIC_BY_NAME.has(name),
    ) &&
    // A benchmark stands for its own score.
    !/(?:bench|qa|eval|arena)(?:-\w+)?$/.test(word.lower) &&
    !SCORE_WORDS.has(word.lower) &&
    !LOWER_IS_BETTER.has(word.lower) &&
    !SPEED_WORDS.has(word.lower) &&
    // Four capitals at most are a metric of their own field rather than a system.
    !/^[A-Z]{2,4}$/.test(word.text)
  )
}

/** Praise and result nouns cut off; "training speedup" and "faster training" are the training speed. */
export function toName(text: string, words: readonly Word[], stretch: Stretch): string {
  let { from, to } = stretch
  let isSpeed = false
  for (let at = from; at < to - 1; at++) {
    // "improvement of activation sparsity": the metric stands behind its result noun.
    if (isResultNoun(lowerAt(words, at)) && /^(?:of|in)$/.test(lowerAt(words, at + 1))) {
      isSpeed ||= SPEEDUP_NOUNS.has(lowerAt(words, at))
      from = at + 2
    }
  }
  // "4.4x speedup end-to-end": the result in front, what it holds for behind.
  if (to - from > 1 && SPEEDUP_NOUNS.has(lowerAt(words, from)) && !isMeasureName(lowerAt(words, to - 1))) {
    isSpeed = true
    from++
  }
  let isNumber = false
  while (from < to && (FILLERS.has(lowerAt(words, from)) || isComparative(lowerAt(words, from)))) {
    isSpeed ||= COMPARATIVE_SPEED.has(lowerAt(words, from))
    isNumber ||= /^(?:fewer|more)$/.test(lowerAt(words, from)) && to - from > 1
    from++
  }
  while (
    to > from &&
    ((isResultNoun(lowerAt(words, to - 1)) &&
      !/^(?:loss|drops?|degradation)$/.test(lowerAt(words, to - 1))) ||
      isComparative(lowerAt(words, to - 1)) ||
      FILLERS.has(lowerAt(words, to - 1)))
  ) {
    isSpeed ||= SPEEDUP_NOUNS.has(lowerAt(words, to - 1)) || COMPARATIVE_SPEED.has(lowerAt(words, to - 1))
    to--
  }
  const name = toText(text, words, { from, to }).replace(/^(?:average|mean|median|overall)$/, '')
  if (isSpeed && name !== '' && !/(?:speed|throughput|time|latency)$/i.test(name)) return `${name} speed`
  if (isNumber && /s$/.test(name) && !/(?:loss|ous)$/.test(name)) return `number of ${name}`
  return name
}
