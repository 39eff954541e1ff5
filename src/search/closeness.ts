import type { SimilarityScale } from '../embedding/models.ts'
import type { Shared } from '../library/inverted-index.ts'

/** What tells whether a paper is close to a question at all, beside being the nearest there is. */
export interface Evidence {
  /** Null: not among the nearest by meaning. */
  readonly cosine: number | null
  /** What of the question's terms the paper has; asked for only where it can decide. */
  readonly shared: () => Shared
  /** Distinct terms of the question, shared or not. */
  readonly asked: number
}

/** How much one fully telling shared term is worth in cosine; read off with the scale, see docs/search.md. */
export const COSINE_A_TERM = 0.1

/**
 * Close: by meaning alone, or by meaning and words together. One shared word out of several is an accident
 * ("quantum" in a question on chromodynamics), so words count from two on, or when they are all that was asked.
 */
export function isClose(evidence: Evidence, scale: SimilarityScale): boolean {
  const { asked } = evidence
  const similarity = evidence.cosine ?? scale.least
  if (similarity >= scale.close) return true
  if (similarity < scale.least) return false
  const { count, told } = evidence.shared()
  if (count === 0) return false
  if (count === asked) return true
  if (count < 2) return false
  // Of a model without a scale two shared words must do.
  return !Number.isFinite(scale.close) || similarity + COSINE_A_TERM * told >= scale.close
}
