import type { Act } from '../acts.ts'
import { type Attribute, findConcept, isAllConcepts } from '../attribute.ts'
import { isAspectOnly } from '../detail.ts'
import { toAttributes, toFilter, toTrainingFree } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { QUESTION_WORD, SEARCH, SELECT } from './cues.ts'
import { toOffer } from './offer.ts'
import { trimFillers, VAGUE } from './phrases.ts'
import { toWhich } from './read-detail.ts'
import { CUE_WORDS } from './read-numbered.ts'

export function readSearch({ text, telling, bounds }: Clause): Act | null {
  if (
    /^(?:find|show|give|get|list)(?: me| us)? (?:only |just )?(?:the |those |these |all (?:the|that|those) )(?:ones|papers|results)?/.test(
      text,
    ) &&
    SELECT.test(text)
  )
    return null
  if (/^(?:find|show|give|get|list)(?: me| us)? (?:only|just)\b/.test(text)) return null
  // "What about the quantized ones": of the list.
  if (/^(?:what|how) about (?:the )?.+ ones$/.test(text)) return null
  if (!SEARCH.test(text)) return null
  if (telling.length === 0 && bounds.length === 0) return null
  return { intent: 'search', question: text }
}

/** A phrase without a cue: of the list where it speaks of a concept of the field that some of it say, else a question. */
export function readPhrase(clause: Clause): Act | null {
  const { text, situation, ns } = clause
  const telling = clause.telling.filter(
    word => trimFillers(`${word} x`) !== 'x' && word !== 'oh' && word !== 'well',
  )
  if (ns.length > 0) return null
  if (telling.every(word => CUE_WORDS.has(word))) return null
  if (telling.every(word => VAGUE.has(word))) return toOffer('', [], [])
  const phrase = toTrainingFree(text)
  const attributes = toAttributes(phrase, false)
  const known =
    attributes.length > 0 && attributes.every(({ name }) => isAllConcepts(name) || findConcept(name) !== null)
  const saying = Math.min(...attributes.map(attribute => situation.countSaying(attribute)))
  const isQuestion = QUESTION_WORD.test(text)
  if (isQuestion && isAspectOnly(text)) return toWhich(text, situation)
  if (!isQuestion && known && saying > 0) return toFilter(attributes)
  if (!isQuestion && telling.length === 1 && saying > 0 && saying < situation.pointing.shown.length)
    return toFilter(attributes)
  const unknown = telling.filter(word => situation.telling(word) === 0)
  if (unknown.length === telling.length) return toOffer(text, [], [])
  if (telling.length === 1 && !known && text.length < 5) return toOffer(text, [], [])
  return {
    intent: 'search',
    question: text,
    otherwise: toOtherwise(clause, attributes) ?? undefined,
    isPhrase: true,
  }
}

/** Without a cue, words may be of the paper spoken of, or of the list: so they are where the library has nothing close. */
function toOtherwise({ text, situation, isAsked }: Clause, attributes: readonly Attribute[]): Act | null {
  if (/\b(?:any(?:thing|body|one)?|something|papers?|(?:do|have|has) (?:you|we))\b/.test(text)) return null
  const [focused] = situation.focus
  if (focused !== undefined && situation.focus.length === 1 && (isAsked || situation.asked !== null))
    return { intent: 'detail', ns: [focused], question: text }
  const isSaid = attributes.some(attribute => situation.countSaying(attribute) > 0)
  return isSaid ? toFilter(attributes) : null
}
