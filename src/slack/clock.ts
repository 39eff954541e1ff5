/** Time, so that a test can turn it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs once after so many milliseconds, unless cancelled; keeps no process alive. */
  after(ms: number, run: () => void): () => void
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export function toIso(ms: number): string {
  return new Date(ms).toISOString()
}

/** Runs again and again, each run so many milliseconds after the one before has ended, until cancelled. */
export function repeat(clock: Clock, everyMs: number, run: () => Promise<void>): () => void {
  let cancel = clock.after(everyMs, again)
  let isCancelled = false
  function again(): void {
    void run().finally(() => {
      if (!isCancelled) cancel = clock.after(everyMs, again)
    })
  }
  return () => {
    isCancelled = true
    cancel()
  }
}

/** True after so many milliseconds, false as soon as the signal is aborted. */
export function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false)
  return new Promise(resolve => {
    const stop = () => {
      cancel()
      resolve(false)
    }
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve(true)
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
