import type { StoredPaper } from '../library/library.ts'

/** A paper of a thread; it keeps its number `n` for the thread's life. */
export interface NumberedPaper {
  readonly n: number
  readonly paper: StoredPaper
}
