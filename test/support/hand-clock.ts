import type { Clock } from '../../src/slack/clock.ts'

/** A clock that stands until it is turned. */
export interface HandClock extends Clock {
  /** Runs what falls due on the way, each at its time. */
  turn(ms: number): void
}

export function createHandClock(startMs = 1_800_000_000_000): HandClock {
  let now = startMs
  let timers: readonly { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    turn: ms => {
      const end = now + ms
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        timers = timers.filter(timer => timer !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
  }
}
