/** A numeral read: its value and where it ends. */
export interface Numeral {
  readonly value: number
  readonly end: number
  /** Digits after the point, or a power: no count of things. */
  readonly isDecimal: boolean
  /** A scale was read: "45B", "2.3 million". */
  readonly scale: string
}

/** Thousands stand apart by commas, or by blanks as ISO 80000-1 has it: "3 200". */
const DIGITS =
  /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,-]|\s?[%×x])|\d+)(?:\.\d+)?|\.\d+/y
/** "5 × 10^-12"; where the superscript is lost, only a minus tells it: "1.2×10−8". */
const POWER = /\s?[x×·*]\s?10(?:\s?\^\s?\(?([-−–+]?\s?\d+)\)?|([-−–]\d+))/y
/** "3e-3", "1.5E6", as programs print them. */
const PRINTED_POWER = /[eE]([-−–+]?\d{1,2})(?![\w.]*\w)/y
const BARE_POWER = /10\^\(?([-−–+]?\d+)\)?/y
const LETTER_SCALE = /[KkMBT](?![A-Za-z\d/]|-[A-Z])/y
const WORD_SCALE = /[\s-]?(thousand|million|billion|trillion)s?(?![A-Za-z])/y

const SCALES: Readonly<Record<string, number>> = {
  K: 1e3,
  k: 1e3,
  M: 1e6,
  B: 1e9,
  T: 1e12,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}

/** Reads digits, thousands' commas, powers of ten and a scale at an offset; null where none stands. */
export function readNumeral(text: string, at: number): Numeral | null {
  const bare = matchAt(BARE_POWER, text, at)
  if (bare) return { value: toPower(1, bare[1]), end: at + bare[0].length, isDecimal: true, scale: '' }
  const digits = matchAt(DIGITS, text, at)
  if (!digits) return null
  const value = Number(digits[0].replace(/[, \u00a0\u2009\u202f]/g, ''))
  const end = at + digits[0].length
  const power = matchAt(POWER, text, end) ?? matchAt(PRINTED_POWER, text, end)
  if (power)
    return {
      value: toPower(value, power[1] ?? power[2]),
      end: end + power[0].length,
      isDecimal: true,
      scale: '',
    }
  const scale = matchAt(LETTER_SCALE, text, end) ?? matchAt(WORD_SCALE, text, end)
  const isDecimal = digits[0].includes('.')
  if (!scale) return { value, end, isDecimal, scale: '' }
  const name = scale[1] ?? scale[0]
  return { value: toScaled(value, name), end: end + scale[0].length, isDecimal, scale: name }
}

/** 2.3 and "M" → 2300000, free of binary noise. */
export function toScaled(value: number, scale: string): number {
  return Number((value * (SCALES[scale] ?? 1)).toPrecision(15))
}

function toPower(mantissa: number, exponent = '0'): number {
  return Number(`${mantissa}e${exponent.replace(/[−–]/, '-').replace(/[\s+]/g, '')}`)
}

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
