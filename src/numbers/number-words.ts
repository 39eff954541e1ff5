import { readBoundAfter, readBoundBefore } from './bounds.ts'
import { matchAt } from './numerals.ts'
import type { Quantity } from './quantity.ts'
import { EVALUATION_NOUNS, toSingular } from './tables/nouns.ts'

const VALUES: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
}
const NAMES = Object.keys(VALUES).join('|')
const SCALES: Readonly<Record<string, number>> = { million: 1e6, billion: 1e9, trillion: 1e12 }

const MAGNITUDE = new RegExp(`(?:(${NAMES})|(\\d)) orders? of magnitude`, 'y')
const MAGNITUDES = new RegExp(
  `(?:(${NAMES})|(\\d))(?:\\s?[-–]\\s?| to | or )(?:(${NAMES})|(\\d)) orders of magnitude`,
  'y',
)
const FOLD = new RegExp(`(${NAMES})(?:[- ]?fold(?! cross)| times)(?![a-z])`, 'y')
const TWICE =
  /twice(?= (?:as|the|that|its|their|faster|larger|more))|(?:one-)?half(?= (?:of (?:the|its|their|all)|the|as|its|their|that|an?)\s)/y
const SCALED = /(?:an?|one|two|three|ten) (million|billion|trillion)(?= (?:total )?parameters?)/y
const COUNT = new RegExp(
  `(${NAMES})(?:[- ]([a-z]+))?(?: ([a-zA-Z]+))?(?: ([a-zA-Z]+))?(?: ([a-zA-Z]+))?`,
  'y',
)
/** Where a quantity in words can start; articles only before a scale, digits only before "orders". */
const START =
  /(?<![\w-])(?:an?(?=\s(?:order|million|billion|trillion))|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,6}teen|[a-z]{3,5}ty|hundred|thousand)(?=[-\s]|fold)|(?:twice|(?:one-)?half)(?![a-z])|\d(?=\sorder|(?:\s?[-–]\s?| to | or )\d\sorder))/gi

const VAGUE = /\b(?:few|several|many|some|tens of|hundreds of)\s$/i

/** Quantities in words: multiples, fractions, and counts of what evaluations are made of; never "two issues". */
export function scanNumberWords(text: string): Quantity[] {
  const found: Quantity[] = []
  let at = 0
  for (const start of text.matchAll(START)) {
    if (start.index < at) continue
    // "a few thousand" says no number.
    if (VAGUE.test(text.slice(Math.max(0, start.index - 12), start.index))) continue
    const quantity = readMultiple(text, start.index) ?? readCount(text, start.index)
    if (!quantity) continue
    found.push(quantity)
    at = quantity.end
  }
  return found
}

function readMultiple(text: string, at: number): Quantity | null {
  const lower = text.slice(at, at + 48).toLowerCase()
  const range = matchAt(MAGNITUDES, lower, 0)
  if (range) {
    const value = 10 ** (VALUES[range[1] ?? ''] ?? Number(range[2]))
    const high = 10 ** (VALUES[range[3] ?? ''] ?? Number(range[4]))
    const word = toWord(text, { start: at, end: at + range[0].length, value, unit: 'x' })
    return high > value ? { ...word, high } : word
  }
  const magnitude = matchAt(MAGNITUDE, lower, 0)
  if (magnitude) {
    const value = 10 ** (VALUES[magnitude[1] ?? ''] ?? Number(magnitude[2]))
    return toWord(text, { start: at, end: at + magnitude[0].length, value, unit: 'x' })
  }
  const fold = matchAt(FOLD, lower, 0)
  const folds = VALUES[fold?.[1] ?? ''] ?? 0
  // "the challenge is twofold:" says how, not how much.
  const isHow =
    !/^\s\w/.test(text.slice(at + (fold?.[0].length ?? 0), at + 50)) &&
    !/\bby $/i.test(text.slice(Math.max(0, at - 3), at))
  if (fold && folds > 1 && !isHow)
    return toWord(text, { start: at, end: at + fold[0].length, value: folds, unit: 'x' })
  const twice = matchAt(TWICE, lower, 0)
  if (twice)
    return toWord(text, {
      start: at,
      end: at + twice[0].length,
      value: twice[0] === 'twice' ? 2 : 0.5,
      unit: 'x',
    })
  const scaled = matchAt(SCALED, lower, 0)
  if (!scaled) return null
  const value = (VALUES[scaled[0].split(' ')[0] ?? ''] ?? 1) * (SCALES[scaled[1] ?? ''] ?? 1)
  return toWord(text, { start: at, end: at + scaled[0].length, value, unit: 'parameter' })
}

/** "five different benchmarks": the word, and the noun too where it is adjacent. */
function readCount(text: string, at: number): Quantity | null {
  const match = matchAt(COUNT, text.slice(at, at + 80), 0)
  const value = VALUES[(match?.[1] ?? '').toLowerCase()] ?? 0
  if (!match || value < 3) return null
  const nouns = match.slice(2).map(word => word ?? '')
  const head = nouns.findIndex(word => /s$/.test(word) && EVALUATION_NOUNS.has(toSingular(word)))
  // "twenty-class tasks" are not twenty tasks.
  const isCompound = head > 0 && text.charAt(at + (match[1]?.length ?? 0)) === '-'
  if (
    head < 0 ||
    isCompound ||
    nouns.slice(0, head).some(word => /^(?:of|and|or|the|in|on|with|for|new|key|main|novel)$/.test(word))
  )
    return null
  const end = at + (match[1]?.length ?? 0) + (head === 0 ? 1 + (nouns[0]?.length ?? 0) : 0)
  const word = toWord(text, { start: at, end, value, unit: toSingular(nouns[head] ?? '') })
  // "over three tasks" is across them; who bounds a count from below writes "more than three".
  return word.bound === 'min' && /\bover\s$/i.test(text.slice(Math.max(0, at - 6), at))
    ? { ...word, bound: null }
    : word
}

function toWord(text: string, found: Pick<Quantity, 'start' | 'end' | 'value' | 'unit'>): Quantity {
  const bound = readBoundBefore(text, found.start) ?? readBoundAfter(text, found.end)
  const unitBy = found.unit === 'x' ? 'sign' : 'noun'
  return { ...found, high: null, unitBy, form: 'word', isDecimal: false, scale: '', bound, isFormer: false }
}
