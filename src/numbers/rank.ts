import type { KeyNumber, Kind } from './key-number.ts'

/** Results before scale before settings. */
const KIND_RANK: Readonly<Record<Kind, number>> = {
  speedup: 0,
  gain: 0,
  reduction: 0,
  score: 0,
  throughput: 1,
  latency: 1,
  cost: 1,
  ratio: 1,
  size: 2,
  count: 3,
  other: 4,
  setting: 5,
}

/** The most quotable first: headline results, then scale, then settings; equal ones by their place in the abstract. */
export function rankNumbers(numbers: readonly KeyNumber[]): KeyNumber[] {
  return [...numbers].sort((a, b) => toRank(a) - toRank(b))
}

/** Lower is more quotable. What says what it measures goes before what does not. */
function toRank(number: KeyNumber): number {
  const isVague = number.metric === '' ? 1 : 0
  const isWord = /\d/.test(number.text) ? 0 : 1
  return (number.headline ? 0 : 100) + KIND_RANK[number.kind] * 10 + isVague * 5 + isWord * 2
}
