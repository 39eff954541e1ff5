import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { toBlob, toVector } from '../library/vector-blob.ts'

/**
 * An embedder that remembers the vectors of documents by content and model, so that a collection is embedded
 * once however often it is measured. Questions are embedded anew each time.
 */
export function createCachedEmbedder(embedder: Embedder, cache: Database): Embedder {
  const identity = JSON.stringify(embedder.identity)
  return {
    ...embedder,
    embedDocument: async text => {
      const key = createHash('sha256').update(identity).update('\0').update(text).digest()
      const held = await cache
        .selectFrom('cached_vectors')
        .select('vector')
        .where('key', '=', key)
        .executeTakeFirst()
      if (held) return toVector(held.vector)
      const vector = await embedder.embedDocument(text)
      await cache
        .insertInto('cached_vectors')
        .values({ key, vector: toBlob(vector) })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      return vector
    },
  }
}
