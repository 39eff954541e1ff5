import type { Block } from '@slack/types'
import type { Reply } from '../conversation/answer.ts'
import type { ComparisonRow } from '../conversation/compare.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { LIMITS } from './limits.ts'
import { truncate } from './slack-text.ts'

/** Two bars say less than the two numbers. */
const BARS_LEAST = 3

/** A bar chart, as the block's reference has it; `@slack/types` does not know it. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: {
    readonly type: 'bar'
    readonly series: readonly {
      readonly name: string
      readonly data: readonly { readonly label: string; readonly value: number }[]
    }[]
    readonly axis_config: { readonly categories: readonly string[] }
  }
}

/** The first row that three or more papers share and that may be set side by side; none: no chart. */
export function toChart({ papers, comparison }: Extract<Reply, { kind: 'comparison' }>): ChartBlock[] {
  const row = comparison.rows.find(each => each.why === null && toBars(each, papers).length >= BARS_LEAST)
  if (!row) return []
  const data = toBars(row, papers)
  const unit = row.cells.flatMap(({ numbers }) => numbers)[0]?.unit ?? ''
  const name =
    unit === '' || row.metric.includes(unit) ? row.metric : `${row.metric} (${unit === 'x' ? '×' : unit})`
  const categories = data.map(({ label }) => label)
  return [
    {
      type: 'data_visualization',
      title: truncate(`${name}, as claimed`, LIMITS.chartTitle.max) || 'As claimed',
      chart: {
        type: 'bar',
        series: [{ name: truncate(row.metric, LIMITS.chartLabel.max) || 'value', data }],
        axis_config: { categories },
      },
    },
  ]
}

const BAR_CELLS = 24

/** The chart drawn with letters: its title, then a bar a line, in proportion to the longest. */
export function toBarLines({ title, chart }: ChartBlock): readonly string[] {
  const data = chart.series.flatMap(series => series.data)
  const most = Math.max(...data.map(({ value }) => Math.abs(value)))
  const width = Math.max(...data.map(({ label }) => label.length))
  const bars = data.map(({ label, value }) => {
    const cells = most === 0 ? 0 : Math.round((Math.abs(value) / most) * BAR_CELLS)
    return `${label.padEnd(width)}  ${'█'.repeat(Math.max(cells, 1))} ${value}`
  })
  return [title, ...bars]
}

export const isChart = (block: Block): block is ChartBlock => block.type === 'data_visualization'

/** A bar a paper: its leading number, where that is drawn as it was said. */
function toBars(
  { cells }: ComparisonRow,
  papers: readonly NumberedPaper[],
): { readonly label: string; readonly value: number }[] {
  const leading = papers.flatMap(({ n }) => {
    const [number] = cells.find(cell => cell.n === n)?.numbers ?? []
    return number ? [{ n, number }] : []
  })
  const [first] = leading
  if (!first || leading.some(({ number }) => !isDrawn(number) || number.unit !== first.number.unit)) return []
  return leading.slice(0, LIMITS.chartPoints.max).map(({ n, number }) => ({
    label: number.bound === 'max' ? `${n} (up to)` : number.bound === 'min' ? `${n} (over)` : `${n}`,
    value: number.value,
  }))
}

/** A chart's figures are the abstract's own: neither scaled ("4.5B") nor one end of a range. */
function isDrawn({ text, value, high }: KeyNumber): boolean {
  return high === null && Number.isFinite(value) && text.replaceAll(',', '').includes(`${value}`)
}
