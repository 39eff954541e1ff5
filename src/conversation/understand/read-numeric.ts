import { isBenchmarkWord as isBenchmark } from '../../numbers/tables/names.ts'
import { pattern } from '../../papers/pattern.ts'
import type { Condition } from '../../search/condition.ts'
import type { Act } from '../acts.ts'
import { toMeasure } from '../sort-key.ts'
import { toAttributes } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { DROP, NOT_AT_START, SEARCH, SELECT } from './cues.ts'
import { CUE_WORDS } from './read-numbered.ts'

export function readYears(clause: Clause): Act | null {
  const { ns, telling, situation } = clause
  if (ns.length > 0 || telling.length > 5) return null
  const text = toYears(clause.text, situation.year)
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

/** "Last year", "the past two years", "this year's" → "from 2025". */
function toYears(text: string, year: number): string {
  return text
    .replace(/\bthis year(?:'s)?\b/g, `${year}`)
    .replace(/\blast year(?:'s)?\b/g, `${year - 1}`)
    .replace(
      /\b(?:(?:from|in|of|within|during) )?(?:the )?(?:last|past) (two|three|four|five|2|3|4|5|couple(?: of)?|few) years\b/g,
      (_, count: string) => `since ${year - toYearCount(count)}`,
    )
}

const YEARS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, couple: 2, few: 3 }

function toYearCount(word: string): number {
  return YEARS[word.split(' ')[0] ?? ''] ?? Number(word)
}

/** Having a number at all: "only those with numbers", "drop the ones that report no results". */
const HAS_NUMBERS = pattern`
    \b(?:
    with|without|have|has|having|reports?|reporting|claims?|claiming|gives?|giving|contains?|states?
    |stating|lacks?|lacking|no
    ) (?:(?:any|actual|some|concrete|hard|real|no|explicit|key|quantitative) )*(?:
    numbers?|figures|stats|statistics|numerical results|quantitative results|metrics
    )(?: at all| in the abstract| in it)?$`

/** What is left beside it. */
const HAS_NUMBERS_WORDS =
  /^(?:numbers?|figures|stats|statistics|numerical|quantitative|metrics|with|without|actual|concrete|hard|real|explicit|key|lack|lacks|lacking|giving|gives|abstract|having|stating|states)$/

/** "Only those with numbers"; each of "hide" and "without" turns it around. */
export function readClaiming({ text, ns, bounds, telling }: Clause): Act | null {
  if (ns.length > 0 || bounds.length > 0 || !HAS_NUMBERS.test(text)) return null
  if (!SELECT.test(text) && !NOT_AT_START.test(text)) return null
  if (telling.some(word => !HAS_NUMBERS_WORDS.test(word) && !CUE_WORDS.has(word))) return null
  const drops = DROP.test(text)
  const lacks = /\b(?:without|no|lacks?|lacking|don't|doesn't|do not|does not)\b/.test(
    text.replace(DROP, ' '),
  )
  return { intent: 'numeric', conditions: [], isNegative: drops !== lacks }
}

/** "Anything below 5x isn't worth it". */
const UNWORTHY =
  /^(?:anything|everything|all|whatever|those|papers?) .{0,12}«\w».*\b(?:(?:isn't|aren't|is not|are not) (?:worth|interesting|useful|enough|relevant|of interest)|is (?:useless|boring|noise|too (?:low|little|small|weak))|can go|is out)\b/

export function readNumeric(clause: Clause): Act | null {
  const { text, bounds, telling, ns } = clause
  if (bounds.length === 0) return null
  const isUnworthy = UNWORTHY.test(text)
  const isNegative =
    isUnworthy || NOT_AT_START.test(text) || DROP.test(text) || /\b(?:not|n't|doesn't|don't)\b.*«/.test(text)
  const rest = telling.filter(
    word => !CUE_WORDS.has(word) && !isMeasureWord(word) && !isBoundWord(word, bounds),
  )
  if (ns.length > 0) return null
  if (rest.length === 0 || isUnworthy) return { intent: 'numeric', conditions: bounds, isNegative }
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
