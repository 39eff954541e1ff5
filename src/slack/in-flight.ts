import { type Clock, wait } from './clock.ts'

/** What is under way, so that a stop can wait for it. */
export interface InFlight {
  track<T>(work: Promise<T>): Promise<T>
  /** True when nothing is under way any more, false after so many milliseconds. */
  settled(ms: number): Promise<boolean>
}

export function createInFlight(clock: Clock): InFlight {
  const works = new Set<Promise<unknown>>()
  const settle = async () => {
    while (works.size > 0) await Promise.allSettled([...works])
    return true
  }
  return {
    track: work => {
      works.add(work)
      const done = () => void works.delete(work)
      work.then(done, done)
      return work
    },
    settled: async ms => {
      const over = new AbortController()
      // A timer that keeps no process alive must not be all that a stop waits for.
      const awake = setInterval(() => {}, 1_000)
      try {
        return await Promise.race([settle(), wait(clock, ms, over.signal).then(() => false)])
      } finally {
        clearInterval(awake)
        over.abort()
      }
    },
  }
}
