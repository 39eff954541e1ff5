import type { StoredPaper } from '../library/library.ts'
import type { Candidate, Found } from './candidates.ts'
import type { DigestPaper } from './digest.ts'
import { dot } from './topic.ts'

/** More are not read. */
export const MOST_PAPERS = 8
/** Near-duplicates told of beside one paper. */
const MOST_ALSO = 3
/** From this cosine on, two papers of the shipped model are about the same thing; docs/digests.md. */
export const SAME_COSINE = 0.93

/** Candidates of several topics as one list, each paper once with every topic that wants it. */
export interface Merged extends Candidate {
  readonly topics: readonly number[]
}

/** What is wanted by the topics of one digest, without papers that the channel has had. The best first. */
export function mergeTopics(found: readonly Found[], had: ReadonlySet<number>): Merged[] {
  const merged = new Map<number, Merged>()
  const all = found.flatMap(({ subscription, candidates }) =>
    candidates.map(candidate => ({ ...candidate, topics: [subscription.id] })),
  )
  for (const each of all.sort((a, b) => b.score - a.score || a.paper.ordinal - b.paper.ordinal)) {
    const { ordinal } = each.paper
    const known = merged.get(ordinal)
    if (known) merged.set(ordinal, { ...known, topics: [...known.topics, ...each.topics] })
    else if (!had.has(ordinal)) merged.set(ordinal, each)
  }
  return [...merged.values()]
}

/** The papers of a digest: near-duplicates stand with the best of them. */
export function choosePapers(merged: readonly Merged[]): DigestPaper[] {
  const groups: { readonly first: Merged; readonly also: StoredPaper[] }[] = []
  for (const each of merged) {
    const group = groups.find(({ first }) => dot(first.vector, each.vector) >= SAME_COSINE)
    if (!group) groups.push({ first: each, also: [] })
    else if (group.also.length < MOST_ALSO) group.also.push(each.paper)
  }
  return groups.slice(0, MOST_PAPERS).map(({ first, also }, at) => {
    const { paper, score, topics, why, like } = first
    return { n: at + 1, paper, score, topics, why, like, also }
  })
}
