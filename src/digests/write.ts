import type { Transaction } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { StoredPaper } from '../library/library.ts'
import type { Found } from './candidates.ts'
import { choosePapers, type Merged, mergeTopics } from './compose.ts'
import type { Digest, DigestPaper } from './digest.ts'
import { type DueGroup, toSlot } from './due.ts'
import type { ChannelPlace } from './subscription.ts'

/**
 * Writes a digest's message for posting, inside the transaction that takes its slot. Returns what an edit of the
 * message needs; null: it will not be edited.
 */
export type PutMessage = (
  transaction: Transaction<Tables>,
  written: { readonly id: number; readonly key: string; readonly digest: Digest; readonly asker: string },
) => Promise<string | null>

export interface Writing {
  readonly group: DueGroup
  readonly found: readonly Found[]
  /** The nearest of what was new to each topic, best first: told where nothing is close. */
  readonly nearest: readonly StoredPaper[]
  readonly nowMs: number
  readonly put: PutMessage
}

/** A channel is told that nothing was close after so long without a digest: a week, but for a clock that changed. */
const SILENCE_MS = 6.5 * 86_400_000

/**
 * Takes the slot, the papers and the place in the outbox, all or nothing. Null: there is nothing to say, or another
 * process has taken the slot.
 */
export function writeDigest(database: Database, writing: Writing): Promise<Digest | null> {
  const { group, nowMs } = writing
  return database.transaction().execute(async transaction => {
    // The write comes first: from here on no other process can write, and what is read is the latest.
    const taken = await takeSlots(transaction, group, nowMs)
    if (taken.size === 0) return null
    const found = writing.found.filter(({ subscription }) => taken.has(subscription.id))
    await markSeen(transaction, found)
    const merged = mergeTopics(found, await readHad(transaction, group, found))
    const digest = toDigest({ ...writing, found }, choosePapers(merged))
    const isTold = digest.papers.length > 0 || (await isSilenceTold(transaction, writing, found))
    await noteOutcome(transaction, group, { taken, digest, isTold })
    if (!isTold) return null
    const ids = found.map(({ subscription }) => subscription.id)
    const key = `digest:${group.team}:${group.channel}:${toSlot(group.slotMs)}:${ids.join('+')}`
    await writeMessage(transaction, { writing, digest, key, merged })
    return digest
  })
}

/** As `writeDigest`, for a wish rather than a slot: topics look at the same papers again at their own time. */
export function writeWish(database: Database, writing: Writing, key: string): Promise<Digest | null> {
  const { group, found } = writing
  return database.transaction().execute(async transaction => {
    if (!(await takeWish(transaction, writing, key))) return null
    const merged = mergeTopics(found, await readHad(transaction, group, found))
    const digest = toDigest(writing, choosePapers(merged))
    await transaction.deleteFrom('digests').where('key', '=', key).execute()
    if (digest.papers.length === 0) return null
    await writeMessage(transaction, { writing, digest, key, merged })
    return digest
  })
}

const UNSETTLED = { letter: null, settled_at: null, leased_until: null, failed_at: null } as const

