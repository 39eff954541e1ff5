/** Where a paper was read; decides which rendering of the same abstract is kept (arXiv's own comes first). */
export type PaperSource = 'arxiv' | 'hf' | 'jsonl' | 'page'

/** One paper as paperboy knows it: title and abstract verbatim, the rest where the source gave it. */
export interface Paper {
  /** arXiv id without version; else the source's own id; else the title as a slug. */
  readonly id: string
  readonly title: string
  /** As the source had it, artefacts included: every number's offsets count in this text (UTF-16 units). */
  readonly abstract: string
  readonly authors: readonly string[]
  /** Null where the source gave neither a link nor an arXiv id. */
  readonly url: string | null
  /** First publication, ISO 8601 (date or time); arXiv's v1 where known. */
  readonly published: string | null
  /** arXiv version, from 1. */
  readonly version: number | null
  /** When this version came out, ISO 8601. */
  readonly revised: string | null
  /** First day on a list of Daily Papers, `YYYY-MM-DD`. */
  readonly listed: string | null
  /** arXiv's, the primary one first: `cs.CV`. */
  readonly categories: readonly string[]
  /** Upvotes on Hugging Face, as last counted. */
  readonly votes: number | null
  readonly source: PaperSource
}

/** Two renderings of one title compare equal: NFKD, letters and digits only, lower case. */
export function toTitleKey(title: string): string {
  return fold(title).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Lower case without accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * Two renderings of one abstract compare equal: letters, digits, decimal points and per cent signs, without the
 * words that TeX commands leave behind ("$4.4\times$" on arXiv is "4.4times" on Hugging Face).
 */
export function toAbstractKey(abstract: string): string {
  return abstract
    .normalize('NFKD')
    .replace(TEX_WORDS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%.]+|(?<!\p{N})\.|\.(?!\p{N})/gu, '')
}

/**
 * Whether two renderings of an abstract are of one version, as far as one can tell: the same numbers, and nearly the
 * same words. LaTeX that a source has stripped badly leaves other left-overs than `toAbstractKey` knows.
 */
export function isSameWording(a: Pick<Paper, 'abstract'>, b: Pick<Paper, 'abstract'>): boolean {
  const [one, other] = [a.abstract, b.abstract].map(text => ({
    numerals: text.match(/\d+(?:[.,]\d+)*/g)?.join(' ') ?? '',
    words: fold(text).match(/\p{L}{4,}/gu) ?? [],
  }))
  if (!one || !other || one.numerals !== other.numerals) return false
  return toOverlap(one.words, other.words) >= SAME_WORDING
}

/** Share of words that two renderings have in common; other versions with the same numbers are rarely as near. */
const SAME_WORDING = 0.95

/** Dice's coefficient over words, each as often as it stands there; 1 for two without any. */
export function toOverlap(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared++
  }
  return (2 * shared) / (a.length + b.length)
}

const TEX_WORDS =
  /\\?(?:times|sim|approx|geq?|leq?|ell|mathbf|mathcal|left|right|ldots|emph|text[a-z]{2})(?![a-z])|[×~≈≥≤…\p{M}]/gu

/** An id for a paper whose source has none: its title, readable in a URL or a terminal. */
export function toTitleSlug(title: string): string {
  return fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The text that stands for a paper in the embedding; models/README.md says how it was measured. */
export function toDocumentText(paper: Pick<Paper, 'title' | 'abstract'>): string {
  return paper.title === '' ? paper.abstract : `${paper.title}. ${paper.abstract}`
}
