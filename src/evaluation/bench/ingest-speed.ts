import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../../database/database.ts'
import type { Embedder } from '../../embedding/embedder.ts'
import { ingest } from '../../ingest/ingest.ts'
import { openLibrary } from '../../library/embedded-library.ts'
import { type Paper, toDocumentText } from '../../papers/paper.ts'
import { readSource } from '../../sources/read-source.ts'
import type { PlainPipeline } from './plain-pipeline.ts'
import { type BenchRow, toRatioRow } from './row.ts'
import { timeMs, toMedian, toTurn } from './timing.ts'

export interface IngestSpeedParts {
  readonly embedder: Embedder
  readonly plain: PlainPipeline
  readonly papers: readonly Paper[]
  /** Empty; a library is made in it. */
  readonly folder: string
}

/** Stretches that the two take in turns, so that a machine that slows down slows both. */
const CHUNKS = 8

/**
 * Papers a second from a file to a library that can be searched, against embedding the same texts one by one with
 * the plain pipeline and doing nothing else. Medians over stretches in turns.
 */
export async function measureIngest(parts: IngestSpeedParts): Promise<BenchRow> {
  const { folder, papers } = parts
  const database = await openDatabase(folder)
  const now = () => new Date(0).toISOString()
  const library = await openLibrary({ database, folder, origin: parts.embedder.identity, now })
  const rates = { whole: [] as number[], plain: [] as number[] }
  try {
    await warmUp(parts)
    for (const [round, chunk] of toChunks(papers, CHUNKS).entries()) {
      const file = path.join(folder, `papers-${round}.jsonl`)
      await writeFile(file, chunk.map(toLine).join(''))
      const rivals = {
        whole: async () => void (await ingest(readSource(file), { library, embedder: parts.embedder })),
        plain: () => embedAll(parts.plain, chunk),
      }
      for (const name of toTurn(['whole', 'plain'] as const, round))
        rates[name].push(chunk.length / ((await timeMs(rivals[name])) / 1000))
    }
  } finally {
    await library.close()
    await database.destroy()
  }
  const [value, baseline] = [toMedian(rates.whole), toMedian(rates.plain)]
  return toRatioRow('ingest, against a plain pipeline', 'papers/s', { value, baseline })
}

function toLine({ id, title, abstract }: Paper): string {
  return `${JSON.stringify({ id, title, abstract })}\n`
}

/** The first texts load weights and start the second worker. */
async function warmUp({ embedder, plain, papers }: IngestSpeedParts): Promise<void> {
  const texts = papers.slice(0, 4).map(toDocumentText)
  await Promise.all([...texts, ...texts].map(text => embedder.embedDocument(text)))
  for (const text of texts) await plain.embed(text)
}

async function embedAll(plain: PlainPipeline, papers: readonly Paper[]): Promise<void> {
  for (const paper of papers) await plain.embed(toDocumentText(paper))
}

/** At most `most` stretches of nearly one length, none empty. */
export function toChunks<T>(items: readonly T[], most: number): T[][] {
  const count = Math.min(most, items.length)
  return Array.from({ length: count }, (_, at) =>
    items.slice(Math.floor((at * items.length) / count), Math.floor(((at + 1) * items.length) / count)),
  )
}
