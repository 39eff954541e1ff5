import { readBoundAfter, readBoundBefore } from './bounds.ts'
import { CHANGE_REACH, FALLING, isChangeFrom, isDifferenceBehind, isFormer } from './former.ts'
import { scanNumberWords } from './number-words.ts'
import { matchAt, type Numeral, readNumeral, toScaled } from './numerals.ts'
import type { Quantity } from './quantity.ts'
import { isModelSize, readMoney, readQuantityUnit } from './quantity-unit.ts'
import { toSingular } from './tables/nouns.ts'
import { readUnit, type UnitReading } from './unit-reading.ts'

const START = /(?<![\w.^\ue000]|\ue000[.,])(?:\d|\.\d)/g
const RANGE = /\s?(?:--|[-–—−~])\s?(?:\$(?=\d+(?:\.\d+)?\s?\\?%))?|\s(?:up\s)?to\s|\sthrough\s/y
const BETWEEN = /\sand\s/y
/** "0.93 ± 0.02", and of a decimal also "86.5(4.7)". */
const SPREAD =
  /\s?(?:±|\+\/-|\\pm)\s?\d+(?:\.\d+)?|\(\d{1,3}\)(?=[\s%°,.;)])|(?<=\.\d+)\(\d{1,3}\.\d{1,3}\)(?=[\s%°,.;)])/y
/** "4.1-4.6/5": of how many points the two ends are. */
const OUT_OF = /\/\d{1,3}(?:\.0)?(?![\w./]*\w)/y
const SHAPE = /(?:(?:\s?[x×]\s?\d+){1,4}|\*\d{2,}(?:\*\d+)?)(?!\w|\.\d|\s?[x×](?!\w))/y
const FRACTION = /(?:\/|\s(?:out\s)?of\s(?:the\s)?)(\d+)(?![\d/.,]*\d|\s?[%×])/y

/** All quantities of a text, in order, without overlap; `masked` is the same text after masking. */
export function scanQuantities(text: string, masked: string): Quantity[] {
  const found: Quantity[] = []
  let at = 0
  for (const start of masked.matchAll(START)) {
    if (start.index < at) continue
    const quantity = readQuantity({ text, masked }, start.index)
    if (!quantity) {
      at =
        start.index +
        (/^[\d.,]*(?:\/\d[\d.,]*)*/.exec(masked.slice(start.index, start.index + 40))?.[0].length ?? 1)
      continue
    }
    const last = found.at(-1)
    if (last && isFallenFrom(text, last, quantity)) found[found.length - 1] = { ...last, isFormer: true }
    found.push({ ...quantity, isFormer: isFormer(text, quantity) })
    at = quantity.end
  }
  const words = scanNumberWords(masked)
  return words.length === 0 ? found : mergeByPlace(found, words)
}

/** "96 to 52", "accuracy 0.9 to 0.9": ranges rise, so that what does not is an old and a new value. */
function isFallenFrom(text: string, last: Quantity, { start, value, unit }: Quantity): boolean {
  return (
    last.high === null &&
    last.value >= value &&
    value >= 0 &&
    (last.unit === unit || last.unit === '') &&
    !/[-−–+]/.test(text.charAt(last.start - 1)) &&
    /^\s(?:down\s)?to\s$/.test(text.slice(last.end, start)) &&
    !FALLING.test(text.slice(Math.max(0, last.start - CHANGE_REACH), last.start))
  )
}

/** Both in order of place; where they overlap, the longer one of the same start, else the one in digits. */
function mergeByPlace(found: readonly Quantity[], words: readonly Quantity[]): Quantity[] {
  const merged: Quantity[] = []
  for (const quantity of [...found, ...words].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (!last || last.end <= quantity.start) merged.push(quantity)
    else if (last.form === 'word' && quantity.start > last.start) merged[merged.length - 1] = quantity
  }
  return merged
}

/** The plain text, and the same with names masked: numerals are read in the masked one, what stands around in the plain. */
interface Texts {
  readonly text: string
  readonly masked: string
}

function readQuantity(texts: Texts, at: number): Quantity | null {
  const first = readNumeral(texts.masked, at)
  if (!first) return null
  const special = readShape(texts.text, at, first) ?? readFraction(texts.text, at, first)
  // "a 0/1 reward", "16/32-bit": neither a count of things nor a share.
  const behind = texts.text.slice(first.end, first.end + 8)
  const shares = readShares(texts.text, at, first)
  const isAlternative = !first.isDecimal && /^\/\d+(?!\d*\s?[%×])/.test(behind)
  return shares ?? special ?? (isAlternative ? null : readPlain(texts, at, first))
}

