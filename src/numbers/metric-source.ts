import type { Frame } from './frame.ts'
import { hasMeasure, isMeasureName, isScoreName, isScoreWord } from './measure-words.ts'
import { FILLERS, isNaming, isProperName } from './metric-name.ts'
import { phraseAfter, phraseBefore } from './phrases.ts'
import { isComparative, isResultNoun } from './result-words.ts'
import { isWord, lowerAt, type Stretch, someIn, type Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS } from './tables/metrics.ts'
import { COMPARATIVE_SPEED, SPEEDUP_NOUNS, WIN_VERBS } from './tables/words.ts'

/** Nouns that say that something is measured, not what. */
export const GENERIC: ReadonlySet<string> = new Set(
  'performance performances result results value values score scores'.split(' '),
)

/** The stretch that names the metric, by how the numbers hang in the sentence. */
export function sourceOf(words: readonly Word[], frame: Frame): Stretch {
  const { relation, head, of, object, verb } = frame
  const isWin = WIN_VERBS.has(verb)
  // "the name improves over Y by N": a system is no metric.
  const isAlone = object.to - object.from === 1 || object.to <= frame.verbIndex
  const isSystem =
    object.to > object.from && ((isAlone && isProperName(words[object.to - 1])) || areVersions(words, object))
  // "improves the efficiency of Y by 23x less compute": the head says it.
  const isHeadNaming = isComparative(lowerAt(words, head.from)) && isNaming(words, head)
  if (relation === 'by' && !isWin && isHeadNaming) return head
  // "improves grounding by 5% in mIoU": the measure, where only one of both names it.
  const isMeasuredIn = hasMeasure(words, of) && !hasMeasure(words, object)
  if (relation === 'by' && !isWin) return object.to > object.from && !isSystem && !isMeasuredIn ? object : of
  if (relation === 'by' || (relation === 'bracket' && isWin)) {
    if (of.to > of.from) return of
    const named = isNaming(words, head) ? head : fieldOfWin(words, frame)
    return named
  }
  // "improves AlphaNet on BetaBench from 45.1 to 49.5": a system is no metric here either.
  if (relation === 'to')
    return hasMeasure(words, head) ? head : isSystem && object.from > frame.verbIndex ? of : object
  // "(8.83x speedup with …)", "(72% utilization)": the bracket says itself what it measures.
  // "(a 4% increase in MMLU score)" says it behind its result noun.
  if (relation === 'bracket' && hasMeasure(words, head))
    return isNaming(words, head) || of.to === of.from ? head : of
  if (relation === 'noun' && frame.governor === ':' && hasMeasure(words, head)) return head
  if (relation === 'noun' || relation === 'bracket') {
    // "an obvious improvement, 5.4% on F1", "average scores of 34% accuracy".
    const isNamed = someIn(words, object, isScoreWord) && !isGeneric(words, object)
    if (!isNamed && isScoreName(words, of)) return of
    if (isGeneric(words, object) && isScoreName(words, head)) return head
    // "speed-ups of 4x in X": X is where, not what.
    const isWhere = someIn(words, object, lower => SPEEDUP_NOUNS.has(lower))
    return isNaming(words, object) || of.to === of.from || isWhere ? object : of
  }
  if (relation === 'at' && object.to > object.from && !isProperName(words[object.to - 1])) return object
  if (isNaming(words, head) && !isNamedBehind(words, head, of)) return head
  if (of.to > of.from) return of
  // "models 3x larger": what is larger stands before.
  const isLarger =
    someIn(words, head, lower => isComparative(lower) && !COMPARATIVE_SPEED.has(lower)) &&
    isWord(words[frame.before - 1])
  return isLarger ? phraseBefore(words, frame.before) : head
}

/** "GPT-4o and Qwen2.5-Math-72B": systems, by the versions in their names. */
function areVersions(words: readonly Word[], { from, to }: Stretch): boolean {
  const names = words.slice(from, to).filter(isWord)
  const isVersion = (word: Word) => isProperName(word) && /^(?=.*\d)(?=.*[a-z-]).{4,}$/.test(word.text)
  if (names.every(word => /^(?:and|or)$/.test(word.lower) || isVersion(word))) return true
  // "the Qwen3-VL backbone", "simulator-augmented Gemini-3-Flash".
  return names.some(isVersion) && names.length < 4 && !someIn(words, { from, to }, isMeasureName)
}

/** "the results": that something is measured, not what. */
function isGeneric(words: readonly Word[], { from, to }: Stretch): boolean {
  return (
    to > from &&
    words
      .slice(from, to)
      .every(({ lower }) => GENERIC.has(lower) || FILLERS.has(lower) || isResultNoun(lower))
  )
}

/** "surpasses Y in scale by N": what it wins in. */
function fieldOfWin(words: readonly Word[], { verbIndex, before, head }: Frame): Stretch {
  for (let index = verbIndex + 1; index < before; index++) {
    if (lowerAt(words, index) === 'in' && lowerAt(words, index + 1) !== 'terms')
      return phraseAfter(words, index + 1, 3)
  }
  return head
}

/**
 * "average improvement in X": a result noun at the end of the head with its metric behind. A "latency reduction on X"
 * has named its own: X is where.
 */
function isNamedBehind(words: readonly Word[], head: Stretch, of: Stretch): boolean {
  const last = lowerAt(words, head.to - 1)
  const isMeasure = (lower: string) =>
    METRIC_BY_NAME.has(lower) || SCORE_WORDS.has(lower) || LOWER_IS_BETTER.has(lower)
  const isPlace = [of.from - 2, of.from - 1].some(at => lowerAt(words, at) === 'on')
  return (
    of.to > of.from &&
    isResultNoun(last) &&
    !SPEEDUP_NOUNS.has(last) &&
    !(isPlace && someIn(words, head, isMeasure))
  )
}
