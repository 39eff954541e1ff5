import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { type Subscription, toSubscription } from './subscription.ts'

/** A digest that cannot be posted. */
export interface Failure {
  /** Of the digest. */
  readonly key: string
  readonly nowMs: number
  /** Its papers come with a later digest: the message is surely not in the channel. */
  readonly isGivenBack: boolean
  /** Why no other digest can be posted either, until people do something; null: another may. */
  readonly pauses: string | null
  /** Tells of what pauses now, in the transaction that pauses it. */
  readonly tell: (transaction: Transaction<Tables>, paused: readonly Subscription[]) => Promise<void>
}

const ids = z.array(z.int())

/** Deals with it once, whoever comes first. */
export function failDigest(
  database: Database,
  { key, nowMs, isGivenBack, pauses, tell }: Failure,
): Promise<void> {
  return database.transaction().execute(async transaction => {
    const row = await transaction
      .updateTable('digests')
      .set({ failed_at: new Date(nowMs).toISOString(), letter: null })
      .where('key', '=', key)
      .where('failed_at', 'is', null)
      .returning(['id', 'slot', 'subscriptions'])
      .executeTakeFirst()
    if (!row) return
    const subscriptions = ids.parse(JSON.parse(row.subscriptions))
    if (isGivenBack) await giveBack(transaction, { ...row, subscriptions })
    if (pauses === null || subscriptions.length === 0) return
    const paused = await transaction
      .updateTable('subscriptions')
      .set(eb => ({ paused: 1, paused_why: pauses, revision: eb('revision', '+', 1) }))
      .where('id', 'in', subscriptions)
      .where('paused', '=', 0)
      .returningAll()
      .execute()
    if (paused.length > 0) await tell(transaction, paused.map(toSubscription))
  })
}

/** The topics look at its papers again, and nothing was told at its slot. */
async function giveBack(
  transaction: Transaction<Tables>,
  digest: { readonly id: number; readonly slot: string; readonly subscriptions: readonly number[] },
): Promise<void> {
  const papers = await transaction
    .deleteFrom('digested_papers')
    .where('digest', '=', digest.id)
    .returning('paper')
    .execute()
  if (digest.subscriptions.length === 0) return
  await transaction
    .updateTable('digest_slots')
    .set({ outcome: 'silent' })
    .where('slot', '=', digest.slot)
    .where('subscription', 'in', digest.subscriptions)
    .execute()
  const first = Math.min(...papers.map(({ paper }) => paper))
  if (!Number.isFinite(first)) return
  await transaction
    .updateTable('subscriptions')
    .set({ seen: sql<number>`min(seen, ${first - 1})` })
    .where('id', 'in', digest.subscriptions)
    .where('seen', 'is not', null)
    .execute()
}
