import { anyCase } from '../papers/pattern.ts'
import { toPlainText } from '../papers/plain-text.ts'
import type { Bound, KeyNumber, Kind } from './key-number.ts'
import { toSingular } from './tables/nouns.ts'

/** How people read a number: value first, then what it is, then what it holds for. */
export interface NumberReading {
  /** From the verbatim text, never rounded or converted: "up to 3.25×". */
  readonly value: string
  /** What it measures: "training speed", "speedup"; "" where the abstract says nothing. */
  readonly label: string
  /** "vs FlashAttention · Hopper"; "" where there is nothing to say. */
  readonly detail: string
}

const BOUNDS: Readonly<Record<Exclude<Bound, null>, string>> = { max: 'up to', min: 'over', approx: 'about' }

/** Context strings a reading shows. */
const DETAILS_MAX = 2
const LABEL_MAX_CHARACTERS = 60

/** Reads a number for people; only artefacts of LaTeX change: "1.6times" → "1.6×", "3.1\%" → "3.1%". */
export function toReading(number: KeyNumber): NumberReading {
  const plain = toPlainText(number.text)
    .text.replace(/(\d)\s?[xX](?![A-Za-z\d])/g, '$1×')
    .replace(/(\d) times$/, '$1×')
  const bound = number.bound ? (readBound(number) ?? BOUNDS[number.bound]) : ''
  const value = bound ? `${bound} ${plain}` : plain
  return { value, label: toLabel(number, plain), detail: toDetail(number) }
}

/** Words that bound a number each in their own way: "as few as" praises the little, "under" is not "up to". */
const OWN_BOUND = anyCase`
    (?:
    \b(
    as (?:few|low|little|small|much|many|high) as|under|below|within|at (?:most|least|best)
    |(?:no )?(?:less|fewer|more|lower|higher) than|above
    )\s+(?:an? |only |just )?
    |([<>≤≥])\s*\$?\s*
    )$`
const SIGNS: Readonly<Record<string, string>> = { '<': 'under', '>': 'over', '≤': 'at most', '≥': 'at least' }

/** The bound in the sentence's own words, where it stands right before the number. */
function readBound({ start, sentence }: KeyNumber): string | null {
  const before = toPlainText(sentence.text.slice(0, start - sentence.start)).text
  const [, words, sign] = OWN_BOUND.exec(/\s$/.test(before) || before === '' ? before : `${before} `) ?? []
  return words?.toLowerCase() ?? SIGNS[sign ?? ''] ?? null
}

const CHANGES: Partial<Readonly<Record<Kind, string>>> = {
  speedup: 'speedup',
  reduction: 'less',
  gain: 'gain',
}

function toLabel({ metric, kind, direction, unit }: KeyNumber, value: string): string {
  const name = toPlainText(metric).text
  const short = name.length > LABEL_MAX_CHARACTERS ? '' : name
  // "97 scenes": the text says it already.
  if (short === '' || value.toLowerCase().includes(short.toLowerCase()))
    return CHANGES[kind] ?? (saysUnit(value, unit) ? '' : unit)
  if (kind === 'speedup')
    return /speed$/.test(short)
      ? `${short}up`
      : `faster ${short}`.replace(/^faster (.*throughput)$/, 'higher $1')
  const counted = /^number of (.+)$/.exec(short)?.[1]
  if (kind === 'reduction' && /\b(?:drop|loss|degradation)$/.test(short)) return short
  if (kind === 'reduction') return counted ? `fewer ${counted}` : `lower ${short}`
  if (kind === 'gain' && counted) return `more ${counted}`
  if (kind === 'gain') return `${direction === 'down' ? 'better' : 'higher'} ${short}`
  return short
}

/** "15 game families" says its unit, though not in the singular. */
function saysUnit(value: string, unit: string): boolean {
  return (
    value
      .toLowerCase()
      .split(/[\s-]+/)
      .some(word => word === unit || toSingular(word) === unit) || value.includes(unit)
  )
}

function toDetail({ baseline, context }: KeyNumber): string {
  const parts = baseline ? [`vs ${toPlainText(baseline).text}`] : []
  for (const said of context) {
    if (parts.length > DETAILS_MAX || said.length > LABEL_MAX_CHARACTERS) continue
    if (!baseline?.includes(said)) parts.push(toPlainText(said).text)
  }
  return parts.slice(0, DETAILS_MAX + 1).join(' · ')
}
