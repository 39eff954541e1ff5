import type { Group } from './coordinate.ts'
import { lowerAt, type Word } from './sentence-words.ts'
import { WIN_VERBS } from './tables/words.ts'

/** Words of praise. */
const PRAISE: ReadonlySet<string> = new Set(
  'state-of-the-art sota record best highest superior unprecedented'.split(' '),
)
/** What these follow is another's, so that they praise nothing: "the best baseline", "state-of-the-art methods". */
const PRAISED_OTHERS =
  /^(?:[mv]?llms?|(?:sub-?)?agents?|(?:models?|methods?|systems?|approach(?:es)?|baselines?|competitors?|alternatives?|techniques?|algorithms?|frameworks?|solutions?|works?)|existing|competing|prior|previous|published|reported|known)$/
/** Words between a word of praise and the noun that it praises. */
const PRAISE_REACH = 3
/** What is praised as a whole, wherever its values stand: "…, achieving state-of-the-art performance". */
const WHOLE = /^(?:performance|results?|level|on|in|across|among|for|[,.])$/

/** Words from what is gained to what it is gained over. */
const OVER_REACH = 12

/** Whether the sentence sets its values against others': "outperforming Y", "compared to Y", "than Y", "vs Y". */
export function isContest(words: readonly Word[]): boolean {
  return words.some(({ lower }, at) => {
    const next = words[at + 1]
    // "exceeding 90%", "more than 10": bounds.
    const isBound = Boolean(next?.quantity ?? (/^an?$/.test(next?.lower ?? '') && words[at + 2]?.quantity))
    // "rather than" compares no values.
    if (lower === 'than' && /^(?:rather|other)$/.test(lowerAt(words, at - 1))) return false
    if ((WIN_VERBS.has(lower) && lower !== 'top') || lower === 'than') return !isBound
    if (/^(?:compared|relative|comparison)$/.test(lower)) return /^(?:to|with)$/.test(next?.lower ?? '')
    if (
      /^(?:vs\.?|versus|advantage|advantages|superior|superiority|previously|surpassed|outperformed)$/.test(
        lower,
      )
    )
      return true
    return /^(?:over|upon)$/.test(lower) && !isBound && next?.lower !== 'time' && isOverRival(words, at)
  })
}

/** "improving X over the state of the art", "gains over Y". */
function isOverRival(words: readonly Word[], over: number): boolean {
  return words
    .slice(Math.max(0, over - OVER_REACH), over)
    .some(({ lower }) => /^(?:improv|gain|boost|increas|lead|advance)/.test(lower))
}

/** A word of praise in a sentence. */
export interface Praise {
  readonly at: number
  /** It speaks of the whole: "…, achieving state-of-the-art performance". */
  readonly isWhole: boolean
}

/** Words of praise of a sentence that are looked at. */
const PRAISES_MAX = 16

/** The words of praise of a sentence, found once for all its numbers. */
export function findPraise(words: readonly Word[]): Praise[] {
  const found: Praise[] = []
  for (let at = 0; at < words.length && found.length < PRAISES_MAX; at++)
    if (isPraise(words, at)) found.push({ at, isWhole: WHOLE.test(lowerAt(words, at + 1)) })
  return found
}

/**
 * Praise in front holds for all values behind it, unless "only" leads to them; behind its values it holds where it
 * speaks of the whole, and not of a value of its own: "2.6% here, and a state-of-the-art error rate of 24% there".
 */
export function isPraised(words: readonly Word[], praise: readonly Praise[], { members }: Group): boolean {
  const [first, last] = [members[0] ?? 0, members.at(-1) ?? 0]
  if (/^(?:only|just|merely|below|under)$/.test(lowerAt(words, first - 1))) return false
  return praise.some(({ at, isWhole }) => at < first || (isWhole && at > last))
}

function isPraise(words: readonly Word[], at: number): boolean {
  if (!PRAISE.has(lowerAt(words, at)) || lowerAt(words, at - 1) === 'at') return false
  for (let next = at + 1; next <= at + PRAISE_REACH; next++)
    if (PRAISED_OTHERS.test(lowerAt(words, next))) return false
  return true
}
