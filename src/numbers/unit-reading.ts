import { matchAt } from './numerals.ts'
import { isVerb } from './phrases.ts'
import { METRIC_BY_NAME } from './tables/metrics.ts'
import { COMPOUND_FIRST, COUNTED_NOUNS, KIND_FIRST, MODEL_NOUNS, toSingular } from './tables/nouns.ts'
import { isUnitSymbol, toUnitName, UNIT_NAMES } from './tables/units.ts'
import { ADJECTIVE_ENDS, ADJECTIVES, NOT_NOUNS } from './tables/words.ts'

/** A unit read behind a numeral: `end` is where the span ends with it. */
export interface UnitReading {
  readonly unit: string
  readonly end: number
  /** How it was read: a sign or symbol, a metric's name, or a thing that is counted. */
  readonly by: 'sign' | 'symbol' | 'metric' | 'noun'
}

const PERCENT =
  /\s?%p(?![a-z])|\s?%(?!ile)(?:\s?points?(?![a-z-]))?|[\s-](?:percent|per cent)(?:age)?(?:[\s-]points?)?(?![a-z])|\s?%p(?![a-z])|\s?(?:pp|p\.p\.)(?![a-z])|\s(?:absolute\s)?percentage[\s-]points?(?![a-z])/y
const TIMES = /(?:\s?×|[xX])(?![A-Za-z\d])(?!\s?\d)|[\s-]?fold(?:s)?(?![a-z])|[\s-]times(?![a-z])/y
const POINTS = /[\s-]points?(?![a-z-])/y
const ATOM =
  /(?:°|σ|‰)?[A-Za-zµμΩÅ⊙_]*(?:⊙|%)?(?:(?:\^?\([-−–]?\d(?:\/\d)?\)|\^?[-−–]?\d(?:\/\d)?)(?!\d|[.,]\d))?/y
/** Nouns that end as adjectives do. */
const LIKE_ADJECTIVES: ReadonlySet<string> = new Set(
  'memory category story history factory battery signal material animal hospital'.split(' '),
)
/** A word behind a blank or a hyphen. */
const WORD = /[\s-]((?:[1-4]D(?![A-Za-z])|[A-Za-z][A-Za-z\d]*)(?:[-/@][A-Za-z\d]+)*)/y

/**
 * Reads the unit or the counted noun right behind a numeral; null where neither stands. `isCount`: a whole number;
 * others count only plurals ("3.2 tokens", never "0.73 baseline").
 */
export function readUnit(text: string, at: number, isCount = true): UnitReading | null {
  const percent = matchAt(PERCENT, text, at)
  if (percent) {
    const end = at + percent[0].length
    // "5% per year" is a rate; what else shares are counted for stands outside.
    const rate = matchAt(
      /\sper\s(?:second|minute|hour|day|week|month|year|decade|century)(?![a-z])/y,
      text,
      end,
    )
    const unit = /point|p\.?p|%p/.test(percent[0]) ? 'pp' : '%'
    return { unit, end: end + (rate?.[0].length ?? 0), by: 'sign' }
  }
  const molar = matchAt(/\sM(?=\s(?:[A-Z][a-z]?\d*){2,}(?![a-z]))/y, text, at)
  if (molar) return { unit: 'M', end: at + molar[0].length, by: 'symbol' }
  const times = matchAt(TIMES, text, at)
  if (times) {
    // "10-fold cross-validation" is a protocol, no factor.
    const isProtocol =
      /fold/.test(times[0]) && /^\s?cross/i.test(text.slice(at + times[0].length, at + times[0].length + 7))
    if (!isProtocol) return { unit: 'x', end: at + times[0].length, by: 'sign' }
  }
  return (
    readMetric(text, at) ?? readMeasure(text, at) ?? readPoints(text, at) ?? readCounted(text, at, isCount)
  )
}

/** "1.7 mAP", "2.3 BLEU points". */
function readMetric(text: string, at: number): UnitReading | null {
  // "62.9 avg@8": a score over so many tries.
  const tries = matchAt(/\s([A-Za-z]+@\d+)(?![\w@])/y, text, at)
  if (tries?.[1])
    return {
      unit: METRIC_BY_NAME.get(tries[1].toLowerCase())?.unit ?? tries[1],
      end: at + tries[0].length,
      by: 'metric',
    }
  const first = matchAt(WORD, text, at)
  if (!first?.[1]) return null
  const end = at + first[0].length
  const second = matchAt(WORD, text, end)
  const pair = second ? METRIC_BY_NAME.get(`${first[1]} ${second[1]}`.toLowerCase()) : undefined
  const metric = pair ?? METRIC_BY_NAME.get(first[1].toLowerCase())
  if (!metric || /^[a-z]{1,2}$/.test(first[1])) return null
  const metricEnd = pair && second ? end + second[0].length : end
  const points = matchAt(POINTS, text, metricEnd)
  // A share of one has no points.
  const isShare = /(?<![\d.])(?:0?\.\d+|[01])$/.test(text.slice(Math.max(0, at - 6), at))
  const unit = metric.unit === 'accuracy' && (points || !isShare) ? 'accuracy points' : metric.unit
  return { unit, end: metricEnd + (points ? points[0].length : 0), by: 'metric' }
}

