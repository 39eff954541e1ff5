import { isBenchmarkWord as isBenchmark } from '../../numbers/tables/names.ts'
import type { Condition } from '../../search/condition.ts'
import type { Act } from '../acts.ts'
import { type Attribute, findConcept, isAllConcepts, toAttribute } from '../attribute.ts'
import { findAspect, isAspectOnly } from '../detail.ts'
import { toMeasure, toSortKey } from '../sort-key.ts'
import { type Situation, toOffer } from '../understand.ts'
import {
  COMPARE,
  DROP,
  DROP_AFTER,
  KEEP,
  LIKE,
  NOT_AT_START,
  PRONOUN,
  QUESTION_WORD,
  SAVE,
  SEARCH,
  SELECT,
  SOFT,
  SUBSCRIBE,
} from './cues.ts'
import { PLAIN_WORDS, toTelling, trimFillers } from './phrases.ts'
import { type Reference, toIndex } from './references.ts'

/** What a clause is read with. */
export interface ClauseParts {
  readonly references: readonly Reference[]
  readonly conditions: readonly Condition[]
  readonly situation: Situation
  /** What the clause before asked for. */
  readonly before: Act | null
}

/** A clause with its papers and bounds taken out. */
interface Clause extends ClauseParts {
  readonly text: string
  /** Papers it points at, in their order. */
  readonly ns: readonly number[]
  readonly bounds: readonly Condition[]
  /** Words left that say something. */
  readonly telling: readonly string[]
}

/** Tried in turn: the first that reads the clause decides. */
const READERS: readonly ((clause: Clause) => Act | null)[] = [
  readSubscribe,
  readSave,
  readSimilar,
  readAllBut,
  readSort,
  readCompare,
  readDropOrKeep,
  readNumbers,
  readDetail,
  readYears,
  readNumeric,
  readNegative,
  readSearch,
  readFilter,
  readPhrase,
]

/** One wish of a message; null where it says nothing by itself. */
export function parseClause(text: string, parts: ClauseParts): Act | null {
  const ns = [...text.matchAll(/‹(\w+)›/g)].flatMap(
    ([, letters]) => parts.references[toIndex(letters ?? '')]?.ns ?? [],
  )
  const bounds = [...text.matchAll(/«(\w)»/g)].flatMap(
    ([, letter]) => parts.conditions[(letter ?? 'a').charCodeAt(0) - 97] ?? [],
  )
  const telling = toTelling(text.replace(/‹\w+›|«\w»/g, ' '))
  const clause = { ...parts, text, ns: [...new Set(ns)], bounds, telling }
  // "Keep 1 and 4, those are numerical": says why.
  if (
    parts.before &&
    /^(?:keep|drop)$/.test(parts.before.intent) &&
    ns.length === 0 &&
    /^(?:those|they|these|it|that)(?:'s|'re| are| is| look| seem)\b|^(?:because|since|as they)\b/.test(text)
  )
    return null
  for (const read of READERS) {
    const act = read(clause)
    if (act !== null) return act
  }
  return null
}

function readSubscribe({ text }: Clause): Act | null {
  return SUBSCRIBE.test(text) ? { intent: 'subscribe', words: text } : null
}

const SET =
  /\b(?:these|those|them|all(?: of (?:them|these|those))?|everything|the (?:whole )?(?:list|results|lot)|both|each|the (?:remaining |other |last )?(?:two|pair|three|couple)(?: (?:left|remaining|that remain))?)\b/

/** Papers that a clause means: those it names, those that "both" and "it" stand for, or the whole list. */
function toMeant({ text, ns, situation: { focus, pointing } }: Clause): readonly number[] {
  if (ns.length > 0) return ns
  if (/\bboth\b/.test(text)) return focus.length === 2 ? focus : pointing.shown.slice(0, 2)
  if (SET.test(text))
    return /\b(?:these|those|them)\b/.test(text) && focus.length > 1 ? focus : pointing.shown
  if (/\b(?:it|this|that)\b/.test(text) && focus.length > 0) return focus
  return []
}

