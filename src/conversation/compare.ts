import { whyNotComparable } from '../numbers/comparable.ts'
import { toBase } from '../numbers/dimension.ts'
import type { KeyNumber, Kind } from '../numbers/key-number.ts'
import { findNamedMetric } from '../numbers/polarity.ts'
import { toPlainText } from '../papers/plain-text.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import { toMeasure } from './sort-key.ts'

/** What a paper claims in a row's metric; none where its abstract is silent. */
export interface ComparisonCell {
  readonly n: number
  readonly numbers: readonly KeyNumber[]
}

/** One metric of a comparison. */
export interface ComparisonRow {
  readonly metric: string
  readonly cells: readonly ComparisonCell[]
  /** Why the row's numbers cannot be set side by side; null where they can, or only one paper has one. */
  readonly why: string | null
}

export interface Comparison {
  /** Rows that most papers have first. */
  readonly rows: readonly ComparisonRow[]
  /** What was asked to be compared, where the abstracts say nothing of it; "" otherwise. */
  readonly missing: string
}

/** Papers in one table: more columns do not fit a phone. */
export const COMPARED_MOST = 5
const ROWS_MOST = 12
/** Numbers in one cell; the rest is behind "numbers". */
const CELL_MOST = 3

/** Kinds that no result is: they stand in a comparison only where nothing else does. */
const LESSER: ReadonlySet<Kind> = new Set(['setting', 'other', 'count'])

/** Sets the numbers of papers side by side: one row a metric. `about` narrows it to what was asked. */
export function compare(papers: readonly NumberedPaper[], about: string): Comparison {
  const groups = group(papers)
  const rows = groups.map(({ metric, numbers }) => toRow(papers, metric, numbers))
  const measure = about === '' ? null : toMeasure(about.toLowerCase())
  const asked = measure === null ? rows : rows.filter(row => isAbout(row, measure, about))
  const chosen = asked.length > 0 ? asked : rows
  const missing = measure !== null && asked.length === 0 ? about : ''
  return { rows: order(chosen).slice(0, ROWS_MOST), missing }
}

function isAbout(
  row: ComparisonRow,
  measure: NonNullable<ReturnType<typeof toMeasure>>,
  about: string,
): boolean {
  return row.cells.some(({ numbers }) =>
    numbers.some(
      number =>
        (measure.kinds.includes(number.kind) &&
          (measure.metric === null || measure.metric.test(`${number.metric} ${number.unit}`))) ||
        (number.metric !== '' && about.toLowerCase().includes(number.metric.toLowerCase())),
    ),
  )
}

interface Group {
  readonly metric: string
  readonly numbers: ReadonlySet<KeyNumber>
}

/** Numbers of one kind, unit and metric, whoever claims them; only what a paper claims itself. */
function group(papers: readonly NumberedPaper[]): readonly Group[] {
  const groups = new Map<string, Set<KeyNumber>>()
  for (const { paper } of papers) {
    const own = paper.numbers.filter(number => number.headline || LESSER.has(number.kind))
    for (const number of own) {
      const key = `${number.kind}|${toBase(1, number.unit).unit}|${toMetricName(number)}`
      groups.set(key, (groups.get(key) ?? new Set()).add(number))
    }
  }
  return [...groups.values()].map(numbers => ({ metric: toRowName([...numbers]), numbers }))
}

/** One name for a metric: "inference speed" and "speedup" of speedups are one, "PPL" and "perplexity" too. */
function toMetricName({ metric, kind, unit }: KeyNumber): string {
  const plain = toPlainText(metric).text.toLowerCase()
  if (kind === 'speedup')
    return /train/.test(plain) ? 'training' : /latenc|memory|token|step/.test(plain) ? plain : 'speed'
  const known = findNamedMetric(plain)
  if (known && known.unit !== '') return known.unit
  return plain === '' ? unit : plain.replace(/s$/, '')
}

const KIND_NAMES: Partial<Readonly<Record<Kind, string>>> = {
  speedup: 'speedup',
  reduction: 'reduction',
  gain: 'gain',
  throughput: 'throughput',
  latency: 'latency',
  cost: 'cost',
  size: 'size',
  ratio: 'ratio',
}

function toRowName(numbers: readonly KeyNumber[]): string {
  const [first] = numbers
  if (!first) return ''
  const names = [
    ...new Set(numbers.map(({ metric }) => toPlainText(metric).text).filter(name => name !== '')),
  ]
  const name = names.sort((a, b) => a.length - b.length)[0] ?? ''
  const kind = KIND_NAMES[first.kind] ?? ''
  if (first.kind === 'speedup')
    return /train/i.test(name)
      ? 'training speedup'
      : /latenc|memory|token/i.test(name)
        ? `${name} speedup`
        : 'speedup'
  if (name === '') return kind || first.unit || 'value'
  return kind === '' ||
    name.toLowerCase().includes(kind) ||
    /\b(?:loss|drop|degradation)\b/i.test(name) ||
    ['size', 'cost', 'latency', 'throughput'].includes(kind)
    ? name
    : `${name} ${kind}`
}

function toRow(
  papers: readonly NumberedPaper[],
  metric: string,
  numbers: ReadonlySet<KeyNumber>,
): ComparisonRow {
  const cells = papers.map(({ n, paper }) => ({
    n,
    numbers: paper.numbers.filter(number => numbers.has(number)).slice(0, CELL_MOST),
  }))
  const leading = cells.flatMap(cell => cell.numbers.slice(0, 1))
  const whys = leading.flatMap((one, at) => leading.slice(at + 1).map(other => whyNotComparable(one, other)))
  return { metric, cells, why: whys.find(why => why !== null) ?? null }
}

function order(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const having = ({ cells }: ComparisonRow): number =>
    cells.filter(({ numbers }) => numbers.length > 0).length
  const isResult = ({ cells }: ComparisonRow): boolean =>
    cells.some(({ numbers }) => numbers.some(({ headline }) => headline))
  return [...rows].sort((a, b) => Number(isResult(b)) - Number(isResult(a)) || having(b) - having(a))
}
