import type { Generated } from 'kysely'

/** Column types as both engines give them. JSON columns are text; their readers parse them with zod. */
export interface Tables {
  readonly settings: SettingsTable
  readonly papers: PapersTable
  readonly vectors: VectorsTable
  readonly numbers: NumbersTable
  readonly former_versions: FormerVersionsTable
  readonly threads: ThreadsTable
  readonly thread_names: ThreadNamesTable
  readonly claims: ClaimsTable
  readonly questions: QuestionsTable
  readonly deliveries: DeliveriesTable
  readonly saved_papers: SavedPapersTable
  readonly recent_questions: RecentQuestionsTable
  readonly installations: InstallationsTable
  readonly organisation_teams: OrganisationTeamsTable
  readonly cached_vectors: CachedVectorsTable
  readonly collected_sources: CollectedSourcesTable
  readonly leases: LeasesTable
  readonly subscriptions: SubscriptionsTable
  readonly digest_slots: DigestSlotsTable
  readonly digests: DigestsTable
  readonly digested_papers: DigestedPapersTable
  readonly topic_votes: TopicVotesTable
  readonly topic_shifts: TopicShiftsTable
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
  /** When this version came out; first day on a list of Daily Papers. */
  revised: string | null
  listed: string | null
  /** JSON array of names. */
  categories: Generated<string>
  votes: number | null
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

/** What papers said before, with the numbers of then. */
interface FormerVersionsTable {
  /** Rises: the last of a paper is the one that its text of now replaced. */
  id: Generated<number>
  paper: number
  version: number | null
  source: string
  title: string
  abstract: string
  abstract_key: string
  revised: string | null
  /** ISO time at which the next text took its place. */
  replaced_at: string
  /** JSON array of KeyNumbers, the most quotable first. */
  numbers: string
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

/** Questions taken on that have no answer yet. */
interface QuestionsTable {
  /** The claim's first key, and the key of the answer's delivery. */
  key: string
  team: string
  /** JSON: where the answer belongs, and who asked. */
  place: string
  /** The conversation that the answer goes on. */
  thread: string
  /** JSON: what is to be answered. */
  wanted: string
  asked_at: string
  /** The process that answers it, and until when nobody else may. */
  owner: string | null
  leased_until: string | null
}

/** Messages to post, written before they are posted. */
interface DeliveriesTable {
  /** Random; the posted message carries it. */
  id: string
  /** What the message answers. */
  key: string
  team: string
  channel: string
  thread_ts: string | null
  /** Who is told when it cannot be posted. */
  asker: string
  /** The conversation that goes on under the message; null: it is in a thread already. */
  opens: string | null
  /** Emptied once the message is posted or given up. */
  text: string
  /** JSON array of blocks; emptied with the text. */
  blocks: string
  state: 'open' | 'posted' | 'failed'
  /** Calls begun. */
  attempts: number
  /** 1 from the start of a post until Slack has said that it was not made. */
  may_be_posted: number
  created_at: string
  posted_ts: string | null
  /** The process that posts it, and until when nobody else may. */
  owner: string | null
  leased_until: string | null
  /** Of one that is surely not posted: Slack's word, or the last failure. */
  error: string | null
}

/** Vectors of texts by what they were made from, for measuring: never part of a library. */
interface CachedVectorsTable {
  /** SHA-256 of the model's identity and the text. */
  key: Uint8Array
  vector: Uint8Array
}

/** Papers that a user of a workspace keeps. */
interface SavedPapersTable {
  team: string
  user: string
  /** Ordinal of the library. */
  paper: number
  saved_at: string
}

interface RecentQuestionsTable {
  team: string
  user: string
  question: string
  asked_at: string
}

/** Workspaces, and organisations, that installed paperboy by OAuth. */
interface InstallationsTable {
  /** Of the workspace, or of the organisation. */
  id: string
  name: string
  /** 1: for all workspaces of an organisation. */
  is_organisation: number
  /** Tokens and all, encrypted; bound to the id. */
  body: string
  /** When people installed it. */
  installed_at: string
  /** When its tokens were written: then, or renewed since. */
  stored_at: string
}

/** Workspaces that an organisation's installation has served. */
interface OrganisationTeamsTable {
  team: string
  organisation: string
}

/** Sources that are read on a schedule; times in milliseconds since the epoch. */
interface CollectedSourcesTable {
  source: string
  /** When all of it was last read. */
  read_at: number | null
  due_at: number
  /** Times it has failed since. */
  failures: number
  error: string | null
}

/** What one process at a time may do. */
interface LeasesTable {
  name: string
  owner: string
  /** Milliseconds since the epoch. */
  leased_until: number
}

/** What a channel wants to be told of, and when. */
interface SubscriptionsTable {
  id: Generated<number>
  team: string
  channel: string
  /** As Slack last gave it, for people and terminals. */
  channel_name: string
  /** Its number in the channel, from 1; the next is one more than the greatest. */
  n: number
  /** As it was typed, numeric conditions among it. */
  topic: string
  /** JSON array of words and phrases. */
  excluded: string
  every: 'daily' | 'weekdays' | 'weekly'
  /** 0 is Sunday. */
  weekday: number
  hour: number
  minute: number
  /** IANA. */
  zone: string
  /** Steps of the threshold: above 0 stricter, below 0 looser. */
  shift: number
  /** 1: nothing close is never told of. */
  quiet: number
  paused: number
  /** Slack's word for why no digest can be posted; null: people paused it, or it does not pause. */
  paused_why: string | null
  /** Papers up to this ordinal have been looked at; null: none yet, the first look goes back seven days. */
  seen: number | null
  created_by: string
  created_at: string
  /** Slots before it are none of this schedule: when it was made, changed or resumed. */
  active_from: string
  /** Raised by every change. */
  revision: number
  /** Of what it was asked by; null: nobody will ask again. */
  wish: string | null
}

/** A slot that is dealt with, whatever came of it: never again. */
interface DigestSlotsTable {
  subscription: number
  /** ISO time in UTC. */
  slot: string
  outcome: 'posted' | 'nothing-close' | 'silent'
  done_at: string
}

/** A digest that was written for posting. */
interface DigestsTable {
  id: Generated<number>
  /** Of its delivery. */
  key: string
  team: string
  channel: string
  slot: string
  /** JSON array of subscription ids. */
  subscriptions: string
  /** JSON array of shown papers, each with the subscriptions that it was close to. */
  papers: string
  created_at: string
  posted_ts: string | null
  /** JSON array of ordinals that were near and are not in it, the nearest first. */
  spare: string
  /** JSON: the message, until it has been edited; null: it will not be (again). */
  letter: string | null
  /** When it was looked at again, which is once. */
  settled_at: string | null
  /** Until then a process is editing it. */
  leased_until: string | null
  /** When it was found that it cannot be posted, and dealt with. */
  failed_at: string | null
}

/** A paper that a digest of the channel has had, in whatever group: never again. */
interface DigestedPapersTable {
  team: string
  channel: string
  paper: number
  digest: number
}

/** What people think of a paper under a topic. */
interface TopicVotesTable {
  subscription: number
  paper: number
  user: string
  vote: 1 | -1
  voted_at: string
}

/** Wishes for stricter or looser that were met, so that none is met twice. */
interface TopicShiftsTable {
  subscription: number
  wish: string
  shifted_at: string
}
