import { extractNumbers } from '../../numbers/extract.ts'
import type { Paper } from '../../papers/paper.ts'
import { type NumberBaseline, openCompromise, openWinkNlp } from './number-baselines.ts'
import { type BenchRow, toRatioRow } from './row.ts'
import { timeSyncMs, toTurn } from './timing.ts'

/** Papers read first, untimed: code is compiled as it runs. */
const WARM_UP = 50
/** Enough for a steady mean. */
const MOST = 2_000

interface Rival {
  readonly name: string
  readonly open: () => Promise<NumberBaseline | null>
  /** Abstracts in turns at most. */
  readonly most: number
}

const RIVALS: readonly Rival[] = [
  // Some 10 ms an abstract: 200 give a mean that is steady to a few percent.
  { name: 'compromise', open: openCompromise, most: 200 },
  { name: 'wink-nlp', open: openWinkNlp, most: 1_000 },
]

/** Means over abstracts; a rival that is not installed has no row. */
export async function measureExtraction(papers: readonly Paper[]): Promise<BenchRow[]> {
  const measured = papers.slice(0, MOST)
  for (const paper of measured.slice(0, WARM_UP)) readOurs(paper)
  const took = timeSyncMs(() => measured.forEach(readOurs))
  const rows: BenchRow[] = [{ name: 'numbers of an abstract', value: took / measured.length, unit: 'ms' }]
  for (const { name, open, most } of RIVALS) {
    const rival = await open()
    if (!rival) continue
    const times = race(papers.slice(0, most), rival)
    rows.push(toRatioRow(`numbers of an abstract, time as a share of ${name}'s`, 'ms', times))
  }
  return rows
}

function readOurs({ abstract, title }: Paper): void {
  extractNumbers(abstract, title)
}

/** Mean times of an abstract, in ms. */
function race(papers: readonly Paper[], rival: NumberBaseline): Record<'value' | 'baseline', number> {
  const read = { value: readOurs, baseline: ({ abstract }: Paper): void => void rival.read(abstract) }
  const times = { value: 0, baseline: 0 }
  for (const paper of papers.slice(0, WARM_UP)) read.baseline(paper)
  for (const [turn, paper] of papers.entries())
    for (const side of toTurn(['value', 'baseline'] as const, turn))
      times[side] += timeSyncMs(() => read[side](paper))
  return { value: times.value / papers.length, baseline: times.baseline / papers.length }
}
