/** Tells waiters that something in the workspace is different. */
export interface Changes {
  readonly announce: () => void
  /**
   * The first value of `look` that is neither false nor nullish, now or after a change.
   * @throws Error when there is none in `timeoutMs`, and when the workspace closes.
   */
  readonly waitFor: <T>(look: () => T | false | null | undefined, timeoutMs?: number) => Promise<T>
  /** Calls `look` after every change, until the function that it gives back is called. */
  readonly watch: (look: () => void) => () => void
  readonly close: () => void
}

/** `explain` ends the message of a wait that failed: what went wrong meanwhile. */
export const createChanges = (explain: () => string): Changes => {
  const waiters = new Set<{ check: () => void; fail: (error: Error) => void }>()
  const watchers = new Set<() => void>()

  const waitFor = <T>(look: () => T | false | null | undefined, timeoutMs = 2_000): Promise<T> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        waiters.delete(waiter)
        clearTimeout(timer)
      }
      const fail = (error: Error): void => {
        stop()
        reject(error)
      }
      const check = (): void => {
        try {
          const found = look()
          if (found === false || found === null || found === undefined) return
          stop()
          resolve(found)
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const waiter = { check, fail }
      const timer = setTimeout(
        () => fail(new Error(`Expected within ${timeoutMs} ms: ${look.toString()}\n${explain()}`)),
        timeoutMs,
      )
      waiters.add(waiter)
      check()
    })

  return {
    announce: () => {
      for (const waiter of [...waiters]) waiter.check()
      for (const look of [...watchers]) look()
    },
    waitFor,
    watch: look => {
      watchers.add(look)
      return () => void watchers.delete(look)
    },
    close: () => {
      for (const waiter of [...waiters]) waiter.fail(new Error('The workspace was closed'))
    },
  }
}
