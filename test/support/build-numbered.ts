import type { NumberedPaper } from '../../src/conversation/numbered-paper.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { buildStoredPaper } from './build-paper.ts'

/** Papers of a thread, numbered from 1, by their abstracts alone; the numbers in them as they are really read. */
export function buildNumbered(...abstracts: readonly string[]): readonly NumberedPaper[] {
  return abstracts.map((abstract, at) => ({
    n: at + 1,
    paper: buildStoredPaper({
      ordinal: at + 101,
      id: `paper-${at + 1}`,
      title: `Paper ${at + 1}`,
      abstract,
      numbers: extractNumbers(abstract),
    }),
  }))
}
