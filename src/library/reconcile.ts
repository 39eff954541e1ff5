import { parseArxivId } from '../papers/arxiv-id.ts'
import { type Paper, toAbstractKey } from '../papers/paper.ts'

/**
 * One paper told twice → what the library should hold. Text changes only for a reason: the same source tells it
 * anew, or arXiv tells it at last. Renderings of one abstract (arXiv's LaTeX, Hugging Face's stripped copy) are no
 * change. What the newer telling leaves out stays.
 */
export function reconcile(held: Paper, told: Paper): Paper {
  if (isOlder(told, held)) return held
  const text = takesText(held, told) ? told : held
  const gainsArxivId = parseArxivId(told.id) !== null && parseArxivId(held.id) === null
  return {
    id: gainsArxivId ? told.id : held.id,
    title: text.title,
    abstract: text.abstract,
    source: text.source,
    authors: told.authors.length > 0 ? told.authors : held.authors,
    url: told.url ?? held.url,
    published: earlier(held, told),
    version: told.version ?? held.version,
  }
}

export function isSamePaper(a: Paper, b: Paper): boolean {
  return isSameText(a, b) && toMetadata(a) === toMetadata(b)
}

export function isSameText(a: Paper, b: Paper): boolean {
  return a.title === b.title && a.abstract === b.abstract
}

function toMetadata({ id, url, published, version, authors, source }: Paper): string {
  return JSON.stringify([id, url, published, version, authors, source])
}

function isOlder(told: Paper, held: Paper): boolean {
  return told.version !== null && held.version !== null && told.version < held.version
}

function takesText(held: Paper, told: Paper): boolean {
  if (told.source === held.source) return true
  if (held.source === 'arxiv') return told.source === 'jsonl' && !isSameAbstract(held, told)
  return told.source === 'arxiv' || !isSameAbstract(held, told)
}

function isSameAbstract(a: Paper, b: Paper): boolean {
  return toAbstractKey(a.abstract) === toAbstractKey(b.abstract)
}

/** First publication does not move; a source that knows it to the second beats one that knows the day. */
function earlier(held: Paper, told: Paper): string | null {
  if (held.source === told.source) return told.published ?? held.published
  return held.published ?? told.published
}
