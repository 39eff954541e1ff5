import { byNearness, checkUnitVector, type Neighbour, type VectorIndex } from './vector-index.ts'

/** Compares with every vector: the oracle that the approximate index is measured against. */
export function createExactIndex(dimensions: number): VectorIndex {
  const vectors = new Map<number, Float32Array>()
  return {
    dimensions,
    size: () => vectors.size,
    add: (ordinal, vector) => {
      checkUnitVector(vector, dimensions)
      vectors.set(ordinal, vector.slice())
    },
    nearest: (vector, k) => {
      checkUnitVector(vector, dimensions)
      const all: Neighbour[] = []
      for (const [ordinal, stored] of vectors)
        all.push({ ordinal, similarity: toInnerProduct(vector, stored) })
      return all.sort(byNearness).slice(0, k)
    },
  }
}

function toInnerProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
