import type { Embedder } from '../../embedding/embedder.ts'
import { createExactIndex } from '../../library/exact-index.ts'
import type { Library } from '../../library/library.ts'
import type { BenchRow } from './row.ts'

export interface RecallParts {
  readonly library: Library
  readonly embedder: Embedder
  readonly questions: readonly string[]
}

const K = 10

/** Share of the true ten nearest papers that the library's graph finds, over all questions. */
export async function measureRecall({ library, embedder, questions }: RecallParts): Promise<BenchRow> {
  const exact = createExactIndex(library.origin.dimensions)
  for await (const papers of library.all())
    for (const { ordinal } of papers) {
      const vector = await library.vectorOf(ordinal)
      if (vector) exact.add(ordinal, vector)
    }
  let found = 0
  let wanted = 0
  for (const question of questions) {
    const vector = await embedder.embedQuery(question)
    const near = new Set(library.nearest(vector, K).map(neighbour => neighbour.ordinal))
    const truth = exact.nearest(vector, K)
    wanted += truth.length
    found += truth.filter(neighbour => near.has(neighbour.ordinal)).length
  }
  return { name: `HNSW recall@${K}, against the exact index`, value: found / wanted, unit: 'share' }
}
