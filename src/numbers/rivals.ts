import { pattern } from '../papers/pattern.ts'
import { isProperName } from './metric-name.ts'
import { isVerb } from './phrases.ts'
import { isResultNoun } from './result-words.ts'
import { isWord, lowerAt, type Word } from './sentence-words.ts'
import { LOSE_VERBS, PREPOSITIONS, WIN_VERBS } from './tables/words.ts'

/** Words before a number in which its clause says whose it is. */
const NEAR = 8
/** Words back from a bracket in which the comparison that it belongs to is looked for. */
const BRACKET_REACH = 24

/** "while the state-of-the-art approach only …", "no model had achieved …": the clause is about others. */
const RIVAL_CLAUSE = pattern`
    (?:^| )(?:
    (?:while|whereas|but) (?:the |all |most )?(?:
    state-of-the-art|sota|baselines?|existing|previous|prior|current
    )
    |no (?:\w+ )?(?:model|method|system|work|approach)
    )\b`

/** "the previous best of", "the baseline is": what is said of is the rival itself, no comparison with it. */
const RIVAL_VALUE = pattern`
    (?:^| )(?:current|previous|prior|existing|baselines?)
    (?: (?!with|by|and|in|on)[a-z-]+){0,3} (?:of|is|are|was|were|around|about|at|only)$`

/** How a clause about earlier work begins: "Prior work, AlphaNet, reached 95%". */
const RIVAL_SUBJECT = pattern`
    ^(?:the |most |all |other |both )?(?:
    (?:prior|previous|earlier|conventional|traditional|standard|vanilla) [a-z-]+
    |(?:strongest |best |strong )?(?:baselines|baseline (?:methods?|models?|systems?|approach))
    )\b`
const OWN_WORD = /^(?:we|our|ours|us|proposed|this)$/

/** The other side of a comparison: "vs. 53.6%", "than the 15T tokens", "outperforming Y (50.2%)", "surpasses 0.59 by previous SOTA". */
export function isOthers(words: readonly Word[], index: number): boolean {
  const near = words.slice(Math.max(0, index - NEAR), index).map(word => word.lower)
  const said = near.join(' ')
  return (
    RIVAL_VALUE.test(said) ||
    RIVAL_CLAUSE.test(said) ||
    isBeaten(words, index) ||
    near.slice(-4).some(lower => /^(?:vs\.?|versus)$/.test(lower)) ||
    /compared (?:to|with)(?: [a-z-]+){0,2}$/.test(said) ||
    isOfRival(words, index) ||
    isRivalsBracket(words, index) ||
    isRivalsClause(words, index)
  )
}

/** "surpasses the 400x larger X", "outperforming a 56.0% baseline", "surpasses 0.59 by previous SOTA": the number tells of the beaten one. */
function isBeaten(words: readonly Word[], index: number): boolean {
  const isArticle = /^(?:the|an?|its)$/.test(lowerAt(words, index - 1))
  const verb = lowerAt(words, isArticle ? index - 2 : index - 1)
  if (!WIN_VERBS.has(verb) && !/^match/.test(verb)) return false
  if (!isArticle) return lowerAt(words, index + 1) === 'by'
  return !isResultNoun(lowerAt(words, index + 1))
}

/** "0.59 by the previous best", "81% for the baseline". */
function isOfRival(words: readonly Word[], index: number): boolean {
  return /^(?:by|of|for|from|in) (?:the |an? )?(?:previous|prior|existing|earlier|best|baseline)/.test(
    `${lowerAt(words, index + 1)} ${lowerAt(words, index + 2)} ${lowerAt(words, index + 3)}`,
  )
}

/**
 * "outperforming AlphaNet (50.2%)", "compared to AlphaNet (16%, 10%) and BetaNet (7%, 8%)": a plain value in the bracket
 * right behind a rival's name is the rival's. Differences ("(+3%)", "(by 3%)", "(3x faster)") are the work's own.
 */
