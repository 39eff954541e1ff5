import type { SimilarityScale } from '../embedding/models.ts'
import type { Library, StoredPaper } from '../library/library.ts'
import { findAny, toTerms } from '../library/terms.ts'
import { type Condition, parseConditions } from '../search/condition.ts'
import { holdsAll } from '../search/holding.ts'
import { explain, type QuestionTerms, toQuestionTerms, type Why } from '../search/why.ts'
import type { Subscription } from './subscription.ts'
import { createTopicMeasure, dot, type Judged, type TopicMeasure, toWordRank } from './topic.ts'
import type { Votes } from './votes.ts'

/** What candidates are found with. */
export interface Finding {
  readonly library: Library
  readonly votes: Votes
  readonly embedQuery: (text: string) => Promise<Float32Array>
  readonly scale: SimilarityScale
}

/** A new paper that a topic wants, with why. */
export interface Candidate {
  readonly paper: StoredPaper
  readonly vector: Float32Array
  readonly score: number
  readonly why: Why
  readonly like: Pick<StoredPaper, 'id' | 'title'> | null
}

export interface Found {
  readonly subscription: Subscription
  /** The best first. */
  readonly candidates: readonly Candidate[]
  /** Ordinals of all papers that were looked at. */
  readonly looked: readonly number[]
  /** Of those, the nearest to the topic, whether wanted or not, the first the nearest. */
  readonly nearest: readonly number[]
  /** Ordinals of those that are close and hold the conditions, but were not wanted: votes may bring them back. */
  readonly spare: readonly number[]
}

/** The first digest after subscribing looks back so far. */
const FIRST_LOOK_MS = 7 * 86_400_000
/** Papers looked at for one digest; a library of years that comes in at once has more. */
const MOST_LOOKED = 20_000
/** Papers by which a topic's usual scores are known: the latest. */
const BACKGROUND = 4_000
/** Of one topic, before those that the channel has had are left out. */
const MOST_CANDIDATES = 60
const MOST_NEAREST = 20
const MOST_SPARE = 20
/** From this cosine of two papers on, one is said to be like the other. Of the shipped model, the highest in a hundred. */
const LIKE_COSINE = 0.8

