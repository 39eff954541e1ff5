import { PCA } from 'ml-pca'

/** A place on a map; the farthest one from the middle is 1 away in one of the two directions. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Directions of the map: more cannot be drawn. */
const DIMENSIONS = 2

/**
 * Vectors on a plane by their first two principal components, in order: what lies near together there is mostly near
 * together by cosine too. The same vectors give the same map.
 */
export function project(vectors: readonly Float32Array[]): readonly Point[] {
  if (vectors.length < 2) return vectors.map(() => ({ x: 0, y: 0 }))
  const pca = new PCA(vectors.map(vector => [...vector]))
  const rows = pca
    .predict(
      vectors.map(vector => [...vector]),
      { nComponents: DIMENSIONS },
    )
    .to2DArray()
  const farthest = Math.max(...rows.flat().map(Math.abs))
  const scale = farthest > 0 ? 1 / farthest : 0
  return rows.map(([x = 0, y = 0]) => ({ x: x * scale, y: y * scale }))
}
