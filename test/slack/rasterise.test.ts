import { describe, expect, it } from 'vitest'
import { toChartSvg } from '../../src/blocks/chart-picture.ts'
import { rasterise } from '../../src/slack/rasterise.ts'
import { buildChart } from '../support/build-chart.ts'
import { decodePng, type Pixels } from '../support/decode-png.ts'

const draw = async (...given: Parameters<typeof buildChart>) =>
  decodePng(await rasterise(toChartSvg(buildChart(...given))))

const THREE = [
  { label: '1', value: 2 },
  { label: '2 (up to)', value: 4 },
  { label: '3', value: 1 },
]
/** In pixels of the picture, two to the point. */
const HEAD = 112
const ROW = 64
const BAR = '#3b6ea5'

const countIn = (
  pixels: Pixels,
  [top, bottom]: readonly [number, number],
  is: (colour: string) => boolean,
) => {
  let count = 0
  // Beyond is the frame, whose corners are round.
  for (let y = top; y < bottom; y++)
    for (let x = 20; x < pixels.width - 20; x++) if (is(pixels.at(x, y))) count++
  return count
}

/** Nearly black: nothing but letters is. */
const isInk = (colour: string) => Number.parseInt(colour.slice(1, 3), 16) < 0x50 && colour !== BAR

describe('a chart’s PNG', () => {
  it('has bars as long as the values, each in its row', async () => {
    const pixels = await draw(THREE)
    expect([pixels.width, pixels.height]).toEqual([1280, HEAD + 3 * ROW + 24])
    const lengths = THREE.map((_, at) =>
      countIn(pixels, [HEAD + at * ROW + 18, HEAD + at * ROW + 19], c => c === BAR),
    )
    expect(lengths[1]).toBeGreaterThan(700)
    expect(lengths[0]! / lengths[1]!).toBeCloseTo(1 / 2, 1)
    expect(lengths[2]! / lengths[1]!).toBeCloseTo(1 / 4, 1)
  })

  it('has letters in the title and in every row, on a ground of its own', async () => {
    const pixels = await draw(THREE)
    expect(countIn(pixels, [0, HEAD - 10], isInk)).toBeGreaterThan(500)
    for (const at of [0, 1, 2])
      expect(countIn(pixels, [HEAD + at * ROW, HEAD + (at + 1) * ROW], isInk)).toBeGreaterThan(20)
    expect(pixels.at(640, 20)).toBe('#ffffff')
  })

  it('draws the letters that metrics are written in, each unlike the next', async () => {
    const inkOf = async (title: string) => countIn(await draw(THREE, title), [0, HEAD - 10], isInk)
    const counts = await Promise.all([' ', '×', 'Δ', 'μ', '≤', '%', 'm'].map(inkOf))
    expect(counts[0]).toBe(0)
    expect(new Set(counts).size).toBe(counts.length)
  })

  it('is the same, byte by byte, however often it is drawn', async () => {
    const svg = toChartSvg(buildChart(THREE))
    const [one, other] = await Promise.all([rasterise(svg), rasterise(svg)])
    expect(one.equals(other)).toBe(true)
    expect(one.length).toBeLessThan(100_000)
  })

  it.each([
    ['hostile labels', [{ label: '</text><script>&"\'', value: 1 }]],
    ['huge values', [Number.MAX_VALUE, -Number.MAX_VALUE, 1].map(value => ({ label: 'v', value }))],
    ['nothing but zero', [{ label: 'none', value: 0 }]],
    ['letters that the font has not', [{ label: '長い標題 → ∞', value: 1 }]],
  ])('comes about with %s', async (_, points) => {
    const pixels = await draw(points)
    expect(countIn(pixels, [HEAD, pixels.height], isInk)).toBeGreaterThan(10)
  })
})
