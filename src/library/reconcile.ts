import { parseArxivId } from '../papers/arxiv-id.ts'
import { isSameWording, type Paper, toAbstractKey } from '../papers/paper.ts'

/**
 * One paper told twice → what the library should hold. Text changes only for a reason: the same source tells it
 * anew, or arXiv tells it at last. Renderings of one abstract (arXiv's LaTeX, Hugging Face's stripped copy) are no
 * change, nor is a text that the paper is known to have had before. What the newer telling leaves out stays.
 */
export function reconcile(held: Paper, told: Paper, isFormer: (abstract: string) => boolean = never): Paper {
  if (isOlder(told, held)) return held
  const text = takesText(held, told, isFormer) ? told : held
  const gainsArxivId = parseArxivId(told.id) !== null && parseArxivId(held.id) === null
  return {
    id: gainsArxivId ? told.id : held.id,
    title: text.title,
    abstract: text.abstract,
    source: text.source,
    authors: told.authors.length > 0 ? told.authors : held.authors,
    url: told.url ?? held.url,
    published: toFirstPublished(held, told),
    version: told.version ?? held.version,
    revised: isOlder(held, told) ? told.revised : toEarlier(held.revised, told.revised),
    listed: toEarlier(held.listed, told.listed),
    categories: isOlder(held, told) ? toCategories(told, held) : toCategories(held, told),
    // Votes grow for days, and a saved list is as old as it is.
    votes:
      told.votes === null || held.votes === null
        ? (told.votes ?? held.votes)
        : Math.max(told.votes, held.votes),
  }
}

function never(): boolean {
  return false
}

/**
 * Whether what is held becomes a former version of what comes in its place, rather than another rendering of it.
 * What has no version was copied from arXiv's first, or from a later one: its first is therefore never news.
 */
export function isRevision(held: Paper, next: Paper): boolean {
  if (isOlder(held, next)) return true
  if (isSameAbstract(held, next)) return false
  if (held.version === null && next.version === 1)
    return held.source === 'jsonl' && !isSameWording(held, next)
  return held.source === next.source || !isSameWording(held, next)
}

export function isSamePaper(a: Paper, b: Paper): boolean {
  return isSameText(a, b) && toMetadata(a) === toMetadata(b)
}

export function isSameText(a: Paper, b: Paper): boolean {
  return a.title === b.title && a.abstract === b.abstract
}

function toMetadata(paper: Paper): string {
  const { id, url, published, version, authors, source, revised, listed, categories, votes } = paper
  return JSON.stringify([id, url, published, version, authors, source, revised, listed, categories, votes])
}

function isOlder(a: Paper, b: Paper): boolean {
  return a.version !== null && b.version !== null && a.version < b.version
}

function takesText(held: Paper, told: Paper, isFormer: (abstract: string) => boolean): boolean {
  // A copy that does not say its version, of a text that a known version has replaced.
  if (told.version === null && held.version !== null && isFormer(told.abstract)) return false
  if (told.source === held.source) return true
  if (held.source === 'arxiv') return told.source === 'jsonl' && !isSameAbstract(held, told)
  return told.source === 'arxiv' || !isSameAbstract(held, told)
}

function isSameAbstract(a: Paper, b: Paper): boolean {
  return toAbstractKey(a.abstract) === toAbstractKey(b.abstract)
}

/** First publication does not move, and an announcement comes after it; who keeps a list of papers may correct it. */
function toFirstPublished(held: Paper, told: Paper): string | null {
  if (held.source === 'jsonl' && told.source === 'jsonl') return told.published ?? held.published
  return toEarlier(held.published, told.published)
}

/** Of a day and a time on it, the time. */
function toEarlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  if (a.startsWith(b)) return a
  return b.startsWith(a) || b < a ? b : a
}

/** The first one's order; what the other has more comes after. */
function toCategories(first: Paper, other: Paper): readonly string[] {
  return [...new Set([...first.categories, ...other.categories])]
}
