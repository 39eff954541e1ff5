import type { Library } from '../../library/library.ts'
import { toTerms } from '../../library/terms.ts'
import type { Paper } from '../../papers/paper.ts'
import { createFts5, createMiniSearch, MATCHES } from './lexical-baselines.ts'
import { type BenchRow, toSpeedupRow } from './row.ts'
import { timeSyncMs, toMedian, toTurn } from './timing.ts'

export interface LexicalSpeedParts {
  readonly library: Library
  /** Those of the library. */
  readonly papers: readonly Paper[]
  readonly questions: readonly string[]
}

const ROUNDS = 3

/** From a question's text to its 200 best papers by words, against other indexes over the same papers. */
export async function measureLexical({ library, papers, questions }: LexicalSpeedParts): Promise<BenchRow[]> {
  const ours = (question: string): void => {
    library.match(toTerms(question), MATCHES)
  }
  const rows: BenchRow[] = []
  const baselines = { FTS5: createFts5, MiniSearch: createMiniSearch }
  // One after the other: each is a large index, and two at once would make garbage collection a part of it.
  for (const [name, create] of Object.entries(baselines)) {
    const baseline = await create(papers)
    if (!baseline) continue
    const times = race(questions, { value: ours, baseline: baseline.match })
    rows.push(toSpeedupRow(`lexical match p50, times as fast as ${name}`, 'ms', times))
    baseline.close()
  }
  return rows
}

type Side = 'value' | 'baseline'

/** Medians, in ms; the first round is untimed. */
function race(
  questions: readonly string[],
  match: Readonly<Record<Side, (question: string) => void>>,
): Record<Side, number> {
  const times = { value: [] as number[], baseline: [] as number[] }
  let turn = 0
  for (let round = 0; round <= ROUNDS; round++)
    for (const question of questions)
      for (const side of toTurn(['value', 'baseline'] as const, turn++)) {
        const took = timeSyncMs(() => match[side](question))
        if (round > 0) times[side].push(took)
      }
  return { value: toMedian(times.value), baseline: toMedian(times.baseline) }
}