/** "18/13/53%": one percentage for each, the sign behind the last. */
function readShares(text: string, at: number, { value, end, isDecimal }: Numeral): Quantity | null {
  if (!/^(?:\/\d+(?:\.\d+)?){1,5}\s?\\?%/.test(text.slice(end, end + 40))) return null
  const bound = readBoundBefore(text, at)
  const base = { high: null, form: 'numeral', scale: '', isFormer: false } as const
  return { ...base, start: at, end, value, unit: '%', unitBy: 'sign', isDecimal, bound }
}

function readPlain(texts: Texts, at: number, first: Numeral): Quantity | null {
  const { text } = texts
  const range = readRange(texts, at, first)
  const last = range?.last ?? first
  const spread = matchAt(SPREAD, text, last.end) ?? (range ? matchAt(OUT_OF, text, last.end) : null)
  const numeralEnd = last.end + (spread?.[0].length ?? 0)
  const plus = text.charAt(numeralEnd) === '+' && !/\d/.test(text.charAt(numeralEnd + 1)) ? 1 : 0
  const behind =
    (spread ? null : range?.unit) ?? readUnit(text, numeralEnd + plus, !last.isDecimal || last.scale !== '')
  // "n=3,090 split": what is set equal counts nothing of what follows.
  const unit = behind?.by === 'noun' && /=\s?$/.test(text.slice(Math.max(0, at - 2), at)) ? null : behind
  if (!unit && !isEnd(text, numeralEnd + plus) && !isScaleWord(text, numeralEnd, last)) return null
  const money = readMoney(text, at)
  const named = isModelSize(unit, last.scale) ? null : unit
  const start = at - money.length
  const end = named
    ? Math.max(named.end - (named.end === numeralEnd + plus ? plus : 0), numeralEnd)
    : numeralEnd
  const trailing = unit && !spread ? matchAt(/\s?±\s?\d+(?:\.\d+)?\s?%?/y, text, end) : null
  const sign = isNegative(text, at, { unit, isDecimal: last.isDecimal }) ? 1 : 0
  const values = toValues(first, range?.last ?? null, sign === 1)
  return {
    start: start - sign,
    end: end + (trailing?.[0].length ?? 0),
    ...values,
    ...readQuantityUnit(text, { start, end: numeralEnd }, { last, unit, money }),
    form: 'numeral',
    isDecimal: last.isDecimal,
    scale: last.scale,
    bound: readBoundBefore(text, start) ?? (plus ? 'min' : readBoundAfter(text, end)),
    isFormer: false,
  }
}

/** A minus in front of a value: of a measure, or of a bare decimal that is given as a value ("of -0.998", "y=-0.01"). */
function isNegative(
  text: string,
  at: number,
  { unit, isDecimal }: { unit: UnitReading | null; isDecimal: boolean },
): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  if (unit?.by === 'symbol') return /(?:^|[\s(=])[-−]$/.test(before)
  return (
    !unit &&
    isDecimal &&
    /(?:\b(?:of|is|was|near|around|to|from|at|between|score|reward|coefficient|correlation|return)\s|[=≈~∼]\s?)[-−]$/.test(
      before,
    )
  )
}

function toValues(
  first: Numeral,
  last: Numeral | null,
  isNegative: boolean,
): Pick<Quantity, 'value' | 'high'> {
  // "2-5 million" shares the scale; "224 to 4K" cannot.
  const scaled =
    last && first.scale === '' && last.scale !== '' ? toScaled(first.value, last.scale) : first.value
  const low = last && scaled >= last.value ? first.value : scaled
  if (last && low > last.value) return { value: last.value, high: low }
  return { value: isNegative ? -low : low, high: last?.value ?? null }
}

