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
  const cue = LIKE.exec(text)
  if (!cue) return null
  if (
    /\bwould (?:you )?like|i(?:'d)? like|look(?:s)? like|something like that\b/.test(text) &&
    !/‹/.test(text)
  )
    return null
  const behind = text.slice(cue.index + cue[0].length)
  const named = /^[^‹]{0,24}‹(\w+)›(.*)$/.exec(behind)
  const ns = named ? (clause.references[toIndex(named[1] ?? '')]?.ns ?? []) : []
  if (/^based on|^as in|^such as/.test(cue[0]) && !/^(?:more|papers|others|something)/.test(text)) return null
  if (
    ns.length > 0 &&
    !/^(?:does|do|is|are|how|what(?!'?s (?:similar|like|close|near|related))|which|why|can|did|has|who|where)\b(?!.*\b(?:papers|others|ones|else)\b)/.test(
      text,
    )
  )
    return { intent: 'similar', n: ns[0] ?? 0, twist: toTwist(named?.[2] ?? '') }
  const pronoun = /^[^‹]{0,12}\b(this|that|it|these|those|them)\b(?: (?:one|ones|paper|papers))?(.*)$/.exec(
    behind,
  )
  const [focused] = clause.ns.length > 0 ? clause.ns : situation.focus
  if (
    pronoun &&
    focused !== undefined &&
    /\b(?:more|similar|others?|papers|something|anything|stuff|related|ones?)\b/.test(text)
  )
    return { intent: 'similar', n: focused, twist: toTwist(pronoun[2] ?? '') }
  if (pronoun && focused === undefined && /^(?:more|similar|others?|papers|something|related)\b/.test(text))
    return readBare(situation)
  if (/^(?:more|similar|related|others?)\b/.test(text) && clause.ns.length === 1 && !QUESTION_WORD.test(text))
    return { intent: 'similar', n: clause.ns[0] ?? 0, twist: [] }
  if (
    clause.ns.length === 1 &&
    /‹\w+›.*\b(?:similar|related|like (?:it|that|this))\b/.test(text) &&
    !QUESTION_WORD.test(text)
  )
    return { intent: 'similar', n: clause.ns[0] ?? 0, twist: [] }
  return null
}

/** "Similar", "related papers": like the one spoken of. */
const BARE =
  /^(?:(?:show|find|give)(?: me| us)? )?(?:more |some |other )?(?:similar|related)(?: ones| papers| work)?$/

function readBare({ focus, pointing }: Situation): Act {
  const [n] = focus
  if (n !== undefined && focus.length === 1) return { intent: 'similar', n, twist: [] }
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
