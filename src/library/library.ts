import type { KeyNumber } from '../numbers/key-number.ts'
import type { Paper } from '../papers/paper.ts'
import type { LexicalMatch, Shared } from './inverted-index.ts'
import type { NumberPage, NumberQuery } from './number-rows.ts'
import type { Neighbour } from './vector-index.ts'

/** What made the vectors. Compared as a whole, fields beyond these included: vectors of two origins never mix. */
export interface VectorOrigin {
  readonly id: string
  readonly revision: string
  readonly dimensions: number
}

/** A paper as the library holds it. */
export interface StoredPaper extends Paper {
  /** Internal number, from 1, for the life of the library. */
  readonly ordinal: number
  /** ISO time at which the library first held the paper. */
  readonly addedAt: string
  /** The most quotable first. */
  readonly numbers: readonly KeyNumber[]
}

/** What a paper would do to the library: `metadata` leaves the text, its vector and its numbers as they are. */
export type Standing = 'new' | 'text' | 'metadata' | 'unchanged'

/** A paper to be kept. Vector and numbers are those of this very text; null where `standing` said they stay. */
export interface Entry {
  readonly paper: Paper
  readonly made: { readonly vector: Float32Array; readonly numbers: readonly KeyNumber[] } | null
}

/** `stale`: another process has changed the paper since `standing` was asked; ask again. */
export type WriteOutcome = 'new' | 'updated' | 'unchanged' | 'stale'

/**
 * Keeps papers with their numbers and vectors, and answers which are near a vector or share terms with a
 * question. Asynchronous throughout, so that a database server can stand behind it. What it promises is in
 * test/contract/library.ts.
 */
export interface Library {
  readonly origin: VectorOrigin
  size(): Promise<number>
  /** What each paper would do, in order. */
  standings(papers: readonly Paper[]): Promise<Standing[]>
  /**
   * All or none, on the disk when it returns; outcomes in order. Readers see all of it or nothing.
   * @throws LibraryError where the library has been re-embedded with another model since it was opened
   */
  write(entries: readonly Entry[]): Promise<WriteOutcome[]>
  /** Takes in what this or another process has written since; cheap when nothing was. @throws LibraryError as `write` */
  refresh(): Promise<void>
  /** The nearest papers by cosine. Call `refresh` first. */
  nearest(vector: Float32Array, k: number): Neighbour[]
  /** The best by BM25 over title and abstract. Call `refresh` first. */
  match(terms: readonly string[], k: number): LexicalMatch[]
  /** For these terms: what of them a paper's title and abstract have. */
  sharing(terms: readonly string[]): (ordinal: number) => Shared
  /** How much a term tells, from 0 (every paper, or none, has it) to 1. */
  telling(term: string): number
  /** In the order asked; unknown ordinals are left out. */
  read(ordinals: readonly number[]): Promise<StoredPaper[]>
  find(id: string): Promise<StoredPaper | null>
  vectorOf(ordinal: number): Promise<Float32Array | null>
  /** The key numbers of all papers, with who claims them. */
  listNumbers(query: NumberQuery): Promise<NumberPage>
  /** Papers in batches by ordinal, from the first. */
  all(): AsyncIterable<readonly StoredPaper[]>
  /** Raised by every write; what `replaceVectors` was made from. */
  revision(): Promise<number>
  /**
   * Gives every paper a new vector and the library a new origin, at once.
   * @throws LibraryError where papers were written since `revision`; then nothing has changed
   */
  replaceVectors(
    origin: VectorOrigin,
    made: { vectors: ReadonlyMap<number, Float32Array>; revision: number },
  ): Promise<void>
  /** Writes the indexes' files, so that the next start need not build them. */
  saveIndexes(): Promise<void>
  close(): Promise<void>
}

/** The library cannot be used as it is; the message says what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError'
}
