import { describe, expect, it } from 'vitest'
import { createTopicMeasure, dot, moveTopic, type TopicMeasure } from '../../src/digests/topic.ts'
import type { Shared } from '../../src/library/inverted-index.ts'
import { SCALE, toAxes } from '../support/small-digests.ts'

const none = { liked: [], disliked: [] }
const told = (count: number, sum: number) => ({ count, told: sum })
/** A library of a hundred papers whose closeness to attention rises evenly. */
const background = Array.from({ length: 100 }, (_, at) => ({
  vector: toAxes({ attention: at / 100, robots: 1 - at / 100 }),
  shared: told(0, 0),
}))
const given = {
  topic: toAxes({ attention: 1 }),
  voted: none,
  scale: SCALE,
  asked: 2,
  tellable: 1,
  bestByWords: null,
  shift: 0,
}

describe('a topic that people vote on', () => {
  it('stays as it was typed without votes', () => {
    const topic = toAxes({ attention: 1 })
    expect(moveTopic(topic, none)).toBe(topic)
  })

  it('moves towards the mean of what is liked and a little away from what is not, at unit length', () => {
    const topic = toAxes({ attention: 1 })
    const moved = moveTopic(topic, {
      liked: [toAxes({ diffusion: 1 }), toAxes({ attention: 1 })],
      disliked: [toAxes({ speech: 1 })],
    })
    expect([...moved].map(value => value / (moved[0] ?? 1))).toEqual(
      [1, 0.375 / 1.375, 0, -0.15 / 1.375].map(value => expect.closeTo(value, 5)),
    )
    expect(dot(moved, moved)).toBeCloseTo(1, 5)
  })

  it('keeps its cosines on the scale of questions', () => {
    const liked = [toAxes({ attention: 0.5, robots: 0.5 })]
    const plain = createTopicMeasure({ ...given, background })
    const moved = createTopicMeasure({ ...given, voted: { liked, disliked: [] }, background })
    const mean = (measure: typeof plain) =>
      background.reduce((sum, { vector, shared }) => sum + measure.measure(vector, shared).cosine, 0) / 100
    expect(mean(moved)).toBeCloseTo(mean(plain), 5)
  })
})

const judge = (measure: TopicMeasure, vector: Float32Array, shared: Shared) => ({
  ordinal: 1,
  vector,
  ...measure.measure(vector, shared),
})

describe('a paper is wanted', () => {
  const isWanted = (vector: Float32Array, shared = told(2, 1), rest: Partial<typeof given> = {}) => {
    const measure = createTopicMeasure({ ...given, ...rest, background })
    return measure.isWanted(judge(measure, vector, shared))
  }
  const near = toAxes({ attention: 1, robots: 0.02 })

  it('where it is close and among the best of the library', () => {
    expect(isWanted(near)).toBe(true)
    expect(isWanted(toAxes({ attention: 0.3, robots: 0.7 }))).toBe(false)
  })

  it('not where the library is full of what is closer', () => {
    const measure = createTopicMeasure({
      ...given,
      background: background.map(() => ({ vector: toAxes({ attention: 1 }), shared: told(2, 2) })),
    })
    const vector = toAxes({ attention: 1, robots: 0.6 })
    expect(measure.isWanted(judge(measure, vector, told(2, 1)))).toBe(false)
  })

  it('not where it is about one word of several, or mentions them in passing', () => {
    const vector = toAxes({ attention: 1, robots: 0.85 })
    const shared = told(1, 0.5)
    const measure = createTopicMeasure({ ...given, background: [] })
    expect(measure.isWanted(judge(measure, vector, told(2, 0.6)))).toBe(true)
    expect(measure.isWanted(judge(measure, vector, shared))).toBe(false)
    const mentioned = createTopicMeasure({ ...given, bestByWords: new Set([2]), background: [] })
    expect(mentioned.isWanted(judge(mentioned, vector, told(2, 0.6)))).toBe(false)
  })

  it('the less often, the stricter the topic is', () => {
    const wanted = [-5, -2, 0, 2, 5].map(
      shift => background.filter(({ vector }) => isWanted(vector, told(2, 1), { shift })).length,
    )
    expect(wanted).toEqual(wanted.toSorted((a, b) => b - a))
    expect(new Set(wanted).size).toBeGreaterThan(1)
  })
})
