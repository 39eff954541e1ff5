import { deserialize, serialize } from 'node:v8'
import { createPacer } from './pacer.ts'
import { selectTop } from './select-top.ts'

/** A document that shares terms with a query; BM25, higher is better. */
export interface LexicalMatch {
  readonly ordinal: number
  readonly score: number
}

/** What a document has of some terms. */
export interface Shared {
  readonly count: number
  /** How much these tell together: each from 0 to 1. */
  readonly told: number
}

/** Terms with how often each occurs in a document; title terms may count more than once an occurrence. */
export type TermCounts = ReadonlyMap<string, number>

/** Documents by the terms in them. Knows ordinals and terms, not papers. */
export interface LexicalIndex {
  size(): number
  /** An ordinal that is added again takes the new terms. */
  add(ordinal: number, terms: TermCounts): void
  /** The `k` best by BM25 over the distinct terms, best first, the lower ordinal first among equals. */
  match(terms: readonly string[], k: number): LexicalMatch[]
  /** For these terms: what of them a document has. Asked for many documents, so what is common is done once. */
  sharing(terms: readonly string[]): (ordinal: number) => Shared
  /** How much a term tells: its idf by the greatest possible, from 0 (every document, or none, has it) to 1. */
  telling(term: string): number
  /** Yields to the event loop while it packs; nothing may be added meanwhile. */
  toBytes(): Promise<Uint8Array>
}

/** BM25: saturation of term counts and weight of document length; best of those tried on 9 collections. */
export const BM25 = { k1: 1.5, b: 0.75 } as const

/** Ordinals ascending, with counts beside them; both arrays may be longer than `length`. */
interface Postings {
  ordinals: Uint32Array
  counts: Uint8Array
  length: number
}

interface State {
  readonly postings: Map<string, Postings>
  /** Terms in the document at each ordinal; 0: no document. */
  lengths: Float32Array
  documents: number
  totalLength: number
}

export function createInvertedIndex(): LexicalIndex {
  return wrap({ postings: new Map(), lengths: new Float32Array(1024), documents: 0, totalLength: 0 })
}

/** @throws Error for bytes that `toBytes` did not make */
export function readInvertedIndex(bytes: Uint8Array): LexicalIndex {
  return wrap(unpack(deserialize(bytes)))
}

function wrap(state: State): LexicalIndex {
  let scores = new Float32Array(state.lengths.length)
  let norms: Float32Array | null = null
  const idf = (term: string): number => {
    const found = state.postings.get(term)?.length ?? 0
    return found === 0 ? 0 : Math.log(1 + (state.documents - found + 0.5) / (found + 0.5))
  }
  const telling = (term: string): number => idf(term) / Math.log(1 + (state.documents + 0.5) / 0.5)
  return {
    size: () => state.documents,
    sharing: terms => toSharing(state, terms, telling),
    telling,
    add: (ordinal, terms) => {
      remove(state, ordinal)
      insert(state, ordinal, terms)
      norms = null
    },
    match: (terms, k) => {
      norms ??= toNorms(state)
      if (scores.length < norms.length) scores = new Float32Array(norms.length)
      return score(state, { terms: new Set(terms), idf, norms, scores, k })
    },
    toBytes: async () => serialize(await pack(state)),
  }
}

interface Scoring {
  readonly terms: ReadonlySet<string>
  readonly idf: (term: string) => number
  readonly norms: Float32Array
  /** All zero before and after. */
  readonly scores: Float32Array
  readonly k: number
}

function score(state: State, { terms, idf, norms, scores, k }: Scoring): LexicalMatch[] {
  const touched: number[] = []
  for (const term of terms) {
    const postings = state.postings.get(term)
    if (!postings) continue
    const weight = idf(term) * (BM25.k1 + 1)
    const { ordinals, counts, length } = postings
    for (let at = 0; at < length; at++) {
      const ordinal = ordinals[at] as number
      const count = counts[at] as number
      const before = scores[ordinal] as number
      if (before === 0) touched.push(ordinal)
      scores[ordinal] = before + (weight * count) / (count + (norms[ordinal] as number))
    }
  }
  const top = selectTop(touched, k, ordinal => scores[ordinal] as number)
  for (const ordinal of touched) scores[ordinal] = 0
  return top.map(({ item, score }) => ({ ordinal: item, score }))
}