function readSave(clause: Clause): Act | null {
  if (!SAVE.test(clause.text)) return null
  const ns = toMeant(clause)
  if (ns.length > 0) return { intent: 'save', ns }
  const { focus, pointing } = clause.situation
  if (
    clause.telling.filter(
      word =>
        !/^(?:save|bookmark|star|pin|later|remember|store|reading|library|saved|favou?rites?)$/.test(word),
    ).length > 0
  )
    return null
  if (focus.length > 0) return { intent: 'save', ns: focus }
  return {
    intent: 'unclear',
    reason: 'Which paper shall I save? Say for example “save 2”.',
    options: pointing.shown.slice(0, 2).map(n => ({ label: `save ${n}`, message: `save ${n}` })),
  }
}

function readSimilar(clause: Clause): Act | null {
  const { text, situation } = clause
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
    !/^(?:does|do|is|are|how|what|which|why|can|did|has|who|where)\b(?!.*\b(?:papers|others|ones|else)\b)/.test(
      text,
    )
  )
    return { intent: 'similar', n: ns[0]!, twist: toTwist(named?.[2] ?? '') }
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
  if (/^(?:more|similar|related|others?)\b/.test(text) && clause.ns.length === 1 && !QUESTION_WORD.test(text))
    return { intent: 'similar', n: clause.ns[0]!, twist: [] }
  if (
    clause.ns.length === 1 &&
    /‹\w+›.*\b(?:similar|related|like (?:it|that|this))\b/.test(text) &&
    !QUESTION_WORD.test(text)
  )
    return { intent: 'similar', n: clause.ns[0]!, twist: [] }
  return null
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

/** "All but 2", "everything except the first three", "drop all but 3": what is left is said either way. */
function readAllBut(clause: Clause): Act | null {
  const { text, ns, telling, before } = clause
  const rest =
    /\b(?:the )?(?:rest|others?|other ones|remaining(?: ones)?|everything else|all (?:the )?others?|anything else)\b/.test(
      text,
    )
  if (
    ns.length > 0 &&
    /\b(?:all|everything|everyone|anything|the rest|any|every one)\b.{0,12}\b(?:but|except|besides|other than|apart from|excluding|save|bar)\b|\b(?:except|other than|apart from|besides|but not)\b/.test(
      text,
    )
  ) {
    if (
      telling.filter(
        word =>
          !/^(?:but|except|besides|apart|excluding|off|topic|irrelevant|drop|remove|hide|delete|keep|leave|discard|ditch|everyone|than|kick)$/.test(
            word,
          ),
      ).length > 0
    )
      return null
    if (DROP_AFTER.test(text)) return { intent: 'keep', ns }
    const drops = new RegExp(`${DROP.source}.*\\b(?:all|everything|everyone|any|the rest|others?)`).test(text)
    return { intent: drops ? 'keep' : 'drop', ns }
  }
  if (rest && ns.length === 0 && DROP.test(text) && before && 'ns' in before)
    return { intent: 'keep', ns: before.ns }
  if (rest && ns.length === 0 && DROP.test(text) && clause.situation.focus.length > 0 && telling.length <= 2)
    return { intent: 'keep', ns: clause.situation.focus }
  return null
}

const SORT =
  /\b(?:(?:re-?)?sort(?:ed|ing|s)?|(?:re-?)?order(?:ed|ing)?|rank(?:ed|ing)?|arrange[d]?|prioriti[sz]e|organi[sz]e|line (?:them )?up)\b/
const FIRST =
  /^(?:(?:put|show|list|give|bring|have|with|me|us|the|all|see|i want|want|place|move)\s+)*(.+?)(?: (?:ones?|papers?|results?|stuff))?\s+(?:first|on top|at (?:the )?top|to the top|upfront|up front|up top|at the front|descending|ascending|up|leading|comes? first|go(?:es)? first|to the front)$/
