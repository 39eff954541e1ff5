import { isBenchmarkWord as isBenchmark } from '../../numbers/tables/names.ts'
import { pattern } from '../../papers/pattern.ts'
import type { Condition } from '../../search/condition.ts'
import type { Act } from '../acts.ts'
import { toMeasure } from '../sort-key.ts'
import { toAttributes } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { DROP, NOT_AT_START, SEARCH, SELECT } from './cues.ts'
import { CUE_WORDS } from './read-numbered.ts'

export function readYears({ text, ns, telling }: Clause): Act | null {
  if (ns.length > 0 || telling.length > 4) return null
  const from = /\b(?:since|from|after|newer than|later than|starting)\s+(?:the year )?((?:19|20)\d\d)\b/.exec(
    text,
  )
  const to =
    /\b(?:before|older than|until|up to|prior to|earlier than)\s+(?:the year )?((?:19|20)\d\d)\b/.exec(text)
  const only =
    /^(?:(?:only|just|papers?|ones?|those|the|published|in|from|show|me|keep) )*((?:19|20)\d\d)(?: (?:only|papers?|ones?))*$/.exec(
      text,
    )
  if (only) return { intent: 'years', from: Number(only[1]), to: Number(only[1]) }
  if (!from && !to) return null
  const isAfter = from !== null && /after|newer|later/.test(from[0])
  const isBefore = to !== null && /before|older|prior|earlier/.test(to[0])
  return {
    intent: 'years',
    from: from ? Number(from[1]) + (isAfter ? 1 : 0) : null,
    to: to ? Number(to[1]) - (isBefore ? 1 : 0) : null,
  }
}

export function readNumeric(clause: Clause): Act | null {
  const { text, bounds, telling, ns } = clause
  if (bounds.length === 0) return null
  const isNegative =
    NOT_AT_START.test(text) || DROP.test(text) || /\b(?:not|n't|doesn't|don't)\b.*«/.test(text)
  const rest = telling.filter(
    word => !CUE_WORDS.has(word) && !isMeasureWord(word) && !isBoundWord(word, bounds),
  )
  if (ns.length > 0) return null
  if (rest.length === 0) return { intent: 'numeric', conditions: bounds, isNegative }
  const phrase = rest.join(' ')
  if (SEARCH.test(text)) return { intent: 'search', question: text }
  const attributes = toAttributes(phrase, false)
  const isSaid =
    attributes.length > 0 && attributes.every(attribute => clause.situation.countSaying(attribute) > 0)
  if (!SELECT.test(text) && !isSaid && !rest.every(isBenchmark)) return { intent: 'search', question: text }
  return { intent: 'numeric', conditions: bounds, isNegative }
}

function isMeasureWord(word: string): boolean {
  return (
    toMeasure(word) !== null ||
    pattern`
      ^(?:
      memory|gpu|vram|top-?[15]|top|model|models|than|faster|bigger|better|overall|gain|gains|improvement
      |reductions?|savings?|on|params?|parameters|claimed|number|numbers|time|times|fewer|lower|higher
      |larger|smaller|inference|training|end-to-end|achieving|achieve|achieves|reach|reaches|hit|get|gets
      |deliver|delivers|promise|promises|least|most|up|factor|boost|boosts|speedups?|value|values|range
      |roughly|around|about|mark|above|below|over|under|says?|says|percent
      )$`.test(word)
  )
}

function isBoundWord(word: string, bounds: readonly Condition[]): boolean {
  return bounds.some(
    ({ metric, unit, kind }) => metric.split(' ').includes(word) || unit === word || kind === word,
  )
}
