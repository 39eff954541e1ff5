import type { LexicalMatch } from '../library/inverted-index.ts'
import type { Neighbour } from '../library/vector-index.ts'

/** Both signals of a candidate as they were measured, and what they come to together. */
export interface FusedHit {
  readonly ordinal: number
  /** From 0 to 1 within one answer. */
  readonly score: number
  /** Cosine; null: not among the dense candidates. */
  readonly dense: number | null
  /** BM25; null: not among the lexical candidates. */
  readonly lexical: number | null
}

/** Share of the dense signal. Equal halves beat either half on every collection tried; docs/search.md. */
export const DENSE_WEIGHT = 0.5

/**
 * The union of both candidate lists, ranked by the weighted sum of normalised scores: cosines by the least and the
 * greatest among the candidates, BM25 by its greatest. Raw scores have scales of their own and must not be added.
 * With no lexical candidate the dense signal stands alone.
 */
export function fuse(dense: readonly Neighbour[], lexical: readonly LexicalMatch[]): FusedHit[] {
  const cosines = new Map(dense.map(({ ordinal, similarity }) => [ordinal, similarity]))
  const bm25 = new Map(lexical.map(({ ordinal, score }) => [ordinal, score]))
  const toDense = toMinMax(dense.map(({ similarity }) => similarity))
  const highest = lexical.reduce((most, { score }) => Math.max(most, score), 0)
  const weight = highest > 0 ? DENSE_WEIGHT : 1
  const hits = [...new Set([...cosines.keys(), ...bm25.keys()])].map(ordinal => {
    const cosine = cosines.get(ordinal) ?? null
    const match = bm25.get(ordinal) ?? null
    const score = weight * toDense(cosine) + (1 - weight) * ((match ?? 0) / (highest || 1))
    return { ordinal, score, dense: cosine, lexical: match }
  })
  return hits.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal)
}

/** A candidate that only words found lies beneath the least cosine of those that meaning found: it gets 0. */
function toMinMax(values: readonly number[]): (value: number | null) => number {
  const least = Math.min(...values)
  const range = Math.max(...values) - least
  return value => {
    if (value === null) return 0
    return range > 0 ? (value - least) / range : 1
  }
}
