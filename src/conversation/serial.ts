/** Runs the work of one key one after the other, of different keys side by side. */
export type Serial = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Keys with no work left are forgotten. */
export function createSerial(): Serial {
  const tails = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = tails.get(key) ?? Promise.resolve()
    const run = before.catch(() => {}).then(work)
    tails.set(key, run)
    try {
      return await run
    } finally {
      if (tails.get(key) === run) tails.delete(key)
    }
  }
}
