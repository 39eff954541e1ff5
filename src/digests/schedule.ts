import { Cron } from 'croner'

/** When a digest is due, in the clock of its zone. */
export interface Schedule {
  readonly every: 'daily' | 'weekdays' | 'weekly'
  /** 0 is Sunday; counts for a weekly digest alone. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** @default of a subscription that says nothing of when */
export const USUAL_SCHEDULE: Schedule = { every: 'daily', weekday: 1, hour: 9, minute: 0 }

/** A slot missed for longer than this is not made up for. */
export const CATCH_UP_MS: number = 12 * 3_600_000

/** A digest that comes this much after its slot says why. */
export const LATE_MS: number = 5 * 60_000

const crons = new Map<string, Cron>()
const MOST_CRONS = 500

/** The first slot after an instant, in milliseconds; null: the zone's clock has none for years. */
export function toNextSlot(schedule: Schedule, zone: string, afterMs: number): number | null {
  return toCron(schedule, zone).nextRun(new Date(afterMs))?.getTime() ?? null
}

/**
 * The slot that is due: the last one at or before `nowMs` that is no more than 12 hours old. It depends on the
 * schedule and the time alone, so that a clock that was wrong does no lasting harm.
 */
export function toDueSlot(schedule: Schedule, zone: string, nowMs: number): number | null {
  let due: number | null = null
  let slot = toNextSlot(schedule, zone, nowMs - CATCH_UP_MS)
  while (slot !== null && slot <= nowMs) {
    due = slot
    slot = toNextSlot(schedule, zone, slot)
  }
  return due
}

/** Whether the system knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** "weekdays at 9:00", "weekly on Monday at 17:30". */
export function toScheduleText({ every, weekday, hour, minute }: Schedule): string {
  const day = every === 'weekly' ? ` on ${DAYS[weekday]}` : ''
  return `${every}${day} at ${hour}:${String(minute).padStart(2, '0')}`
}

/** Parsing a pattern takes a hundred times as long as asking it for a time. */
function toCron({ every, weekday, hour, minute }: Schedule, zone: string): Cron {
  const days = every === 'daily' ? '*' : every === 'weekdays' ? '1-5' : String(weekday)
  const pattern = `${minute} ${hour} * * ${days}`
  const key = `${pattern} ${zone}`
  const known = crons.get(key)
  if (known) return known
  if (crons.size === MOST_CRONS) crons.clear()
  const made = new Cron(pattern, { timezone: zone, paused: true })
  crons.set(key, made)
  return made
}
