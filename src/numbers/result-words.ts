import {
  COMPARATIVE_DOWN,
  COMPARATIVE_SPEED,
  COMPARATIVE_UP,
  COMPARATIVE_WORSE,
  DOWN_NOUNS,
  SPEEDUP_NOUNS,
  UP_NOUNS,
} from './tables/words.ts'

/** "speedup", "reduction", "gain": nouns that say what became of a metric. */
export function isResultNoun(lower: string): boolean {
  return SPEEDUP_NOUNS.has(lower) || DOWN_NOUNS.has(lower) || UP_NOUNS.has(lower)
}

/** "faster", "fewer", "higher". */
export function isComparative(lower: string): boolean {
  return (
    COMPARATIVE_UP.has(lower) ||
    COMPARATIVE_DOWN.has(lower) ||
    COMPARATIVE_SPEED.has(lower) ||
    COMPARATIVE_WORSE.has(lower)
  )
}
