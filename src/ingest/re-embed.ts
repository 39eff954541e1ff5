import type { Embedder } from '../embedding/embedder.ts'
import type { Library } from '../library/library.ts'
import { toDocumentText } from '../papers/paper.ts'

export interface ReEmbedOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number) => void
}

/** Papers between two looks at the signal: about two seconds. */
const BATCH = 16

/**
 * Embeds every paper anew with the model of now and puts all vectors in at once: stopped half-way, the library is
 * as it was. Returns how many papers; null where it was stopped.
 */
export async function reEmbed(
  { library, embedder }: { readonly library: Library; readonly embedder: Embedder },
  { signal, onProgress }: ReEmbedOptions = {},
): Promise<number | null> {
  const revision = await library.revision()
  const vectors = new Map<number, Float32Array>()
  for await (const papers of library.all()) {
    for (let from = 0; from < papers.length; from += BATCH) {
      if (signal?.aborted) return null
      await Promise.all(
        papers.slice(from, from + BATCH).map(async paper => {
          vectors.set(paper.ordinal, await embedder.embedDocument(toDocumentText(paper)))
          onProgress?.(vectors.size)
        }),
      )
    }
  }
  if (signal?.aborted) return null
  await library.replaceVectors(embedder.identity, { vectors, revision })
  await library.saveIndexes()
  return vectors.size
}
