import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DENSE_WEIGHT, fuse } from '../../src/search/fuse.ts'

const MOST = 30
const ordinals = fc.uniqueArray(fc.integer({ min: 1, max: MOST }), { maxLength: 12 })
/** Few different values, so that ties are frequent. */
const grid = (least: number, most: number) =>
  fc.integer({ min: 0, max: 8 }).map(step => least + ((most - least) * step) / 8)

const denseList = ordinals.chain(list =>
  fc.tuple(...list.map(ordinal => grid(-0.2, 0.95).map(similarity => ({ ordinal, similarity })))),
)
const lexicalList = ordinals.chain(list =>
  fc.tuple(...list.map(ordinal => grid(0.5, 30).map(score => ({ ordinal, score })))),
)
const bothLists = fc.tuple(denseList, lexicalList)
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
const check = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 300 })

describe('fusion', () => {
  it('holds the union of both lists once each, with both signals as they were measured', () => {
    check(
      fc.property(bothLists, ([dense, lexical]) => {
        const hits = fuse(dense, lexical)
        const expected = new Set([...dense, ...lexical].map(({ ordinal }) => ordinal))
        expect(hits.map(({ ordinal }) => ordinal).sort()).toEqual([...expected].sort())
        for (const hit of hits) {
          expect(hit.dense).toBe(dense.find(({ ordinal }) => ordinal === hit.ordinal)?.similarity ?? null)
          expect(hit.lexical).toBe(lexical.find(({ ordinal }) => ordinal === hit.ordinal)?.score ?? null)
        }
      }),
    )
  })

  it('gives scores from 0 to 1, highest first, ties by ordinal', () => {
    check(
      fc.property(bothLists, ([dense, lexical]) => {
        const hits = fuse(dense, lexical)
        for (const [at, hit] of hits.entries()) {
          expect(hit.score).toBeGreaterThanOrEqual(0)
          expect(hit.score).toBeLessThanOrEqual(1)
          const next = hits[at + 1]
          if (!next) continue
          expect(next.score).toBeLessThanOrEqual(hit.score)
          if (next.score === hit.score) expect(next.ordinal).toBeGreaterThan(hit.ordinal)
        }
      }),
    )
  })

  it('does not depend on the order of the lists', () => {
    const lists = bothLists.chain(([dense, lexical]) =>
      fc.tuple(fc.constant([dense, lexical] as const), shuffled(dense), shuffled(lexical)),
    )
    check(
      fc.property(lists, ([[dense, lexical], otherDense, otherLexical]) => {
        expect(fuse(otherDense, otherLexical)).toEqual(fuse(dense, lexical))
      }),
    )
  })

  it('never puts a paper behind one that it equals or beats in both signals', () => {
    check(
      fc.property(bothLists, ([dense, lexical]) => {
        const hits = fuse(dense, lexical)
        for (const a of hits)
          for (const b of hits) {
            if (a.dense === null || b.dense === null) continue
            if (a.dense >= b.dense && (a.lexical ?? 0) >= (b.lexical ?? 0))
              expect(a.score).toBeGreaterThanOrEqual(b.score)
          }
      }),
    )
  })

  it('does not depend on the scales that the signals have', () => {
    const lists = fc.tuple(bothLists, fc.constantFrom(0.5, 2, 8))
    check(
      fc.property(lists, ([[dense, lexical], factor]) => {
        const scaled = fuse(
          dense.map(({ ordinal, similarity }) => ({ ordinal, similarity: similarity * factor })),
          lexical.map(({ ordinal, score }) => ({ ordinal, score: score * factor })),
        )
        const hits = new Map(fuse(dense, lexical).map(hit => [hit.ordinal, hit.score]))
        for (const { ordinal, score } of scaled) expect(score).toBeCloseTo(hits.get(ordinal) ?? -1, 10)
      }),
    )
  })

  it('is the dense list alone where no words match', () => {
    const dense = [
      { ordinal: 3, similarity: 0.9 },
      { ordinal: 1, similarity: 0.7 },
      { ordinal: 2, similarity: 0.8 },
    ]
    const hits = fuse(dense, [])
    expect(hits.map(({ ordinal }) => ordinal)).toEqual([3, 2, 1])
    expect(hits.map(({ score }) => score)).toEqual([1, expect.closeTo(0.5, 10), 0])
  })

  it('is the lexical list in its order where there is no dense one', () => {
    const hits = fuse(
      [],
      [
        { ordinal: 3, score: 2 },
        { ordinal: 1, score: 8 },
      ],
    )
    expect(hits.map(({ ordinal, dense }) => [ordinal, dense])).toEqual([
      [1, null],
      [3, null],
    ])
  })

  it('weighs both signals as it says', () => {
    const hits = fuse(
      [
        { ordinal: 1, similarity: 0.9 },
        { ordinal: 2, similarity: 0.5 },
      ],
      [{ ordinal: 2, score: 10 }],
    )
    expect(new Map(hits.map(({ ordinal, score }) => [ordinal, score]))).toEqual(
      new Map([
        [1, DENSE_WEIGHT],
        [2, 1 - DENSE_WEIGHT],
      ]),
    )
  })

  it('of nothing is nothing', () => {
    expect(fuse([], [])).toEqual([])
  })
})
