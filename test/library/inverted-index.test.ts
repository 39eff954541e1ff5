import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createInvertedIndex,
  type LexicalIndex,
  readInvertedIndex,
} from '../../src/library/inverted-index.ts'

/** Okapi BM25 by the book, over all documents, in double precision. */
function bm25(documents: Map<number, Map<string, number>>, terms: string[]): [number, number][] {
  const lengths = new Map(
    [...documents].map(([id, counts]) => [
      id,
      Math.max(
        1,
        [...counts.values()].reduce((a, b) => a + b, 0),
      ),
    ]),
  )
  const mean = [...lengths.values()].reduce((a, b) => a + b, 0) / documents.size
  return [...documents]
    .map(([id, counts]): [number, number] => {
      let score = 0
      for (const term of new Set(terms)) {
        const count = counts.get(term) ?? 0
        const found = [...documents.values()].filter(other => other.has(term)).length
        const idf = Math.log(1 + (documents.size - found + 0.5) / (found + 0.5))
        score += (idf * count * 2.5) / (count + 1.5 * (0.25 + (0.75 * lengths.get(id)!) / mean))
      }
      return [id, score]
    })
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
}

const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 9 }), {
  noNullPrototype: true,
})
const additions = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), counts), { minLength: 1, maxLength: 40 })

function build(pairs: [number, Record<string, number>][]): {
  index: LexicalIndex
  documents: Map<number, Map<string, number>>
} {
  const index = createInvertedIndex()
  const documents = new Map<number, Map<string, number>>()
  for (const [ordinal, terms] of pairs) {
    index.add(ordinal, new Map(Object.entries(terms)))
    documents.set(ordinal, new Map(Object.entries(terms)))
  }
  return { index, documents }
}

describe('the inverted index', () => {
  it('scores as BM25 does by the book, whatever was added, replaced and in which order', () => {
    fc.assert(
      fc.property(
        additions,
        fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 5 }),
        (pairs, terms) => {
          const { index, documents } = build(pairs)
          const expected = bm25(documents, terms)
          const found = index.match(terms, 100)
          expect(index.size()).toBe(documents.size)
          expect(found).toHaveLength(expected.length)
          const byBook = new Map(expected)
          for (const { ordinal, score } of found) expect(score).toBeCloseTo(byBook.get(ordinal)!, 4)
        },
      ),
    )
  })

  it('answers the same after it was written and read', async () => {
    await fc.assert(
      fc.asyncProperty(additions, async pairs => {
        const { index } = build(pairs)
        const again = readInvertedIndex(await index.toBytes())
        expect(again.match(['a', 'b'], 10)).toEqual(index.match(['a', 'b'], 10))
        again.add(31, new Map([['a', 2]]))
        index.add(31, new Map([['a', 2]]))
        expect(again.match(['a', 'b'], 10)).toEqual(index.match(['a', 'b'], 10))
      }),
    )
  })

  it('gives the best k, equal ones by ordinal', () => {
    const { index } = build([
      [3, { a: 1 }],
      [1, { a: 1 }],
      [2, { a: 1 }],
    ])
    expect(index.match(['a'], 2).map(match => match.ordinal)).toEqual([1, 2])
  })

  it('knows which terms a document has and how telling each is', () => {
    const { index } = build([
      [1, { a: 1, b: 1 }],
      [2, { a: 1 }],
    ])
    const shared = index.sharing(['a', 'b', 'c'])
    expect(shared(1)).toEqual({ count: 2, told: index.telling('a') + index.telling('b') })
    expect(shared(2)).toEqual({ count: 1, told: index.telling('a') })
    expect(shared(9)).toEqual({ count: 0, told: 0 })
    expect(index.telling('b')).toBeGreaterThan(index.telling('a'))
    expect(index.telling('c')).toBe(0)
  })

  it('finds nothing in nothing', () => {
    expect(createInvertedIndex().match(['a'], 5)).toEqual([])
  })
})
