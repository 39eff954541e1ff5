import { describe, expect, it } from 'vitest'
import {
  toAveragePrecision,
  toNdcg,
  toRecall,
  toReciprocalRank,
} from '../../src/evaluation/ranking-metrics.ts'

const judged = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
])

describe('ranking metrics', () => {
  it('nDCG discounts by rank and takes the grade for the gain, as trec_eval does', () => {
    // (1/log2(2) + 2/log2(4)) / (2/log2(2) + 1/log2(3)): by hand.
    expect(toNdcg(['b', 'c', 'a'], judged, 10)).toBeCloseTo(2 / (2 + 1 / Math.log2(3)), 10)
    expect(toNdcg(['a', 'b'], judged, 10)).toBe(1)
    expect(toNdcg(['x', 'a'], judged, 1)).toBe(0)
    expect(toNdcg(['a'], new Map(), 10)).toBe(0)
  })

  it('recall counts the relevant among the first k', () => {
    expect(toRecall(['b', 'x', 'a'], judged, 2)).toBe(0.5)
    expect(toRecall(['b', 'x', 'a'], judged, 3)).toBe(1)
  })

  it('the reciprocal rank is that of the first relevant one', () => {
    expect(toReciprocalRank(['c', 'x', 'b', 'a'], judged, 10)).toBeCloseTo(1 / 3, 10)
    expect(toReciprocalRank(['c', 'x', 'b'], judged, 2)).toBe(0)
  })

  it('average precision counts what is not found as 0', () => {
    expect(toAveragePrecision(['a', 'x', 'b'], judged)).toBeCloseTo((1 + 2 / 3) / 2, 10)
    expect(toAveragePrecision(['a'], judged)).toBe(0.5)
  })
})
