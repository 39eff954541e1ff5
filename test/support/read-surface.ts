/** What a number's text says, read without any of the extractor's code: by turning words into digits and evaluating. */
export interface Surface {
  readonly value: number
  readonly high: number | null
}

const WORDS: Readonly<Record<string, number>> = { half: 0.5, twice: 2, an: 1, a: 1, zero: 0 }
const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const POWERS: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand)s?$/i, 3],
  [/^(?:m|million)s?$/i, 6],
  [/^(?:b|billion)s?$/i, 9],
  [/^(?:t|trillion)s?$/i, 12],
]

/**
 * Reads the surface of a number in digits or words; null where it holds neither. The unit tells kelvin and tesla from
 * thousands and trillions, and a share ("1/10 of the cost") from a count ("5/7 benchmarks").
 */
export function readSurface(text: string, unit: string): Surface | null {
  const said = text
    .replace(/\\times|times(?![a-z])|×/g, 'x')
    .replace(/\\?sim(?![a-z])/g, '~')
    .replace(/(?:US)?\$|\\text[a-z]+|[{}\\]/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '')
  const [first, second] = [...said.matchAll(NUMERAL)].map(match => toNumber(match, unit))
  const magnitude = /^(\w+)(?:(?:\s?-\s?| to | or )(\w+))? orders? of magnitude$/.exec(said)
  if (magnitude) {
    const [low, high] = magnitude.slice(1).map(word => word && 10 ** (wordValue(word) ?? Number(word)))
    return { value: Number(low), high: high ? Number(high) : null }
  }
  if (first === undefined) {
    const value = wordValue(said.split(/[\s-]/)[0]?.replace(/fold$/, '').toLowerCase() ?? '')
    const scale = POWERS.find(([name]) => name.test(said.split(' ')[1] ?? ''))?.[1]
    return value === null ? null : { value: value * 10 ** (scale ?? 0), high: null }
  }
  const share = unit === 'x' ? /^(\d+)\s?(?:\/|out of|of)\s?(\d+)/.exec(said) : null
  if (share) return { value: Number(share[1]) / Number(share[2]), high: null }
  const sign = /^-/.test(said) ? -1 : 1
  if (second === undefined || !isRange(said)) return { value: sign * first.value, high: null }
  // "2-5 million": the scale is both ends'.
  const scaled = first.scale === 0 ? first.value * 10 ** second.scale : first.value
  const low = scaled < second.value ? scaled : first.value
  return { value: round(sign * low), high: second.value }
}

const NUMERAL =
  /(?<![\d.^A-Za-z]|[A-Za-z]{2}-)(?:10\^\(?\s?(?<power>[-+]?\d+)|(?<digits>\d+(?:\.\d+)?|\.\d+)(?:\s?[x·*]\s?10\s?(?:\^\(?\s?|(?=-))(?<exponent>[-+]?\d+))?(?:[\s-]?(?<scale>thousand|million|billion|trillion|[KkMBT](?![A-Za-z\d/]| per )))?)/g

function toNumber({ groups = {} }: RegExpExecArray, unit: string): { value: number; scale: number } {
  const { power, digits, exponent, scale = '' } = groups
  if (power !== undefined) return { value: Number(`1e${Number(power)}`), scale: 0 }
  const tens = scale === unit ? 0 : (POWERS.find(([name]) => name.test(scale))?.[1] ?? 0)
  return { value: Number(`${digits}e${Number(exponent ?? tens)}`), scale: tens }
}

/** Two numerals with "to", a dash or "and" between are the ends of one; with ± , / or x they are not. */
function isRange(said: string): boolean {
  return (
    /\d\D{0,14}?(?:-|~|\bto\b|\bthrough\b|\band\b)\D{0,6}\d/.test(said) &&
    !/±|\+\/-|\dx\d|\d\/\d|out of| of /.test(said)
  )
}

function wordValue(word: string): number | null {
  const lower = word.toLowerCase()
  if (lower in WORDS) return WORDS[lower] ?? null
  if (UNITS.includes(lower)) return UNITS.indexOf(lower) + 1
  if (TENS.includes(lower)) return (TENS.indexOf(lower) + 2) * 10
  if (lower === 'hundred') return 100
  return lower === 'thousand' ? 1000 : null
}

function round(value: number): number {
  return Number(value.toPrecision(15))
}
