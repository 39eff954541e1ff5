import type { Embedder } from '../embedding/embedder.ts'
import { ingest } from '../ingest/ingest.ts'
import type { Library } from '../library/library.ts'
import { type Paper, toAbstractKey, toTitleKey } from '../papers/paper.ts'
import { createSearch, type Mode, type Search } from '../search/search.ts'
import type { Collection } from './beir.ts'
import {
  type Judgements,
  toAveragePrecision,
  toMean,
  toNdcg,
  toRecall,
  toReciprocalRank,
} from './ranking-metrics.ts'

/** Means over the judged queries; null where the collection has no judgements. */
export interface RetrievalScores {
  readonly 'ndcg@10': number | null
  readonly 'recall@100': number | null
  readonly 'mrr@10': number | null
  readonly map: number | null
}

export interface Ranked {
  readonly queryId: string
  /** Best first. */
  readonly documents: readonly { readonly id: string; readonly score: number }[]
}

export interface RankOptions {
  readonly library: Library
  readonly embedder: Embedder
  readonly mode: Mode
  /** Documents a query. */
  readonly depth: number
  readonly signal?: AbortSignal
  readonly onProgress?: (documents: number) => void
}

/** Puts the collection into an empty library by the way every paper goes, and ranks it for each query. */
export async function rankCollection(collection: Collection, options: RankOptions): Promise<Ranked[]> {
  const groups = groupByText(collection)
  await ingest(toEntries(groups), {
    library: options.library,
    embedder: options.embedder,
    ...(options.signal ? { signal: options.signal } : {}),
    onProgress: report => options.onProgress?.(report.read),
  })
  const search = createSearch(options)
  const ranked: Ranked[] = []
  for (const query of collection.queries) {
    if (options.signal?.aborted) break
    ranked.push({ queryId: query.id, documents: await rankQuery(search, query.text, { groups, options }) })
  }
  return ranked
}

/** Documents of the same text are one paper to the library; each of them takes that paper's place. */
interface Group {
  readonly paper: Paper
  readonly ids: string[]
}

function groupByText({ documents }: Collection): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const { id, title, text } of documents) {
    const key = `${toTitleKey(title)} ${toAbstractKey(text)}`
    const known = groups.get(key)
    if (known) known.ids.push(id)
    else groups.set(key, { paper: { ...BARE, id, title, abstract: text }, ids: [id] })
  }
  return new Map([...groups.values()].map(group => [group.paper.id, group]))
}

const BARE = {
  authors: [],
  url: null,
  published: null,
  version: null,
  revised: null,
  listed: null,
  categories: [],
  votes: null,
  source: 'jsonl',
} as const

async function* toEntries(groups: ReadonlyMap<string, Group>): AsyncGenerator<{ paper: Paper }> {
  for (const { paper } of groups.values()) yield { paper }
}

async function rankQuery(
  search: Search,
  text: string,
  { groups, options }: { groups: ReadonlyMap<string, Group>; options: RankOptions },
): Promise<Ranked['documents']> {
  const hits = await search.rank(text, { mode: options.mode, limit: options.depth })
  const papers = await options.library.read(hits.map(hit => hit.ordinal))
  const idOf = new Map(papers.map(paper => [paper.ordinal, paper.id]))
  return hits
    .flatMap(({ ordinal, score }) =>
      (groups.get(idOf.get(ordinal) ?? '')?.ids ?? []).map(id => ({ id, score })),
    )
    .slice(0, options.depth)
}

/** @returns nulls where no query is judged */
export function scoreRankings(
  ranked: readonly Ranked[],
  judgements: ReadonlyMap<string, Judgements>,
): RetrievalScores {
  const judged = ranked.flatMap(({ queryId, documents }) => {
    const judgement = judgements.get(queryId)
    return judgement ? [{ ids: documents.map(document => document.id), judgement }] : []
  })
  const mean = (score: (ids: string[], judgement: Judgements) => number): number | null =>
    judged.length === 0 ? null : toMean(judged.map(({ ids, judgement }) => score(ids, judgement)))
  return {
    'ndcg@10': mean((ids, judgement) => toNdcg(ids, judgement, 10)),
    'recall@100': mean((ids, judgement) => toRecall(ids, judgement, 100)),
    'mrr@10': mean((ids, judgement) => toReciprocalRank(ids, judgement, 10)),
    map: mean(toAveragePrecision),
  }
}

/** TREC's run form: `qid Q0 docid rank score tag`. */
export function toRunLines(ranked: readonly Ranked[]): string {
  return ranked
    .flatMap(({ queryId, documents }) =>
      documents.map(({ id, score }, at) => `${queryId} Q0 ${id} ${at + 1} ${score.toFixed(6)} paperboy\n`),
    )
    .join('')
}
