import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { findConcept, isAllConcepts } from '../attribute.ts'
import { stripDeterminers, toAttributes, toFilter, toTrainingFree } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { NOT_AT_START, SEARCH, SELECT, SOFT } from './cues.ts'
import { toOffer } from './offer.ts'
import { VAGUE } from './phrases.ts'
import { toIndex } from './references.ts'

/** "No LLM stuff", "drop anything about diffusion". */
export function readNegative(clause: Clause): Act | null {
  const { text, ns, before } = clause
  if (ns.length > 0) return null
  const wished = toTrainingFree(text)
  if (wished !== text && toAttributes(wished, false).length > 0 && !SEARCH.test(text))
    return toFilter(toAttributes(wished, false))
  const away =
    /^(.+?)\s+(?:(?:ones?|papers?|stuff|junk)\s+)?(?:out|away|off|(?:(?:is|are) )?(?:for (?:us|me) )?(?:not (?:interesting|relevant|useful|needed|of interest)|uninteresting|irrelevant|useless)(?: (?:for|to) (?:us|me))?|can go|should go|must go|no need|not needed|not necessary|unnecessary|no thanks?|not for me)$/.exec(
      text,
    )
  if (away && !SEARCH.test(text)) return toFilter(toAttributes(away[1] ?? '', true))
  const start = NOT_AT_START.exec(text)
  if (start) {
    const turned = NOT_ABOUT.exec(text.slice(start[0].length))
    if (turned) return toFilter(toAttributes(text.slice(start[0].length + turned[0].length), false))
    const whole = findConcept(text) ?? findConcept(stripDeterminers(text))
    if (whole) return toFilter(toAttributes(text, false))
    return toFilter(toAttributes(text.slice(start[0].length), true))
  }
  const inside = pattern`
      ^(.*?)\b(?:(?:that|which|who) )?(?:
      (?:do|does|are|is|did|has|have|should|must|can) ?n(?:'|o)?t
      |(?:does|do|are|is|has|have|should|must|can) not|without|w\/o|excluding|rather than|instead of|not|never
      |with no|have no|has no|nothing|no
      )\b\s*(.+)$`.exec(text)
  if (!inside || SEARCH.test(text) || (before === null && !SELECT.test(text) && !SOFT.test(text)))
    return inside && !SEARCH.test(text) ? readTwoSided(inside, text) : null
  return readTwoSided(inside, text)
}

/** "Remove what is not about graphs": keeps what is. */
const NOT_ABOUT = pattern`
    ^\s*(?:all |any |every )?(?:the |those |these )?(?:ones?|papers?|things?|stuff|those|what|whatever|everything|anything|results?)?\s*(?:that|which|who)?\s*(?:
    (?:are|is|do|does|have|has) not|(?:are|is|do|does|have|has)n'?t|not|without|don'?t
    )\b`

/** "Video ones without distillation": both sides say something. */
function readTwoSided(match: RegExpExecArray, text: string): Act | null {
  const positive = toAttributes(match[1] ?? '', false)
  const negative = toAttributes(match[2] ?? '', true)
  if (negative.length === 0) return null
  if (positive.length === 0 || SELECT.test(text) || positive.every(({ name }) => isAllConcepts(name)))
    return toFilter([...positive, ...negative])
  return null
}

/** "The k-means one", and nothing else. */
export function readToldApart({ text, references }: Clause): Act | null {
  const [, letters] = /^(?:(?:now|only|just|and|then|show me|give me) )*‹(\w+)›$/.exec(text) ?? []
  const phrase = letters === undefined ? null : references[toIndex(letters)]?.phrase
  return phrase ? toFilter(toAttributes(phrase, false)) : null
}

export function readFilter(clause: Clause): Act | null {
  const { text, situation, before } = clause
  const attributes = toAttributes(toTrainingFree(text), false)
  if (attributes.length === 0) return null
  if (attributes.every(({ name }) => name.split(' ').every(word => VAGUE.has(word))))
    return toOffer('', [], [])
  const isContinued = before?.intent === 'filter'
  if (
    SOFT.test(text) &&
    !/\b(?:only|just|of (?:them|these|those)|in (?:the|this) list|among|here)\b/.test(text)
  ) {
    const said = attributes.some(attribute => situation.countSaying(attribute) > 0)
    return said || isContinued ? toFilter(attributes) : { intent: 'search', question: text }
  }
  const isQuestion =
    /^(?:what|how|why|when|where|who(?: (?:wrote|made|are|is|published|built|created|invented))|whose)\b/.test(
      text,
    ) && !/^(?:what|who|how many) (?:of (?:these|them|those)|ones|papers|else)/.test(text)
  if (SELECT.test(text) && !isQuestion) return toFilter(attributes)
  // "video and no llm": the clause goes on with what the one before asked for.
  if (
    isContinued &&
    before.intent === 'filter' &&
    attributes.every(({ name }) => name.split(' ').length <= 4)
  ) {
    const [last] = before.attributes.slice(-1)
    return toFilter(last?.isNegative && /^(?:or|nor|and) /.test(text) ? toAttributes(text, true) : attributes)
  }
  return null
}
