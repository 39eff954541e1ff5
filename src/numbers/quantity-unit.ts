import type { Numeral } from './numerals.ts'
import type { Quantity } from './quantity.ts'
import { MODEL_NOUNS } from './tables/nouns.ts'
import type { UnitReading } from './unit-reading.ts'

/** The sign of a currency that stands before its amount. */
export function readMoney(text: string, at: number): string {
  // "$89%$" is a formula.
  if (/^[\d.,]+\s?\\?%/.test(text.slice(at, at + 12))) return ''
  return /(?:US)?[$€£]$/.exec(text.slice(Math.max(0, at - 3), at))?.[0] ?? ''
}

const CURRENCIES: Readonly<Record<string, string>> = { $: 'dollar', US$: 'dollar', '€': 'euro', '£': 'pound' }

/** "at 7B and 14B scales", "its 3B teacher": in billions these are models, too. */
const ROLES: ReadonlySet<string> = new Set('scale baseline teacher student'.split(' '))

function isModelNoun({ unit, by }: UnitReading, scale: string): boolean {
  return by === 'noun' && (MODEL_NOUNS.has(unit) || (scale === 'B' && ROLES.has(unit)))
}

/** "a 175B LLM": the model's noun is no part of its size; "parameter" is. */
export function isModelSize(unit: UnitReading | null, scale: string): boolean {
  return scale !== '' && unit !== null && isModelNoun(unit, scale) && unit.unit !== 'parameter'
}

/** "by a factor of 2.6": a multiple without a sign. */
function isFactor(text: string, start: number, unit: UnitReading | null): boolean {
  return (
    !unit &&
    /\bfactors? (?:of|by) (?:(?:up to|over|about|around|approximately|nearly|at least|more than) |~\s?)?$/i.test(
      text.slice(Math.max(0, start - 40), start),
    )
  )
}

/** "4K video": the width of a display in pixels. */
function isDisplay(text: string, end: number, { scale, value }: Numeral): boolean {
  // "at 768 resolution".
  if (scale === '' && /^\sresolutions?\b/.test(text.slice(end, end + 12))) return true
  return (
    scale === 'K' &&
    value <= 16_000 &&
    /^\s?(?:U?HD|resolutions?|videos?|images?|frames?|standard)\b/.test(text.slice(end, end + 14))
  )
}

/** "a 128K context", "a context window of 32k", "the context setting (32k)": lengths of context are counted in tokens. */
function isContextLength(
  text: string,
  { start, end }: { start: number; end: number },
  { scale }: Numeral,
): boolean {
  if (!/^(?:[KkM]|million)$/.test(scale)) return false
  const behind = text.slice(end, end + 24)
  if (/^[\s-](?:long[\s-])?(?:contexts?|sequences?|context[\s-](?:window|length)s?|lengths?)\b/.test(behind))
    return true
  return (
    (/^\sto\s\d/.test(behind) || !/^\s?[A-Za-z%×]/.test(behind)) &&
    /\b(?:context|sequence)s?(?:[\s-](?:lengths?|windows?|sizes?|settings?))?(?:\s(?:of|to|up|at|from|beyond|is|reaching|extended|extends?)){0,3}\s\(?$/i.test(
      text.slice(Math.max(0, start - 48), start),
    )
  )
}

/** Model nouns before a bracket: "a compact VLM (350M)". */
const MODEL_BEFORE =
  /\b(?:models?|(?:[lvms]{0,3}lm)s?|networks?|backbones?|encoders?|decoders?|transformers?)\s\($/i
/** Behind a scale what is no capacity: "0.3B data". */
const NO_CAPACITY = /^\s(?:data|text|training|synthetic|words?|rows|records)\b/

/** The unit of a number with what stands around it: displays, contexts, factors, money, capacities ("a 175B LLM", "7B"). */
export function readQuantityUnit(
  text: string,
  span: { start: number; end: number },
  { last, unit, money }: { last: Numeral; unit: UnitReading | null; money: string },
): Pick<Quantity, 'unit' | 'unitBy'> {
  const { scale } = last
  if (isDisplay(text, span.end, last)) return { unit: 'pixel', unitBy: 'noun' }
  if (isContextLength(text, span, last)) return { unit: 'token', unitBy: 'noun' }
  if (isFactor(text, span.start, unit)) return { unit: 'x', unitBy: 'sign' }
  if (money !== '') return { unit: CURRENCIES[money] ?? money, unitBy: 'symbol' }
  const isModel = unit !== null && isModelNoun(unit, scale)
  const isCapacity =
    scale === 'B' && (!unit || isModel) && !NO_CAPACITY.test(text.slice(span.end, span.end + 12))
  const isNamed =
    scale === 'M' && !unit && MODEL_BEFORE.test(text.slice(Math.max(0, span.start - 20), span.start))
  if (isCapacity || isNamed || (scale !== '' && isModel)) return { unit: 'parameter', unitBy: 'noun' }
  return unit ? { unit: unit.unit, unitBy: unit.by } : { unit: '', unitBy: null }
}
