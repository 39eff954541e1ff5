import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { readCollection } from '../../src/evaluation/beir.ts'
import { type RetrievalScores, rankCollection, scoreRankings } from '../../src/evaluation/retrieval.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library } from '../../src/library/library.ts'
import type { Mode } from '../../src/search/search.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * Floors under the search, on the labelled development queries; docs/search.md has the figures of the day. They
 * leave two thirds of a question's weight for processors whose 8-bit sums round otherwise.
 */
const FLOORS = [
  { set: 'topics', measure: 'ndcg@10', floor: 0.835 },
  { set: 'questions', measure: 'mrr@10', floor: 0.747 },
  { set: 'keywords', measure: 'mrr@10', floor: 0.97 },
] as const

let embedder: Embedder
let library: Library
const folder = lastingFolder()

beforeAll(async () => {
  embedder = await openEmbedder({ modelId: DEFAULT_MODEL, folder: path.join(ROOT, 'models'), offline: true })
  const database = await openDatabase(folder)
  const now = () => '2026-01-01T00:00:00.000Z'
  library = await openLibrary({ database, folder, origin: embedder.identity, now })
})

afterAll(async () => {
  await embedder.close()
})

async function measure(set: string, mode: Mode): Promise<RetrievalScores> {
  const collection = await readCollection(path.join(ROOT, 'data/eval/retrieval'), { set })
  return scoreRankings(
    await rankCollection(collection, { library, embedder, mode, depth: 100 }),
    collection.judgements,
  )
}

// Three sets in three ways: minutes on a machine that is busy with other things.
describe('the search', { timeout: 240_000 }, () => {
  it.each(FLOORS)(
    'on $set keeps $measure at $floor or above, and above either half',
    async ({ set, measure: name, floor }) => {
      const [hybrid, dense, lexical] = await Promise.all([
        measure(set, 'hybrid'),
        measure(set, 'dense'),
        measure(set, 'lexical'),
      ])
      expect(hybrid[name]).toBeGreaterThanOrEqual(floor)
      expect(hybrid[name]).toBeGreaterThan(dense[name] ?? 1)
      expect(hybrid[name]).toBeGreaterThan(lexical[name] ?? 1)
    },
  )

  it('has every relevant paper among its first hundred', async () => {
    for (const { set } of FLOORS) expect((await measure(set, 'hybrid'))['recall@100']).toBe(1)
  })
})
