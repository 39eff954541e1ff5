import type { Act } from '../acts.ts'
import { type Attribute, findConcept, toAttribute } from '../attribute.ts'
import { PLAIN_WORDS, trimFillers } from './phrases.ts'

const EDGE = new Set([
  ...PLAIN_WORDS,
  ..."keep filter narrow restrict limit stick down strictly mostly mainly interested explicitly care drop remove hide exclude also many rather prefer preferably instead subset among good great nice whole entire must-have bit little lot lots tasks task problem problems setting settings domain area field side world kind flavored flavoured based oriented related focused style case cases things papers, stuff, compare compares comparing compared measure measures measured measuring benchmarked deployed deploy shown show demonstrated against truly genuinely properly primarily experiment experiments experimental deal deals everybody anyone remain that're they're we're i'm i'd it's that's there's what's share selection display present wait those concerned look looks looking interest interests already yet online there even up one two three four five six seven eight nine ten capable able possible suitable friendly compatible".split(
    ' ',
  ),
])

/** Words of emphasis, wherever they stand. */
const NOISE =
  /\b(?:really|actually|obviously|truly|genuinely|merely|explicitly|clearly|definitely|proper|properly|strictly|plays a (?:part|role)|in which|as such)\b/g

/** The attributes of a phrase: "training-free and for video" are two. */
export function toAttributes(phrase: string, isNegative: boolean): readonly Attribute[] {
  return phrase
    .replace(/[?!"()]/g, ' ')
    .replace(NOISE, ' ')
    .split(/\s*,\s*|\s+(?:and|&|plus|as well as|but also|but|nor)\s+/)
    .flatMap(part => {
      const trimmed = trimEdges(trimFillers(part))
      // "Remove the non-LLM ones" keeps those on LLMs.
      const [, turned] = /^(?:non[- ]|(?:isn't|aren't|not|is not|are not)\s+)(.+)$/.exec(trimmed) ?? []
      const said = turned === undefined ? trimmed : trimEdges(turned)
      const attribute =
        said === '' ? null : toAttribute(said, turned === undefined ? isNegative : !isNegative)
      return attribute ? [attribute] : []
    })
}

/** Without the words at either end that say nothing of a paper. */
function trimEdges(phrase: string): string {
  const words = phrase.split(/\s+/).filter(word => word !== '' && !/[‹«]/.test(word))
  while (words.length > 0 && !findConcept(words.join(' ')) && EDGE.has(words[0] ?? '')) words.shift()
  while (words.length > 0 && !findConcept(words.join(' ')) && EDGE.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

/** Ways to say that nothing is trained, which a "not" would turn around. */
export function toTrainingFree(text: string): string {
  return text.replace(
    /(?<!\b(?:i|we) )\b(?:(?:(?:do|does|did|is|are|would|should) ?n[o']?t|(?:do|does|is|are|would|should) not|dont|doesnt|without|w\/o|with no|no|not|zero|never|avoid(?:s|ing)?|skip(?:s|ping)?)\s+(?:(?:need(?:ing|ed)?|requir(?:e|es|ing|ed)|involve|have|want|use|do|any|a|an|the|extra|additional|further|some|more|expensive|costly|heavy|model|to|be|being|for|of|get|gpu|explicit)\s+){0,5}(?:re-?)?(?:train(?:ing|ed)?|fine-?\s?tun(?:e|ing|ed)|tun(?:ing|ed))\b(?![- ]free\b)(?!\s+(?:papers?|ones?|stuff|works?|methods?|approach\w*)\b)(?: (?:needed|required|necessary|at all|involved|step|steps|stage))*|\b(?:without|no|nothing|w\/o|drop|skip|exclude|remove|not) (?:anything|something|stuff|those|ones|the ones)? ?(?:that |which )?(?:you have to|needs?|requires?|must be|has to be|have to be|to be) ?(?:re-?)?(?:train|fine-?tun)\w*|\bneeds? no (?:re-?)?(?:train|fine-?tun)\w*)/g,
    'training-free',
  )
}

export function stripDeterminers(text: string): string {
  return text
    .replace(/\b(?:any|extra|additional|further|the|a|an|needed|required|please|stuff|ones?|papers?)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export function toFilter(attributes: readonly Attribute[]): Act | null {
  return attributes.length > 0 ? { intent: 'filter', attributes } : null
}