/** "40nm", "0.1 GPU-days", "5 km s^-1", "3.2 mg/L". */
function readMeasure(text: string, at: number): UnitReading | null {
  const machine =
    /[\s-](?:(?:[A-Z]+\d+\w*|NVIDIA)[\s-]){0,2}([CGT]PU|core|node|person|man)[\s-](day|hour|year|month|second|minute)s?(?![a-z])/iy
  const machineTime = matchAt(machine, text, at)
  if (machineTime) {
    const unit = `${(machineTime[1] ?? '').toLowerCase()} ${(machineTime[2] ?? '').toLowerCase()}`
    return { unit, end: at + machineTime[0].length, by: 'symbol' }
  }
  const square = matchAt(
    /\s(?:square|cubic)\s(?:feet|foot|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|inch(?:es)?)(?![a-z])/y,
    text,
    at,
  )
  if (square)
    return {
      unit: square[0].trim().replace('feet', 'foot').replace(/s$/, ''),
      end: at + square[0].length,
      by: 'symbol',
    }
  const rate = matchAt(/[\s-]([a-z]{3,})[\s-]?(?:\/|per[\s-])[\s-]?(?:second|sec|s)(?![A-Za-z])/y, text, at)
  const perSecond = rate?.[1] ? toSingular(rate[1]) : ''
  if (rate && COUNTED_NOUNS.has(perSecond))
    return { unit: perSecond === 'frame' ? 'fps' : `${perSecond}/s`, end: at + rate[0].length, by: 'symbol' }
  // "720p": the lines of a display.
  const lines = /(?<![\d.,])(?:144|240|360|480|540|720|1080|1440|2160|4320)$/.test(
    text.slice(Math.max(0, at - 5), at),
  )
  if (lines && /^[pP](?![A-Za-z\d])/.test(text.slice(at, at + 2)))
    return { unit: 'pixel', end: at + 1, by: 'symbol' }
  const gap = /[\s-]?/y
  let start = at + (matchAt(gap, text, at)?.[0].length ?? 0)
  let end = -1
  let unit = ''
  for (let factors = 0; factors < 4; factors++) {
    const atom = matchAt(ATOM, text, start)?.[0] ?? ''
    const named = readAtom(atom, factors > 0 || start === at, text.charAt(start + atom.length))
    if (!named) break
    end = start + atom.length
    unit += factors === 0 ? named : text.slice(start - 1, start) === '/' ? `/${named}` : ` ${named}`
    const joint = matchAt(/\s?\/\s?|\s?·\s?|\sper\s|\s(?=[A-Za-zµ⊙_]{1,5}\^?[-−–]\d)/y, text, end)
    if (!joint) break
    start = end + joint[0].length
    if (/per/.test(joint[0])) {
      // "0.7 MB per frame": what memory and compute are counted for stands outside.
      if (/^[kmgtp]?(?:b|flops?)$/.test(unit)) break
      const word = matchAt(/[A-Za-z]+/y, text, start)?.[0]
      const known = word
        ? (UNIT_NAMES.get(word.toLowerCase()) ??
          (COUNTED_NOUNS.has(toSingular(word)) ? toSingular(word) : undefined))
        : undefined
      if (word && known) return { unit: `${unit}/${known}`, end: start + word.length, by: 'symbol' }
      break
    }
  }
  return end < 0 ? null : { unit, end, by: 'symbol' }
}