/** One pass over the terms' lists: looking a few hundred documents up in each list takes ten times as long. */
function toSharing(
  { postings, lengths }: State,
  terms: readonly string[],
  telling: (term: string) => number,
): (ordinal: number) => Shared {
  const counts = new Uint8Array(lengths.length)
  const told = new Float64Array(lengths.length)
  for (const term of terms) {
    const list = postings.get(term)
    const weight = telling(term)
    for (let at = 0; at < (list?.length ?? 0); at++) {
      const ordinal = list?.ordinals[at] as number
      counts[ordinal] = (counts[ordinal] as number) + 1
      told[ordinal] = (told[ordinal] as number) + weight
    }
  }
  return ordinal => ({ count: counts[ordinal] ?? 0, told: told[ordinal] ?? 0 })
}

/** BM25's length normalisation, k1 · (1 − b + b · length / mean), one an ordinal. */
function toNorms({ lengths, documents, totalLength }: State): Float32Array {
  const mean = totalLength / Math.max(1, documents)
  return lengths.map(length => BM25.k1 * (1 - BM25.b + (BM25.b * length) / mean))
}

function insert(state: State, ordinal: number, terms: TermCounts): void {
  if (ordinal >= state.lengths.length) state.lengths = grown(state.lengths, ordinal + 1)
  let length = 0
  for (const [term, count] of terms) {
    length += count
    const known = state.postings.get(term)
    const postings = known ?? { ordinals: new Uint32Array(2), counts: new Uint8Array(2), length: 0 }
    if (!known) state.postings.set(term, postings)
    append(postings, ordinal, Math.min(255, count))
  }
  state.lengths[ordinal] = Math.max(length, 1)
  state.totalLength += Math.max(length, 1)
  state.documents++
}

/** Ordinals mostly come in order; one that does not (a changed paper) is moved to its place. */
function append(postings: Postings, ordinal: number, count: number): void {
  if (postings.length === postings.ordinals.length) {
    postings.ordinals = grown(postings.ordinals, postings.length + 1)
    postings.counts = grown(postings.counts, postings.length + 1)
  }
  let at = postings.length++
  for (; at > 0 && (postings.ordinals[at - 1] as number) > ordinal; at--) {
    postings.ordinals[at] = postings.ordinals[at - 1] as number
    postings.counts[at] = postings.counts[at - 1] as number
  }
  postings.ordinals[at] = ordinal
  postings.counts[at] = count
}

/** Takes a document out of every list it is in: a changed paper's old terms are not known any more. */
function remove(state: State, ordinal: number): void {
  const length = state.lengths[ordinal] ?? 0
  if (length === 0) return
  for (const [term, postings] of state.postings) {
    const at = postings.ordinals.subarray(0, postings.length).indexOf(ordinal)
    if (at === -1) continue
    postings.ordinals.copyWithin(at, at + 1, postings.length)
    postings.counts.copyWithin(at, at + 1, postings.length)
    if (--postings.length === 0) state.postings.delete(term)
  }
  state.lengths[ordinal] = 0
  state.totalLength -= length
  state.documents--
}

function grown<T extends Uint32Array | Uint8Array | Float32Array>(array: T, least: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(least, array.length * 2))
  larger.set(array)
  return larger
}

/** All lists end to end: a few large arrays are written and read in no time, ten thousands of small ones are not. */
interface Packed {
  /** In the lists' order, one a line. */
  readonly terms: string
  readonly lengthOf: Uint32Array
  readonly ordinals: Uint32Array
  readonly counts: Uint8Array
  readonly lengths: Float32Array
  readonly documents: number
  readonly totalLength: number
}

/** Lists packed between two looks at the clock; most lists are short. */
const LISTS_A_LOOK = 500

async function pack({ postings, lengths, documents, totalLength }: State): Promise<Packed> {
  const pace = createPacer()
  const lengthOf = Uint32Array.from(postings.values(), list => list.length)
  const total = lengthOf.reduce((sum, length) => sum + length, 0)
  const ordinals = new Uint32Array(total)
  const counts = new Uint8Array(total)
  let at = 0
  let packed = 0
  for (const list of postings.values()) {
    if (++packed % LISTS_A_LOOK === 0) await pace()
    ordinals.set(list.ordinals.subarray(0, list.length), at)
    counts.set(list.counts.subarray(0, list.length), at)
    at += list.length
  }
  const terms = [...postings.keys()].join('\n')
  return { terms, lengthOf, ordinals, counts, lengths, documents, totalLength }
}

function unpack({ terms, lengthOf, ordinals, counts, lengths, documents, totalLength }: Packed): State {
  const postings = new Map<string, Postings>()
  let at = 0
  const names = terms === '' ? [] : terms.split('\n')
  names.forEach((term, index) => {
    const length = lengthOf[index] as number
    // Views: a list is copied only when it grows.
    postings.set(term, {
      ordinals: ordinals.subarray(at, at + length),
      counts: counts.subarray(at, at + length),
      length,
    })
    at += length
  })
  return { postings, lengths, documents, totalLength }
}
