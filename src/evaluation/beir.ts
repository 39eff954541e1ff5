import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { parseJson } from '../sources/jsonl.ts'
import { toLines } from '../sources/lines.ts'
import type { Judgements } from './ranking-metrics.ts'

/** A collection to measure a search on, as the BEIR benchmark lays it out (Thakur et al. 2021). */
export interface Collection {
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly queries: readonly { readonly id: string; readonly text: string }[]
  /** By query; empty where the folder has no qrels.tsv. */
  readonly judgements: ReadonlyMap<string, Judgements>
}

export interface CollectionOptions {
  /** `queries.NAME.jsonl` in place of `queries.jsonl`. */
  readonly set?: string
  /** Only the first documents. */
  readonly limitDocs?: number
}

/** The folder is not laid out as it should be; the message names file and line. */
export class CollectionError extends Error {
  override readonly name = 'CollectionError'
}

const id = z.union([z.string(), z.number()]).transform(String)
const document = z.object({ _id: id, title: z.string().nullish(), text: z.string().nullish() })
const query = z.object({ _id: id, text: z.string() })

/** @throws CollectionError */
export async function readCollection(
  folder: string,
  { set, limitDocs }: CollectionOptions = {},
): Promise<Collection> {
  const corpus = findFile(folder, ['corpus.jsonl', 'corpus.jsonl.gz'])
  const queriesName = set ? `queries.${set}.jsonl` : 'queries.jsonl'
  const queries = findFile(folder, [queriesName, `${queriesName}.gz`])
  const documents = []
  for await (const { _id, title, text } of readRecords(corpus, document)) {
    documents.push({ id: _id, title: title ?? '', text: text ?? '' })
    if (documents.length === limitDocs) break
  }
  const asked = []
  for await (const { _id, text } of readRecords(queries, query)) asked.push({ id: _id, text })
  const qrels = path.join(folder, 'qrels.tsv')
  return { documents, queries: asked, judgements: existsSync(qrels) ? await readQrels(qrels) : new Map() }
}

function findFile(folder: string, names: readonly string[]): string {
  const found = names.map(name => path.join(folder, name)).find(file => existsSync(file))
  if (!found)
    throw new CollectionError(`${folder} has no ${names.join(' or ')}: expected a folder in BEIR layout`)
  return found
}

async function* readRecords<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const stream = createReadStream(file)
  for await (const { line, text } of toLines(file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream)) {
    if (text.trim() === '') continue
    const parsed = schema.safeParse(parseJson(text))
    if (!parsed.success)
      throw new CollectionError(`${file}:${line}: expected an object with "_id" and "text"`)
    yield parsed.data
  }
}

/** `query-id  corpus-id  score`, tabs between, a header line first. */
async function readQrels(file: string): Promise<Map<string, Judgements>> {
  const judgements = new Map<string, Map<string, number>>()
  for await (const { line, text } of toLines(createReadStream(file))) {
    const [queryId, documentId, score] = text.split('\t')
    if (line === 1 || text.trim() === '') continue
    const grade = Number(score)
    if (queryId === undefined || documentId === undefined || !Number.isFinite(grade))
      throw new CollectionError(`${file}:${line}: expected query id, document id and grade with tabs between`)
    const judged = judgements.get(queryId) ?? new Map<string, number>()
    judgements.set(queryId, judged.set(documentId, grade))
  }
  return judgements
}
