import type { StoredPaper } from '../library/library.ts'
import { findTerms } from '../library/terms.ts'
import { anyCase } from '../papers/pattern.ts'
import { toSentences } from '../papers/sentences.ts'
import { CONCEPTS, type Concept } from './tables/concepts.ts'

/** Something that an abstract can say: "training-free", "runs on mobile". */
export interface Attribute {
  /** As it was asked, without the words around it. */
  readonly name: string
  /** Any of these will do: "video or image". */
  readonly options: readonly Wording[]
  /** Papers that say it are dropped: "no LLMs". */
  readonly isNegative: boolean
}

/** One way to say it: a concept of the field, or words that must stand in one sentence. */
type Wording =
  | { readonly concept: Concept; readonly terms: readonly string[] }
  | { readonly concept: null; readonly terms: readonly string[] }

/** Where a paper says an attribute. */
export interface Evidence {
  /** Verbatim: the words that say it. */
  readonly words: string
  /** Verbatim: the sentence they stand in; the title where it says it. */
  readonly sentence: string
}

/** "video or images, without distillation" is parsed by the caller; this takes one phrase: "video or images". */
export function toAttribute(phrase: string, isNegative = false): Attribute | null {
  const options = splitOptions(phrase)
    .map(toWording)
    .filter(option => option !== null)
  return options.length > 0 ? { name: phrase.trim(), options, isNegative } : null
}

/** Heads, verbs and frames of phrases that say little: "Qualcomm chip", "GitHub link", "beat LoRA". */
const WEAK: ReadonlySet<string> = new Set(
  'beat beats outperform outperforms surpass surpasses tried chip chips card cards board link links method methods model models network networks design designs experiment experiments setting settings scale large high low big small new novel good main approach approaches system systems algorithm algorithms application applications data tool tools framework frameworks level style type scene scenes task tasks paper papers study studies technique techniques hardware software learning based aware driven case cases use real actual full own different various multiple several single general training inference'.split(
    ' ',
  ),
)

/**
 * Plainer forms of a phrase that no paper of a list says as a whole, one after the other: without words that say
 * little, then its most telling word alone.
 */
export function toPlainerAttributes(
  { name, isNegative }: Attribute,
  telling: (word: string) => number,
): readonly Attribute[] {
  const words = name.split(/\s+/).filter(word => word !== '')
  if (words.length < 2) return []
  const strong = words.filter(word => !WEAK.has(word.toLowerCase()))
  const [most] = strong.filter(word => telling(word) > 0).toSorted((a, b) => telling(b) - telling(a))
  const phrases = [strong.join(' '), isNegative ? '' : (most ?? '')]
  return [...new Set(phrases)]
    .filter(phrase => phrase !== '' && phrase !== name)
    .flatMap(phrase => toAttribute(phrase, isNegative) ?? [])
}

/** "video or images", "video / images" → either. */
export function splitOptions(phrase: string): readonly string[] {
  return phrase.split(/\s+(?:or|and\/or|\+)\s+|\s*\/\s*/)
}

function toWording(phrase: string): Wording | null {
  const concept = findConcept(phrase)
  if (concept) return { concept, terms: [] }
  const inner = findInnerConcept(phrase)
  const terms = toTerms(inner ? phrase.replace(inner.words, ' ') : phrase)
  if (inner) return { concept: inner.concept, terms }
  return terms.length > 0 ? { concept: null, terms } : null
}

function toTerms(phrase: string): readonly string[] {
  return [...new Set(findTerms(phrase).map(({ start, end }) => toFolded(phrase.slice(start, end))))]
}

/** The longest run of a phrase's words that names a concept: "sparse" of "sparse networks". */
function findInnerConcept(phrase: string): { readonly concept: Concept; readonly words: string } | null {
  const words = phrase.split(/\s+/).filter(word => word !== '')
  for (let length = words.length - 1; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const run = words.slice(from, from + length).join(' ')
      const concept = findConcept(run)
      if (concept) return { concept, words: run }
    }
  return null
}

/** The concept whose name a phrase is, as a whole. */
export function findConcept(phrase: string): Concept | null {
  return CONCEPT_BY_KEY.get(toKey(phrase)) ?? null
}

/** Whether every word of a phrase is that of concepts: "mobile video". */
export function isAllConcepts(phrase: string): boolean {
  const words = phrase.split(/\s+/).filter(word => word !== '')
  return findConcept(phrase) !== null || (words.length > 0 && words.every(word => findConcept(word) !== null))
}

const CONCEPT_BY_KEY: ReadonlyMap<string, Concept> = new Map(
  [...CONCEPTS].reverse().flatMap(concept => concept.names.map(name => [toKey(name), concept] as const)),
)

/** One spelling for hyphens, plurals and both sides of the Atlantic. */
function toKey(phrase: string): string {
  return phrase
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(word => word !== '')
    .map(word =>
      toAmerican(word)
        .replace(/(?<=\w{2})ies$/, 'y')
        .replace(/(?<=\w{2}[^s])s$/, '')
        .replace(/^nets?$/, 'network'),
    )
    .join('')
}

