import { isResultNoun } from './result-words.ts'
import { isWord, lowerAt, type Stretch, type Word } from './sentence-words.ts'
import {
  ADVERBS,
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  DOWN_VERBS,
  KEEP_VERBS,
  LOSE_VERBS,
  NEED_VERBS,
  OTHER_VERBS,
  PREPOSITIONS,
  PRONOUNS,
  SCORE_VERBS,
  SPAN_VERBS,
  SPEED_VERBS,
  UP_VERBS,
  WIN_VERBS,
} from './tables/words.ts'

/** Longest noun phrase that is read as one; longer ones are clauses. */
const PHRASE_WORDS = 8

/** Words that end a noun phrase wherever they stand. */
function isStop(lower: string): boolean {
  return (
    PREPOSITIONS.has(lower) ||
    CONJUNCTIONS.has(lower) ||
    PRONOUNS.has(lower) ||
    AUXILIARIES.has(lower) ||
    lower === 'respectively'
  )
}

const VERB_SETS: readonly ReadonlySet<string>[] = [
  UP_VERBS,
  DOWN_VERBS,
  SPEED_VERBS,
  WIN_VERBS,
  LOSE_VERBS,
  SCORE_VERBS,
  KEEP_VERBS,
  NEED_VERBS,
  OTHER_VERBS,
  SPAN_VERBS,
]
/** Forms that are nouns or adjectives more often than verbs next to numbers. */
const RATHER_NOUNS: ReadonlySet<string> = new Set(
  'yield test tests result results process processing run runs training trained speeds cost costs speed score scores use gain gains drop boost increase decrease cut record reduced improved increased compressed trained top range loss lift scale scales show match set account cover advance'.split(
    ' ',
  ),
)

export function isVerb(lower: string): boolean {
  return VERB_SETS.some(verbs => verbs.has(lower)) && !RATHER_NOUNS.has(lower)
}

/** The noun phrase that ends before `end`, without determiners; it may hold one "of": "the number of channels". */
export function phraseBefore(words: readonly Word[], end: number): Stretch {
  let from = end
  let hasOf = false
  while (from > 0 && end - from < PHRASE_WORDS) {
    const word = words[from - 1]
    const lower = word?.lower ?? ''
    const isInnerOf = lower === 'of' && !hasOf && from < end && lowerAt(words, from - 2) !== 'terms'
    if (isInnerOf) hasOf = true
    else if (
      !isWord(word) ||
      isStop(lower) ||
      endsPhrase(lower, from === end) ||
      (from < end && DETERMINERS.has(lower))
    )
      break
    from--
  }
  return trim(words, { from, to: end })
}

/** "accuracy increases of 5%": at the end of a phrase a result noun is no verb. */
function endsPhrase(lower: string, isLast: boolean): boolean {
  return isVerb(lower) && !(isLast && isResultNoun(lower))
}

/** The list of `count` items that ends before `end`: "X and Y by 3% and 4%"; null where there is none. */
export function listBefore(words: readonly Word[], end: number, count: number): Stretch[] | null {
  let from = end
  while (from > 0 && end - from < PHRASE_WORDS * count) {
    const word = words[from - 1]
    const lower = word?.lower ?? ''
    const isJoint = lower === ',' || CONJUNCTIONS.has(lower)
    if (!isJoint && (!isWord(word) || isStop(lower) || isVerb(lower))) break
    from--
  }
  const items = toItems(words, { from, to: end })
  return items.length === count ? items : null
}

/**
 * The noun phrase that starts at `from`. For lists of `count` items "and" is let in, commas too from three items on.
 */
export function phraseAfter(words: readonly Word[], from: number, count = 0): Stretch {
  let to = skipBracket(words, from)
  const most = count > 1 ? PHRASE_WORDS * count : PHRASE_WORDS
  while (to < words.length && to - from < most) {
    const bracket = bracketEnd(words, to, from)
    if (bracket > to) {
      to = bracket
      continue
    }
    if (!goesOn(words, { at: to, from, count })) break
    to++
  }
  return trim(words, { from, to })
}

