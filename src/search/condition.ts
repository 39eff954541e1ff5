import { toBase } from '../numbers/dimension.ts'
import type { Kind } from '../numbers/key-number.ts'
import { readNumeral } from '../numbers/numerals.ts'
import { METRIC_BY_NAME } from '../numbers/tables/metrics.ts'
import { readUnit } from '../numbers/unit-reading.ts'

export type Operator = '>' | '>=' | '<' | '<=' | '='

/** "speedup over 3x": what a paper must claim. */
export interface Condition {
  /** Null: a number of any kind will do. */
  readonly kind: Kind | null
  readonly op: Operator
  readonly value: number
  /** The upper end of "between 2x and 4x"; null for any other. */
  readonly most: number | null
  readonly unit: string
  /** A metric that was named ("accuracy"), lower case; "" for none. */
  readonly metric: string
  /** Operator and quantity as they were typed: "over 3x". */
  readonly text: string
}

/** A question taken apart. */
export interface Conditions {
  readonly conditions: readonly Condition[]
  /** The question without operators and values: what it is about. */
  readonly topic: string
}

const OPERATORS: readonly (readonly [Operator, string])[] = [
  [
    '>=',
    '>=|=>|≥|(?:greater|more|higher|larger) th[ae]n or equal to|at\\s?least|no less th[ae]n|not less th[ae]n|no fewer th[ae]n|minimum(?: of)?|min\\.?',
  ],
  [
    '<=',
    '<=|=<|≤|(?:less|lower|fewer|smaller) th[ae]n or equal to|at\\s?most|no more th[ae]n|not more th[ae]n|up to|maximum(?: of)?|max\\.?|within',
  ],
  [
    '>',
    '>|more th[ae]n|greater th[ae]n|higher th[ae]n|larger th[ae]n|better th[ae]n|faster th[ae]n|bigger th[ae]n|over|above|beyond|exceed(?:s|ing)?',
  ],
  ['<', '<|less th[ae]n|fewer th[ae]n|lower th[ae]n|smaller th[ae]n|under|below'],
  ['=', '=|exactly|equal to'],
]
const BEFORE = new RegExp(
  `(?<![\\w<>=])(?:${OPERATORS.map(([, words]) => `(${words})`).join('|')})\\s*(?:about|around|roughly|~|an?|of)?\\s*(?=\\$?[\\d.])`,
  'gi',
)
const BETWEEN = /(?<!\w)(?:between|from)\s+(?=[\d.])/gi
/** What may stand between the two ends: "between 2x and 4x", "from 2 to 4x". */
const AND = /^\s?(?:and|to|-|–)\s?(?=[\d.])/i
/** "2x faster", "a 3x speedup": who names a factor of a change asks for that much. */
const CHANGE_BEHIND =
  /^\s?(?=(?:faster|quicker|speed-?ups?|acceleration|cheaper|smaller|fewer|less|lower|higher|compression|reduction|savings?)\b)/i
const NUMERAL = /(?<![\w.-])\d/g
const MORE = /^(?:\+(?!\d)|\s?(?:or|and) (?:more|better|higher|greater|above|faster|larger|bigger|over)\b)/i
const LESS = /^\s?(?:or|and) (?:less|fewer|lower|below|smaller|under)\b/i

/** Words that say what a condition's number measures, with the unit that a bare number then has. */
const KIND_WORDS: readonly (readonly [RegExp, Kind, string?])[] = [
  [/^(?:speed-?ups?|faster|accelerat\w*|speed)$/, 'speedup', 'x'],
  [/^(?:compress\w*|ratio)$/, 'ratio', 'x'],
  [/^(?:sparsit\w*|pruned)$/, 'ratio'],
  [/^(?:reduc\w*|sav\w*|fewer|less|smaller|lower|cut|cheaper)$/, 'reduction'],
  [/^(?:improve\w*|gains?|better|higher|boost\w*)$/, 'gain'],
  [/^(?:latency|latencies)$/, 'latency'],
  [/^(?:throughput|fps)$/, 'throughput'],
  [/^(?:accuracy|precision|recall|score|auc|auroc)$/, 'score'],
  [/^(?:parameters?|params|size|context|memory|vram|dataset)$/, 'size'],
  [/^(?:cost|costs|energy|power|dollars?)$/, 'cost'],
]

