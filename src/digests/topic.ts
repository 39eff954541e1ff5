import type { SimilarityScale } from '../embedding/models.ts'
import type { Shared } from '../library/inverted-index.ts'
import { COSINE_A_TERM, isClose } from '../search/closeness.ts'

/**
 * Rocchio's weights: of the topic as it was typed, of the mean of liked papers, of the mean of disliked ones.
 * Those that Manning, Raghavan and Schütze call reasonable (Introduction to Information Retrieval, 9.1.1).
 */
const ROCCHIO = { topic: 1, liked: 0.75, disliked: 0.15 } as const

/** Of a library, the share of papers that a topic lets through at most. @default at shift 0 */
const SHARE = 0.05
/** The same by words alone (BM25): a word that is mentioned in passing makes no paper one on the topic. */
const WORD_SHARE = 0.03
/** Each step of stricter lets through so much of that share; looser the other way. */
const SHARE_A_STEP = 0.6
/** Each step moves the cosines of closeness by so much. */
const COSINE_A_STEP = 0.015
/** Of fewer papers there is no distribution to speak of. */
const LEAST_BACKGROUND = 50

/** How many of a library's papers are among the best by words; null: of so few papers, all may be. */
export function toWordRank(librarySize: number, shift: number): number | null {
  if (librarySize < LEAST_BACKGROUND) return null
  return Math.ceil(librarySize * WORD_SHARE * SHARE_A_STEP ** shift)
}
/**
 * Of what a topic's words tell, the share that a paper must have: without "quantization", a paper on large language
 * models is none on the quantization of them.
 */
const LEAST_COVERAGE = 0.55
/** Where other words say the same, a cosine so far above the usual threshold will do. */
const COSINE_WITHOUT_WORDS = 0.15
/** A paper so near to one that was liked needs no words either. */
const LIKED_COSINE = 0.85
/** Terms beyond two tell no more: a long topic must not be close by words alone. */
const MOST_TOLD = 2

export interface Voted {
  readonly liked: readonly Float32Array[]
  readonly disliked: readonly Float32Array[]
}

/** Moves a topic towards what was liked and away from what was not; of unit length again. */
export function moveTopic(topic: Float32Array, { liked, disliked }: Voted): Float32Array {
  if (liked.length + disliked.length === 0) return topic
  const moved = topic.map(value => value * ROCCHIO.topic)
  addMean(moved, liked, ROCCHIO.liked)
  addMean(moved, disliked, -ROCCHIO.disliked)
  const length = Math.sqrt(dot(moved, moved))
  return length > 0 ? moved.map(value => value / length) : topic
}

function addMean(sum: Float32Array, vectors: readonly Float32Array[], weight: number): void {
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at++)
      sum[at] = (sum[at] as number) + ((vector[at] as number) * weight) / vectors.length
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}

/** How a topic judges papers. */
export interface TopicMeasure {
  /** Cosine on the scale of questions, and with what shared words add. */
  measure(vector: Float32Array, shared: Shared): Measured
  /** Close enough to be told of. */
  isWanted(paper: Judged): boolean
  /** Close by the rule that answers go by, wanted or not. */
  isNear(paper: Judged): boolean
}

export interface Judged extends Measured {
  readonly ordinal: number
  readonly vector: Float32Array
}

export interface Measured {
  readonly cosine: number
  readonly score: number
  readonly shared: Shared
}

export interface TopicGiven {
  readonly topic: Float32Array
  readonly voted: Voted
  /** Papers of the library with the words they share with the topic: what is usual. */
  readonly background: readonly { readonly vector: Float32Array; readonly shared: Shared }[]
  readonly scale: SimilarityScale
  /** Distinct terms of the topic. */
  readonly asked: number
  /** What all of them tell together, on the scale of `Shared`. */
  readonly tellable: number
  /** Papers that are among the best by words; null: all may be. */
  readonly bestByWords: ReadonlySet<number> | null
  readonly shift: number
}

/**
 * A paper is wanted where it is close to the topic by the rule that answers go by, is among the best few per cent of
 * all that the library holds, and has most of what the topic's words tell, not in passing: the first keeps a narrow topic from being
 * filled with what is merely nearest, the second a broad one from taking in everything, the third a topic of several
 * words from what is about one of them.
 */
export function createTopicMeasure({
  topic,
  voted,
  background,
  scale,
  asked,
  tellable,
  bestByWords,
  shift,
}: TopicGiven): TopicMeasure {
  const moved = moveTopic(topic, voted)
  const toCosine = moved === topic ? (cosine: number) => cosine : calibrate({ topic, moved, background })
  const measure = (vector: Float32Array, shared: Shared): Measured => {
    const cosine = toCosine(dot(moved, vector))
    return { cosine, shared, score: cosine + COSINE_A_TERM * Math.min(shared.told, MOST_TOLD) }
  }
  const usual = background.map(({ vector, shared }) => measure(vector, shared).score)
  const least = toQuantile(usual, SHARE * SHARE_A_STEP ** shift)
  const step = COSINE_A_STEP * shift
  const shifted = { close: scale.close + step, least: scale.least + step }
  const isAbout = ({ ordinal, vector, cosine, shared }: Judged) =>
    (shared.told >= LEAST_COVERAGE * tellable && (bestByWords?.has(ordinal) ?? true)) ||
    cosine >= shifted.close + COSINE_WITHOUT_WORDS ||
    voted.liked.some(liked => dot(liked, vector) >= LIKED_COSINE)
  const isNear = ({ cosine, shared }: Judged) => isClose({ cosine, shared: () => shared, asked }, shifted)
  return {
    measure,
    isNear,
    isWanted: paper => paper.score >= least && isNear(paper) && isAbout(paper),
  }
}

/**
 * Papers are nearer to papers than to questions, so a topic that moved towards papers is nearer to all of them. Its
 * cosines are brought back to the scale of the topic as it was typed: same mean, same spread over the library.
 */
function calibrate({
  topic,
  moved,
  background,
}: Pick<TopicGiven, 'topic' | 'background'> & { moved: Float32Array }): (cosine: number) => number {
  if (background.length < LEAST_BACKGROUND) return cosine => cosine
  const before = toSpread(background.map(({ vector }) => dot(topic, vector)))
  const after = toSpread(background.map(({ vector }) => dot(moved, vector)))
  if (after.deviation === 0) return cosine => cosine
  return cosine => before.mean + ((cosine - after.mean) * before.deviation) / after.deviation
}

function toSpread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) }
}

/** The value that this share of the values reaches. */
function toQuantile(values: readonly number[], share: number): number {
  if (values.length < LEAST_BACKGROUND) return Number.NEGATIVE_INFINITY
  const sorted = Float64Array.from(values).sort()
  const at = Math.max(0, Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - Math.min(1, share)))))
  return sorted[at] as number
}
