import type { Logger } from 'pino'
import { type Collecting, collectDue } from './collect.ts'
import { tellCollected } from './tell-collected.ts'

export interface Schedule extends Omit<Collecting, 'live' | 'signal'> {
  /** The network, for as long as it may be asked. */
  readonly openLive: (signal: AbortSignal) => Collecting['live']
  readonly log: Logger
}

export interface Running {
  /** Stops what is under way after its batch, and resolves when it has; nothing is lost. */
  stop(): Promise<void>
}

/** A start that ends at once should not have asked anybody. */
const FIRST_MS = 1_000
/** Which sources are due is asked this often: other processes, and the start before, may have read some. */
const LOOK_MS = 60_000

/** Collects what is due, now and ever after, until it is stopped. Never throws. */
export function startCollecting({ openLive, log, ...given }: Schedule): Running {
  const { clock } = given
  const stopping = new AbortController()
  const { signal } = stopping
  const live = openLive(signal)
  let running: Promise<void> = Promise.resolve()
  const look = () => {
    running = collectDue({ ...given, live, signal })
      .then(collected => tellCollected(log, collected, clock.now()))
      .catch(error => log.error({ err: error }, 'papers could not be collected; tried again in a minute'))
      .then(() => {
        if (!signal.aborted) cancel = clock.after(LOOK_MS, look)
      })
  }
  let cancel = clock.after(FIRST_MS, look)
  return {
    stop: async () => {
      stopping.abort()
      cancel()
      await running
    },
  }
}