/** "7B" beside one of these counts parameters. */
const MODEL_WORD = /^(?:models?|[a-z]*lms?|networks?|transformers?)$/

/** Kinds that say how much something changes: their words are no thing that is counted. */
const CHANGES: ReadonlySet<Kind> = new Set(['speedup', 'ratio', 'reduction', 'gain'])

/** Kinds with units of their own: a factor or percentage beside them is of a change. */
const ABSOLUTE: ReadonlySet<Kind> = new Set(['size', 'cost', 'latency'])

/** Kinds that are measured in a metric: "accuracy gain over 2%", but not "speedup over 3x without accuracy loss". */
const IN_METRICS: ReadonlySet<Kind> = new Set(['score', 'gain', 'reduction'])

/** Metrics whose points are percentage points. */
const OF_HUNDRED = /^(?:acc|accuracy|precision|recall|top-?[15])$/

/** What a reduction can be of: "memory savings over 40%". */
const REDUCED = /^(?:memory|vram|latency|energy|power|storage|bandwidth|traffic|flops|cost|footprint)$/

/** A condition with where its operator and quantity stand. */
export interface ConditionAt {
  readonly start: number
  readonly end: number
  readonly condition: Condition
}

/** The conditions of a text in their order. */
export function findConditions(text: string): readonly ConditionAt[] {
  const found = findBounds(text)
  return found.map((bound, at) => {
    // What stands beyond the next condition is that one's.
    const ahead = text.slice(found[at - 1]?.end ?? 0, bound.start)
    const behind = text.slice(bound.end, found[at + 1]?.start)
    const typed = text.slice(bound.start, bound.end).trim()
    const condition = { ...toCondition(bound, toNearest(ahead, behind)), text: typed }
    return { start: bound.start, end: bound.end, condition }
  })
}

/** `kv cache compression > 4x` → topic "kv cache compression", one condition. Text without any is all topic. */
export function parseConditions(text: string): Conditions {
  const found = findConditions(text)
  const ends = [0, ...found.map(({ end }) => end)]
  const between = ends.map((end, at) => text.slice(end, found[at]?.start))
  return {
    conditions: found.map(({ condition }) => condition),
    topic: between.join(' ').replace(/\s+/g, ' ').trim(),
  }
}

/** A number with what makes it a bound, where they stand. */
interface NumericBound {
  readonly start: number
  readonly end: number
  readonly op: Operator
  readonly value: number
  readonly most: number | null
  /** "" for a bare number. */
  readonly unit: string
  /** "B" of "7B". */
  readonly scale: string
  /** "Faster than 3x" measures speed, "faster than 10 ms" time. */
  readonly isFaster: boolean
}

function findBounds(text: string): NumericBound[] {
  const found = [...findBetween(text), ...findBefore(text), ...findBehind(text)].sort(
    (a, b) => a.start - b.start,
  )
  let at = 0
  return found.filter(({ start, end }) => {
    const isFree = start >= at
    if (isFree) at = end
    return isFree
  })
}

/** An operator, then a number: "over 3x", "at least 90%". */
function findBefore(text: string): NumericBound[] {
  return [...text.matchAll(BEFORE)].flatMap(match => {
    const op = OPERATORS[match.slice(1).findIndex(group => group !== undefined)]?.[0]
    const read = readQuantity(text, match.index + match[0].length)
    return op && read ? [toBound({ ...read, start: match.index, op, most: null }, match[0])] : []
  })
}

/** Two ends of one bound: "between 2x and 4x". The unit may stand behind the second alone. */
function findBetween(text: string): NumericBound[] {
  return [...text.matchAll(BETWEEN)].flatMap(match => {
    const low = readQuantity(text, match.index + match[0].length)
    const and = low && AND.exec(text.slice(low.end))
    const high = and && readQuantity(text, low.end + and[0].length)
    if (!high || high.value <= low.value) return []
    const unit = low.unit || high.unit
    return [toBound({ ...low, end: high.end, unit, start: match.index, op: '>=', most: high.value }, '')]
  })
}