/** False: the wish was granted before. As with slots, the write comes first. */
async function takeWish(
  transaction: Transaction<Tables>,
  { group: { team, channel, slotMs }, nowMs }: Writing,
  key: string,
): Promise<boolean> {
  const slot = toSlot(slotMs)
  const held = { key, team, channel, slot, subscriptions: '[]', papers: '[]', created_at: toSlot(nowMs) }
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('digests')
    .values({ ...held, posted_ts: null, ...UNSETTLED, spare: '[]' })
    .onConflict(conflict => conflict.column('key').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Those of the group's topics whose slot nobody has had, and which are still there and active. One that was changed
 * while its papers were looked for is left to the next run, which looks by what it says now.
 */
async function takeSlots(
  transaction: Transaction<Tables>,
  group: DueGroup,
  nowMs: number,
): Promise<ReadonlySet<number>> {
  const slot = toSlot(group.slotMs)
  const rows = await transaction
    .insertInto('digest_slots')
    .columns(['subscription', 'slot', 'outcome', 'done_at'])
    .expression(eb =>
      eb
        .selectFrom('subscriptions')
        .select([
          'id',
          eb.val(slot).as('slot'),
          eb.val('silent').as('outcome'),
          eb.val(toSlot(nowMs)).as('at'),
        ])
        .where(row => row.or(group.subscriptions.map(({ id, revision }) => row.and({ id, revision }))))
        .where('paused', '=', 0)
        .where('active_from', '<', slot),
    )
    .onConflict(conflict => conflict.columns(['subscription', 'slot']).doNothing())
    .returning('subscription')
    .execute()
  return new Set(rows.map(({ subscription }) => subscription))
}

async function noteOutcome(
  transaction: Transaction<Tables>,
  { slotMs }: DueGroup,
  { taken, digest, isTold }: { taken: ReadonlySet<number>; digest: Digest; isTold: boolean },
): Promise<void> {
  if (!isTold) return
  await transaction
    .updateTable('digest_slots')
    .set({ outcome: digest.papers.length > 0 ? 'posted' : 'nothing-close' })
    .where('slot', '=', toSlot(slotMs))
    .where('subscription', 'in', [...taken])
    .execute()
}

async function markSeen(transaction: Transaction<Tables>, found: readonly Found[]): Promise<void> {
  for (const { subscription, looked } of found) {
    if (looked.length === 0) continue
    const seen = looked.reduce((most, ordinal) => Math.max(most, ordinal), subscription.seen ?? 0)
    await transaction.updateTable('subscriptions').set({ seen }).where('id', '=', subscription.id).execute()
  }
}

/** Ordinals of the candidates that a digest of the channel has had. */
export async function readHad(
  database: Database,
  { team, channel }: ChannelPlace,
  found: readonly Found[],
): Promise<ReadonlySet<number>> {
  const ordinals = found.flatMap(({ candidates }) => candidates.map(({ paper }) => paper.ordinal))
  if (ordinals.length === 0) return new Set()
  const rows = await database
    .selectFrom('digested_papers')
    .select('paper')
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('paper', 'in', [...new Set(ordinals)])
    .execute()
  return new Set(rows.map(({ paper }) => paper))
}

/** Once a week at most, where somebody wants to be told. */
async function isSilenceTold(
  transaction: Transaction<Tables>,
  { group }: Writing,
  found: readonly Found[],
): Promise<boolean> {
  if (found.every(({ subscription }) => subscription.isQuiet)) return false
  const last = await transaction
    .selectFrom('digests')
    .select(eb => eb.fn.max('slot').as('slot'))
    .where('team', '=', group.team)
    .where('channel', '=', group.channel)
    // A later one is of a clock that has been put back since.
    .where('slot', '<', toSlot(group.slotMs))
    .executeTakeFirst()
  const earliest = Math.min(...found.map(({ subscription }) => subscription.createdMs))
  const since = Math.max(earliest, last?.slot ? Date.parse(last.slot) : 0)
  return group.slotMs - since >= SILENCE_MS
}

interface Message {
  readonly writing: Writing
  readonly digest: Digest
  readonly key: string
  /** All that was wanted, shown or not. */
  readonly merged: readonly Merged[]
}

async function writeMessage(
  transaction: Transaction<Tables>,
  { writing: { found, nowMs, put }, digest, key, merged }: Message,
): Promise<void> {
  const { team, channel, slot } = digest
  const papers = digest.papers.map(({ paper, topics }) => ({ ordinal: paper.ordinal, topics }))
  const shown = digest.papers.flatMap(({ paper, also }) => [paper, ...also]).map(({ ordinal }) => ordinal)
  const wanted = merged.map(({ paper }) => paper.ordinal)
  const near = new Set([...wanted, ...found.flatMap(each => each.spare)])
  const spare = [...near].filter(ordinal => !shown.includes(ordinal))
  const { id } = await transaction
    .insertInto('digests')
    .values({
      key,
      team,
      channel,
      slot,
      subscriptions: JSON.stringify(digest.topics.map(topic => topic.id)),
      papers: JSON.stringify(papers),
      created_at: toSlot(nowMs),
      posted_ts: null,
      ...UNSETTLED,
      spare: JSON.stringify(spare),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (shown.length > 0)
    await transaction
      .insertInto('digested_papers')
      .values(shown.map(paper => ({ team, channel, paper, digest: id })))
      .execute()
  const letter = await put(transaction, { id, key, digest, asker: found[0]?.subscription.createdBy ?? '' })
  if (letter !== null && digest.papers.length > 0)
    await transaction.updateTable('digests').set({ letter }).where('id', '=', id).execute()
}

/** What the channel is told, of the papers that were chosen. */
export function toDigest(
  { group, found, nearest }: Pick<Writing, 'group' | 'found' | 'nearest'>,
  papers: readonly DigestPaper[],
): Digest {
  const { team, channel, channelName, slotMs, isLate } = group
  return {
    team,
    channel,
    channelName,
    slot: toSlot(slotMs),
    topics: found.map(({ subscription: { id, n, topic } }) => ({ id, n, topic })),
    papers,
    newPapers: new Set(found.flatMap(({ looked }) => looked)).size,
    nearest: papers.length > 0 ? null : (nearest[0] ?? null),
    isLate,
  }
}
