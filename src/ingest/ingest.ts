import type { Embedder } from '../embedding/embedder.ts'
import type { Entry, Library, Standing, WriteOutcome } from '../library/library.ts'
import { extractNumbers } from '../numbers/extract.ts'
import { rankNumbers } from '../numbers/rank.ts'
import { type Paper, toDocumentText } from '../papers/paper.ts'
import type { SourceEntry, SourceFault } from '../sources/source.ts'

/** What an ingest has done; `read` counts papers, faults not included. */
export interface IngestReport {
  readonly read: number
  readonly new: number
  readonly updated: number
  /** Ids of those among the updated that came in a new version, each once. */
  readonly revised: readonly string[]
  readonly unchanged: number
  readonly failed: readonly SourceFault[]
}

export interface IngestOptions {
  readonly library: Library
  readonly embedder: Embedder
  /** Stops after the batches that are under way; what was read is kept. */
  readonly signal?: AbortSignal
  /** Told after every batch. */
  readonly onProgress?: (report: IngestReport) => void
}

/** Papers written in one transaction: a crash costs at most two of these. */
const BATCH = 16
/** The indexes' files are written this often; a start after a crash catches up from there. */
const PAPERS_BETWEEN_SAVES = 2_000

/**
 * Reads papers into the library: numbers and embedding are made only for what is new or has another text. Run
 * again after a stop, it goes on where it was. While one batch is written the next is being embedded.
 */
export async function ingest(
  entries: AsyncIterable<SourceEntry>,
  options: IngestOptions,
): Promise<IngestReport> {
  const { library, signal, onProgress } = options
  const failed: SourceFault[] = []
  const counts = { new: 0, updated: 0, unchanged: 0 }
  const revised = new Set<string>()
  const report = (): IngestReport => ({
    read: counts.new + counts.updated + counts.unchanged,
    ...counts,
    revised: [...revised],
    failed,
  })
  let writing: Promise<void> = Promise.resolve()
  let unsaved = 0
  const write = async (made: Promise<Entry[]>) => {
    for (const { outcome, id } of await writeAll(await made, options)) {
      counts[outcome === 'revised' ? 'updated' : outcome]++
      if (outcome === 'revised') revised.add(id)
    }
    await library.refresh()
    onProgress?.(report())
  }
  for await (const batch of toBatches(entries, failed)) {
    if (signal?.aborted) break
    const made = makeEntries(batch, options)
    // Awaited below; a failure meanwhile must not count as unhandled.
    made.catch(() => {})
    await writing
    writing = write(made)
    writing.catch(() => {})
    unsaved += batch.length
    if (unsaved < PAPERS_BETWEEN_SAVES) continue
    unsaved = 0
    await writing
    await library.saveIndexes()
  }
  await writing
  await library.saveIndexes()
  return report()
}

async function* toBatches(
  entries: AsyncIterable<SourceEntry>,
  failed: SourceFault[],
): AsyncGenerator<Paper[]> {
  let batch: Paper[] = []
  for await (const entry of entries) {
    if ('fault' in entry) failed.push(entry.fault)
    else if (batch.push(entry.paper) === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

async function makeEntries(papers: readonly Paper[], { library, embedder }: IngestOptions): Promise<Entry[]> {
  const standings = await library.standings(papers)
  return Promise.all(papers.map((paper, at) => makeEntry(paper, standings[at] ?? 'new', embedder)))
}

async function makeEntry(paper: Paper, standing: Standing, embedder: Embedder): Promise<Entry> {
  if (standing === 'unchanged' || standing === 'metadata') return { paper, made: null }
  const vector = embedder.embedDocument(toDocumentText(paper))
  const numbers = rankNumbers(extractNumbers(paper.abstract, paper.title))
  return { paper, made: { vector: await vector, numbers } }
}

interface Settled {
  readonly outcome: Exclude<WriteOutcome, 'stale'>
  readonly id: string
}

/** A paper that another process changed meanwhile is made and written again. */
async function writeAll(entries: readonly Entry[], options: IngestOptions): Promise<Settled[]> {
  const outcomes = await options.library.write(entries)
  const stale = entries.filter((_, at) => outcomes[at] === 'stale')
  const settled = entries.flatMap(({ paper }, at) => {
    const outcome = outcomes[at] ?? 'stale'
    return outcome === 'stale' ? [] : { outcome, id: paper.id }
  })
  if (stale.length === 0) return settled
  const again = await makeEntries(
    stale.map(entry => entry.paper),
    options,
  )
  return [...settled, ...(await writeAll(again, options))]
}
