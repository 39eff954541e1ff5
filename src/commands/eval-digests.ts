import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../database/database.ts'
import { createDigests } from '../digests/digests.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { toSimilarityScale } from '../embedding/models.ts'
import { type Replay, type ReplayDay, replayDigests } from '../evaluation/digest-replay.ts'
import { openLibrary } from '../library/embedded-library.ts'
import type { Paper } from '../papers/paper.ts'
import { readSource } from '../sources/read-source.ts'
import { CommandError, type Context, printJson, UsageError } from './context.ts'
import { withCachedEmbedder } from './eval-retrieval.ts'
import { createProgress } from './progress.ts'

export interface EvalDigestsOptions {
  /** ISO date of the first digest. @default the 90th day from the end */
  readonly from?: string
  /** Posted papers printed for judging. */
  readonly samples: number
  readonly json?: boolean
}

const USUAL_DAYS = 90

/** `paperboy eval digests FILE`: what ten topics would have been told, day by day. */
export async function evalDigestsCommand(
  context: Context,
  file: string,
  { from, samples, json }: EvalDigestsOptions,
): Promise<void> {
  if (from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(from))
    throw new UsageError(`--from should be a date, such as 2026-03-01; got ${from}`)
  const days = await readDays(file)
  const first = from ?? days.at(-USUAL_DAYS)?.day ?? days[0]?.day
  if (first === undefined)
    throw new CommandError(`${file}: no paper in it has a date; each needs "published" or "date"`)
  const replay = await withCachedEmbedder(context.config, embedder =>
    replayIn(context, days, { embedder, from: first }),
  )
  const sampled = sample(replay.posted, samples)
  if (json) printJson(context, { topics: replay.topics, samples: sampled })
  else context.stdout.write(`${toText(replay, sampled)}\n`)
}

async function readDays(file: string): Promise<ReplayDay[]> {
  const days = new Map<string, Paper[]>()
  for await (const entry of readSource(file)) {
    if (!('paper' in entry)) continue
    const day = entry.paper.published?.slice(0, 10)
    if (day) days.set(day, [...(days.get(day) ?? []), entry.paper])
  }
  return [...days].map(([day, papers]) => ({ day, papers })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

async function replayIn(
  context: Context,
  days: readonly ReplayDay[],
  { embedder, from }: { embedder: Embedder; from: string },
): Promise<Replay> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paperboy-eval-'))
  const database = await openDatabase(folder)
  const progress = createProgress(context, days.length)
  const time = { nowMs: 0 }
  let lived = 0
  try {
    const now = () => new Date(time.nowMs).toISOString()
    const library = await openLibrary({ database, folder, origin: embedder.identity, now })
    const { embedQuery } = embedder
    const scale = toSimilarityScale(embedder.identity.id)
    const digests = createDigests({ database, library, embedQuery, scale })
    const onDay = () => progress.update(++lived)
    return await replayDigests(days, { library, digests, embedder, time, from, onDay })
  } finally {
    progress.stop()
    await database.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Evenly through all that was posted: every topic has its share, and another run the same. */
function sample<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]).filter(
    each => each !== undefined,
  )
}

function toText({ topics }: Replay, samples: Replay['posted']): string {
  const rows = topics.map(({ topic, days, papers, papersADay, daysWithPapers, nothingClose, repeats }) =>
    [
      topic.padEnd(56),
      `${papers} papers in ${days} days`.padEnd(24),
      `${papersADay.toFixed(2)} a day`.padEnd(12),
      `${daysWithPapers.toFixed(0)} % of days`.padEnd(14),
      `${nothingClose} × nothing close`.padEnd(20),
      `${repeats} repeats`,
    ].join(' '),
  )
  const judged = samples.map(
    ({ day, topic, id, title, score, matched }) =>
      `${day}  ${topic}\n    ${score.toFixed(3)}  ${id}  ${title}  [${matched.join(', ')}]`,
  )
  return [...rows, '', ...judged].join('\n')
}
