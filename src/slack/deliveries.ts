import { randomUUID } from 'node:crypto'
import type { KnownBlock } from '@slack/types'
import type { Selectable } from 'kysely'
import type { Message } from '../blocks/answer-message.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { KEPT_MS } from './claims.ts'
import { type Clock, toIso } from './clock.ts'
import type { Delivered } from './deliver.ts'
import type { Place } from './place.ts'
import type { Letter } from './post.ts'

/** A message to post, once. */
export interface ToPost {
  /** What it answers; a second message for the same is not posted. */
  readonly key: string
  readonly place: Place
  readonly message: Message
  /** The conversation that goes on under the message; null: it is in a thread already. */
  readonly opens: string | null
}

/** A message as it stands in the database. */
export interface Delivery extends Letter {
  readonly place: Place
  readonly opens: string | null
  readonly createdMs: number
  /** Where Slack cannot be reached it is tried again for hours. */
  readonly isPatient: boolean
}

export interface Deliveries {
  /** Leased to this process. Null: what it answers has a message already. */
  write(message: ToPost): Promise<Delivery | null>
  begin(id: string): Promise<{ readonly mayBePosted: boolean } | null>
  clear(id: string): Promise<void>
  /** A posted or failed one loses its words, one that is left its lease. */
  end(id: string, delivered: Delivered): Promise<void>
  renew(ids: readonly string[]): Promise<void>
  /** Open ones that no living process has; leased to this one. */
  takeOpen(): Promise<readonly Delivery[]>
  /** Ends open ones written before and forgets ended ones that nothing asks for any more. Ids of the former. */
  giveUp(beforeMs: number): Promise<readonly string[]>
}

/** What nobody waits for, such as a digest, is worth posting for as long; its key begins so. */
export const PATIENT_KEY = 'digest:'
export const PATIENCE_MS: number = 12 * 3_600_000

export interface LeaseTerms {
  readonly clock: Clock
  /** This process, in this run. */
  readonly owner: string
  readonly leaseMs: number
}

type Row = Selectable<Tables['deliveries']>

const EMPTY = { text: '', blocks: '[]', owner: null, leased_until: null } as const

/** The table of messages to post. */
export function createDeliveries(database: Database, { clock, owner, leaseMs }: LeaseTerms): Deliveries {
  const now = () => toIso(clock.now())
  const lease = () => ({ owner, leased_until: toIso(clock.now() + leaseMs) })
  const open = () => database.updateTable('deliveries').where('state', '=', 'open')
  return {
    write: async message => {
      const row: Row = { ...toRow(message), created_at: now(), ...lease() }
      const isNew = await insertAnswer(database, row)
      return isNew ? toDelivery(row) : null
    },
    begin: id => begin(database, { id, owner, now: now(), lease: lease() }),
    clear: async id => {
      await open().set({ may_be_posted: 0 }).where('id', '=', id).where('owner', '=', owner).execute()
    },
    end: async (id, delivered) => {
      const ours = open().where('id', '=', id).where('owner', '=', owner)
      if (delivered.kind === 'left') await ours.set({ owner: null, leased_until: null }).execute()
      else if (delivered.kind === 'posted')
        await open()
          .where('id', '=', id)
          .set({ ...EMPTY, state: 'posted', posted_ts: delivered.ts })
          .execute()
      else
        await ours
          .set({ ...EMPTY, state: 'failed', error: delivered.kind === 'refused' ? delivered.error : null })
          .execute()
    },
    renew: async ids => {
      if (ids.length > 0)
        await open().where('owner', '=', owner).where('id', 'in', ids).set(lease()).execute()
    },
    takeOpen: async () => {
      const rows = await open()
        .where(free => free.or([free('leased_until', 'is', null), free('leased_until', '<', now())]))
        .set(lease())
        .returningAll()
        .execute()
      return rows.map(toDelivery).toSorted((a, b) => a.createdMs - b.createdMs)
    },
    giveUp: async beforeMs => {
      await forget(database, toIso(clock.now() - KEPT_MS))
      const rows = await open()
        .where('created_at', '<', toIso(beforeMs))
        .where(row =>
          row.or([
            row('key', 'not like', `${PATIENT_KEY}%`),
            row('created_at', '<', toIso(clock.now() - PATIENCE_MS)),
          ]),
        )
        .where(free => free.or([free('leased_until', 'is', null), free('leased_until', '<', now())]))
        .set({ ...EMPTY, state: 'failed' })
        .returning('id')
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

/** A question has its answer at the moment that the answer is written: a crash leaves either, never none. */
function insertAnswer(database: Database, row: Row): Promise<boolean> {
  return database.transaction().execute(async transaction => {
    const written = await transaction
      .insertInto('deliveries')
      .values(row)
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirst()
    await transaction.deleteFrom('questions').where('key', '=', row.key).execute()
    return written.numInsertedOrUpdatedRows === 1n
  })
}

/** Writes a message in another's transaction; whichever process looks first posts it. */
export async function writeOpen(database: Database, message: ToPost, nowMs: number): Promise<void> {
  const row: Row = { ...toRow(message), created_at: toIso(nowMs), owner: null, leased_until: null }
  await database.insertInto('deliveries').values(row).execute()
}

async function forget(database: Database, before: string): Promise<void> {
  await database
    .deleteFrom('deliveries')
    .where('state', '!=', 'open')
    .where('created_at', '<', before)
    .execute()
}

interface Begin {
  readonly id: string
  readonly owner: string
  readonly now: string
  readonly lease: Pick<Row, 'owner' | 'leased_until'>
}

function begin(
  database: Database,
  { id, owner, now, lease }: Begin,
): Promise<{ readonly mayBePosted: boolean } | null> {
  return database.transaction().execute(async transaction => {
    // Writes first: two processes that read before they write would wait for one another.
    const { numUpdatedRows } = await transaction
      .updateTable('deliveries')
      .set(column => ({ ...lease, attempts: column('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'open')
      .where(free =>
        free.or([
          free('owner', '=', owner),
          free('leased_until', 'is', null),
          free('leased_until', '<', now),
        ]),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return null
    const { may_be_posted } = await transaction
      .selectFrom('deliveries')
      .select('may_be_posted')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await transaction.updateTable('deliveries').set({ may_be_posted: 1 }).where('id', '=', id).execute()
    return { mayBePosted: may_be_posted === 1 }
  })
}

function toRow({ key, place, message, opens }: ToPost) {
  return {
    id: randomUUID(),
    key,
    team: place.team,
    channel: place.channel,
    thread_ts: place.threadTs,
    asker: place.user,
    opens,
    text: message.text,
    blocks: JSON.stringify(message.blocks),
    state: 'open' as const,
    attempts: 0,
    may_be_posted: 0,
    posted_ts: null,
    error: null,
  }
}

function toDelivery(row: Row): Delivery {
  return {
    id: row.id,
    place: { team: row.team, channel: row.channel, threadTs: row.thread_ts, user: row.asker },
    // Written by toRow alone.
    message: { text: row.text, blocks: JSON.parse(row.blocks) as KnownBlock[] },
    opens: row.opens,
    createdMs: Date.parse(row.created_at),
    isPatient: row.key.startsWith(PATIENT_KEY),
  }
}
