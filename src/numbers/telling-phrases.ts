import { isMeasureName } from './measure-words.ts'
import { ACTIVITIES } from './tables/names.ts'

/** Phrases that say nothing about a number. */
const EMPTY: ReadonlySet<string> = new Set(
  'terms addition particular contrast fact order general practice total average instance example most cases|free|scale|series|this work|this paper|up|least|average|time|detail'
    .split(/[ |]/)
    .concat('most cases', 'this work', 'this paper'),
)

/** One word that only says that something is done or measured: "inference", "efficiency". */
function isGeneric(lower: string): boolean {
  return !lower.includes(' ') && (ACTIVITIES.has(lower) || isMeasureName(lower) || lower === 'respect')
}

/** Phrases that say something, each once; of one within another the outer. */
export function keepTelling(said: readonly string[]): string[] {
  const kept: string[] = []
  for (const text of said) {
    if (
      !/[A-Za-z]{2}/.test(text) ||
      EMPTY.has(text.toLowerCase()) ||
      isGeneric(text.toLowerCase()) ||
      /\bbaselines?$/i.test(text) ||
      kept.some(other => other.includes(text))
    )
      continue
    kept.push(text)
  }
  return kept
}