function isRivalsBracket(words: readonly Word[], index: number): boolean {
  const open = openOf(words, index)
  if (open < 0) return false
  const { quantity } = words[index] ?? {}
  if (quantity?.unit === 'x' || quantity?.unit === 'pp' || quantity?.unit === 'point' || quantity?.bound)
    return false
  for (let at = open + 1; at < open + BRACKET_REACH && lowerAt(words, at) !== ')'; at++) {
    const lower = lowerAt(words, at)
    if (/^(?:[+→-]|v(?:s\.?|ersus)|e\.g\.|by|from|up|compared|ours)$/.test(lower) || isResultNoun(lower))
      return false
  }
  return isRivalsName(words, open)
}

/** A name right before an index is what something is compared with: "than X", "outperforming X and Y". */
function isRivalsName(words: readonly Word[], end: number): boolean {
  let depth = 0
  for (let at = end - 1; at >= Math.max(0, end - BRACKET_REACH); at--) {
    const lower = lowerAt(words, at)
    if (lower === ')') depth++
    if (depth > 0) {
      if (lower === '(') depth--
      continue
    }
    if ((WIN_VERBS.has(lower) || /^(?:match|rival|approach)(?:e?s|ing)$/.test(lower)) && at < end - 1)
      return true
    if (/^(?:to|with|against)$/.test(lower) && /^(?:compared|comparison)$/.test(lowerAt(words, at - 1)))
      return at < end - 1
    if (/^(?:than|versus|vs\.?|against|below|behind|above)$/.test(lower)) return at < end - 1
    // "a 16% improvement over Y (20.2%)".
    if (lower === 'over' && (isResultNoun(lowerAt(words, at - 1)) || words[at - 1]?.quantity))
      return at < end - 1
    const isJoint = /^(?:,|and|or|the|both|such|as|like|e\.g\.|\/)$/.test(lower)
    if (!isJoint && (!isWord(words[at]) || PREPOSITIONS.has(lower) || isVerb(lower))) return false
  }
  return false
}

/** Where the bracket opens that holds a number; -1 where none does. */
function openOf(words: readonly Word[], index: number): number {
  for (let at = index - 1; at >= Math.max(0, index - BRACKET_REACH); at--) {
    const lower = lowerAt(words, at)
    if (lower === ')') return -1
    if (lower === '(') return at
  }
  return -1
}

/** The clause's subject is earlier work, or loses against what the next clause says: "Y degrades to 12, whereas ours …". */
function isRivalsClause(words: readonly Word[], index: number): boolean {
  const start = clauseStart(words, index)
  const clause = words.slice(start, index).map(word => word.lower)
  if (clause.some(lower => OWN_WORD.test(lower))) return false
  if (RIVAL_SUBJECT.test(clause.slice(0, NEAR).join(' '))) return true
  return (
    clause.some(lower => LOSE_VERBS.has(lower) || /^(?:degrad|collaps)/.test(lower)) &&
    isContrasted(words, index)
  )
}

/** Words of a clause before a number at most. */
const CLAUSE_REACH = 48

/** Behind a semicolon or a word of contrast; where none is near, the sentence's start, or nothing. */
function clauseStart(words: readonly Word[], index: number): number {
  for (let at = index - 1; at >= Math.max(0, index - CLAUSE_REACH); at--)
    if (/^(?:;|while|whereas|but|although|though)$/.test(lowerAt(words, at))) return at + 1
  return index <= CLAUSE_REACH ? 0 : index
}

/** ", whereas ours" behind: the sentence goes on with the work's side. */
function isContrasted(words: readonly Word[], index: number): boolean {
  for (let at = index + 1; at < Math.min(words.length, index + BRACKET_REACH); at++)
    if (/^(?:whereas|while|but)$/.test(lowerAt(words, at)) && lowerAt(words, at - 1) === ',')
      return words.slice(at + 1, at + 4).some(word => OWN_WORD.test(word.lower) || isProperName(word))
  return false
}