/** What is new for a topic. `background` is the same for all topics of a run. */
export async function findCandidates(
  finding: Finding,
  subscription: Subscription,
  background: Background,
): Promise<Found> {
  const { library, scale } = finding
  const topic = readTopic(subscription)
  const vectors = await readNew(library, subscription)
  const voted = await readVoted(finding, subscription)
  const sharing = library.sharing([...topic.terms.keys()])
  const most = toWordRank(await library.size(), subscription.shift)
  const terms = [...topic.terms.keys()]
  const measure = createTopicMeasure({
    topic: await finding.embedQuery(topic.about),
    voted: { liked: [...voted.liked.values()], disliked: [...voted.disliked.values()] },
    background: [...background].map(([ordinal, vector]) => ({ vector, shared: sharing(ordinal) })),
    scale,
    asked: topic.terms.size,
    tellable: [...topic.terms.keys()].reduce((sum, term) => sum + library.telling(term), 0),
    bestByWords: most === null ? null : new Set(library.match(terms, most).map(({ ordinal }) => ordinal)),
    shift: subscription.shift,
  })
  const measured = [...vectors]
    .map(([ordinal, vector]) => ({ ordinal, vector, ...measure.measure(vector, sharing(ordinal)) }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal)
  return {
    subscription,
    candidates: await keepWanted({ library, topic, measured, measure, liked: voted.liked }),
    looked: [...vectors.keys()],
    nearest: measured.slice(0, MOST_NEAREST).map(({ ordinal }) => ordinal),
    spare: await readSpare({ library, topic, measured, measure }),
  }
}

/** Vectors of the library's latest papers. */
export type Background = ReadonlyMap<number, Float32Array>

export async function readBackground(library: Library): Promise<Background> {
  return library.vectorsOf(await library.latest({ most: BACKGROUND }))
}

interface Topic {
  readonly about: string
  readonly terms: QuestionTerms
  readonly conditions: readonly Condition[]
  /** Stems of each excluded word or phrase. */
  readonly excluded: readonly (readonly string[])[]
}

function readTopic({ topic, excluded }: Subscription): Topic {
  const { conditions, topic: about } = parseConditions(topic)
  return {
    about: about || topic,
    terms: toQuestionTerms(about),
    conditions,
    excluded: excluded.map(toTerms).filter(terms => terms.length > 0),
  }
}

async function readNew(library: Library, { seen, createdMs }: Subscription): Promise<Background> {
  const since = new Date(createdMs - FIRST_LOOK_MS).toISOString()
  return library.vectorsOf(
    await library.latest({ most: MOST_LOOKED, ...(seen === null ? { since } : { after: seen }) }),
  )
}

async function readVoted({ library, votes }: Finding, { id }: Subscription) {
  const { liked, disliked } = await votes.read(id)
  return { liked: await library.vectorsOf(liked), disliked: await library.vectorsOf(disliked) }
}

interface Keeping {
  readonly library: Library
  readonly topic: Topic
  readonly measured: readonly Judged[]
  readonly measure: TopicMeasure
  readonly liked: Background
}

async function keepWanted({ library, topic, measured, measure, liked }: Keeping): Promise<Candidate[]> {
  const wanted = measured.filter(each => measure.isWanted(each))
  const byOrdinal = new Map(wanted.map(each => [each.ordinal, each]))
  const papers = await library.read(wanted.map(({ ordinal }) => ordinal))
  const kept = papers.filter(paper => holds(paper, topic))
  const candidates = kept.slice(0, MOST_CANDIDATES).flatMap(paper => {
    const found = byOrdinal.get(paper.ordinal)
    if (!found) return []
    const { vector, score } = found
    const why = explain(paper, topic, term => library.telling(term))
    return [
      { paper, vector, why, score: Math.max(0, Math.min(1, score)), likedOrdinal: toLike(vector, liked) },
    ]
  })
  const likes = await readTitles(library, candidates)
  return candidates.map(({ likedOrdinal, ...candidate }) => ({
    ...candidate,
    like: (likedOrdinal !== null && likes.get(likedOrdinal)) || null,
  }))
}

function holds(paper: StoredPaper, { conditions, excluded }: Topic): boolean {
  return holdsAll(paper.numbers, conditions) && !excluded.some(terms => mentions(paper, terms))
}

async function readSpare({
  library,
  topic,
  measured,
  measure,
}: Omit<Keeping, 'liked'>): Promise<readonly number[]> {
  const near = measured.filter(each => measure.isNear(each) && !measure.isWanted(each)).slice(0, MOST_SPARE)
  const papers = await library.read(near.map(({ ordinal }) => ordinal))
  return papers.filter(paper => holds(paper, topic)).map(({ ordinal }) => ordinal)
}

/** Whether the words of a phrase stand side by side in title or abstract, whatever their endings. */
function mentions({ title, abstract }: StoredPaper, terms: readonly string[]): boolean {
  const text = `${title}. ${abstract}`
  if (terms.length === 1) return findAny(text, new Set(terms)).length > 0
  return ` ${toTerms(text).join(' ')} `.includes(` ${terms.join(' ')} `)
}

function toLike(vector: Float32Array, liked: Background): number | null {
  let best: number | null = null
  let highest = LIKE_COSINE
  for (const [ordinal, other] of liked) {
    const cosine = dot(vector, other)
    if (cosine < highest) continue
    highest = cosine
    best = ordinal
  }
  return best
}

async function readTitles(
  library: Library,
  candidates: readonly { readonly likedOrdinal: number | null }[],
): Promise<Map<number, StoredPaper>> {
  const ordinals = new Set(candidates.flatMap(({ likedOrdinal }) => likedOrdinal ?? []))
  return new Map((await library.read([...ordinals])).map(paper => [paper.ordinal, paper]))
}
