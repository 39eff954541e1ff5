import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExactIndex } from '../../src/library/exact-index.ts'
import { createHnswIndex, readHnswIndex } from '../../src/library/hnsw-index.ts'
import type { VectorIndex } from '../../src/library/vector-index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DIMENSIONS = 24

/** Vectors in clusters, as texts lie; the same for every run (mulberry32). */
function createVectors(count: number): Float32Array[] {
  let state = 7
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const centres = Array.from({ length: 20 }, () =>
    Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5),
  )
  return Array.from({ length: count }, (_, at) => {
    const vector = centres[at % 20]!.map(value => value + (random() - 0.5) * 0.6)
    const norm = Math.hypot(...vector)
    return vector.map(value => value / norm)
  })
}

const VECTORS = createVectors(3_000)

function fill<Index extends VectorIndex>(index: Index): Index {
  VECTORS.forEach((vector, at) => {
    index.add(at + 1, vector)
  })
  return index
}

function recallAt10(index: VectorIndex, oracle: VectorIndex): number {
  const queries = VECTORS.filter((_, at) => at % 30 === 0)
  const found = queries.map(query => {
    const truth = new Set(oracle.nearest(query, 10).map(neighbour => neighbour.ordinal))
    return index.nearest(query, 10).filter(neighbour => truth.has(neighbour.ordinal)).length
  })
  return found.reduce((sum, count) => sum + count, 0) / (10 * queries.length)
}

describe.each([
  ['exact', () => createExactIndex(DIMENSIONS)],
  ['HNSW', () => createHnswIndex(DIMENSIONS)],
])('a vector index (%s)', (_, create) => {
  it('finds a vector itself first, with similarity 1', () => {
    const index = fill(create())
    const [first] = index.nearest(VECTORS[41]!, 3)
    expect(first?.ordinal).toBe(42)
    expect(first?.similarity).toBeCloseTo(1, 5)
  })

  it('takes a new vector for an ordinal it has', () => {
    const index = create()
    index.add(1, VECTORS[0]!)
    index.add(2, VECTORS[1]!)
    index.add(1, VECTORS[2]!)
    expect(index.size()).toBe(2)
    expect(index.nearest(VECTORS[2]!, 1)[0]).toMatchObject({ ordinal: 1 })
  })

  it('gives as many as it has, and nothing when it is empty', () => {
    const index = create()
    expect(index.nearest(VECTORS[0]!, 10)).toEqual([])
    index.add(5, VECTORS[0]!)
    expect(index.nearest(VECTORS[0]!, 10)).toHaveLength(1)
  })

  it.each([
    ['of other dimensions', new Float32Array(DIMENSIONS + 1).fill(0.1)],
    ['not of unit length', new Float32Array(DIMENSIONS).fill(1)],
    ['of no numbers', new Float32Array(DIMENSIONS).fill(Number.NaN)],
    ['of zeros', new Float32Array(DIMENSIONS)],
  ])('refuses a vector %s', (_what, vector) => {
    const index = create()
    expect(() => index.add(1, vector)).toThrow(RangeError)
    expect(() => index.nearest(vector, 1)).toThrow(RangeError)
  })
})

describe('the HNSW index', () => {
  it.each([0, 1])('grows after it was written and read with %i vectors', async count => {
    const file = path.join(temporaryFolder(), 'vectors.hnsw')
    const index = createHnswIndex(DIMENSIONS)
    for (let at = 0; at < count; at++) index.add(at + 1, VECTORS[at]!)
    await index.write(file)
    const again = fill(await readHnswIndex(file, DIMENSIONS))
    expect(again.size()).toBe(VECTORS.length)
    expect(again.nearest(VECTORS[41]!, 1)[0]?.ordinal).toBe(42)
  })

  it('finds nearly all that the exact index finds, before and after it was written and read', async () => {
    const file = path.join(temporaryFolder(), 'vectors.hnsw')
    const index = fill(createHnswIndex(DIMENSIONS))
    const oracle = fill(createExactIndex(DIMENSIONS))
    const before = recallAt10(index, oracle)
    await index.write(file)
    const again = await readHnswIndex(file, DIMENSIONS)
    expect(before).toBeGreaterThanOrEqual(0.99)
    expect(again.size()).toBe(VECTORS.length)
    expect(recallAt10(again, oracle)).toBe(before)
  })
})
