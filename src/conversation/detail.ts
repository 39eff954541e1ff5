import type { StoredPaper } from '../library/library.ts'
import { findTerms } from '../library/terms.ts'
import { toBase } from '../numbers/dimension.ts'
import type { KeyNumber, Quote } from '../numbers/key-number.ts'
import { isBenchmarkWord } from '../numbers/tables/names.ts'
import { pattern } from '../papers/pattern.ts'
import { toSentences } from '../papers/sentences.ts'
import { findConcept, findEvidence, isOfOthers, toAttribute } from './attribute.ts'
import { toMeasure } from './sort-key.ts'
import { ASPECTS, type Aspect } from './tables/aspects.ts'

/** The name of what a question asks about; null where it names nothing of the table. */
export function findAspect(question: string): string | null {
  return ASPECTS.find(({ asked }) => asked.test(question.toLowerCase()))?.name ?? null
}

/** Words of questions that stand for an aspect or lead to it, and are not looked for in the abstract. */
const ASKING: ReadonlySet<string> = new Set(
  "detail details info information network networks backbone backbones conclusion conclusions conclude takeaway takeaways findings finding upshot tried try tries figures figure burn burned burnt written called thing things board boards win wins beating already total extra biggest largest tiniest smallest highest lowest config configuration exactly afterwards still want wants remaining reach reaches reached obtain obtains cut saved saving savings save improvement improvements improve improves average often only real part keep keeps lose loses hertz down up node nodes technology process nm sockets socket many percent percentage share fraction wise sir takeaway takeaways own give version versions name names able less fewer lower smaller waht wat hmm what which how why who whom whose when where does do did is are was were has have had can could would will much many exactly there any and so the a an of in on for to from with by at as it its this that these those paper one they their them used use uses using run runs need needs needed require requires work works working method methods approach idea ideas main key new novel propose proposes proposed introduce introduces tell me about explain describe summarize summarise summary gist tldr abstract contribution contributions big large size long fast faster quick quickly slow slower speed speedup good well better best result results get gets give gives claim claims report reports say says mention mentions achieve achieves evaluate evaluated evaluation test tested tests compare compared comparison baseline baselines beat beats outperform outperforms data dataset datasets benchmark benchmarks hardware device devices machine chip train trained training retrain retraining finetune finetuning fine tuning code github repo repository available released release open source link implementation limitation limitations drawback drawbacks weakness downside downsides caveat problem problems solve solves solved motivation address addresses tackle goal purpose memory footprint parameters params parameter model models accuracy accurate score scores quality performance numbers number actually really also else some sort kind type of please just only even still yet all both more most than very required necessary needs anything something everything or not no else involved specific particular first own really gpu gpus experiment experiments sentence part trick behind author authors wrote written published public year date time reported paper's its' it's that's what's who's i we you us me my our your does'nt doesn't don't isn't aren't be been being out up if then make makes made go goes look looks see show shows apply applied applies support supports supported handle handles".split(
    /\s+/,
  ),
)

/** A short question that names an aspect and nothing else: "hardware?", "and the dataset". */
export function isAspectOnly(question: string): boolean {
  const text = question.toLowerCase()
  return (
    ASPECTS.some(({ asked, name }) => name !== 'method' && asked.test(text)) && toSpecific(text).length === 0
  )
}

