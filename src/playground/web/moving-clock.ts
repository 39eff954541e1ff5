/** A clock that can be put forward; what was to run by then runs at once. */
export interface MovingClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Runs once after so many milliseconds, unless cancelled; keeps no process alive. */
  readonly after: (ms: number, run: () => void) => () => void
  /** How far it is ahead of the system's. */
  readonly aheadMs: () => number
  readonly advanceTo: (atMs: number) => void
}

interface Waiting {
  readonly atMs: number
  readonly run: () => void
  timer: NodeJS.Timeout
}

export const createMovingClock = (startAheadMs = 0): MovingClock => {
  let aheadMs = startAheadMs
  const waiting = new Set<Waiting>()
  const now = (): number => Date.now() + aheadMs
  const fire = (each: Waiting): void => {
    clearTimeout(each.timer)
    if (waiting.delete(each)) each.run()
  }
  const arm = (each: Omit<Waiting, 'timer'>): Waiting => {
    const armed: Waiting = { ...each, timer: setTimeout(() => fire(armed), Math.max(0, each.atMs - now())) }
    armed.timer.unref()
    return armed
  }
  return {
    now,
    aheadMs: () => aheadMs,
    after: (ms, run) => {
      const each = arm({ atMs: now() + ms, run })
      waiting.add(each)
      return () => {
        clearTimeout(each.timer)
        waiting.delete(each)
      }
    },
    advanceTo: atMs => {
      aheadMs = Math.max(aheadMs, atMs - Date.now())
      const due = [...waiting].filter(each => each.atMs <= now()).sort((a, b) => a.atMs - b.atMs)
      for (const each of due) fire(each)
      // What is left is due sooner by the system's clock.
      for (const each of waiting) {
        clearTimeout(each.timer)
        each.timer = setTimeout(() => fire(each), Math.max(0, each.atMs - now()))
        each.timer.unref()
      }
    },
  }
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Digests are due at 9 unless told otherwise. */
const MORNING_HOUR = 9

/** The next 9:00 in that time zone, and a minute. Walked by the minute: an offset may change in the night. */
export const toNextMorning = (nowMs: number, tz: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit' })
  const isMorning = (atMs: number): boolean => format.format(atMs) === `0${MORNING_HOUR}:00`
  let atMs = Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS
  // A morning that is an hour lost to summer time cannot be at 9.
  for (const endMs = nowMs + 26 * HOUR_MS; atMs < endMs && !isMorning(atMs); ) atMs += MINUTE_MS
  return atMs + MINUTE_MS
}
