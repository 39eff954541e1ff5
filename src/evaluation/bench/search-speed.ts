import type { Embedder } from '../../embedding/embedder.ts'
import type { Search } from '../../search/search.ts'
import { type BenchRow, toRatioRow } from './row.ts'
import { timeMs, toQuantile, toTurn } from './timing.ts'

export interface SearchSpeedParts {
  readonly search: Search
  readonly embedder: Embedder
  readonly questions: readonly string[]
}

const ROUNDS = 2
/** Questions asked first, untimed: code is compiled as it runs. */
const WARM_UP = 10

/** From a question to its ten papers with numbers and reasons, against embedding the question and doing nothing else. */
export async function measureSearch({ search, embedder, questions }: SearchSpeedParts): Promise<BenchRow[]> {
  const times = { search: [] as number[], embedding: [] as number[] }
  for (const question of questions.slice(0, WARM_UP)) await search.search(question)
  let turn = 0
  for (let round = 0; round < ROUNDS; round++)
    for (const question of questions) {
      const rivals = {
        search: () => search.search(question),
        embedding: () => embedder.embedQuery(question),
      }
      for (const name of toTurn(['search', 'embedding'] as const, turn++))
        times[name].push(await timeMs(rivals[name]))
    }
  return [0.5, 0.95].map(share => {
    const [value, baseline] = [toQuantile(times.search, share), toQuantile(times.embedding, share)]
    return toRatioRow(`search p${share * 100}, against embedding the question`, 'ms', { value, baseline })
  })
}
