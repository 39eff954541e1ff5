/** Grades of relevant documents by id; what is absent, or 0, is not relevant. */
export type Judgements = ReadonlyMap<string, number>

/**
 * Normalised discounted cumulative gain over the first `k` (Järvelin and Kekäläinen 2002), the gain being the grade
 * itself, as trec_eval and BEIR compute it. 0 where nothing is relevant.
 */
export function toNdcg(ranking: readonly string[], judged: Judgements, k: number): number {
  const ideal = [...judged.values()].sort((a, b) => b - a)
  const best = toDcg(ideal.slice(0, k))
  return best === 0 ? 0 : toDcg(ranking.slice(0, k).map(id => judged.get(id) ?? 0)) / best
}

/** Share of the relevant documents among the first `k`. */
export function toRecall(ranking: readonly string[], judged: Judgements, k: number): number {
  const relevant = countRelevant(judged)
  if (relevant === 0) return 0
  return ranking.slice(0, k).filter(id => isRelevant(judged, id)).length / relevant
}

/** One by the rank of the first relevant document; 0 where none is among the first `k`. */
export function toReciprocalRank(ranking: readonly string[], judged: Judgements, k: number): number {
  const at = ranking.slice(0, k).findIndex(id => isRelevant(judged, id))
  return at === -1 ? 0 : 1 / (at + 1)
}

/** Mean of the precisions at each relevant document found, those not found counting 0. */
export function toAveragePrecision(ranking: readonly string[], judged: Judgements): number {
  const relevant = countRelevant(judged)
  if (relevant === 0) return 0
  let found = 0
  let sum = 0
  ranking.forEach((id, at) => {
    if (isRelevant(judged, id)) sum += ++found / (at + 1)
  })
  return sum / relevant
}

export function toMean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function toDcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)
}

function isRelevant(judged: Judgements, id: string): boolean {
  return (judged.get(id) ?? 0) > 0
}

function countRelevant(judged: Judgements): number {
  return [...judged.values()].filter(grade => grade > 0).length
}
