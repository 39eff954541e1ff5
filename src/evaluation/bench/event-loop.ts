import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Embedder } from '../../embedding/embedder.ts'
import { ingest } from '../../ingest/ingest.ts'
import type { Library } from '../../library/library.ts'
import { type Paper, toDocumentText } from '../../papers/paper.ts'
import type { Search } from '../../search/search.ts'
import type { SourceEntry } from '../../sources/source.ts'
import { type BenchRow, toRatioRow } from './row.ts'

export interface EventLoopParts {
  readonly library: Library
  readonly embedder: Embedder
  readonly search: Search
  /** New to the library. */
  readonly papers: readonly Paper[]
  readonly questions: readonly string[]
}

/** Reads too high by this much at most. */
const RESOLUTION_MS = 1

/**
 * The longest time for which nothing else could run, while searches follow one another during an ingest; against the
 * same searches while the same texts are only embedded, which keeps the cores as busy: what the machine itself holds up.
 */
export async function measureEventLoop(parts: EventLoopParts): Promise<BenchRow> {
  const { library, embedder, papers } = parts
  const texts = papers.map(toDocumentText)
  const baseline = await holdWhile(parts, () => Promise.all(texts.map(text => embedder.embedDocument(text))))
  const value = await holdWhile(parts, () => ingest(toEntries(papers), { library, embedder }))
  return toRatioRow('event loop held at most, against embedding alone', 'ms', { value, baseline })
}

/** Longest stretch, in ms, while searches follow one another until the work is done. */
async function holdWhile(
  { search, questions }: EventLoopParts,
  work: () => Promise<unknown>,
): Promise<number> {
  let isDone = false
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  monitor.enable()
  const working = work().finally(() => {
    isDone = true
  })
  for (let at = 0; !isDone; at++) await search.search(questions[at % questions.length] ?? '')
  await working
  monitor.disable()
  return monitor.max / 1e6
}

async function* toEntries(papers: readonly Paper[]): AsyncGenerator<SourceEntry> {
  for (const paper of papers) yield { paper }
}
