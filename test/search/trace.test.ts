import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { project } from '../../src/search/project.ts'
import { toRanks } from '../../src/search/trace.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})

afterAll(() => paperboy.close())

describe('a trace', () => {
  const QUESTION = 'efficient convolutional networks for images'

  it('has the papers of the answer, in its order, with its scores', async () => {
    const answer = await paperboy.search.search(QUESTION)
    const trace = await paperboy.search.trace(QUESTION)
    const toScores = (hits: typeof answer.hits | typeof trace.hits) =>
      hits.map(({ paper, score, close }) => [paper.id, score, close])
    expect(toScores(trace.hits)).toEqual(toScores(answer.hits))
    expect(trace.hits.length).toBeGreaterThan(3)
  })

  it('places each paper in both rankings as each signal alone does', async () => {
    const { hits } = await paperboy.search.trace(QUESTION)
    for (const [mode, rank] of [
      ['dense', 'denseRank'],
      ['lexical', 'lexicalRank'],
    ] as const) {
      const alone = await paperboy.search.rank(QUESTION, { mode })
      for (const hit of hits)
        expect(alone[(hit[rank] ?? 0) - 1]?.ordinal, `${mode} ${hit.paper.id}`).toBe(
          hit[rank] === null ? undefined : hit.ordinal,
        )
    }
  })

  it('keeps what a condition hides, and says so', async () => {
    const { hits } = await paperboy.search.trace(`${QUESTION} with at least 99.99% accuracy`)
    expect(hits.length).toBeGreaterThan(3)
    expect(hits.every(({ holds }) => !holds)).toBe(true)
  })

  it('is the same twice', async () => {
    const once = await paperboy.search.trace(QUESTION)
    expect(await paperboy.search.trace(QUESTION)).toEqual(once)
  })
})

describe('places by one signal', () => {
  const hit = (ordinal: number, dense: number | null) => ({ ordinal, dense, lexical: null, score: 0 })

  it('are from 1, the lower ordinal first among equals, without those it has not seen', () => {
    const ranks = toRanks([hit(4, 0.5), hit(2, 0.5), hit(9, null), hit(7, 0.8)], 'dense')
    expect([...ranks]).toEqual([
      [7, 1],
      [2, 2],
      [4, 3],
    ])
  })
})

describe('a map', () => {
  it('keeps on a line what lies on a line', () => {
    const points = project([1, 2, 5].map(at => new Float32Array([at, at, 0])))
    const [a, b, c] = points.map(({ x }) => x)
    expect(((c ?? 0) - (b ?? 0)) / ((b ?? 0) - (a ?? 0))).toBeCloseTo(3, 5)
    expect(points.every(({ y }) => Math.abs(y) < 1e-6)).toBe(true)
    expect(Math.max(...points.map(({ x }) => Math.abs(x)))).toBeCloseTo(1, 6)
  })

  it.each([0, 1])('of %d papers has them in the middle', count => {
    expect(project(Array.from({ length: count }, () => new Float32Array([1, 0])))).toEqual(
      Array.from({ length: count }, () => ({ x: 0, y: 0 })),
    )
  })

  it('of papers that are all alike has them in the middle', () => {
    expect(project([new Float32Array([1, 0]), new Float32Array([1, 0])])).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ])
  })
})