function goesOn(
  words: readonly Word[],
  { at, from, count }: { at: number; from: number; count: number },
): boolean {
  const word = words[at]
  const lower = word?.lower ?? ''
  if (lower === 'of' || (lower === 'over' && lowerAt(words, at + 1) === 'union')) return at > from
  if (lower === ',' || CONJUNCTIONS.has(lower))
    return at > from && (lower === ',' ? count > 2 : count > 0) && isItem(words, at + 1)
  if (!isWord(word) || isStop(lower) || (at > from && isVerb(lower) && !isParticiple(words, at))) return false
  // "… of sessions the winning edit": a new noun phrase starts without a joint.
  if (at > from && DETERMINERS.has(lower) && !/^(?:of|and|or|,)$/.test(lowerAt(words, at - 1))) return false
  const next = lowerAt(words, at + 1)
  return (
    !(
      next === 'to' &&
      (lower === 'up' || lower === 'down' || lower === 'relative' || lower === 'compared')
    ) && !(lower === 'compared' && next === 'with')
  )
}

/** "the required memory": behind a determiner a participle is an adjective. */
function isParticiple(words: readonly Word[], at: number): boolean {
  return DETERMINERS.has(lowerAt(words, at - 1)) && /(?:ed|ing)$/.test(lowerAt(words, at))
}

/** "the (minimal symmetry) construction": a bracket in front of a noun belongs to its phrase. */
function skipBracket(words: readonly Word[], from: number): number {
  const open = DETERMINERS.has(lowerAt(words, from)) ? from + 1 : from
  if (open === from || lowerAt(words, open) !== '(') return from
  for (let end = open + 1; end < open + 5; end++) if (lowerAt(words, end) === ')') return end + 1
  return from
}

/** A list goes on behind a comma or "and" with a noun, not with a clause or another number. */
function isItem(words: readonly Word[], at: number): boolean {
  const lower = lowerAt(words, at)
  if (CONJUNCTIONS.has(lower)) return isItem(words, at + 1)
  return (
    isWord(words[at]) &&
    !isVerb(lower) &&
    !isStop(lower) &&
    !/^(?:an?|also|further|even|thus|then|only|its|their|more|less)$/.test(lower)
  )
}

/** Behind a bracket of one word or of examples, an acronym mostly: "language models (LLMs)". */
function bracketEnd(words: readonly Word[], at: number, from: number): number {
  if (at === from || lowerAt(words, at) !== '(' || lowerAt(words, at + 1) === 'respectively') return at
  if (lowerAt(words, at + 2) === ')' && isWord(words[at + 1])) return at + 3
  // Two words where the phrase goes on: "performance (energy efficiency) of retrieval".
  const isPair = lowerAt(words, at + 3) === ')' && isWord(words[at + 1]) && isWord(words[at + 2])
  if (isPair && /^(?:of|by)$/.test(lowerAt(words, at + 4))) return at + 4
  if (lowerAt(words, at + 1) !== 'e.g.') return at
  for (let end = at + 2; end < at + 9; end++) if (lowerAt(words, end) === ')') return end + 1
  return at
}

function trim(words: readonly Word[], { from, to }: Stretch): Stretch {
  let start = from
  let end = to
  while (start < end && isEdge(lowerAt(words, start))) start++
  while (end > start && isTail(lowerAt(words, end - 1))) end--
  return { from: start, to: end }
}

function isTail(lower: string): boolean {
  return (
    lower === ',' ||
    lower === '(' ||
    lower === '&' ||
    lower === 'of' ||
    /[a-z]{3}ly$/.test(lower) ||
    CONJUNCTIONS.has(lower) ||
    DETERMINERS.has(lower)
  )
}

function isEdge(lower: string): boolean {
  return (
    DETERMINERS.has(lower) || ADVERBS.has(lower) || CONJUNCTIONS.has(lower) || lower === ',' || lower === 'of'
  )
}

/** The items of "a, b and c"; one item where nothing is coordinated. */
export function toItems(words: readonly Word[], { from, to }: Stretch): Stretch[] {
  const items: Stretch[] = []
  let start = from
  let depth = 0
  for (let index = from; index <= to; index++) {
    const lower = lowerAt(words, index)
    if (lower === '(') depth++
    if (lower === ')') depth--
    const isBreak = depth <= 0 && (lower === ',' || lower === '/' || CONJUNCTIONS.has(lower))
    if (index < to && !isBreak) continue
    const item = trim(words, { from: start, to: index })
    if (item.to > item.from) items.push(item)
    start = index + 1
  }
  return items
}
