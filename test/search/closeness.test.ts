import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSimilarityScale } from '../../src/embedding/models.ts'
import { isClose } from '../../src/search/closeness.ts'

const SCALE = { close: 0.72, least: 0.57 }
const UNKNOWN = toSimilarityScale('nobody/knows-this')

const weigh = (cosine: number | null, shared: readonly number[], asked: number, scale = SCALE): boolean =>
  isClose(
    { cosine, shared: () => ({ count: shared.length, told: shared.reduce((a, b) => a + b, 0) }), asked },
    scale,
  )

describe('a paper is close', () => {
  it.each<[string, number | null, number[], number]>([
    ['by meaning alone', 0.72, [], 5],
    ['by meaning and two telling words', 0.6, [0.8, 0.7], 5],
    ['by the one word that was asked', 0.57, [0.2], 1],
    ['by all the words that were asked', 0.6, [0.1, 0.1], 2],
    ['by words alone where meaning did not rank it, all of them', null, [0.5], 1],
    ['by words alone, enough of them', null, [0.8, 0.8], 5],
  ])('%s', (_how, cosine, shared, asked) => {
    expect(weigh(cosine, shared, asked)).toBe(true)
  })
})

describe('a paper is not close', () => {
  it.each<[string, number | null, number[], number]>([
    ['by a meaning just below', 0.719, [], 5],
    ['by one shared word out of several, however telling', 0.7, [1], 2],
    ['by words that tell little', 0.6, [0.1, 0.1], 5],
    ['by all its words where the meaning is far', 0.56, [1, 1, 1], 3],
    ['by nothing', null, [], 0],
    ['by nothing, asked for something', null, [], 3],
  ])('%s', (_how, cosine, shared, asked) => {
    expect(weigh(cosine, shared, asked)).toBe(false)
  })
})

describe('closeness', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const cosine = fc.double({ min: -1, max: 1, noNaN: true })

  it('is not lost by a higher cosine', () => {
    fc.assert(
      fc.property(cosine, cosine, fc.array(share, { maxLength: 6 }), fc.nat(4), (a, b, shared, more) => {
        const asked = shared.length + more
        if (weigh(Math.min(a, b), shared, asked)) expect(weigh(Math.max(a, b), shared, asked)).toBe(true)
      }),
    )
  })

  it('is not lost by a further shared word', () => {
    fc.assert(
      fc.property(
        cosine,
        fc.array(share, { maxLength: 6 }),
        share,
        fc.nat(4),
        (at, shared, further, more) => {
          const asked = shared.length + 1 + more
          if (weigh(at, shared, asked)) expect(weigh(at, [...shared, further], asked)).toBe(true)
        },
      ),
    )
  })

  it('does not look at words where the meaning decides', () => {
    const shared = (): never => {
      throw new Error('looked')
    }
    expect(isClose({ cosine: 0.8, shared, asked: 3 }, SCALE)).toBe(true)
    expect(isClose({ cosine: 0.5, shared, asked: 3 }, SCALE)).toBe(false)
  })

  it('is a matter of words for a model without a scale', () => {
    expect(weigh(0.99, [], 3, UNKNOWN)).toBe(false)
    expect(weigh(0.1, [0.5], 3, UNKNOWN)).toBe(false)
    expect(weigh(0.1, [0.5, 0.5], 3, UNKNOWN)).toBe(true)
    expect(weigh(0.1, [0.5], 1, UNKNOWN)).toBe(true)
  })
})
