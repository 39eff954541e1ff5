import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../database/tables.ts'
import type { Schedule } from './schedule.ts'

/** A channel of a workspace. */
export interface ChannelPlace {
  readonly team: string
  readonly channel: string
}

/** What a channel wants to be told of, and when. */
export interface Subscription extends ChannelPlace {
  readonly id: number
  readonly channelName: string
  /** Its number in the channel. */
  readonly n: number
  /** As it was typed, numeric conditions among it. */
  readonly topic: string
  readonly excluded: readonly string[]
  readonly schedule: Schedule
  /** IANA. */
  readonly zone: string
  /** Above 0 stricter, below 0 looser. */
  readonly shift: number
  /** True: that nothing was close is never told. */
  readonly isQuiet: boolean
  readonly isPaused: boolean
  /** Slack's word for why it pauses; null: people wanted it, or it does not. */
  readonly pausedWhy: string | null
  /** Papers up to this ordinal have been looked at; null: none yet. */
  readonly seen: number | null
  readonly createdBy: string
  /** Milliseconds since the epoch, as all that end in `Ms` and name a time. */
  readonly createdMs: number
  /** Slots before are none of this schedule. */
  readonly activeFromMs: number
  /** Raised by every change. */
  readonly revision: number
}

const words = z.array(z.string())

export function toSubscription(row: Selectable<Tables['subscriptions']>): Subscription {
  const { id, team, channel, n, topic, zone, shift, seen } = row
  const { every, weekday, hour, minute } = row
  return {
    id,
    team,
    channel,
    channelName: row.channel_name,
    n,
    topic,
    excluded: words.parse(JSON.parse(row.excluded)),
    schedule: { every, weekday, hour, minute },
    zone,
    shift,
    isQuiet: row.quiet === 1,
    isPaused: row.paused === 1,
    pausedWhy: row.paused_why,
    seen,
    createdBy: row.created_by,
    createdMs: Date.parse(row.created_at),
    activeFromMs: Date.parse(row.active_from),
    revision: row.revision,
  }
}
