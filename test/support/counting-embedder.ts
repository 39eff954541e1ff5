import type { Embedder } from '../../src/embedding/embedder.ts'

export interface CountingEmbedder extends Embedder {
  /** Documents embedded so far, in the order they were asked for. */
  readonly texts: readonly string[]
}

/** The same embedder, which notes what it is asked to embed; `onText` is called before. */
export function countDocuments(
  embedder: Embedder,
  onText: (count: number) => void = () => {},
): CountingEmbedder {
  const texts: string[] = []
  return {
    ...embedder,
    texts,
    embedDocument: text => {
      texts.push(text)
      onText(texts.length)
      return embedder.embedDocument(text)
    },
  }
}
