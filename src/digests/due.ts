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
    if (isDealtWith(done.get(subscription.id) ?? [], slotMs, subscription.zone)) continue
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

interface DoneSlot {
  readonly ms: number
  /** The channel was told something. */
  readonly isTold: boolean
}

/** More than from any time of a day to any other, whatever the clocks do on it. */
const DAY_MS = 30 * 3_600_000

/** Slots that were dealt with of late, by subscription. */
async function readDone(
  database: Database,
  due: readonly { readonly slotMs: number }[],
): Promise<ReadonlyMap<number, readonly DoneSlot[]>> {
  const done = new Map<number, DoneSlot[]>()
  if (due.length === 0) return done
  const earliest = Math.min(...due.map(({ slotMs }) => slotMs))
  const rows = await database
    .selectFrom('digest_slots')
    .select(['subscription', 'slot', 'outcome'])
    .where('slot', '>=', toSlot(earliest - DAY_MS))
    .execute()
  for (const { subscription, slot, outcome } of rows)
    done.set(subscription, [
      ...(done.get(subscription) ?? []),
      { ms: Date.parse(slot), isTold: outcome !== 'silent' },
    ])
  return done
}

/** It was itself, or the channel was told something on its day before the time was changed. */
function isDealtWith(done: readonly DoneSlot[], slotMs: number, timeZone: string): boolean {
  if (done.some(({ ms }) => ms === slotMs)) return true
  const told = done.filter(({ isTold }) => isTold)
  if (told.length === 0) return false
  const { format } = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  return told.some(({ ms }) => format(ms) === format(slotMs))
}
