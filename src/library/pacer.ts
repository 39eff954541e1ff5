import { setImmediate } from 'node:timers/promises'

/** Work that shares the event loop with answers gives it back this often. */
const LONGEST_STRETCH_MS = 10

/** Awaited inside a long loop: lets others run when the loop has held the event loop for long enough. */
export function createPacer(now: () => number = () => performance.now()): () => Promise<void> {
  let since = now()
  return async () => {
    if (now() - since < LONGEST_STRETCH_MS) return
    await setImmediate()
    since = now()
  }
}
