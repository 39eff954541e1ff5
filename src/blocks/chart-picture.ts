import type { ImageBlock } from '@slack/types'
import type { ChartBlock } from './chart.ts'
import { LIMITS } from './limits.ts'
import { escapeText, toOneLine, truncate } from './slack-text.ts'

/** In pixels. A ground of its own and a frame: it reads as well in a dark client as in a light one. */
const WIDTH = 640
const MARGIN = 20
const HEAD = 56
const ROW = 32
const BAR = 18
const GAP = 12
const TITLE_SIZE = 18
const TEXT_SIZE = 15
/** What a sign of a label takes at most, but for rare wide ones. */
const SIGN = TEXT_SIZE * 0.6
const INK = '#1d1c1d'
const GROUND = '#ffffff'
const FRAME = '#c5c9d0'
const FILL = '#3b6ea5'

interface Bar {
  readonly label: string
  readonly value: number
}

const toBars = ({ chart }: ChartBlock): readonly Bar[] => chart.series.flatMap(({ data }) => data)

/** The chart as an SVG: a title, then a bar a line with its label before it and its figure at the end of the line. */
export function toChartSvg(block: ChartBlock): string {
  const bars = toBars(block)
  const height = HEAD + bars.length * ROW + GAP
  const title = toText(truncate(block.title, LIMITS.chartTitle.max), {
    x: MARGIN,
    y: MARGIN + TITLE_SIZE,
    size: TITLE_SIZE,
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" fill="${GROUND}" stroke="${FRAME}"/>`,
    title,
    ...toRows(bars),
    '</svg>',
  ].join('\n')
}

function toRows(bars: readonly Bar[]): readonly string[] {
  const rows = bars.map(({ label, value }) => ({
    label: truncate(label, LIMITS.chartLabel.max),
    figure: `${value}`,
    value,
  }))
  const left = MARGIN + widest(rows.map(({ label }) => label)) + GAP
  const right = WIDTH - MARGIN - widest(rows.map(({ figure }) => figure)) - GAP
  const place = toScale(
    bars.map(({ value }) => value),
    { left, right },
  )
  const axis = `<rect x="${round(place(0)) - 1}" y="${HEAD - 4}" width="1" height="${rows.length * ROW}" fill="${FRAME}"/>`
  const lines = rows.flatMap(({ label, figure, value }, at) => {
    const top = HEAD + at * ROW
    const y = top + BAR - 4
    const [from, to] = [place(0), place(value)].toSorted((a, b) => a - b) as [number, number]
    return [
      toText(label, { x: MARGIN, y, size: TEXT_SIZE }),
      `<rect x="${round(from)}" y="${top}" width="${round(to - from)}" height="${BAR}" rx="2" fill="${FILL}"/>`,
      toText(figure, { x: WIDTH - MARGIN, y, size: TEXT_SIZE, isAtEnd: true }),
    ]
  })
  return [axis, ...lines]
}

const widest = (texts: readonly string[]): number =>
  Math.ceil(Math.max(...texts.map(text => text.length)) * SIGN)

/** From the least value to the greatest, zero always among them. As parts first: the span of huge values overflows. */
function toScale(
  values: readonly number[],
  { left, right }: { readonly left: number; readonly right: number },
): (value: number) => number {
  const most = Math.max(...values.map(Math.abs)) || 1
  const parts = values.map(value => value / most)
  const [least, greatest] = [Math.min(0, ...parts), Math.max(0, ...parts)]
  const span = greatest - least || 1
  return value => left + ((value / most - least) / span) * (right - left)
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10

interface Placed {
  readonly x: number
  readonly y: number
  readonly size: number
  /** The text ends there. @default it begins there */
  readonly isAtEnd?: boolean
}

function toText(text: string, { x, y, size, isAtEnd = false }: Placed): string {
  const anchor = isAtEnd ? ' text-anchor="end"' : ''
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${INK}"${anchor}>${toXml(text)}</text>`
}

/** XML allows neither control characters, which a line has not, nor these two. */
const toXml = (text: string): string => escapeText(toOneLine(text).replace(/[\ufffe\uffff]/g, '\ufffd'))

/** What the picture shows, for whoever cannot see it: every figure, in the picture's order. */
export function toChartWords(block: ChartBlock): string {
  const figures = toBars(block).map(({ label, value }) => `${label}: ${value}`)
  return truncate(`Bar chart: ${block.title}. ${figures.join('; ')}.`, LIMITS.imageAlt.max)
}

/** The block that shows the chart's picture, a file that Slack has. */
export function toPictureBlock(block: ChartBlock, file: string): ImageBlock {
  return { type: 'image', slack_file: { id: file }, alt_text: toChartWords(block) }
}
