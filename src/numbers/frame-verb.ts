import { isVerb, phraseBefore } from './phrases.ts'
import { isResultNoun } from './result-words.ts'
import { lowerAt, type Stretch, type Word } from './sentence-words.ts'
import {
  AUXILIARIES,
  DETERMINERS,
  DOWN_VERBS,
  LOSE_VERBS,
  PREPOSITIONS,
  SCORE_VERBS,
  SPEED_VERBS,
  UP_VERBS,
  WIN_VERBS,
} from './tables/words.ts'

/** Words back from a number in which its verb is looked for. */
const VERB_REACH = 24

/** A verb of change, of winning or of losing: what "by N" and "to N" hang on. */
export function isChange(lower: string): boolean {
  return (
    (UP_VERBS.has(lower) ||
      DOWN_VERBS.has(lower) ||
      SPEED_VERBS.has(lower) ||
      WIN_VERBS.has(lower) ||
      LOSE_VERBS.has(lower)) &&
    !/^(?:top|scale|scales|speed|gain|gains|cut|drop)$/.test(lower)
  )
}

/** Behind the result noun in "achieves improvements on X against Y by N". */
export function resultBefore(words: readonly Word[], by: number): number | null {
  for (let index = by - 1; index >= Math.max(0, by - VERB_REACH); index--)
    if (isResultNoun(lowerAt(words, index))) return index + 1
  return null
}

/** "Its advantage over Y increases from 2% to 17%": the subject is what stands before the comparison. */
export function subjectBefore(words: readonly Word[], verbIndex: number): Stretch {
  // "the risk is greatly reduced by 30%".
  let end = verbIndex
  while (AUXILIARIES.has(lowerAt(words, end - 1)) || /[a-z]{3}ly$|^also$/.test(lowerAt(words, end - 1))) end--
  const near = phraseBefore(words, end)
  if (!/^(?:over|than|against)$/.test(lowerAt(words, near.from - 1))) return near
  const farther = phraseBefore(words, near.from - 1)
  return farther.to > farther.from ? farther : near
}

/** Forms that are verbs only behind a subject: "we cut memory by half". */
const AMBIGUOUS: ReadonlySet<string> = new Set('cut drop gain scale speed drops cuts gains speeds'.split(' '))
const SUBJECTS: ReadonlySet<string> = new Set('we it they to can which that and also'.split(' '))

/** The nearest verb before an index, within the clause. */
export function verbBefore(
  words: readonly Word[],
  end: number,
  isWanted: (lower: string) => boolean = isVerb,
): { verb: string; verbIndex: number } {
  for (let index = end - 1; index >= Math.max(0, end - VERB_REACH); index--) {
    const lower = lowerAt(words, index)
    if (lower === ';') break
    // "2:4 pruning by": a gerund right before "by" is what is beaten.
    if (isWanted === isChange && index === end - 1 && lower.endsWith('ing')) continue
    if (isWanted === isChange && isAttribute(words, index)) continue
    if (isWanted(lower) || (isWanted === isChange && AMBIGUOUS.has(lower) && isPredicate(words, index)))
      return { verb: lower, verbIndex: index }
  }
  return { verb: '', verbIndex: -1 }
}

/** "we cut it", "pass rates drop from 80%": behind a pronoun, or between a plural and what it changes from or to. */
function isPredicate(words: readonly Word[], index: number): boolean {
  const before = lowerAt(words, index - 1)
  return (
    SUBJECTS.has(before) || (/[a-z]{2}s$/.test(before) && /^(?:from|to|by)$/.test(lowerAt(words, index + 1)))
  )
}

/** "with improved accuracy", "achieves reduced latency": there a participle is an adjective; "accuracy improved by" has a verb. */
function isAttribute(words: readonly Word[], index: number): boolean {
  if (!/^(?:reduced|improved|increased|enhanced|accelerated|compressed|pruned)$/.test(lowerAt(words, index)))
    return false
  const before = lowerAt(words, index - 1)
  return (
    index === 0 ||
    PREPOSITIONS.has(before) ||
    DETERMINERS.has(before) ||
    isVerb(before) ||
    SCORE_VERBS.has(before)
  )
}
