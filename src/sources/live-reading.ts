import type { Door } from './http-door.ts'
import type { Places } from './places.ts'

/** What a source on the network is read with. */
export interface LiveReading {
  readonly door: Door
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** @default the real ones */
  readonly places?: Places
}
