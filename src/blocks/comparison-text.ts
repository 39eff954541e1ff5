import type { Reply } from '../conversation/answer.ts'
import type { ComparisonRow } from '../conversation/compare.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toReading } from '../numbers/reading.ts'
import { toOneLine, truncate } from './slack-text.ts'

type ComparisonReply = Extract<Reply, { kind: 'comparison' }>

const ABOUT_LENGTH = 120
const METRIC_LENGTH = 26
const WHY_LENGTH = 160
/** Of a cell, by how many papers stand side by side; further ones as the last. */
const CELL_LENGTHS = [36, 36, 36, 26, 20, 16] as const

/** One number of a cell: its figure, and what it holds for. */
export interface CellNumber {
  readonly value: string
  readonly detail: string
}

export function toCellNumber(number: KeyNumber): CellNumber {
  const { value, detail } = toReading(number)
  return { value: toOneLine(value), detail: toOneLine(detail) }
}

/** "Neither says anything of “memory”", before what they do say. */
export function toComparisonHead(reply: ComparisonReply): string {
  return [toMissing(reply), toLeft(reply)].filter(text => text !== '').join(' ')
}

function toLeft({ papers, left }: ComparisonReply): string {
  if (left.length === 0) return ''
  const most = papers.map(({ n }) => n).join(', ')
  return `A table has ${papers.length} papers at most: ${most}. Name the others to compare them.`
}

function toMissing({ papers, comparison: { rows, missing } }: ComparisonReply): string {
  const none = papers.length === 2 ? 'Neither abstract' : 'None of these abstracts'
  const about = missing === '' ? '' : `${none} says anything of “${truncate(missing, ABOUT_LENGTH)}”.`
  if (rows.length === 0) return about || `${none} has a number to set side by side.`
  return about && `${about} What they say:`
}

/** "not comparable: different baselines: …"; "" where the numbers may stand side by side. */
export function toWhyText({ why }: ComparisonRow): string {
  return why === null ? '' : `not comparable: ${truncate(why, WHY_LENGTH)}`
}

/** Rows of metrics, columns of papers, aligned by blanks; under a row why its numbers do not compare. */
export function toAlignedTable({ papers, comparison }: ComparisonReply): readonly string[] {
  const { rows } = comparison
  if (rows.length === 0) return []
  const most = CELL_LENGTHS[papers.length] ?? 16
  const head = ['', ...papers.map(({ n }) => `${n}`)]
  const body = rows.map(({ metric, cells }) => [
    truncate(metric, METRIC_LENGTH),
    ...papers.map(({ n }) => toCellText(cells.find(cell => cell.n === n)?.numbers ?? [], most) || '–'),
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...body].map(cells => toWidth(cells[at] ?? ''))))
  const toRow = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - toWidth(cell)))
      .join('  ')
      .trimEnd()
  return [
    toRow(head),
    ...body.flatMap((cells, at) => {
      const why = rows[at] ? toWhyText(rows[at]) : ''
      return [toRow(cells), ...(why === '' ? [] : [`  ${why}`])]
    }),
  ]
}

/** The conditions only where there is room: the figures come first. */
function toCellText(numbers: readonly KeyNumber[], most: number): string {
  const cells = numbers.map(toCellNumber)
  const full = cells.map(({ value, detail }) => (detail ? `${value} · ${detail}` : value)).join(', ')
  return full.length <= most ? full : truncate(cells.map(({ value }) => value).join(', '), most)
}

function toWidth(text: string): number {
  return [...text].length
}
