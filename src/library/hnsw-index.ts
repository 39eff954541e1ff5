import hnswlib from 'hnswlib-node'
import { byNearness, checkUnitVector, type VectorIndex } from './vector-index.ts'

/** Names as in the paper: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search …", 2016. */
export interface HnswParameters {
  /** Neighbours kept per node, 12-48; memory grows about 9 bytes × m per vector. */
  readonly m: number
  /** Candidates weighed when a vector is added; more builds slower and links better. */
  readonly efConstruction: number
  /** Candidates weighed in a search, at least k; more is slower and finds more of the true neighbours. */
  readonly efSearch: number
}

/** recall@10 against the exact index: docs/storage.md has the figures. */
export const HNSW_PARAMETERS: HnswParameters = { m: 16, efConstruction: 200, efSearch: 200 }

export interface HnswIndex extends VectorIndex {
  write(file: string): Promise<void>
}

/** Vectors that there is room for at first; a graph that was read has room for what it holds and no more. */
const LEAST_CAPACITY = 1024

/** Levels are drawn from this seed: the same vectors in the same order give the same graph. */
const SEED = 100

export function createHnswIndex(dimensions: number, parameters: HnswParameters = HNSW_PARAMETERS): HnswIndex {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex({
    maxElements: LEAST_CAPACITY,
    m: parameters.m,
    efConstruction: parameters.efConstruction,
    randomSeed: SEED,
  })
  return wrap(graph, dimensions, parameters)
}

/**
 * Reads a graph that `write` made. The caller has checked its dimensions: hnswlib loads a file of others without
 * a word.
 * @throws Error for a file that is no graph
 */
export async function readHnswIndex(
  file: string,
  dimensions: number,
  parameters: HnswParameters = HNSW_PARAMETERS,
): Promise<HnswIndex> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(file)
  return wrap(graph, dimensions, parameters)
}

function wrap(graph: hnswlib.HierarchicalNSW, dimensions: number, { efSearch }: HnswParameters): HnswIndex {
  // Not kept in the file: it is 10 after every load.
  graph.setEf(efSearch)
  return {
    dimensions,
    size: () => graph.getCurrentCount(),
    add: (ordinal, vector) => {
      checkUnitVector(vector, dimensions)
      if (graph.getCurrentCount() === graph.getMaxElements())
        graph.resizeIndex(Math.max(LEAST_CAPACITY, graph.getMaxElements() * 2))
      graph.addPoint(Array.from(vector), ordinal)
    },
    nearest: (vector, k) => {
      checkUnitVector(vector, dimensions)
      const { neighbors, distances } = graph.searchKnn(
        Array.from(vector),
        Math.min(k, graph.getCurrentCount()),
      )
      return neighbors
        .map((ordinal, at) => ({ ordinal, similarity: 1 - (distances[at] ?? 1) }))
        .sort(byNearness)
    },
    write: async file => {
      await graph.writeIndex(file)
    },
  }
}