/** "10-20x", "2x to 13x", "between 5% and 10%", "0.6B to 32B parameters": one quantity with two ends. */
function readRange(
  { text, masked }: Texts,
  at: number,
  first: Numeral,
): { last: Numeral; unit: UnitReading | null } | null {
  const firstEnd = first.end + (matchAt(SPREAD, text, first.end)?.[0].length ?? 0)
  const own = readUnit(text, firstEnd)
  const ownEnd = own && own.by !== 'noun' ? own.end : firstEnd
  const before = text.slice(Math.max(0, at - CHANGE_REACH), at)
  const joint =
    matchAt(/\bbetween\s\S*$/i.test(before) ? BETWEEN : RANGE, text, ownEnd) ?? matchAt(RANGE, text, ownEnd)
  if (!joint) return null
  const last = readNumeral(masked, ownEnd + joint[0].length)
  // "(1.6x-2.2x)" is a range whatever it improves; old and new values have "to" between them.
  const isTo = /to/.test(joint[0])
  if (!last) return null
  const isChange = isTo && (isChangeFrom(before) || isDifferenceBehind(text, last.end))
  if (isChange && !isResultBehind(text, last.end)) return null
  const isFalling = toValues(first, last, false).value >= last.value
  if (isFalling && !FALLING.test(before)) return null
  const unit = readUnit(text, last.end + (matchAt(SPREAD, text, last.end)?.[0].length ?? 0))
  if (own && own.by !== 'noun' && own.unit !== unit?.unit) return null
  if (!unit && !isEnd(text, last.end)) return null
  return { last, unit }
}

/** "improves it (36% to 80% improvement)": what improved by so much, not from and to. */
function isResultBehind(text: string, end: number): boolean {
  return /^\s?(?:\\?%|[x×]|times|points?)?\s(?:relative\s|absolute\s)?(?:improvement|gain|reduction|increase|boost|speed-?up)s?\b/.test(
    text.slice(end, end + 40),
  )
}

/** "512×512", "1600x1200": a size by its edges; the value is the first. */
function readShape(text: string, at: number, first: Numeral): Quantity | null {
  const shape = matchAt(SHAPE, text, first.end)
  if (!shape || first.scale !== '') return null
  const shapeEnd = first.end + shape[0].length
  const isPixels =
    /^\s?(?:px|pixels?|resolution|images?)|^\)?\s(?:\w+\s)?(?:resolution|images?|pixels?|videos?)/.test(
      text.slice(shapeEnd, shapeEnd + 28),
    ) || /(?:resolution|\bHD|pixel|ImageNet)[^.;]{0,50}$/.test(text.slice(Math.max(0, at - 60), at))
  const end = shapeEnd + (matchAt(/\s(?:pixels?|px)(?![a-z])/y, text, shapeEnd)?.[0].length ?? 0)
  const bound = readBoundBefore(text, at)
  return {
    start: at,
    end,
    value: first.value,
    high: null,
    unit: isPixels ? 'pixel' : '',
    unitBy: isPixels ? 'noun' : null,
    form: 'shape',
    isDecimal: false,
    scale: '',
    bound,
    isFormer: false,
  }
}

/** "5/7 GLUE benchmarks" counts five of them; "1/10 of the cost" is a tenth. */
function readFraction(text: string, at: number, first: Numeral): Quantity | null {
  const fraction = matchAt(FRACTION, text, first.end)
  if (!fraction) return null
  const end = first.end + fraction[0].length
  const base = {
    start: at,
    end,
    high: null,
    form: 'fraction',
    isDecimal: false,
    scale: '',
    bound: readBoundBefore(text, at),
    isFormer: false,
  } as const
  if (/^(?:th)?\s(?:of\s)?(?:the|its|their|as)\s/.test(text.slice(end, end + 12))) {
    return { ...base, value: first.value / Number(fraction[1]), unit: 'x', unitBy: 'sign' }
  }
  const unit = readUnit(text, end)
  const isPlural = unit?.end === end || /s$/.test(text.slice(end, unit?.end))
  return unit?.by === 'noun' && isPlural
    ? {
        ...base,
        end: Math.max(end, unit.end),
        value: first.value,
        unit: toSingular(unit.unit),
        unitBy: 'noun',
      }
    : null
}

/** "8B-scale agents", "a 7B-class model": the word says of what order the size is. */
function isScaleWord(text: string, end: number, { scale }: Numeral): boolean {
  return scale !== '' && /^-(?:scale|sized?|class|level)\b/.test(text.slice(end, end + 8))
}

/** Nothing of a word behind: "7-Scenes" and "4o" are no numbers. */
function isEnd(text: string, at: number): boolean {
  return !/^(?:[A-Za-z_\ue000^]|[-–][A-Za-z\ue000])/.test(text.slice(at, at + 2))
}
