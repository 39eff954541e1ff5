import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { findAspect, isAspectOnly } from '../detail.ts'
import { toMeasure } from '../sort-key.ts'
import type { Clause } from './clause-parts.ts'
import { DROP, PRONOUN, QUESTION_WORD, SEARCH } from './cues.ts'
import { toOffer } from './offer.ts'
import type { Situation } from './situation.ts'

export function readDetail(clause: Clause): Act | null {
  const { text, ns, situation, telling, before, bounds } = clause
  if (ns.length > 0) return readPointedDetail(clause)
  const [focused] = situation.focus
  if (bounds.length > 0 || DROP_AT_START.test(text)) return null
  if (focused === undefined) return isOfOnePaper(text, telling) ? toWhich(text, situation) : null
  const detail: Act = { intent: 'detail', ns: [focused], question: text }
  const isShort = telling.length <= 4 && !SEARCH.test(text)
  const isAfter =
    situation.asked !== null || before?.intent === 'detail' || (isShort && situation.focus.length === 1)
  const isPlural =
    /\b(?:they|their|them|these|those|any of|which of|ones|which one|one that|one with)\b/.test(text) &&
    !/\b(?:this|that) one\b/.test(text)
  const isOfOthers =
    /\b(?:like|similar to|than) (?:this|that|it)\b/.test(text) ||
    (isPlural && !(isAfter && /\b(?:they|their)\b/.test(text)))
  const isQuestion =
    clause.isAsked ||
    QUESTION_WORD.test(
      text.replace(/^(?:(?:and|so|but|vs\.?|versus|against|on|in|for|with|to|at|by) )+/, ''),
    ) ||
    before?.intent === 'detail'
  if (isQuestion && PRONOUN.test(text) && !isOfOthers && telling.length <= 8) return detail
  if (
    !isAfter ||
    isOfOthers ||
    HOW_TO.test(text) ||
    (/^(?:what|how) about\b/.test(text) !== isAspectOnly(text) && /^(?:what|how) about\b/.test(text))
  )
    return null
  if (isAspectOnly(text) && !IS_OF_LIST.test(text)) return detail
  // "Which boards", "how many tasks was it tried on": goes on about the paper, if it speaks of such things.
  const spoken = telling.filter(word => situation.mentions(focused, word) || findAspect(word) !== null)
  return isQuestion && !IS_OF_LIST.test(text) && spoken.length >= telling.length / 2 && telling.length <= 7
    ? detail
    : null
}

/** "What does it run on?", where no paper was spoken of. */
function isOfOnePaper(text: string, telling: readonly string[]): boolean {
  return (
    QUESTION_WORD.test(text) &&
    /\b(?:it|its|this paper|that paper|this one|that one)\b|\b(?:is|was|does|of) (?:that|this)$/.test(text) &&
    telling.length <= 6 &&
    !/\bis it\b|\bit (?:possible|true|ok)\b/.test(text)
  )
}

/** "How do I …" asks for papers, not of one. */
const HOW_TO =
  /^(?:how (?:do|can|could|should) (?:i|we|you|one|people)\b|how (?:can|could|should|might) (?!it\b|this\b|that\b|they\b).{3,} (?:be|become|get|run)\b|how to\b|ways? to\b|what(?:'s| is) the best way\b)/

/** "Don't show benchmarks", "with code please" is of the list, whatever paper was spoken of. */
const DROP_AT_START: RegExp = new RegExp(
  `^(?:${DROP.source}|(?:only )?with(?:out)? (?!what|which|how)|w\\/o |excluding )`,
)

const IS_OF_LIST =
  /^any(?:thing|one|body)? (?:that|which|who|with|here)\b|^which (?:has|uses|needs|runs on|works|beats|outperforms|claims|reports|mentions|supports|requires|achieves|reaches|saves|cuts|handles|provides|releases|publishes)\b|^which (?:are|were|have|do|can|use|need|run|work|publish|release|report|claim|mention|show|train|require|handle|support|come|provide|offer|achieve|reach|beat|outperform|improve|reduce|save|cut|get|give|make|take|deal|target|focus|apply|rely|build|evaluate|test|compare|say|state|speak|talk|discuss|cover|concern|mean)\b|\b(?:which (?:of|ones?|papers?|others?)|of (?:them|these|those)|any(?: other)? papers?|only|just|the (?:fastest|newest|best|biggest)|ones)\b/

/** "3 is a survey", "GPipe and 6 are noise": tells, and does not ask. */
const STATEMENT = pattern`
    ^(?!.*\b(?:what|how|why|which|who|where|when|or not)\b)(?!(?:is|are|was|does|do|did|can|has|have|tell|explain|describe|summar\w*|and|so)\b).*\b(?:
    (?:is|are|was|were|looks?|seems?)\b|isn't|aren't|has nothing|does(?:n't| not) (?:fit|belong|matter)
    )`

function readPointedDetail(clause: Clause): Act | null {
  const { text, ns, situation, telling, before } = clause
  const question = text
    .replace(/‹\w+›|«\w»/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (
    ns.length >= 2 &&
    telling.length <= 2 &&
    telling.every(word => situation.telling(word) > 0) &&
    toMeasure(question) !== null &&
    !QUESTION_WORD.test(text)
  )
    return { intent: 'compare', ns, about: question }
  const isBare =
    telling.length === 0 &&
    !/\b(?:does|do|did|is|are|was|how|why|who|where|when|work|works|about)\b/.test(
      text.replace(/^(?:what|how) about\b/, ''),
    )
  const isSame = /\bsame (?:q|question|thing|for|with)\b/.test(text) || (isBare && situation.asked !== null)
  if (isSame && situation.asked !== null) return { intent: 'detail', ns, question: situation.asked }
  if (isBare && before) return null
  // "3 is a survey": says why, where something is asked beside it.
  if (!clause.isAsked && STATEMENT.test(text)) return toOffer(text, ns, [])
  if (isBare && ns.length > 1) return toOffer(text, ns, [])
  // "asdf 1 qwer": words that nobody knows.
  const unknown = telling.filter(
    word => situation.telling(word) === 0 && findAspect(word) === null && !SUMMARY.test(word),
  )
  if (unknown.length > 0 && (unknown.length === telling.length || ns.length > 1) && !QUESTION_WORD.test(text))
    return toOffer(text, ns, [])
  return { intent: 'detail', ns, question }
}

const SUMMARY =
  /^(?:details?|info|information|summar\w*|abstract|tldr|tl|dr|gist|explain|eli5|elaborate|describe|overview|takeaways?|nutshell)$/

export function toWhich(text: string, { pointing, focus }: Situation): Act {
  const question = text.replace(/\?$/, '')
  if (focus.length === 1) return { intent: 'detail', ns: focus, question }
  return {
    intent: 'unclear',
    reason: 'Of which paper? Say its number:',
    options: pointing.shown
      .slice(0, 2)
      .map(n => ({ label: `${question} (paper ${n})`.slice(0, 60), message: `${question} in paper ${n}` })),
  }
}
