import type { Door } from './http-door.ts'
import type { Places } from './places.ts'

/** What a source on the network is read with. */
export interface LiveReading {
  readonly door: Door
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** When all of the source was last read: what came since is caught up with. @default null: never */
  readonly lastReadMs?: number | null
  /** @default the real ones */
  readonly places?: Places
}
