import type { Database } from '../database/database.ts'
import type { Schedule } from './schedule.ts'
import { type ChannelPlace, type Subscription, toSubscription } from './subscription.ts'

/** Of one channel: more would be read by nobody. */
export const MOST_SUBSCRIPTIONS = 20
/** Steps of stricter and looser. */
export const MOST_SHIFT = 5

/** What was asked cannot be done; the message says why and what can. */
export class SubscriptionError extends Error {
  override readonly name = 'SubscriptionError'
}

export interface NewSubscription extends ChannelPlace {
  readonly channelName: string
  readonly topic: string
  readonly excluded: readonly string[]
  readonly schedule: Schedule
  readonly zone: string
  readonly createdBy: string
  /** Of what it was asked by: asked again after a crash, it is the same subscription. */
  readonly wish?: string
}

/** What can be changed; what is left out stays. */
export interface Change {
  readonly schedule?: Partial<Schedule>
  readonly excluded?: readonly string[]
  readonly isPaused?: boolean
  readonly isQuiet?: boolean
}

/** Stricter or looser, within `MOST_SHIFT` either way. */
export interface Shift {
  readonly by: 1 | -1
  /** Of what it was asked by: asked again after a crash, it is the same step. */
  readonly wish: string
}

/** A channel that has subscriptions, and the name that one of them tells; "" where it tells none. */
export interface SubscribedChannel extends ChannelPlace {
  readonly channelName: string
}

/** The subscriptions of all channels. Times are given, so that a clock can be turned. */
export interface Subscriptions {
  /** @throws SubscriptionError where the channel has it already, or too many */
  add(made: NewSubscription, nowMs: number): Promise<Subscription>
  list(place: ChannelPlace): Promise<readonly Subscription[]>
  /** Of every channel, without those that pause. */
  active(): Promise<readonly Subscription[]>
  /** Channels that have any, those that pause among them; one with several names is there by each. */
  channels(): Promise<readonly SubscribedChannel[]>
  read(ids: readonly number[]): Promise<readonly Subscription[]>
  /** @throws SubscriptionError where the channel has no such number */
  change(place: ChannelPlace, n: number, change: Change, nowMs: number): Promise<Subscription>
  /** @throws SubscriptionError as `change` */
  shift(place: ChannelPlace, n: number, shift: Shift, nowMs: number): Promise<Subscription>
  /** What was made or changed by a clock that has been put back since counts from now on. */
  putBack(nowMs: number): Promise<void>
  /** @throws SubscriptionError as `change` */
  remove(place: ChannelPlace, n: number): Promise<Subscription>
}

export function createSubscriptions(database: Database): Subscriptions {
  const list = (place: ChannelPlace) => readAll(database, place)
  return {
    add: (made, nowMs) => add(database, made, nowMs),
    list,
    active: async () => {
      const rows = await database
        .selectFrom('subscriptions')
        .selectAll()
        .where('paused', '=', 0)
        .orderBy('id')
        .execute()
      return rows.map(toSubscription)
    },
    channels: () =>
      database
        .selectFrom('subscriptions')
        .select(['team', 'channel', 'channel_name as channelName'])
        .distinct()
        .orderBy('channel_name')
        .execute(),
    read: async ids => {
      if (ids.length === 0) return []
      const rows = await database
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', 'in', ids)
        .orderBy('n')
        .execute()
      return rows.map(toSubscription)
    },
    change: async (place, n, change, nowMs) => {
      const { id } = await find(database, place, n)
      return applyChange(database, { id, change, nowMs })
    },
    shift: async (place, n, shift, nowMs) => {
      const { id } = await find(database, place, n)
      return applyShift(database, { id, shift, nowMs })
    },
    putBack: nowMs => putBack(database, nowMs),
    remove: async (place, n) => {
      const found = await find(database, place, n)
      await database.deleteFrom('subscriptions').where('id', '=', found.id).execute()
      return found
    },
  }
}

async function readAll(database: Database, { team, channel }: ChannelPlace): Promise<Subscription[]> {
  const rows = await database
    .selectFrom('subscriptions')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .orderBy('n')
    .execute()
  return rows.map(toSubscription)
}

async function find(database: Database, place: ChannelPlace, n: number): Promise<Subscription> {
  const all = await readAll(database, place)
  const found = all.find(each => each.n === n)
  if (found) return found
  const there =
    all.length === 0
      ? 'This channel has none: `/papers subscribe TOPIC` makes one.'
      : `It has ${all.map(each => each.n).join(', ')}: \`/papers subscriptions\` shows them.`
  throw new SubscriptionError(`There is no subscription ${n} in this channel. ${there}`)
}

