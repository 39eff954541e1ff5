import { createRequire } from 'node:module'
import stem from 'wink-porter2-stemmer'
import type { TermCounts } from './inverted-index.ts'

/** Part of the lexical index's identity: another value rebuilds it. */
export const TOKENIZER = 'wink-stop-words porter2 1'

/** Its 153 words by themselves: loading the whole library takes a tenth of the start. */
const STOP_WORDS: readonly string[] = createRequire(import.meta.url)(
  'wink-nlp-utils/src/dictionaries/stop_words.json',
)
const stopWords = new Set(STOP_WORDS)

/** A word, with what follows an apostrophe: "don't" is one. */
const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu

/** Stems repeat: a corpus of 11,000 abstracts has about 60,000 different words. */
const stems = new Map<string, string>()
const MOST_STEMS = 200_000

/** A word of a text with the term it stands for. */
export interface TermAt {
  readonly term: string
  readonly start: number
  readonly end: number
}

/** The terms of a text in their order: words in lower case without accents, no stop words, Porter2 stems. */
export function toTerms(text: string): string[] {
  return findTerms(text).map(found => found.term)
}

/** As `toTerms`, with the place of each word. */
export function findTerms(text: string): TermAt[] {
  const found: TermAt[] = []
  for (const match of text.matchAll(WORD)) {
    const term = toTerm(match[0])
    if (term !== null) found.push({ term, start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** Where a text has one of these terms. A stem begins as its word does, so most words need no look. */
export function findAny(text: string, terms: ReadonlySet<string>): TermAt[] {
  const beginnings = new Set([...terms].map(toBeginning))
  const found: TermAt[] = []
  for (const match of text.matchAll(WORD)) {
    if (!beginnings.has(toBeginning(match[0]))) continue
    const term = toTerm(match[0])
    if (term !== null && terms.has(term))
      found.push({ term, start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** The first letter alone, in lower case: an accent further on may be lost in the stem. */
function toBeginning(word: string): number {
  const code = word.charCodeAt(0)
  // Of ASCII letters the lower case has bit 5 set.
  if (code < 128) return code | 32
  return word.charAt(0).normalize('NFKD').toLowerCase().charCodeAt(0)
}

/** Null for a stop word. */
function toTerm(given: string): string | null {
  const word = given.toLowerCase().replace('’', "'")
  return stopWords.has(word) ? null : toStem(word)
}

/** A title's words count twice: they say what the paper is about. */
export function toTermCounts({ title, abstract }: { title: string; abstract: string }): TermCounts {
  const counts = new Map<string, number>()
  for (const term of toTerms(title)) counts.set(term, (counts.get(term) ?? 0) + 2)
  for (const term of toTerms(abstract)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function toStem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const made = stem(word.normalize('NFKD').replace(/\p{M}/gu, ''))
  if (stems.size < MOST_STEMS) stems.set(word, made)
  return made
}
