/** Milliseconds that a piece of work took. */
export async function timeMs(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** As `timeMs`, without the turn of the event loop that awaiting would add to work of microseconds. */
export function timeSyncMs(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** The value that a share of all lie at or beneath (nearest rank); NaN of none. */
export function toQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function toMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

/** The order in which rivals take turns: each is first as often as the others, so that none always finds warm caches. */
export function toTurn<T>(rivals: readonly T[], round: number): T[] {
  const from = round % Math.max(1, rivals.length)
  return [...rivals.slice(from), ...rivals.slice(0, from)]
}
