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
