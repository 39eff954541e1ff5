import type { Digest } from '../digests/digest.ts'
import type { Digests } from '../digests/digests.ts'
import { DAYS } from '../digests/schedule.ts'
import type { Embedder } from '../embedding/embedder.ts'
import { ingest } from '../ingest/ingest.ts'
import type { Library } from '../library/library.ts'
import type { Paper } from '../papers/paper.ts'
import type { SourceEntry } from '../sources/source.ts'

/** Topics as teams put them: broad and narrow, with a condition, and one that such papers hardly have. */
export const REPLAY_TOPICS = [
  'sparse attention for long context',
  'video diffusion acceleration',
  'quantization of large language models',
  'reinforcement learning for reasoning',
  'retrieval augmented generation',
  'mixture of experts',
  'robot manipulation with vision language action models',
  'kv cache compression > 2x',
  'text to speech',
  'protein design',
] as const

/** Papers of one day of a dated file. */
export interface ReplayDay {
  /** ISO date. */
  readonly day: string
  readonly papers: readonly Paper[]
}

export interface Replaying {
  readonly library: Library
  readonly digests: Digests
  readonly embedder: Embedder
  /** Read by the library's clock. */
  readonly time: { nowMs: number }
  /** Days before this one fill the library and get no digest. */
  readonly from: string
  readonly onDay: (day: string) => void
}

export interface TopicReplay {
  readonly topic: string
  readonly days: number
  readonly papers: number
  readonly papersADay: number
  /** Of a hundred days, those with a digest that has papers. */
  readonly daysWithPapers: number
  readonly nothingClose: number
  /** Papers that the channel had before: must be 0. */
  readonly repeats: number
}

/** A posted paper, for a person to judge. */
export interface Posted {
  readonly day: string
  readonly topic: string
  readonly id: string
  readonly title: string
  readonly score: number
  readonly matched: readonly string[]
}

export interface Replay {
  readonly topics: readonly TopicReplay[]
  readonly posted: readonly Posted[]
}

const HOUR_MS = 3_600_000

/** Lives through the days of a file: papers come at six, digests at nine, each topic in a channel of its own. */
export async function replayDigests(days: readonly ReplayDay[], replaying: Replaying): Promise<Replay> {
  const { digests, time, from, onDay } = replaying
  const told: { readonly day: string; readonly digest: Digest }[] = []
  let lived = 0
  for (const { day, papers } of days) {
    time.nowMs = Date.parse(day) + 6 * HOUR_MS
    if (day >= from && lived === 0) await subscribeAll(digests, time.nowMs - HOUR_MS)
    await ingest(toEntries(papers), replaying)
    if (day >= from) {
      lived++
      time.nowMs = Date.parse(day) + 9 * HOUR_MS
      for (const digest of await digests.run({ nowMs: time.nowMs }, async () => null))
        told.push({ day, digest })
    }
    onDay(day)
  }
  return toReplay(told, lived)
}

async function* toEntries(papers: readonly Paper[]): AsyncGenerator<SourceEntry> {
  for (const paper of papers) yield { paper }
}

async function subscribeAll(digests: Digests, nowMs: number): Promise<void> {
  const schedule = { every: 'daily', weekday: DAYS.indexOf('Monday'), hour: 9, minute: 0 } as const
  for (const topic of REPLAY_TOPICS)
    await digests.subscriptions.add(
      {
        team: 'T',
        channel: topic,
        channelName: '',
        topic,
        excluded: [],
        schedule,
        zone: 'UTC',
        createdBy: 'U',
      },
      nowMs,
    )
}

function toReplay(told: readonly { readonly day: string; readonly digest: Digest }[], days: number): Replay {
  const posted = told.flatMap(({ day, digest }) =>
    digest.papers.map(({ paper, score, why }) => ({
      day,
      topic: digest.channel,
      id: paper.id,
      title: paper.title,
      score,
      matched: why.matched,
    })),
  )
  const topics = REPLAY_TOPICS.map(topic => {
    const own = told.filter(({ digest }) => digest.channel === topic)
    const ids = own.flatMap(({ digest }) =>
      digest.papers.flatMap(({ paper, also }) => [paper.id, ...also.map(({ id }) => id)]),
    )
    const papers = posted.filter(each => each.topic === topic).length
    const full = own.filter(({ digest }) => digest.papers.length > 0).length
    return {
      topic,
      days,
      papers,
      papersADay: papers / Math.max(1, days),
      daysWithPapers: (100 * full) / Math.max(1, days),
      nothingClose: own.length - full,
      repeats: ids.length - new Set(ids).size,
    }
  })
  return { topics, posted }
}