async function findByWish(database: Database, wish: string): Promise<Subscription | null> {
  const row = await database
    .selectFrom('subscriptions')
    .selectAll()
    .where('wish', '=', wish)
    .executeTakeFirst()
  return row ? toSubscription(row) : null
}

async function add(database: Database, made: NewSubscription, nowMs: number): Promise<Subscription> {
  const now = new Date(nowMs).toISOString()
  const asked = made.wish === undefined ? null : await findByWish(database, made.wish)
  if (asked) return asked
  const all = await readAll(database, made)
  const same = all.find(({ topic }) => topic.toLowerCase() === made.topic.toLowerCase())
  if (same)
    throw new SubscriptionError(
      `This channel is subscribed to “${same.topic}” already, as ${same.n}. \`change ${same.n} to …\` gives it another time.`,
    )
  if (all.length >= MOST_SUBSCRIPTIONS)
    throw new SubscriptionError(
      `This channel has ${MOST_SUBSCRIPTIONS} subscriptions, which is the most. \`unsubscribe N\` makes room.`,
    )
  const { team, channel, topic, zone, schedule } = made
  const row = await database
    .insertInto('subscriptions')
    .values({
      team,
      channel,
      topic,
      zone,
      ...schedule,
      channel_name: made.channelName,
      n: Math.max(0, ...all.map(each => each.n)) + 1,
      excluded: JSON.stringify(made.excluded),
      shift: 0,
      quiet: 0,
      paused: 0,
      paused_why: null,
      seen: null,
      created_by: made.createdBy,
      created_at: now,
      active_from: now,
      revision: 1,
      wish: made.wish ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toSubscription(row)
}

async function applyChange(
  database: Database,
  { id, change, nowMs }: { id: number; change: Change; nowMs: number },
): Promise<Subscription> {
  const { schedule, excluded, isPaused, isQuiet } = change
  // A slot that a schedule had before it was made, or while it paused, is not missed.
  const restarts = schedule !== undefined || isPaused === false
  const row = await database
    .updateTable('subscriptions')
    .set(eb => ({
      ...schedule,
      ...(excluded ? { excluded: JSON.stringify(excluded) } : {}),
      ...(isPaused === undefined ? {} : { paused: isPaused ? 1 : 0, paused_why: null }),
      ...(isQuiet === undefined ? {} : { quiet: isQuiet ? 1 : 0 }),
      ...(restarts ? { active_from: new Date(nowMs).toISOString() } : {}),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new SubscriptionError(REMOVED)
  return toSubscription(row)
}

/** Clocks of several processes differ by less. */
const WRONG_MS = 60 * 60_000

async function putBack(database: Database, nowMs: number): Promise<void> {
  const now = new Date(nowMs).toISOString()
  const ahead = new Date(nowMs + WRONG_MS).toISOString()
  for (const column of ['created_at', 'active_from'] as const)
    await database
      .updateTable('subscriptions')
      .set({ [column]: now })
      .where(column, '>', ahead)
      .execute()
}

const REMOVED = 'That subscription was removed meanwhile.'

/** A wish is noted with its step, in one transaction: what is noted is not done again. */
async function applyShift(
  database: Database,
  { id, shift: { by, wish }, nowMs }: { id: number; shift: Shift; nowMs: number },
): Promise<Subscription> {
  return database.transaction().execute(async transaction => {
    const noted = await transaction
      .insertInto('topic_shifts')
      // No row where the subscription was removed meanwhile.
      .columns(['subscription', 'wish', 'shifted_at'])
      .expression(eb =>
        eb
          .selectFrom('subscriptions')
          .select(['id', eb.val(wish).as('wish'), eb.val(new Date(nowMs).toISOString()).as('shifted_at')])
          .where('id', '=', id),
      )
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (noted.numInsertedOrUpdatedRows === 1n) await addShift(transaction, id, by)
    const before = new Date(nowMs - SHIFTS_KEPT_MS).toISOString()
    await transaction.deleteFrom('topic_shifts').where('shifted_at', '<', before).execute()
    const [row] = await transaction.selectFrom('subscriptions').selectAll().where('id', '=', id).execute()
    if (!row) throw new SubscriptionError(REMOVED)
    return toSubscription(row)
  })
}

/** Longer than anything that is left is taken up again. */
const SHIFTS_KEPT_MS = 2 * 24 * 60 * 60_000

async function addShift(database: Database, id: number, by: number): Promise<void> {
  await database
    .updateTable('subscriptions')
    .set(eb => ({
      shift: eb.fn<number>('max', [
        eb.val(-MOST_SHIFT),
        eb.fn<number>('min', [eb.val(MOST_SHIFT), eb('shift', '+', by)]),
      ]),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
