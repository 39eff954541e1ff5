import type { PaperAnswers } from '../../src/playground/web/wire-papers.ts'

/** A page over no library. */
export const NO_PAPERS: PaperAnswers = {
  found: async () => null,
  claims: async () => ({ total: 0, rows: [], kinds: [], units: [] }),
}
