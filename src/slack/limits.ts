import type { Clock } from './clock.ts'

export interface Asker {
  readonly team: string
  readonly user: string
  /** Questions of one thread are let through in their order. */
  readonly thread: string
}

/** How many questions are answered at once; the others wait, none is lost. */
export interface Limits {
  /** Resolves when the question may be answered. `onWait`: it has to wait, the first one of a burst. */
  admit(asker: Asker, onWait: () => void): Promise<void>
  /** Lets all through that wait, and all that come. */
  release(): void
}

export const WINDOW_MS: number = 10_000
/** Questions within the window. */
export const MOST_OF_USER: number = 10
export const MOST_OF_TEAM: number = 50

interface Waiting {
  readonly asker: Asker
  readonly go: () => void
}

/** Sliding windows. Nothing is kept of those who have asked nothing within the last one. */
export function createLimits(clock: Clock): Limits {
  const admitted = new Map<string, number[]>()
  const waitedAt = new Map<string, number>()
  let waiting: readonly Waiting[] = []
  let cancel: (() => void) | null = null
  let isReleased = false

  const forget = (now: number) => {
    for (const [key, times] of admitted) {
      const recent = times.filter(time => time > now - WINDOW_MS)
      if (recent.length === 0) admitted.delete(key)
      else admitted.set(key, recent)
    }
    for (const [key, time] of waitedAt) if (time <= now - WINDOW_MS) waitedAt.delete(key)
  }
  const isFull = (key: string, most: number) => (admitted.get(key)?.length ?? 0) >= most
  const count = (key: string, now: number) => admitted.set(key, [...(admitted.get(key) ?? []), now])

  /** Lets through what may pass, in order; whoever waits holds up the rest of the thread. */
  const letThrough = () => {
    const now = clock.now()
    forget(now)
    const held = new Set<string>()
    waiting = waiting.filter(({ asker, go }) => {
      const { team, thread } = asker
      const user = toUserKey(asker)
      if (!isReleased && (held.has(thread) || isFull(user, MOST_OF_USER) || isFull(team, MOST_OF_TEAM))) {
        held.add(thread)
        waitedAt.set(user, now)
        return true
      }
      count(user, now)
      count(team, now)
      go()
      return false
    })
    cancel?.()
    cancel = waiting.length > 0 ? clock.after(toNextMs(admitted, now), letThrough) : null
  }
  return {
    admit: (asker, onWait) =>
      new Promise(resolve => {
        const now = clock.now()
        forget(now)
        const isFirst = !waitedAt.has(toUserKey(asker))
        const entry = { asker, go: resolve }
        waiting = [...waiting, entry]
        letThrough()
        if (isFirst && waiting.includes(entry)) onWait()
      }),
    release: () => {
      isReleased = true
      letThrough()
    },
  }
}

function toUserKey({ team, user }: Asker): string {
  return `${team}:${user}`
}

/** Until the oldest question leaves its window. */
function toNextMs(admitted: ReadonlyMap<string, readonly number[]>, now: number): number {
  const oldest = Math.min(...[...admitted.values()].map(times => times[0] ?? now))
  return Math.max(1, oldest + WINDOW_MS - now)
}
