import path from 'node:path'
import type { Paperboy } from '../../src/assemble.ts'
import { createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { createDigests } from '../../src/digests/digests.ts'
import { openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL, toSimilarityScale } from '../../src/embedding/models.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { createSearch } from '../../src/search/search.ts'
import { readSource } from '../../src/sources/read-source.ts'
import type { SourceEntry } from '../../src/sources/source.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The real parts over the first papers that come with paperboy: real model, SQLite, HNSW. */
export async function openSmallPaperboy(folder: string, papers = 24): Promise<Paperboy> {
  const now = () => new Date().toISOString()
  const embedder = await openEmbedder({
    modelId: DEFAULT_MODEL,
    folder: path.join(ROOT, 'models'),
    offline: true,
  })
  const database = await openDatabase(folder)
  const library = await openLibrary({ database, folder, origin: embedder.identity, now })
  await ingest(take(readSource(path.join(ROOT, 'data')), papers), { library, embedder })
  const search = createSearch({ library, embedder })
  const conversation = createConversation({ search, library, threads: createThreadStore(database, now), now })
  const { embedQuery } = embedder
  const scale = toSimilarityScale(embedder.identity.id)
  const digests = createDigests({ database, library, embedQuery, scale })
  const close = async () => {
    await embedder.close()
    await database.destroy()
  }
  return { database, embedder, library, search, conversation, digests, close }
}

async function* take(entries: AsyncIterable<SourceEntry>, count: number): AsyncGenerator<SourceEntry> {
  let left = count
  for await (const entry of entries) {
    if (left-- <= 0) return
    yield entry
  }
}
