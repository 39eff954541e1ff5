import type { Act } from '../acts.ts'
import type { Attribute } from '../attribute.ts'
import { toAttributes } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { LIKE, QUESTION_WORD } from './cues.ts'
import { unclear } from './offer.ts'
import { toIndex } from './references.ts'
import type { Situation } from './situation.ts'

export function readSimilar(clause: Clause): Act | null {
  const { text, situation } = clause
  if (BARE.test(text)) return readBare(situation)
  const cue = LIKE.exec(text.replace(WISHING, words => ' '.repeat(words.length)))
  if (!cue) return null
  if (
    /\b(?:would|should) (?:you )?like|i(?:'d)? like|look(?:s)? like|something like that\b/.test(text) &&
    !/‹/.test(text)
  )
    return null
  const behind = text.slice(cue.index + cue[0].length)
  const named = /^[^‹]{0,24}‹(\w+)›(.*)$/.exec(behind)
  const ns = named ? (clause.references[toIndex(named[1] ?? '')]?.ns ?? []) : []
  if (/^based on|^as in|^such as/.test(cue[0]) && !/^(?:more|papers|others|something)/.test(text)) return null
  if (
    ns.length > 0 &&
    !/^(?:does|do|is|are|how|what(?!'?s (?:similar|like|close|near|related))|which|why|can|did|has|who|where)\b(?!.*\b(?:papers?|others?|ones?|else|anything|something|any|work)\b.*\b(?:like|similar|close|related|along))/.test(
      text,
    )
  )
    return { intent: 'similar', ns: ns.slice(0, LIKE_MOST), twist: toTwist(named?.[2] ?? '') }
  const pronoun = /^[^‹]{0,12}\b(this|that|it|these|those|them)\b(?: (?:one|ones|paper|papers))?(.*)$/.exec(
    behind,
  )
  const [focused] = clause.ns.length > 0 ? clause.ns : situation.focus
  if (
    pronoun &&
    focused !== undefined &&
    /\b(?:more|similar|others?|papers|something|anything|stuff|related|ones?)\b/.test(text)
  )
    return { intent: 'similar', ns: toSpokenOf(clause, pronoun[1] ?? ''), twist: toTwist(pronoun[2] ?? '') }
  if (pronoun && focused === undefined && /^(?:more|similar|others?|papers|something|related)\b/.test(text))
    return readBare(situation)
  if (/^(?:more|similar|related|others?)\b/.test(text) && clause.ns.length === 1 && !QUESTION_WORD.test(text))
    return { intent: 'similar', ns: clause.ns, twist: [] }
  if (
    clause.ns.length === 1 &&
    /‹\w+›.*\b(?:similar|related|like (?:it|that|this))\b/.test(text) &&
    !QUESTION_WORD.test(text)
  )
    return { intent: 'similar', ns: clause.ns, twist: [] }
  return null
}

/** "More like these" means all that were spoken of, "like that" the first. */
function toSpokenOf({ ns, situation: { focus } }: Clause, pronoun: string): readonly number[] {
  const spoken = ns.length > 0 ? ns : focus
  return spoken.slice(0, /^th(?:ese|ose|em)$/.test(pronoun) ? LIKE_MOST : 1)
}

/** The middle of more is like none of them. */
const LIKE_MOST = 5

/** "I should like to see 2 and 4" speaks of no likeness. */
const WISHING = /\b(?:would|should|'d) (?:you )?like\b/g

/** "Similar", "related papers", "more along those lines": like the one spoken of. */
const BARE =
  /^(?:and )?(?:(?:show|find|give)(?: me| us)? )?(?:any |some )?(?:more|others?)(?: papers| work| ones| stuff)? (?:along (?:those|these|that|the same) lines?|(?:in|of) that (?:vein|spirit|kind|direction|style))$|^(?:(?:show|find|give)(?: me| us)? )?(?:more |some |other )?(?:similar|related)(?: ones| papers| work)?$/

function readBare({ focus, pointing }: Situation): Act {
  const [n] = focus
  if (n !== undefined && focus.length === 1) return { intent: 'similar', ns: [n], twist: [] }
  const messages = pointing.shown.slice(0, 2).map(each => `more like ${each}`)
  return unclear(
    'Like which paper?',
    messages.map(message => ({ label: message, message })),
  )
}

/** "but for images", "without LLMs". */
function toTwist(text: string): readonly Attribute[] {
  const isNegative = /\b(?:without|not|no|w\/o|except|excluding|minus|nothing)\b/.test(text)
  const phrase = text.replace(
    /^[\s,]*(?:\b(?:papers?|ones?)\b[\s,]*)?(?:but|only|just|except|though|however|and|rather|instead)?[\s,]*(?:only|just|please)?\s*/,
    '',
  )
  return toAttributes(
    phrase.replace(/\b(?:without|not|no|w\/o|except|excluding|minus|nothing)\b/g, ' '),
    isNegative,
  )
}