/** Words of a question that must stand in the answer. */
function toSpecific(question: string): string[] {
  return (question.match(/[\p{L}\p{N}][\p{L}\p{N}'+-]*/gu) ?? []).filter(
    word => !ASKING.has(word.toLowerCase()),
  )
}

/** How much a word tells in the library, from 0 to 1. */
export type Telling = (word: string) => number

/** What a paper's sentences are weighed by. */
export interface Measures {
  readonly telling: Telling
  /** Cosines of a question with each of some texts, from -1 to 1. */
  readonly likeness: (question: string, texts: readonly string[]) => Promise<readonly number[]>
}

/** Words and aspects decide, likeness between near equals. On the dialogues in data/eval 4 to 8 do alike. */
const LIKENESS_WEIGHT = 4
/** From here on a sentence that shares no word answers too; a lower bound brought more wrong ones than right ones. */
const LIKENESS_ALONE = 0.65

/** Of the weight of a word that the abstract has nowhere. */
const ABSENT = 0.3
/** Of a sentence with a number of what is asked for. */
const COUNTED_WEIGHT = 3

/** "How long", "search cost", "how many scenes": the paper's numbers of that. */
function findCounted(question: string, numbers: readonly KeyNumber[]): readonly KeyNumber[] {
  if (
    /\bhow long\b(?!.*\b(?:context|sequence|video|input)s?\b)|\b(?:how much )?time (?:needed|per|taken|does)\b|\b(?:search|training|processing|run) time\b|\b(?:seconds|minutes|hours)\b/.test(
      question,
    )
  )
    return numbers.filter(({ unit }) => toBase(1, unit).unit === 's' || /day|hour/.test(unit))
  const [, noun] = /\bhow many ([a-z-]{3,})/.exec(question) ?? []
  const stem = noun?.replace(/(?:es|s)$/, '')
  if (stem) return numbers.filter(({ unit, metric }) => `${unit} ${metric}`.toLowerCase().includes(stem))
  if (/\b(?:against|compared (?:to|with)|vs\.?|versus|baselines?|beat|beats|beaten)\b/.test(question))
    return numbers.filter(({ baseline }) => baseline !== null)
  const measure = toMeasure(question)
  if (!measure) return []
  const { kinds, metric } = measure
  return numbers.filter(
    number =>
      kinds.includes(number.kind) && (metric === null || metric.test(`${number.metric} ${number.unit}`)),
  )
}

/** A sentence with what speaks for it. */
interface Candidate {
  readonly quote: Quote
  readonly score: number
}

/**
 * The sentence of the abstract that answers a question about its paper, verbatim; null where the abstract does not
 * say. A question names an aspect of the table, words that the sentence must share, or both.
 */
export async function findAnswer(
  paper: Pick<StoredPaper, 'abstract' | 'numbers'>,
  given: string,
  { telling, likeness }: Measures,
): Promise<Quote | null> {
  const question = given.toLowerCase()
  const specific = toSpecific(question)
  const aspects = toAspects(question, specific)
  // "Which phone chip": what asks for the aspect need not stand in the answer.
  const isAsking = (word: string): boolean => aspects.some(({ isFact, asked }) => isFact && asked.test(word))
  const least = DOES_SAY.test(question) ? SAID_LEAST : null
  const wanted = specific
    .filter(word => !isAsking(word))
    .map(word => toWanted(word, telling))
    .filter(({ weight }) => weight > 0)
    // What the abstract has nowhere tells no sentence from another, and little of whether it answers.
    .map(each =>
      least !== null || each.isName || each.has(paper.abstract)
        ? each
        : { ...each, weight: ABSENT * each.weight },
    )
  const counted = findCounted(question, paper.numbers)
  const sentences = toSentences(paper.abstract).map(({ start, end }) => ({
    text: paper.abstract.slice(start, end),
    start,
    end,
  }))
  const first = sentences.findIndex(({ text }) => OWN.test(text))
  const alike = await likeness(
    question,
    sentences.map(({ text }) => text),
  )
  const rated = sentences.flatMap((quote, at) => {
    const isOwn = at >= first
    const score = rate(quote.text, { aspects, wanted, least, place: at / sentences.length, isOwn })
    const likes = alike[at] ?? 0
    const counts = counted.some(({ start }) => start >= quote.start && start < quote.end) ? COUNTED_WEIGHT : 0
    if (score !== null || counts > 0)
      return [{ quote, score: (score ?? 0) + LIKENESS_WEIGHT * likes + counts }]
    return likes >= LIKENESS_ALONE ? [{ quote, score: LIKENESS_WEIGHT * likes - 100 }] : []
  })
  const best = rated.reduce<Candidate | null>(
    (top, each) => (top === null || each.score > top.score ? each : top),
    null,
  )
  const isOfMethod = aspects.length === 1 && aspects[0]?.name === 'method' && wanted.length === 0
  return best?.quote ?? (isOfMethod ? (sentences[Math.max(0, first)] ?? null) : null)
}

/** "Does it mention the price?" */
const DOES_SAY =
  /^(?:(?:and|so|but|ok) )*(?:does|do|did) .*\b(?:say|mention|report|state|tell|name|list|specify|talk about|discuss)\b/

/** Of what such a question names, an answer has most. */
const SAID_LEAST = 0.7

/** An address names no hardware, whoever it belongs to. */
function toProse(sentence: string): string {
  return sentence.replace(/https?:\/\/[^\s}]+/g, 'https:')
}

/** Where an abstract begins to speak of its own work. */
const OWN =
  /\b(?:we|our|this (?:paper|work|article|study|survey)|here,|in this)\b|\bis (?:proposed|presented|introduced)\b/i

/** The aspects asked for; "method" only where nothing else is: "how fast" asks for speed. */
function toAspects(question: string, specific: readonly string[]): readonly Aspect[] {
  const found = ASPECTS.filter(({ asked }) => asked.test(question))
  const others = found.filter(({ name }) => name !== 'method')
  const isWhyOrHow =
    /^(?:and |so |but )*(?:how|why)\b(?! (?:much|many|big|large|fast|good|well|long|quick|accurate|does it compare))/.test(
      question,
    )
  if (isWhyOrHow && others.length > 0 && specific.length === 0) return found
  if (others.length > 0) return others.slice(0, 3)
  return specific.length > 0 && !isWhyOrHow
    ? []
    : found.length > 0
      ? found
      : ASPECTS.filter(({ name }) => name === 'method')
}

/** A word that an answer should have, and how much it counts. */
interface Wanted {
  /** A benchmark, a code or a thing of the field: what does not name it does not answer. */
  readonly isName: boolean
  readonly has: (sentence: string) => boolean
  readonly weight: number
}

/** Concepts that questions name in passing. */
const GENERAL = pattern`
    ^(?:
    models?|inference|attention|transformers?|image|images|video|videos|people|human|humans|person|edge
    |agents?|reasoning|retrieval|code|kernel|benchmarks?|datasets?|real-?time|live|edit|segment|graph
    |graphs
    )$`

function toWanted(word: string, telling: Telling): Wanted {
  const concept = findConcept(word)
  const attribute = toAttribute(word)
  const stems = new Set(findTerms(word).map(({ term }) => term))
  const isName = isBenchmarkWord(word) || /\d/.test(word) || (concept !== null && !GENERAL.test(word))
  return {
    isName,
    has: sentence =>
      (concept !== null &&
        attribute !== null &&
        findEvidence({ title: sentence, abstract: '' }, attribute) !== null) ||
      findTerms(sentence).some(({ term }) => stems.has(term)) ||
      sentence.toLowerCase().includes(word.toLowerCase()),
    // A word that no paper has cannot be looked for; a name can be missing.
    weight: isName ? 1.5 : telling(word),
  }
}

interface Wish {
  readonly aspects: readonly Aspect[]
  readonly wanted: readonly Wanted[]
  /** Share of what is wanted that an answer must have, where the question itself asks whether it does. */
  readonly least: number | null
  /** Where the sentence stands, from 0 to 1. */
  readonly place: number
  /** It stands where the work speaks of itself, not in the introduction to it. */
  readonly isOwn: boolean
}

/** "How many parameters": any number will not do, parameters will. "Lines of code" are counted, not published. */
function toCounted(facts: readonly Aspect[]): readonly Aspect[] {
  const others = facts.filter(({ name }) => name !== 'count' && name !== 'code')
  return others.length > 0 ? others : facts
}

/** Null for a sentence that does not answer. */
function rate(sentence: string, { aspects, wanted, least, place, isOwn }: Wish): number | null {
  const prose = toProse(sentence)
  const fitting = aspects.filter(({ said }) => said.test(prose))
  const facts = aspects.filter(({ isFact }) => isFact)
  if (facts.length > 0 && !toCounted(facts).some(fact => fitting.includes(fact))) return null
  if (aspects.length > 0 && fitting.length === 0 && wanted.length === 0) return null
  // What others do is no fact about this work.
  if (facts.length > 0 && !isOwn && wanted.length === 0) return null
  const asked = wanted.reduce((sum, { weight }) => sum + weight, 0)
  const had = wanted.filter(({ has }) => has(sentence)).reduce((sum, { weight }) => sum + weight, 0)
  if (wanted.some(({ isName, has }) => isName && !has(sentence))) return null
  // What was named must be there: a sentence on the aspect alone answers another question.
  if (asked > 0 && had < asked * (least ?? (fitting.length > 0 ? 0.25 : 0.4))) return null
  const weigh = (some: readonly Aspect[]): number =>
    some.reduce((sum, { isFact }) => sum + (isFact ? 2 : 1), 0)
  const better = fitting.filter(aspect => aspect.better?.test(sentence))
  const isProblem = aspects.some(({ name }) => name === 'problem')
  const others = isOfOthers(sentence) || !isOwn ? -1.2 : 0
  return (
    (asked > 0 ? ((aspects.length > 0 ? 2.5 : 3) * had) / asked : 0) +
    weigh(fitting) +
    1.2 * weigh(better) +
    (isProblem ? -others / 2 : others) +
    (aspects.some(({ name }) => name === 'method' || name === 'problem') ? -place * 0.3 : place * 0.1)
  )
}
