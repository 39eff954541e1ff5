import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBox, toLevels, toScale } from '../../src/page/scale.ts'
import { toAmount, toUnitName } from '../../src/page/units.ts'

describe('an axis', () => {
  it('is marked at round values, even where values lie near together', () => {
    const { ticks, isLog, toShare } = toScale([1.2, 3.4, 6])
    expect(isLog).toBe(false)
    expect(ticks).toEqual([2, 3, 4, 5, 6])
    expect([1.2, 3.6, 6].map(toShare)).toEqual([0, 0.5, 1].map(share => expect.closeTo(share, 6)))
    expect(toScale([0.1, 0.3]).ticks).toEqual([0.1, 0.15, 0.2, 0.25, 0.3])
  })

  it('is marked at powers of ten where the greatest is over a hundred times the least', () => {
    const { ticks, isLog, toShare } = toScale([2, 5, 4_000])
    expect(isLog).toBe(true)
    expect(ticks).toEqual([10, 100, 1_000])
    expect(toShare(5)).toBeGreaterThan(0.1)
    expect(toScale([1, 100]).isLog).toBe(false)
  })

  it('is even where a value is nought or less: it has no power', () => {
    expect(toScale([0, 1_000]).isLog).toBe(false)
    expect(toScale([-5, 1_000]).toShare(-5)).toBe(0)
  })

  it('has one value in its middle', () => {
    expect(toScale([7, 7]).toShare(7)).toBe(0.5)
    expect(toScale([7]).ticks).toEqual([7])
  })

  it('holds all values and few marks, whatever they are', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), values => {
        const { toShare, ticks } = toScale(values)
        expect(ticks.length).toBeLessThanOrEqual(8)
        for (const share of [...values, ...ticks].map(toShare)) {
          expect(share).toBeGreaterThanOrEqual(-1e-9)
          expect(share).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

describe('dots of one column', () => {
  it('pile up in their order, each column from the ground', () => {
    expect(toLevels([0, 0.01, 0.5, 0.02, 0.5], 10)).toEqual([0, 1, 0, 2, 1])
  })
})

describe('points in a box', () => {
  it('fill it in one direction and keep their distances in both', () => {
    const [a, b, c] = toBox(
      [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 0, y: 1 },
      ],
      2,
    )
    expect([a?.y, c?.y]).toEqual([1, 0])
    // A box twice as wide as high: half the share is the same length.
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo(0.5, 9)
    expect(a?.x).toBeCloseTo(0.25, 9)
  })

  it('lie in its middle where all lie on one place', () => {
    const point = { x: 3, y: -2 }
    expect(toBox([point, point], 2)).toEqual([
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 0.5 },
    ])
  })
})

describe('units', () => {
  it('are said in words or signs', () => {
    expect([toUnitName(''), toUnitName('x'), toUnitName('gpu')]).toEqual(['no unit', '×', 'gpu'])
    expect([toAmount(4_000, 'x'), toAmount(40, '%'), toAmount(7e9, 'parameter')]).toEqual([
      '4K×',
      '40%',
      '7B',
    ])
  })
})
