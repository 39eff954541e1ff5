import type { Database } from '../database/database.ts'
import { LATE_MS, toDueSlot } from './schedule.ts'
import type { ChannelPlace, Subscription } from './subscription.ts'

/** Topics of one channel that are due at one slot: one message. */
export interface DueGroup extends ChannelPlace {
  readonly channelName: string
  readonly slotMs: number
  readonly subscriptions: readonly Subscription[]
  readonly isLate: boolean
}

/** What is due and not dealt with, the earliest first. */
export async function findDue(
  database: Database,
  subscriptions: readonly Subscription[],
  nowMs: number,
): Promise<DueGroup[]> {
  const due = subscriptions.flatMap(subscription => {
    const slotMs = toDueSlot(subscription.schedule, subscription.zone, nowMs)
    return slotMs !== null && slotMs > subscription.activeFromMs ? [{ subscription, slotMs }] : []
  })
  const done = await readDone(database, due)
  const groups = new Map<string, DueGroup>()
  for (const { subscription, slotMs } of due) {
    if (done.has(`${subscription.id} ${toSlot(slotMs)}`)) continue
    const { team, channel } = subscription
    const key = `${team}:${channel}:${slotMs}`
    const together = [...(groups.get(key)?.subscriptions ?? []), subscription]
    const isLate = nowMs - slotMs >= LATE_MS
    groups.set(key, {
      team,
      channel,
      channelName: findChannelName(together),
      slotMs,
      isLate,
      subscriptions: together,
    })
  }
  return [...groups.values()].sort((a, b) => a.slotMs - b.slotMs)
}

/** One that was made in a thread does not tell the channel's name; "" where none does. */
export function findChannelName(subscriptions: readonly Subscription[]): string {
  return subscriptions.find(({ channelName }) => channelName !== '')?.channelName ?? ''
}

/** A slot as the database has it. */
export function toSlot(ms: number): string {
  return new Date(ms).toISOString()
}

async function readDone(
  database: Database,
  due: readonly { readonly slotMs: number }[],
): Promise<ReadonlySet<string>> {
  if (due.length === 0) return new Set()
  const slots = [...new Set(due.map(({ slotMs }) => toSlot(slotMs)))]
  const rows = await database
    .selectFrom('digest_slots')
    .select(['subscription', 'slot'])
    .where('slot', 'in', slots)
    .execute()
  return new Set(rows.map(({ subscription, slot }) => `${subscription} ${slot}`))
}