/** A symbol with its exponent, or a name in words; null where the letters are no unit. */
function readAtom(atom: string, isGlued: boolean, behind: string): string | null {
  if (atom === '' || /[A-Za-z\d]/.test(behind)) return null
  const name = UNIT_NAMES.get(atom.toLowerCase())
  if (name && atom.length > 2) return name
  const [, symbol = '', exponent = ''] = /^(.*?[^\d^(−–-])(\^?\(?[-−–]?\d(?:\/\d)?\)?)?$/.exec(atom) ?? []
  if (!isUnitSymbol(symbol, isGlued || exponent !== '')) return null
  return toUnitName(symbol) + exponent.replace(/[\^()]/g, '').replace(/[−–]/, '-')
}

/** "2.3 points": of a score that the sentence names. */
function readPoints(text: string, at: number): UnitReading | null {
  const points = matchAt(/[\s-](?:(?:absolute|average|percentage)\s)?(?:points?|pts?)(?![a-z-])/y, text, at)
  return points ? { unit: 'point', end: at + points[0].length, by: 'metric' } : null
}

function readCounted(text: string, at: number, isCount: boolean): UnitReading | null {
  const noun = readNoun(text, at)
  const isPluralSpan = noun !== null && /s$/.test(text.slice(at, noun.end))
  return isCount || isPluralSpan ? noun : null
}

/** An acronym in brackets behind what it stands for. */
const ACRONYM = /\s\([A-Z][\w-]{0,9}\)(?=\s[a-z])/y

interface NounWord {
  readonly word: string
  readonly end: number
}

/** Words behind a numeral among which its noun is looked for. */
const NOUN_REACH = 5

/** "12,288 GPUs", "20-step", "64 camera views": the noun right behind; a noun further off stays outside the span. */
function readNoun(text: string, at: number): UnitReading | null {
  const isHyphen = text.charAt(at) === '-'
  const words = readWords(text, at, isHyphen ? 1 : NOUN_REACH)
  const [first, second] = words
  if (!first) return null
  if (isHyphen) return isCounted(first.word) ? toNoun(first.word, first.end) : null
  if (second && COMPOUND_FIRST.has(first.word) && isPlural(second.word)) {
    const kind = KIND_FIRST.has(first.word) ? `${first.word} ` : ''
    return toNoun(second.word, second.end, kind)
  }
  // "1,000 YouTube Shorts videos": a name that looks like a plural stands in front of what is counted.
  const isName =
    /^[A-Z][a-z]/.test(first.word) &&
    second !== undefined &&
    words.some(({ word }) => /^[a-z].*s$/.test(word) && isPlural(word))
  if (isPlural(first.word) && !isName) return toNoun(first.word, first.end)
  if (second && isModifierNoun(first.word) && /^[a-z]+s$/.test(second.word) && isPlural(second.word))
    // "6 edge types": a type by itself says nothing.
    return toNoun(second.word, second.end, second.word === 'types' ? `${toSingular(first.word)} ` : '')
  // "185,259 video game images": the plural is counted, not the singular in front; a model's parameters are.
  const isModelSize = first.word === 'parameter'
  const plurals = words.slice(1).filter(({ word }) => isPlural(word))
  const plural =
    plurals.find(({ word }) => /^[a-z]+$/.test(word)) ??
    plurals.find(({ word }) => /^[a-z]/.test(word)) ??
    plurals[0]
  if (plural && !isModelSize) return toNoun(plural.word, at)
  return isCounted(first.word) ? toNoun(first.word, first.end) : null
}

function toNoun(word: string, end: number, kind = ''): UnitReading {
  return { unit: kind + toSingular(word), end, by: 'noun' }
}

function readWords(text: string, at: number, most: number): NounWord[] {
  const words: NounWord[] = []
  let end = at
  while (words.length < most) {
    // "question-answer (QA) pairs".
    if (words.length > 0) end += matchAt(ACRONYM, text, end)?.[0].length ?? 0
    const next = matchAt(WORD, text, end)
    const word = next?.[1]
    if (!next || !word) break
    const isAnd = word === 'and' && joinsAdjectives(text, words.length, end + next[0].length)
    // "13 LLMs reveal weaknesses": behind a plural its verb.
    const isPredicate = isPlural(words.at(-1)?.word ?? '') && isVerb(word.toLowerCase())
    // "1,252 US sweeps": an acronym is no pronoun.
    const isAcronym = /^[A-Z]{2,}$/.test(word)
    if (!isAnd && (isPredicate || (!isAcronym && isNoNoun(word.toLowerCase())))) break
    end += next[0].length
    if (!isAnd) words.push({ word, end })
  }
  return words
}

/** A noun in front of what is counted makes one thing with it: "plot families", "seizure videos"; an adjective does not. */
function isModifierNoun(word: string): boolean {
  return (
    /^[a-z]{4,}$/.test(word) &&
    (!ADJECTIVE_ENDS.test(word) || LIKE_ADJECTIVES.has(word)) &&
    !ADJECTIVES.has(word)
  )
}

/** "surpasses", "leads": third persons end in s like plurals. */
function isNoNoun(lower: string): boolean {
  return (
    (NOT_NOUNS.has(lower) || (isVerb(lower) && lower.endsWith('s'))) && !COUNTED_NOUNS.has(toSingular(lower))
  )
}

/** "25 open-source and proprietary LLMs": an "and" between a numeral's adjectives. */
function joinsAdjectives(text: string, before: number, at: number): boolean {
  const next = matchAt(/\s([A-Za-z]+-[A-Za-z-]+|[A-Za-z]+(?:ary|al|ic|ed|ive|ous|ual|ar))\s/y, text, at)
  return before >= 1 && before <= 2 && next !== null
}

function isCounted(word: string): boolean {
  return COUNTED_NOUNS.has(toSingular(word)) || MODEL_NOUNS.has(word.toLowerCase())
}

/** A plural by its form, or a counted noun that has none ("species", "people"). */
function isPlural(word: string): boolean {
  const lower = word.toLowerCase()
  if (COUNTED_NOUNS.has(toSingular(word)) && toSingular(word) !== lower) return true
  return (
    /^(?:species|people|children|women|men|mice|vertices|matrices|indices)$/.test(lower) ||
    (/^(?:[A-Z]?[a-z-]*[a-z]{3}|.*[A-Z]{2})s$/.test(word) && !/(?:ss|us|is|ous|ics)$/.test(lower))
  )
}
