/** A neighbour of a vector: similarity is the cosine, from -1 to 1; higher is nearer. */
export interface Neighbour {
  readonly ordinal: number
  readonly similarity: number
}

/** Unit vectors by ordinal. An ordinal that is added again takes the new vector. */
export interface VectorIndex {
  readonly dimensions: number
  size(): number
  /** @throws RangeError for a vector of other dimensions, or not of unit length */
  add(ordinal: number, vector: Float32Array): void
  /** The `k` nearest (fewer where the index holds fewer), nearest first, the lower ordinal first among equals. */
  nearest(vector: Float32Array, k: number): Neighbour[]
}

/** Unit length within float32's rounding: everything above takes inner products for cosines. */
export function checkUnitVector(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions)
    throw new RangeError(`expected a vector of ${dimensions} dimensions, got ${vector.length}`)
  let squares = 0
  for (const value of vector) squares += value * value
  // Written so that NaN fails too.
  if (!(Math.abs(squares - 1) < 1e-3))
    throw new RangeError(`expected a vector of unit length, got ${Math.sqrt(squares)}`)
}

export function byNearness(a: Neighbour, b: Neighbour): number {
  return b.similarity - a.similarity || a.ordinal - b.ordinal
}
