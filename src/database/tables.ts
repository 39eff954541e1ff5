import type { Generated } from 'kysely'

/** Column types as both engines give them. JSON columns are text; their readers parse them with zod. */
export interface Tables {
  readonly settings: SettingsTable
  readonly papers: PapersTable
  readonly vectors: VectorsTable
  readonly numbers: NumbersTable
  readonly threads: ThreadsTable
  readonly thread_names: ThreadNamesTable
  readonly claims: ClaimsTable
  readonly cached_vectors: CachedVectorsTable
}

/** What holds for the whole library: the model's identity, the revision. */
interface SettingsTable {
  name: string
  value: string
}

interface PapersTable {
  /** Internal number, from 1; given once, never reused. */
  ordinal: Generated<number>
  id: string
  title: string
  abstract: string
  /** JSON array of names. */
  authors: string
  url: string | null
  published: string | null
  version: number | null
  source: string
  /** Normalised title, and a hash of the normalised abstract: the same paper in two sources. */
  title_key: string
  abstract_key: string
  /** The library's revision at which this row last changed: indexes catch up by it. */
  revision: number
  /** ISO time at which the library first held the paper. */
  added_at: string
}

interface VectorsTable {
  paper: number
  /** Float32, little-endian, unit length. */
  vector: Uint8Array
}

interface NumbersTable {
  paper: number
  /** Place among the paper's numbers, the most quotable first, from 0. */
  rank: number
  kind: string
  unit: string
  value: number
  high: number | null
  metric: string
  headline: number
  /** The whole KeyNumber as JSON. */
  body: string
}

interface ThreadsTable {
  key: string
  /** JSON; the conversation's own. */
  state: string
  updated_at: string
}

/** Names under which a thread's messages come, where they are not its key. */
interface ThreadNamesTable {
  name: string
  key: string
}

/** What has been taken on, once: an event's or a command's key. */
interface ClaimsTable {
  key: string
  claimed_at: string
}

/** Vectors of texts by what they were made from, for measuring: never part of a library. */
interface CachedVectorsTable {
  /** SHA-256 of the model's identity and the text. */
  key: Uint8Array
  vector: Uint8Array
}
