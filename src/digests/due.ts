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
    const { team, channel, channelName } = subscription
    const key = `${team}:${channel}:${slotMs}`
    const others = groups.get(key)?.subscriptions ?? []
    const isLate = nowMs - slotMs >= LATE_MS
    groups.set(key, {
      team,
      channel,
      channelName,
      slotMs,
      isLate,
      subscriptions: [...others, subscription],
    })
  }
  return [...groups.values()].sort((a, b) => a.slotMs - b.slotMs)
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
