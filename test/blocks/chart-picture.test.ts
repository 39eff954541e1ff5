import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { ChartBlock } from '../../src/blocks/chart.ts'
import { toChartSvg, toChartWords, toPictureBlock } from '../../src/blocks/chart-picture.ts'
import { LIMITS } from '../../src/blocks/limits.ts'
import { findBlockFaults } from '../../src/blocks/validate.ts'
import { buildChart } from '../support/build-chart.ts'

interface Drawn {
  readonly texts: readonly string[]
  /** Without ground, frame and axis. */
  readonly bars: readonly { readonly x: number; readonly width: number }[]
  readonly width: number
  readonly height: number
}

/** What a reader of XML finds in the picture. */
function read(chart: ChartBlock): Drawn {
  const svg = toChartSvg(chart)
  expect(XMLValidator.validate(svg)).toBe(true)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: name => name === 'text' || name === 'rect',
  })
  const { svg: drawn } = parser.parse(svg)
  return {
    texts: drawn.text.map((text: { '#text'?: string }) => text['#text'] ?? ''),
    bars: drawn.rect.slice(2).map(({ x, width }: { x: string; width: string }) => ({ x: +x, width: +width })),
    width: +drawn.width,
    height: +drawn.height,
  }
}

const THREE = buildChart([
  { label: '1', value: 2 },
  { label: '2 (up to)', value: 3 },
  { label: '3', value: 1.5 },
])

describe('a chart as a picture', () => {
  it('has the title, the labels and the figures of the block, and bars in proportion', () => {
    const { texts, bars } = read(THREE)
    expect(texts).toEqual(['speedup (×), as claimed', '1', '2', '2 (up to)', '3', '3', '1.5'])
    const [two, three, oneAndHalf] = bars.map(({ width }) => width) as [number, number, number]
    expect(two / three).toBeCloseTo(2 / 3, 2)
    expect(oneAndHalf / three).toBeCloseTo(1 / 2, 2)
    expect(new Set(bars.map(({ x }) => x)).size).toBe(1)
  })

  it('draws values under zero to the other side of one axis, and zero as no bar', () => {
    const { bars } = read(
      buildChart([
        { label: 'down', value: -4 },
        { label: 'none', value: 0 },
        { label: 'up', value: 2 },
      ]),
    )
    const [down, none, up] = bars as [Drawn['bars'][0], Drawn['bars'][0], Drawn['bars'][0]]
    expect(down.x + down.width).toBeCloseTo(up.x, 0)
    expect(down.width / up.width).toBeCloseTo(2, 1)
    expect(none.width).toBe(0)
  })

  it('stays a picture whatever the labels and values are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('</text><script>', '&amp; "q"', "'", ']]>', '\ud800', '\ufffe', '\u202e', '長い標題'),
    )
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 1e21),
    )
    const bars = fc.array(fc.record({ label: text, value }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(bars, text, (points, title) => {
        const chart = buildChart(points, title)
        const { texts, bars: drawn, width, height } = read(chart)
        expect(texts).toHaveLength(points.length * 2 + 1)
        expect(drawn).toHaveLength(points.length)
        for (const bar of drawn) {
          expect(bar.width).toBeGreaterThanOrEqual(0)
          expect(bar.x).toBeGreaterThan(0)
          expect(bar.x + bar.width).toBeLessThan(width)
        }
        expect(height).toBeGreaterThan(points.length * 20)
      }),
    )
  })

  it('cuts what is longer than Slack takes', () => {
    const { texts } = read(buildChart([{ label: 'l'.repeat(99), value: 1 }], 'a title '.repeat(30)))
    expect(texts[0]!.length).toBeLessThanOrEqual(LIMITS.chartTitle.max)
    expect(texts[0]).toMatch(/…$/)
    expect(texts[1]!.length).toBeLessThanOrEqual(LIMITS.chartLabel.max)
  })

  it('tells every figure in words, as a block that Slack takes, no longer than the chart itself', () => {
    expect(toChartWords(THREE)).toBe('Bar chart: speedup (×), as claimed. 1: 2; 2 (up to): 3; 3: 1.5.')
    const most = buildChart(
      Array.from({ length: LIMITS.chartPoints.max }, (_, at) => ({ label: `${at} (up to)`, value: at / 7 })),
    )
    for (const chart of [THREE, most]) {
      const block = toPictureBlock(chart, 'F0CHART001')
      expect(findBlockFaults('message', { text: 'x', blocks: [block] })).toEqual([])
      expect(JSON.stringify(block).length).toBeLessThan(JSON.stringify(chart).length)
    }
  })
})
