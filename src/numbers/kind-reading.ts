import type { Frame } from './frame.ts'
import type { Direction, Kind } from './key-number.ts'
import type { Quantity } from './quantity.ts'
import type { Word } from './sentence-words.ts'

/** What a number measures, and which way that went. */
export interface KindReading {
  readonly kind: Kind
  readonly direction: Direction
}

/** A number where it stands: all that its kind is read from. */
export interface Scene {
  readonly words: readonly Word[]
  readonly index: number
  readonly quantity: Quantity
  readonly frame: Frame
  readonly metric: string
}

export function is(kind: Kind, direction: Direction): KindReading {
  return { kind, direction }
}
