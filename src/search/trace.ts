import type { StoredPaper } from '../library/library.ts'
import type { FusedHit } from './fuse.ts'
import type { Point } from './project.ts'
import type { Question } from './question.ts'

/** A paper as both signals saw it. */
export interface TracedHit extends FusedHit {
  readonly paper: StoredPaper
  /** Place in the ranking by meaning, from 1; null: not among its candidates. */
  readonly denseRank: number | null
  /** Place in the ranking by words, from 1; null: not among its candidates. */
  readonly lexicalRank: number | null
  /** False: near, but not near enough to be called an answer. */
  readonly close: boolean
  /** False: its numbers do not hold the question's conditions. */
  readonly holds: boolean
  /** Words of the question that title or abstract have, lower case. */
  readonly matched: readonly string[]
  /** Where it lies among the papers of this answer. */
  readonly point: Point
}

/** How an answer came about. */
export interface Trace {
  readonly question: Question
  /** Best first, whether shown in the answer or not. */
  readonly hits: readonly TracedHit[]
  /** Where the question lies among them. */
  readonly point: Point
}

type Signal = 'dense' | 'lexical'

/** Places by one signal alone, from 1, in the order of the indexes: higher first, the lower ordinal among equals. */
export function toRanks(hits: readonly FusedHit[], signal: Signal): ReadonlyMap<number, number> {
  const found = hits.flatMap(hit => {
    const value = hit[signal]
    return value === null ? [] : [{ ordinal: hit.ordinal, value }]
  })
  const ordered = found.sort((a, b) => b.value - a.value || a.ordinal - b.ordinal)
  return new Map(ordered.map(({ ordinal }, at) => [ordinal, at + 1]))
}
