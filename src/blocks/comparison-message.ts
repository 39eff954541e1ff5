import type { RichTextBlock, RichTextElement, TableBlock } from '@slack/types'
import type { Reply } from '../conversation/answer.ts'
import type { ComparisonRow } from '../conversation/compare.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import { toNumbersButton, toRow } from './buttons.ts'
import { toChart } from './chart.ts'
import { toAlignedTable, toCellNumber, toComparisonHead } from './comparison-text.ts'
import type { AnyBlock, Measure } from './measure.ts'
import { toTextLine } from './paper-blocks.ts'
import { bold, plain, preformatted, richText } from './rich-text.ts'
import { escapeText, truncate } from './slack-text.ts'
import { toTitleText, toTitleUrl } from './wording.ts'

type ComparisonReply = Extract<Reply, { kind: 'comparison' }>
type Cell = TableBlock['rows'][number][number]

const METRIC_LENGTH = 60
const HEADING_LENGTH = 60
const WHY_LENGTH = 120
const HEAD_LENGTH = 300
/** Of the aligned table in a message's text, escaped; the text must have room for what else was said. */
const TEXT_LENGTH = 2_400
/** Stands where an abstract is silent: Slack refuses an empty cell. */
const SILENT = '–'

export interface Comparing {
  readonly measure: Measure
  /** Windows know no tables, and a message takes one: elsewhere the text is aligned instead. */
  readonly hasTable: boolean
  /** A chart only where Slack's refusal of it can be told from others. */
  readonly hasChart: boolean
}

/** Rows of metrics, columns of papers, and a chart where three papers may be set side by side. */
export function toComparisonBlocks(
  reply: ComparisonReply,
  { measure, hasTable, hasChart }: Comparing,
): readonly AnyBlock[] {
  const head = truncate(toComparisonHead(reply), HEAD_LENGTH)
  const heading = head === '' ? [] : [richText([plain(head)])]
  const rows = reply.comparison.rows.slice(0, measure.rows)
  if (rows.length === 0) return heading
  const cut = { ...reply, comparison: { ...reply.comparison, rows } }
  if (!hasTable) return [...heading, preformatted(toAlignedTable(cut).join('\n'))]
  return [...heading, toTable(cut, measure), ...(hasChart ? toChart(cut) : [])]
}

function toTable({ papers, comparison: { rows } }: ComparisonReply, measure: Measure): TableBlock {
  const hasWhys = rows.some(({ why }) => why !== null)
  const head: Cell[] = [
    toRawCell(SILENT),
    ...papers.map(numbered => toHeading(numbered, Math.min(HEADING_LENGTH, measure.title))),
    ...(hasWhys ? [toRawCell('Not comparable')] : []),
  ]
  const body = rows.map((row): Cell[] => [
    toRawCell(truncate(row.metric, METRIC_LENGTH)),
    ...papers.map(({ n }) => toNumbersCell(row, { n, most: measure.cell })),
    ...(hasWhys ? [toRawCell(truncate(row.why ?? '', WHY_LENGTH))] : []),
  ])
  return { type: 'table', rows: [head, ...body], column_settings: head.map(() => ({ is_wrapped: true })) }
}

function toRawCell(text: string): Cell {
  return { type: 'raw_text', text: text || SILENT }
}

function toHeading({ n, paper }: NumberedPaper, most: number): RichTextBlock {
  return richText([bold(`${n} `), { type: 'link', url: toTitleUrl(paper), text: toTitleText(paper, most) }])
}

/** Figures bold, and what they hold for behind them. */
function toNumbersCell({ cells }: ComparisonRow, { n, most }: { n: number; most: number }): Cell {
  const numbers = (cells.find(cell => cell.n === n)?.numbers ?? []).map(toCellNumber)
  const elements = numbers.flatMap(({ value, detail }, at): RichTextElement[] => [
    ...(at > 0 ? [plain('\n')] : []),
    bold(truncate(value, most)),
    plain(detail && ` · ${truncate(detail, most)}`),
  ])
  const seen = elements.some(element => element.type === 'text' && element.text.trim() !== '')
  return seen ? richText(elements) : toRawCell('')
}

export function toComparisonButtons({ papers }: ComparisonReply, thread: string): AnyBlock[] {
  return toRow(toNumbersButton({ thread, numbers: papers.map(({ n }) => n) }, 'Sentences'))
}

/** The table by blanks, for where tables are not shown; between fences, in which Slack reads no other markup. */
export function toComparisonText(reply: ComparisonReply): readonly string[] {
  const head = truncate(toComparisonHead(reply), HEAD_LENGTH)
  const titles = reply.papers.map(numbered => toTextLine(numbered, { value: '', rest: '', evidence: [] }))
  const table = toAlignedTable(reply).map(line => escapeText(line.replaceAll('`', "'")))
  while (table.join('\n').length > TEXT_LENGTH) table.pop()
  return [
    ...titles,
    ...(head === '' ? [] : [escapeText(head)]),
    ...(table.length > 0 ? [`\`\`\`\n${table.join('\n')}\n\`\`\``] : []),
  ]
}