/** A number, then what makes it a bound: "3x or more", "90%+". */
function findBehind(text: string): NumericBound[] {
  return [...text.matchAll(NUMERAL)].flatMap(match => {
    const read = readQuantity(text, match.index)
    if (!read) return []
    const behind = text.slice(read.end)
    const more = MORE.exec(behind)
    const change = read.unit === 'x' ? CHANGE_BEHIND.exec(behind) : null
    const bound = more ?? LESS.exec(behind) ?? change
    if (!bound) return []
    const end = read.end + bound[0].length
    const op = more || change ? '>=' : '<='
    return [toBound({ ...read, start: match.index, end, op, most: null }, bound[0])]
  })
}

/** Of times the faster is the shorter. */
function toBound(read: Omit<NumericBound, 'isFaster'>, words: string): NumericBound {
  if (!/faster/i.test(words)) return { ...read, isFaster: false }
  if (toBase(1, read.unit).unit !== 's') return { ...read, isFaster: true }
  return { ...read, op: read.op === '>' ? '<' : '<=', isFaster: false }
}

type Quantity = Pick<NumericBound, 'end' | 'value' | 'unit' | 'scale'>

function readQuantity(text: string, at: number): Quantity | null {
  const isDollar = text.charAt(at) === '$'
  const numeral = readNumeral(text, isDollar ? at + 1 : at)
  // "3x3 convolutions", "1024x1024": a shape is no quantity.
  if (!numeral || /^\s?[x×]\s?\d/.test(text.slice(numeral.end))) return null
  const { value, end, scale } = numeral
  if (isDollar) return { value, end, unit: 'dollar', scale }
  const unit = readUnit(text, end)
  // A noun behind a bare number is what is counted ("under 4 steps"), unless it is a change ("> 3 speedups").
  const kind = unit?.by === 'noun' ? toKind(unit.unit) : null
  if (!unit || (kind && CHANGES.has(kind))) return { value, end, unit: '', scale }
  return { value, end: unit.end, unit: unit.unit, scale }
}

/** Words in which a condition's kind and metric are looked for, the nearest first, of two as near the one behind. */
function toNearest(ahead: string, behind: string): string[] {
  const before = toWords(ahead).slice(-4).reverse()
  const after = toWords(behind).slice(0, 3)
  return [0, 1, 2, 3].flatMap(at => [after[at], before[at]]).filter(word => word !== undefined)
}

function toWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d@-]+/gu) ?? []
}

function toCondition(
  { op, value, most, isFaster, ...bound }: NumericBound,
  nearest: readonly string[],
): Omit<Condition, 'text'> {
  const words = isFaster ? ['faster', ...nearest] : nearest
  // A factor is never a score: "over 3x at the same accuracy".
  const isFactor = bound.unit === 'x'
  const kinds = words.map(toKind).filter(kind => kind !== null && !(isFactor && kind === 'score'))
  const change = isFactor || bound.unit === '%' ? kinds.find(kind => kind && !ABSOLUTE.has(kind)) : undefined
  // "Improves accuracy by 2 points": what is asked is how much, not where it gets to.
  const isGain = kinds.includes('gain') && nearest.includes('by')
  const named = (isGain ? 'gain' : change) ?? kinds[0] ?? null
  const measured = isFactor ? '' : (words.find(word => METRIC_BY_NAME.has(word)) ?? '')
  const kind = named ?? (measured === '' ? null : 'score')
  const reduced = kind === 'reduction' ? words.find(word => REDUCED.test(word)) : undefined
  const metric = kind && IN_METRICS.has(kind) ? measured || (reduced ?? '') : ''
  const unit = bound.unit === 'point' && OF_HUNDRED.test(metric) ? 'pp' : bound.unit
  return { kind, op, value, most, unit: unit || toBareUnit(bound.scale, words), metric }
}

/** The unit that a bare number has by the words beside it; "" where they do not tell. */
function toBareUnit(scale: string, words: readonly string[]): string {
  const telling = words.map(findKindWord).find(row => row !== undefined)
  if (telling) return telling[2] ?? ''
  return /^[MB]$/.test(scale) && words.some(word => MODEL_WORD.test(word)) ? 'parameter' : ''
}

function findKindWord(word: string): (typeof KIND_WORDS)[number] | undefined {
  return KIND_WORDS.find(([pattern]) => pattern.test(word))
}

function toKind(word: string): Kind | null {
  return findKindWord(word)?.[1] ?? null
}