const SUPERLATIVE =
  /^(?:(?:so|and|ok) )?(?:(?:which|what|who|whose)(?:'s| is| are| has| have| gets?| claims?| reports?| achieves?| offers?| shows?| gives?| delivers?| of (?:these|them|those)| one| ones| paper| papers| method| model| in the list| here)*\s+)(?:is |are |has |have |claims? |gets? |the |with |reports? |achieves? |shows? |runs? |saves? |uses? |needs? |gives? |a )*((?:fastest|quickest|slowest|newest|oldest|latest|most recent|cheapest|smallest|biggest|largest|lightest|highest|lowest|best|greatest|most accurate|least|most|shortest|strongest|top)\b.*)$/

function readSort(clause: Clause): Act | null {
  const { text, ns, bounds } = clause
  if (ns.length > 0 || bounds.length > 0) return null
  const phrase = toSortPhrase(text)
  if (phrase === null) return null
  const key = toSortKey(phrase) ?? toSortKey(`${phrase} ${toMeasured(clause.before)}`)
  if (key !== null) return { intent: 'sort', key }
  if (!SORT.test(text) || (toTelling(text).length > 5 && !/\bby\b/.test(text))) return null
  return {
    intent: 'unclear',
    reason: `I cannot sort by “${phrase.slice(0, 60)}”. I can by speedup, memory saving, accuracy or another metric, parameters, date, title or relevance.`,
    options: [
      { label: 'sort by speedup', message: 'sort by speedup' },
      { label: 'newest first', message: 'newest first' },
    ],
  }
}

/** "Above 2x speedup, best first": what the clause before was about. */
function toMeasured(before: Act | null): string {
  if (before?.intent !== 'numeric') return ''
  const [condition] = before.conditions
  return condition ? `${condition.metric} ${condition.kind ?? ''}` : ''
}

function toSortPhrase(text: string): string | null {
  const sorted = SORT.exec(text)
  if (
    sorted &&
    !/^(?:what|this|that|these|some|any|all) sorts?\b|\bsort of\b|\bin order to\b|\blow[- ]rank\b|\brank (?:adapt|approx)/.test(
      text,
    )
  ) {
    const behind = text.slice(sorted.index + sorted[0].length)
    const by =
      /\b(?:by|on|according to|based on|in terms of|w\.?r\.?t\.?|after|with|from|in order of|in|nach|via|using)\s+(.+)$/.exec(
        behind,
      )?.[1]
    const rest = (by ?? behind)
      .replace(
        /^(?:\s*(?:the|this|that|these|them|those|it|list|papers|results|all|everything|ones?|remaining|by|their)\b)+/,
        '',
      )
      .trim()
    if (rest !== '') return rest
    return text.slice(0, sorted.index).trim() || behind.trim()
  }
  const by = /^(?:(?:list|show|give|view|see)(?: me| them| these)? )?by\s+(?:the )?(.+)$/.exec(text)?.[1]
  if (by !== undefined && toTelling(by).length <= 4) return by
  const first = FIRST.exec(text)?.[1]
  if (first !== undefined && toTelling(first).length <= 5) return first
  const superlative = SUPERLATIVE.exec(text)?.[1]
  if (
    superlative !== undefined &&
    toTelling(superlative).length <= 6 &&
    !/\b(?:way|approach|practice|method|technique|papers? (?:on|about)) (?:to|of|for|on)\b/.test(superlative)
  )
    return superlative
  if (
    /^(?:the )?(?:fastest|quickest|newest|oldest|latest|cheapest|smallest|lightest|most recent|most accurate|biggest|highest|lowest|best|largest|least|most)(?: [\w-]+){0,3}$/.test(
      text,
    ) &&
    toSortKey(text) !== null
  )
    return text
  if (
    /^(?:reverse|invert|flip)(?: (?:it|the|order|list|that|this|sorting|sort))*$|^(?:the )?other way (?:a)?round$|^(?:in )?(?:reverse|opposite)(?: order)?$|^(?:alphabetical(?:ly)?|chronological(?:ly)?|ascending|descending)(?: order)?$/.test(
      text,
    )
  )
    return text
  return null
}

function readCompare(clause: Clause): Act | null {
  const { text, ns, situation, telling } = clause
  const hasCue = COMPARE.test(text)
  const isPair =
    /^(?:(?:and|so|the|papers?|numbers?|just|only) )*‹\w+›(?:\s+(?:or|vs\.?|versus|and|with|to|against)\s+(?:the )?‹\w+›)*(?:\s+(?:in|on|by|for|in terms of|regarding|wrt|w\.r\.t\.?)\s+(.*))?$/.exec(
      text,
    )
  const isChoice = /‹\w+›[^‹]*\b(?:or|vs\.?|versus)\b[^‹]*‹\w+›/.test(text)
  if (isPair && ns.length >= 2 && !KEEP.test(text)) return { intent: 'compare', ns, about: isPair[1] ?? '' }
  if (!hasCue && !isChoice) return null
  if (ns.length === 1 && /\bcompar\w*|\bdiffer\w*|\b(?:vs|versus)\b/.test(text)) {
    const [other] = situation.focus.filter(n => n !== ns[0])
    const isOther = /\b(?:it|this|that)\b/.test(text) && other !== undefined
    if (isOther) return { intent: 'compare', ns: [other, ...ns], about: toAbout(text) }
    const withAll = /\b(?:with|to|against|and) (?:the )?(?:others?|rest|all|them|everything)\b/.test(text)
    if (withAll)
      return {
        intent: 'compare',
        ns: [...new Set([...ns, ...situation.pointing.shown])].slice(0, 5),
        about: toAbout(text),
      }
    if (/^compare ‹\w+›$/.test(text))
      return {
        intent: 'unclear',
        reason: `Compare paper ${ns[0]} with which other?`,
        options: situation.pointing.shown
          .filter(n => n !== ns[0])
          .slice(0, 2)
          .map(n => ({ label: `compare ${ns[0]} and ${n}`, message: `compare ${ns[0]} and ${n}` })),
      }
    return null
  }
  if (ns.length >= 2) {
    const unknown = telling.filter(
      word =>
        word.length > 2 && situation.telling(word) === 0 && !COMPARE.test(word) && toMeasure(word) === null,
    )
    if (!hasCue && unknown.length > 0) return toOffer(text, ns, [])
    return { intent: 'compare', ns, about: toAbout(text) }
  }
  if (
    !/\bcompar\w*|\bside[- ]by[- ]side|\bcontrast\w*|\bdiffer\w*|\bhead[- ]to[- ]head|next to (?:each|one an)|in front of each/.test(
      text,
    )
  )
    return null
  const meant = toMeant(clause)
  if (meant.length >= 2) return { intent: 'compare', ns: meant.slice(0, 5), about: toAbout(text) }
  if (situation.focus.length >= 2)
    return { intent: 'compare', ns: situation.focus.slice(0, 5), about: toAbout(text) }
  if (
    /^(?:please )?(?:compare|comparison|side[- ]by[- ]side)(?: (?:table|view|please|now|in|on|by)| [\w-]+){0,3}$/.test(
      text,
    ) &&
    situation.pointing.shown.length >= 2
  )
    return { intent: 'compare', ns: situation.pointing.shown.slice(0, 5), about: toAbout(text) }
  return null
}

/** "in speed", "on memory use", "which is faster": what they are compared in. */
function toAbout(text: string): string {
  const said =
    /\b(?:in terms of|regarding|with respect to|w\.?r\.?t\.?|when it comes to|in|on|by|for)\s+((?:the |their )?[^‹]+)$/.exec(
      text,
    )?.[1] ?? ''
  if (said !== '') return said.trim()
  return (
    /\b(?:faster|quicker|slower|speed|cheaper|smaller|bigger|more accurate|accuracy|memory|latency)\b/.exec(
      text,
    )?.[0] ?? ''
  )
}

function readDropOrKeep(clause: Clause): Act | null {
  const { text, situation } = clause
  const hasPronoun =
    clause.ns.length === 0 &&
    situation.focus.length > 0 &&
    /^(?:\S+ ){1,3}(?:it|this|that|this one|that one|them|those(?: two| three)?|both)(?: (?:one|paper|please|out|away|off))?$/.test(
      text,
    )
  const ns = clause.ns.length > 0 ? clause.ns : hasPronoun ? situation.focus : []
  if (ns.length === 0) return null
  if (DROP_IT.test(text)) return { intent: 'drop', ns }
  const left = clause.telling.filter(word => !CUE_WORDS.has(word))
  if (left.length > 0 && !DROP_AFTER.test(text)) return null
  if (
    /^(?:does|do|did|is|are|why|how|what|which|where|who|can|has|have)\b/.test(text) &&
    !/\b(?:drop|remove|hide|kick|keep|away|out)\b/.test(text)
  )
    return null
  const isNot = /^(?:not|no|minus|without|except|w\/o)\b/.test(text)
  const keeps = KEEP.test(text)
  if (
    (DROP.test(text) || isNot || (/‹\w+›/.test(text) && DROP_AFTER.test(text))) &&
    !/\b(?:don'?t|do not) (?:drop|remove|hide)\b/.test(text)
  ) {
    // "Drop all, keep only 2" is split; "remove everything, leave 2" keeps.
    return { intent: 'drop', ns }
  }
  return keeps && left.length === 0 ? { intent: 'keep', ns } : null
}

/** "The last one is about cancer, drop it": whatever the reason. */
const DROP_IT = new RegExp(`${DROP.source} (?:it|them|that|those)(?: out| away| off)?$`)

const CUE_WORDS: ReadonlySet<string> = new Set(
  "drop remove rm hide delete del ditch kick lose exclude skip toss rid forget omit discard dump scrap throw take cut filter weed eliminate erase strike cross nuke bin ignore axe chuck eject purge boot unlist minus without except keep keeping retain stick focus narrow restrict limit hold continue stay interested hang preserve trim reduce shortlist don't dont care spare enough away off kill matter matters relevant count on-topic fit useful important shoot get happy fine out interesting enough".split(
    ' ',
  ),
)

const NUMBERS =
  /\b(?:numbers?|figures?|stats?|statistics|metrics?|results?|claims?|claimed|quantit\w+|values?|scores?|measurements?|key numbers)\b/

function readNumbers(clause: Clause): Act | null {
  const { text, ns, telling, situation, bounds } = clause
  if (!NUMBERS.test(text) || bounds.length > 0) return null
  const left = telling.filter(
    word =>
      !NUMBERS.test(word) &&
      !/^(?:quotes?|exact|key|main|headline|sentences?|full|raw|receipts?|achieve[sd]?|get|brags?|boasts?|promises?|cites?)$/.test(
        word,
      ),
  )
  const isAsked =
    /^(?:(?:show|give|list|see|tell|me|us|the|all|get|print|about) )*(?:numbers?|figures?|stats|statistics|metrics?|claims)\b.*‹|^(?:what|which) (?:numbers?|figures?|stats|metrics?|values?) (?:does|do|did|are|is|has|have)\b/.test(
      text,
    )
  if (ns.length > 0 && (left.length === 0 || isAsked)) return { intent: 'numbers', ns }
  if (left.length > 0) return null
  const isPlainWish =
    /^(?:(?:show|give|list|see|tell|what(?:'s| are| is)?|and|all|the|me|us|just|only|their|its|of|any|with|key|main|full) )*(?:numbers?|figures?|stats|statistics|metrics?|claims)(?: (?:and sentences|please|of|for|from|in|with|them|these|those|it|this|that|all|paper|papers|one|the|list|everything|there|here|both|sentences|&|receipts))*$/.test(
      text,
    )
  if (
    /\bits\b|\b(?:of|for|from|in) (?:it|this|that)\b|\bit (?:claim|report)/.test(text) &&
    situation.focus.length > 0
  )
    return { intent: 'numbers', ns: situation.focus }
  if (!isPlainWish) return null
  return { intent: 'numbers', ns: SET.test(text) ? toMeant(clause) : situation.pointing.shown }
}

function readDetail(clause: Clause): Act | null {
  const { text, ns, situation, telling, before, bounds } = clause
  if (ns.length > 0) return readPointedDetail(clause)
  const [focused] = situation.focus
  if (bounds.length > 0) return null
  if (focused === undefined) return isOfOnePaper(text, telling) ? toWhich(text, situation) : null
  const detail: Act = { intent: 'detail', ns: [focused], question: text }
  const isAfter = situation.asked !== null || before?.intent === 'detail'
  const isPlural =
    /\b(?:they|their|them|these|those|any of|which of|ones?)\b/.test(text) &&
    !/\b(?:this|that) one\b/.test(text)
  const isOfOthers =
    /\b(?:like|similar to|than) (?:this|that|it)\b/.test(text) ||
    (isPlural && !(isAfter && /\b(?:they|their)\b/.test(text)))
  const isQuestion = QUESTION_WORD.test(text) || before?.intent === 'detail'
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
    /\b(?:it|its|this paper|that paper|this one|that one)\b/.test(text) &&
    telling.length <= 6 &&
    !/\bis it\b|\bit (?:possible|true|ok)\b/.test(text)
  )
}

/** "How do I …" asks for papers, not of one. */
const HOW_TO =
  /^(?:how (?:do|can|could|should) (?:i|we|you|one|people)\b|how to\b|ways? to\b|what(?:'s| is) the best way\b)/
const IS_OF_LIST =
  /\b(?:which (?:of|ones?|papers?|others?)|of (?:them|these|those)|any(?: other)? papers?|only|just|the (?:fastest|newest|best|biggest)|ones)\b/

function readPointedDetail({ text, ns, situation, telling, before }: Clause): Act | null {
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
  if (isBare && ns.length > 1) return toOffer(text, ns, [])
  // "asdf 1 qwer": words that nobody knows.
  const unknown = telling.filter(
    word => situation.telling(word) === 0 && findAspect(word) === null && !SUMMARY.test(word),
  )
  if (unknown.length > 0 && unknown.length === telling.length && !QUESTION_WORD.test(text))
    return toOffer(text, ns, [])
  return { intent: 'detail', ns, question }
}

const SUMMARY =
  /^(?:summar\w*|abstract|tldr|tl|dr|gist|explain|eli5|elaborate|describe|overview|takeaways?|nutshell)$/

function readYears({ text, ns, telling }: Clause): Act | null {
  if (ns.length > 0 || telling.length > 4) return null
  const from = /\b(?:since|from|after|newer than|later than|starting)\s+(?:the year )?((?:19|20)\d\d)\b/.exec(
    text,
  )
  const to =
    /\b(?:before|older than|until|up to|prior to|earlier than)\s+(?:the year )?((?:19|20)\d\d)\b/.exec(text)
  const only =
    /^(?:(?:only|just|papers?|ones?|those|the|published|in|from|show|me|keep) )*((?:19|20)\d\d)(?: (?:only|papers?|ones?))*$/.exec(
      text,
    )
  if (only) return { intent: 'years', from: Number(only[1]), to: Number(only[1]) }
  if (!from && !to) return null
  const isAfter = from !== null && /after|newer|later/.test(from[0])
  const isBefore = to !== null && /before|older|prior|earlier/.test(to[0])
  return {
    intent: 'years',
    from: from ? Number(from[1]) + (isAfter ? 1 : 0) : null,
    to: to ? Number(to[1]) - (isBefore ? 1 : 0) : null,
  }
}

function readNumeric(clause: Clause): Act | null {
  const { text, bounds, telling, ns } = clause
  if (bounds.length === 0) return null
  const isNegative =
    NOT_AT_START.test(text) || DROP.test(text) || /\b(?:not|n't|doesn't|don't)\b.*«/.test(text)
  const rest = telling.filter(
    word => !CUE_WORDS.has(word) && !isMeasureWord(word) && !isBoundWord(word, bounds),
  )
  if (ns.length > 0) return null
  if (rest.length === 0) return { intent: 'numeric', conditions: bounds, isNegative }
  const phrase = rest.join(' ')
  if (SEARCH.test(text)) return { intent: 'search', question: text }
  const attributes = toAttributes(phrase, false)
  const isSaid =
    attributes.length > 0 && attributes.every(attribute => clause.situation.countSaying(attribute) > 0)
  if (!SELECT.test(text) && !isSaid && !rest.every(isBenchmark)) return { intent: 'search', question: text }
  return { intent: 'numeric', conditions: bounds, isNegative }
}

function isMeasureWord(word: string): boolean {
  return (
    toMeasure(word) !== null ||
    /^(?:memory|gpu|vram|top-1|top|model|models|than|faster|bigger|better|overall|gain|gains|improvement|reductions?|savings?|on|params?|parameters|claimed|number|numbers|time|times|fewer|lower|higher|larger|smaller|inference|training|end-to-end|achieving|achieve|achieves|reach|reaches|hit|get|gets|deliver|delivers|promise|promises|least|most|up|factor|boost|boosts|speedups?|value|values|range|roughly|around|about|mark|above|below|over|under|says?|says|percent)$/.test(
      word,
    )
  )
}

function isBoundWord(word: string, bounds: readonly Condition[]): boolean {
  return bounds.some(
    ({ metric, unit, kind }) => metric.split(' ').includes(word) || unit === word || kind === word,
  )
}

/** "No LLM stuff", "drop anything about diffusion". */
function readNegative(clause: Clause): Act | null {
  const { text, ns, before } = clause
  if (ns.length > 0) return null
  const wished = toTrainingFree(text)
  if (wished !== text && toAttributes(wished, false).length > 0 && !SEARCH.test(text))
    return toFilter(toAttributes(wished, false))
  const away = /^(.+?)\s+(?:(?:ones?|papers?|stuff|junk)\s+)?(?:out|away|off|can go|should go|must go)$/.exec(
    text,
  )
  if (away && !SEARCH.test(text)) return toFilter(toAttributes(away[1] ?? '', true))
  const start = NOT_AT_START.exec(text)
  if (start) {
    const whole = findConcept(text) ?? findConcept(stripDeterminers(text))
    if (whole) return toFilter(toAttributes(text, false))
    return toFilter(toAttributes(text.slice(start[0].length), true))
  }
  const inside =
    /^(.*?)\b(?:(?:that|which|who) )?(?:(?:do|does|are|is|did|has|have|should|must|can) ?n(?:'|o)?t|(?:does|do|are|is|has|have|should|must|can) not|without|w\/o|excluding|rather than|not|never|with no|have no|has no|nothing|no)\b\s*(.+)$/.exec(
      text,
    )
  if (!inside || SEARCH.test(text) || (before === null && !SELECT.test(text) && !SOFT.test(text)))
    return inside && !SEARCH.test(text) ? readTwoSided(inside, text) : null
  return readTwoSided(inside, text)
}

/** "Video ones without distillation": both sides say something. */
function readTwoSided(match: RegExpExecArray, text: string): Act | null {
  const positive = toAttributes(match[1] ?? '', false)
  const negative = toAttributes(match[2] ?? '', true)
  if (negative.length === 0) return null
  if (positive.length === 0 || SELECT.test(text) || positive.every(({ name }) => isAllConcepts(name)))
    return toFilter([...positive, ...negative])
  return null
}

function toFilter(attributes: readonly Attribute[]): Act | null {
  return attributes.length > 0 ? { intent: 'filter', attributes } : null
}

/** Ways to say that nothing is trained, which a "not" would turn around. */
function toTrainingFree(text: string): string {
  return text.replace(
    /\b(?:(?:(?:do|does|did|is|are|would|should) ?n[o']?t|(?:do|does|is|are|would|should) not|dont|doesnt|without|w\/o|with no|no|not|zero|never|avoid(?:s|ing)?|skip(?:s|ping)?)\s+(?:(?:need(?:ing|ed)?|requir(?:e|es|ing|ed)|involve|have|want|use|do|any|a|an|the|extra|additional|further|some|more|expensive|costly|heavy|model|to|be|being|for|of|get|gpu|explicit)\s+){0,5}(?:re-?)?(?:train(?:ing|ed)?|fine-?\s?tun(?:e|ing|ed)|tun(?:ing|ed))\b(?!\s+(?:papers?|ones?|stuff|works?|methods?|approach\w*)\b)(?: (?:needed|required|necessary|at all|involved|step|steps|stage))*|\b(?:without|no|nothing|w\/o|drop|skip|exclude|remove|not) (?:anything|something|stuff|those|ones|the ones)? ?(?:that |which )?(?:you have to|needs?|requires?|must be|has to be|have to be|to be) ?(?:re-?)?(?:train|fine-?tun)\w*|\bneeds? no (?:re-?)?(?:train|fine-?tun)\w*)/g,
    'training-free',
  )
}

function readSearch({ text, telling, situation, bounds }: Clause): Act | null {
  if (
    /^(?:find|show|give|get|list)(?: me| us)? (?:only |just )?(?:the |those |these |all (?:the|that|those) )(?:ones|papers|results)?/.test(
      text,
    ) &&
    SELECT.test(text)
  )
    return null
  if (!SEARCH.test(text)) return null
  if (telling.length === 0 && bounds.length === 0) return null
  void situation
  return { intent: 'search', question: text }
}

function readFilter(clause: Clause): Act | null {
  const { text, situation, before } = clause
  const attributes = toAttributes(toTrainingFree(text), false)
  if (attributes.length === 0) return null
  const isContinued = before?.intent === 'filter'
  if (SOFT.test(text) && !/\b(?:of (?:them|these|those)|in (?:the|this) list|among|here)\b/.test(text)) {
    const said = attributes.some(attribute => situation.countSaying(attribute) > 0)
    return said || isContinued ? toFilter(attributes) : { intent: 'search', question: text }
  }
  const isQuestion =
    /^(?:what|how|why|when|where|who|whose)\b/.test(text) &&
    !/^(?:what|who) (?:of (?:these|them)|ones|else)/.test(text)
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

/** A phrase without a cue: of the list where it speaks of a concept of the field that some of it say, else a question. */
function readPhrase(clause: Clause): Act | null {
  const { text, situation, ns } = clause
  const telling = clause.telling.filter(
    word => trimFillers(`${word} x`) !== 'x' && word !== 'oh' && word !== 'well',
  )
  if (ns.length > 0) return null
  if (telling.length === 0) return null
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
  return { intent: 'search', question: text }
}

function toWhich(text: string, { pointing, focus }: Situation): Act {
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

function stripDeterminers(text: string): string {
  return text
    .replace(/\b(?:any|extra|additional|further|the|a|an|needed|required|please|stuff|ones?|papers?)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const EDGE = new Set([
  ...PLAIN_WORDS,
  ..."keep filter narrow restrict limit stick down strictly mostly mainly interested explicitly care drop remove hide exclude also subset among good great nice whole entire must-have bit little lot lots tasks task problem problems setting settings domain area field side world kind flavored flavoured based oriented related focused style case cases things papers, stuff, everybody anyone remain that're they're we're i'm i'd it's that's there's what's capable able possible suitable friendly compatible".split(
    ' ',
  ),
])

/** The attributes of a phrase: "training-free and for video" are two. */
export function toAttributes(phrase: string, isNegative: boolean): readonly Attribute[] {
  return phrase
    .replace(/[?!"()]/g, ' ')
    .split(/\s*,\s*|\s+(?:and|&|plus|as well as|but also|but)\s+/)
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
  while (words.length > 0 && !findConcept(words.join(' ')) && EDGE.has(words[0]!)) words.shift()
  while (words.length > 0 && !findConcept(words.join(' ')) && EDGE.has(words.at(-1)!)) words.pop()
  return words.join(' ')
}
