import { extractNumbers } from '../../numbers/extract.ts'
import type { Paper } from '../../papers/paper.ts'
import type { BenchRow } from './row.ts'
import { timeSyncMs } from './timing.ts'

/** Papers read first, untimed: code is compiled as it runs. */
const WARM_UP = 50
/** Enough for a steady mean. */
const MOST = 2_000

/** Mean over abstracts. */
export function measureExtraction(papers: readonly Paper[]): BenchRow {
  const read = (some: readonly Paper[]): void => {
    for (const { abstract, title } of some) extractNumbers(abstract, title)
  }
  const measured = papers.slice(0, MOST)
  read(measured.slice(0, WARM_UP))
  const took = timeSyncMs(() => read(measured))
  return { name: 'numbers of an abstract', value: took / measured.length, unit: 'ms' }
}