/** "quantisation" → "quantization", "colour" → "color", "modelling" → "modeling". */
export function toAmerican(word: string): string {
  return word
    .replace(/is(ation|ations|e|es|ed|ing|er|ers)$/, (all, ending: string) =>
      word.length > 6 &&
      !/(?:ra|no|exerc|prec|conc|prom|adv|dev|rev|superv|surpr|comprom|likew|otherw)is/.test(word)
        ? `iz${ending}`
        : all,
    )
    .replace(/(?<=\w{3})our(s|ed|ing|al|s?)$/, 'or$1')
    .replace(/ell(ing|ed|er|ers)$/, 'el$1')
    .replace(/^cent(?:re)(s?)$/, 'center$1')
    .replace(/(?<=\w{3})ogue(s?)$/, 'og$1')
}

/** The term of a word in one spelling. */
function toFolded(word: string): string {
  return findTerms(toAmerican(word.toLowerCase()))[0]?.term ?? word.toLowerCase()
}

type Text = Pick<StoredPaper, 'title' | 'abstract'>

/** Where a paper says it: in the title, or in a sentence of the abstract; null where it does not. */
export function findEvidence(paper: Text, attribute: Attribute): Evidence | null {
  for (const option of attribute.options) {
    const found = findOption(paper, option)
    if (found) return found
  }
  return null
}

/** A concept with further words, or several words: in one sentence best, else anywhere in the paper. */
function findOption(paper: Text, option: Wording): Evidence | null {
  const together = findWording(paper.title, option) ?? findInAbstract(paper.abstract, option)
  if (together || option.terms.length < (option.concept ? 1 : 2)) return together
  const rest = option.terms.filter(term => findParts(paper, { concept: null, terms: [term] }) === null)
  if (rest.length > 0) return null
  return findParts(
    paper,
    option.concept ? { ...option, terms: [] } : { concept: null, terms: option.terms.slice(0, 1) },
  )
}

function findParts(paper: Text, option: Wording): Evidence | null {
  return findWording(paper.title, option) ?? findInAbstract(paper.abstract, option)
}

function findInAbstract(abstract: string, option: Wording): Evidence | null {
  const sentences = toSentences(abstract).map(({ start, end }) => abstract.slice(start, end))
  // What the work says of itself weighs more than what it says of others.
  const own = sentences.filter(sentence => !isOfOthers(sentence))
  for (const sentence of [...own, ...sentences]) {
    const found = findWording(sentence, option)
    if (found) return found
  }
  return null
}

/** "Existing methods require …": said of earlier work. */
export function isOfOthers(sentence: string): boolean {
  return (
    anyCase`
      \b(?:existing|previous|prior|conventional|traditional|current|most|many|these|such|other) (?:\w+[- ]){0,3}(?:
      methods?|approaches|works?|techniques?|models?|solutions?|studies|systems?|pipelines?
      )\b`.test(sentence) && !/\b(?:we|our|this (?:paper|work))\b/i.test(sentence)
  )
}

function findWording(text: string, { concept, terms }: Wording): Evidence | null {
  if (concept !== null && terms.length > 0 && findTogether(text, terms) === null) return null
  const words = concept?.says ? toMatch(text, concept.says) : concept ? findName(text, concept) : null
  if (words !== null) return { words, sentence: text }
  return concept === null ? findTogether(text, terms) : null
}

/** The first match that is not denied: "without distillation" does not say distillation. */
function toMatch(text: string, pattern: RegExp): string | null {
  for (const match of text.matchAll(new RegExp(pattern.source, 'gi')))
    if (!isDenied(text, match.index, match.index + match[0].length, match[0])) return match[0]
  return null
}

function isDenied(text: string, start: number, end: number, words: string): boolean {
  if (/^(?:without|no|not|neither|nor|eliminat|avoid|bypass|free)/i.test(words)) return false
  const before = text.slice(Math.max(0, start - 48), start)
  return (
    anyCase`
      \b(?:without|no|not|free of|instead of|rather than|unlike|nor|neither|eliminat\w+|avoid\w*|bypass\w*)\s+(?:(?:
      the|any|a|an|need|needing|for|of|to|use|using|relying|on|requiring|additional|extra|further|explicit
      |costly|expensive
      )\s+){0,4}$`.test(before) || /^-free\b/i.test(text.slice(end))
  )
}

function findName(text: string, concept: Concept): string | null {
  const names = concept.names
    .map(name =>
      name
        .split(/[\s-]+/)
        .map(escapePattern)
        .join('[\\s-]?'),
    )
    .join('|')
  return toMatch(text, new RegExp(`(?<![\\w-])(?:${names})(?:e?s)?(?![\\w])`, 'i'))
}

/** All terms in one text, each in a form of its stem. */
function findTogether(text: string, terms: readonly string[]): Evidence | null {
  const found = findTerms(text).map(({ start, end }) => ({
    start,
    end,
    term: toFolded(text.slice(start, end)),
  }))
  const solid = text.toLowerCase().replace(/[\s-]+/g, '')
  // "cifar10" is written "CIFAR-10".
  const [code] = terms
  if (terms.length === 1 && code && /\d/.test(code) && code.length >= 4 && solid.includes(code))
    return { words: code, sentence: text }
  const places = terms.map(term =>
    found.find(
      at =>
        (at.term === term || isVersion(at.term, term)) &&
        !isDenied(text, at.start, at.end, text.slice(at.start, at.end)),
    ),
  )
  if (terms.length === 0 || places.some(place => place === undefined)) return null
  const [first] = places
  return first ? { words: text.slice(first.start, first.end), sentence: text } : null
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** "CIFAR-10" is a CIFAR. */
function isVersion(term: string, asked: string): boolean {
  return asked.length >= 4 && term.startsWith(asked) && /^-?\d+[a-z]?$/.test(term.slice(asked.length))
}
