import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { StoredPaper } from '../library/library.ts'
import { type Background, type Finding, type Found, findCandidates, readBackground } from './candidates.ts'
import { choosePapers, mergeTopics } from './compose.ts'
import type { Digest } from './digest.ts'
import { type DueGroup, findChannelName, findDue } from './due.ts'
import { type Failure, failDigest } from './fail.ts'
import { type Settling, settleDigests } from './settle.ts'
import type { ChannelPlace, Subscription } from './subscription.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { createVotes, type Votes } from './votes.ts'
import { type PutMessage, readHad, toDigest, writeDigest, writeWish } from './write.ts'

/** The digests of channels: what is due, what is in it, and that it is written for posting once. */
export interface Digests {
  readonly subscriptions: Subscriptions
  readonly votes: Votes
  /** What `run` would post. Nothing is written. */
  preview(asked: Asked): Promise<readonly Digest[]>
  /**
   * Deals with every slot that is due: a slot, the papers it takes and its message are written together or not at
   * all, by whoever comes first. Returns the digests that this call wrote.
   */
  run(asked: Asked, put: PutMessage): Promise<readonly Digest[]>
  /** All topics of a channel at once, whatever the time; `key` names the wish. Null: nothing is close. */
  now(place: ChannelPlace, wish: Wish, put: PutMessage): Promise<Digest | null>
  /** Whether the wish of that key has its digest: it may be asked for again after a crash. */
  granted(key: string): Promise<boolean>
  /** The message of a digest is in the channel. */
  posted(key: string, ts: string): Promise<void>
  /** A digest that was written, by its id or by where it was posted. */
  find(id: number): Promise<Written | null>
  findPosted(place: ChannelPlace, ts: string): Promise<Written | null>
  /** Looks at posted digests again, each once, later in the day. */
  settle(settling: Settling): Promise<void>
  /** A digest cannot be posted: its papers are given back, its subscriptions pause. */
  fail(failure: Failure): Promise<void>
  /** What people's votes have made of a topic. */
  leaning(subscription: Subscription): Promise<Leans>
}

export interface Asked {
  readonly nowMs: number
  /** @default all */
  readonly only?: (subscription: Subscription) => boolean
}

export interface Wish {
  readonly key: string
  readonly nowMs: number
}

/** What is known of a written digest. */
export interface Written extends ChannelPlace {
  readonly id: number
  /** Ids; some may be gone. */
  readonly subscriptions: readonly number[]
  readonly papers: readonly { readonly ordinal: number; readonly topics: readonly number[] }[]
}

export interface Leans {
  readonly to: readonly StoredPaper[]
  readonly away: readonly StoredPaper[]
}

export type DigestParts = Omit<Finding, 'votes'> & { readonly database: Database }

export function createDigests(parts: DigestParts): Digests {
  const { database, library } = parts
  const subscriptions = createSubscriptions(database)
  const votes = createVotes(database)
  const finding = { ...parts, votes }
  const due = async ({ nowMs, only = () => true }: Asked) =>
    findDue(database, (await subscriptions.active()).filter(only), nowMs)
  return {
    subscriptions,
    votes,
    preview: async asked => preview(finding, database, await due(asked)),
    run: async (asked, put) => {
      const written: Digest[] = []
      const failures: unknown[] = []
      const groups = await due(asked)
      const look = await prepare(finding, groups)
      for (const group of groups) {
        // What fails in one channel is tried again by the next run, and keeps no other channel from its digest.
        await look(group)
          .then(looked => writeDigest(database, { ...looked, nowMs: asked.nowMs, put }))
          .then(digest => (digest ? written.push(digest) : 0))
          .catch(error => failures.push(error))
      }
      if (failures.length > 0) throw failures[0]
      return written
    },
    now: async (place, wish, put) => {
      const group = toGroupNow(place, await subscriptions.list(place), wish.nowMs)
      const look = await prepare(finding, [group])
      return writeWish(database, { ...(await look(group)), nowMs: wish.nowMs, put }, wish.key)
    },
    granted: async key =>
      (await database.selectFrom('digests').select('id').where('key', '=', key).executeTakeFirst()) !==
      undefined,
    posted: async (key, ts) => {
      await database.updateTable('digests').set({ posted_ts: ts }).where('key', '=', key).execute()
    },
    find: async id => toWritten(await selectWritten(database).where('id', '=', id).executeTakeFirst()),
    findPosted: async ({ team, channel }, ts) =>
      toWritten(
        await selectWritten(database)
          .where('team', '=', team)
          .where('channel', '=', channel)
          .where('posted_ts', '=', ts)
          .executeTakeFirst(),
      ),
    settle: settling => settleDigests({ database, library }, settling),
    fail: failure => failDigest(database, failure),
    leaning: async ({ id }) => {
      const { liked, disliked } = await votes.read(id)
      return { to: await library.read(liked), away: await library.read(disliked) }
    },
  }
}

/** A group with what is new for its topics. */
interface Looked {
  readonly group: DueGroup
  readonly found: readonly Found[]
  readonly nearest: readonly StoredPaper[]
}

/** Reads what all groups share; then each is looked at in its turn, for it must not have what another has taken. */
async function prepare(
  finding: Finding,
  groups: readonly DueGroup[],
): Promise<(group: DueGroup) => Promise<Looked>> {
  const { library } = finding
  if (groups.length > 0) await library.refresh()
  const background: Background = groups.length > 0 ? await readBackground(library) : new Map()
  return async group => {
    const found: Found[] = []
    for (const subscription of group.subscriptions)
      found.push(await findCandidates(finding, subscription, background))
    const nearest = await library.read(found.flatMap(each => each.nearest.slice(0, 1)))
    return { group, found, nearest }
  }
}

/** What `run` would write; a paper that an earlier digest of a channel shows is left out of its later ones. */
async function preview(
  finding: Finding,
  database: Database,
  groups: readonly DueGroup[],
): Promise<readonly Digest[]> {
  const look = await prepare(finding, groups)
  const digests: Digest[] = []
  for (const group of groups) {
    const looked = await look(group)
    const before = digests
      .filter(({ team, channel }) => team === group.team && channel === group.channel)
      .flatMap(({ papers }) => papers.flatMap(({ paper, also }) => [paper, ...also]))
    const had = await readHad(database, group, looked.found)
    const all = new Set([...had, ...before.map(({ ordinal }) => ordinal)])
    const digest = toDigest(looked, choosePapers(mergeTopics(looked.found, all)))
    if (digest.papers.length > 0) digests.push(digest)
  }
  return digests
}

function toGroupNow(place: ChannelPlace, all: readonly Subscription[], nowMs: number): DueGroup {
  const subscriptions = all.filter(({ isPaused }) => !isPaused)
  const channelName = findChannelName(subscriptions)
  return { ...place, channelName, slotMs: nowMs, isLate: false, subscriptions }
}

function selectWritten(database: Database) {
  return database.selectFrom('digests').select(['id', 'team', 'channel', 'subscriptions', 'papers'])
}

const ids = z.array(z.int())
const shownPapers = z.array(z.object({ ordinal: z.int(), topics: ids }))

function toWritten(
  row: (ChannelPlace & { id: number; subscriptions: string; papers: string }) | undefined,
): Written | null {
  if (!row) return null
  return {
    ...row,
    subscriptions: ids.parse(JSON.parse(row.subscriptions)),
    papers: shownPapers.parse(JSON.parse(row.papers)),
  }
}
