import type { Embedder } from '../embedding/embedder.ts'
import { toSimilarityScale } from '../embedding/models.ts'
import type { Library, StoredPaper } from '../library/library.ts'
import { isClose } from './closeness.ts'
import type { Condition } from './condition.ts'
import { type FusedHit, fuse } from './fuse.ts'
import { holdsAll } from './holding.ts'
import { project } from './project.ts'
import { type Question, type Reading, readQuestion, toReading } from './question.ts'
import { type Trace, toRanks } from './trace.ts'
import { explain, type QuestionTerms, type Why } from './why.ts'

export type Mode = 'hybrid' | 'dense' | 'lexical'

/** A paper in an answer, with both signals and the reason. */
export interface Hit extends FusedHit {
  readonly paper: StoredPaper
  readonly why: Why
  /** False: among the nearest there are, but not close. */
  readonly close: boolean
}

/** A paper with the reason why it was found. */
export interface Explained {
  readonly paper: StoredPaper
  readonly why: Why
}

export interface SearchAnswer {
  readonly question: Question
  /** Best first. Where nothing is close, the nearest three as such. */
  readonly hits: readonly Hit[]
  /** Papers that are close and hold the conditions. */
  readonly total: number
  /** Papers that are close, whatever they claim: more than `total` where conditions sorted some out. */
  readonly closeTotal: number
  /** Papers searched. */
  readonly librarySize: number
}

export interface SearchOptions {
  /** Hits at most. @default 10 */
  readonly limit?: number
  /** @default 'hybrid' */
  readonly mode?: Mode
}

export interface Search {
  /** @throws Error only where model or library fail; "nothing found" is an answer. */
  search(text: string, options?: SearchOptions): Promise<SearchAnswer>
  /** Why these papers answer a question, in the order asked: for a list that was found before. */
  explain(text: string, ordinals: readonly number[]): Promise<readonly Explained[]>
  /** A question as `search` understands it. */
  parse(text: string): Question
  /** Every candidate's signals, whether close or not, all words of the text being its topic: what is evaluated. */
  rank(text: string, options?: SearchOptions): Promise<readonly FusedHit[]>
  /** Cosines of a question with each text, by the model's own measure: nothing is looked up. */
  likeness(question: string, texts: readonly string[]): Promise<readonly number[]>
  /** A text's vector, of unit length. */
  embed(text: string): Promise<Float32Array>
  /** How `search` comes to its answer: its first candidates with both rankings, and a map of them. */
  trace(text: string, options?: Pick<SearchOptions, 'limit'>): Promise<Trace>
}

/** Candidates of each signal: beyond these, what one of them adds was never seen to matter. */
const CANDIDATES = 200
/** How many of the nearest are shown where none is close. */
const NEAREST_SHOWN = 3

interface Parts {
  readonly library: Library
  readonly embedder: Embedder
}

/** A candidate that has been weighed; the order is the ranking's. */
interface Weighed extends FusedHit {
  readonly close: boolean
}

export function createSearch(parts: Parts): Search {
  return {
    search: (text, options = {}) => answer(parts, readQuestion(text), options),
    explain: (text, ordinals) => explainAll(parts.library, ordinals, readQuestion(text)),
    parse: text => readQuestion(text).question,
    likeness: (question, texts) => measureLikeness(parts.embedder, question, texts),
    embed: text => parts.embedder.embedDocument(text),
    trace: (text, { limit = 10 } = {}) => trace(parts, readQuestion(text), limit),
    rank: (text, options = {}) => rank(parts, toReading({ text, topic: text, conditions: [] }), options),
  }
}

async function rank(
  { library, embedder }: Parts,
  { question: { text, topic }, words }: Reading,
  { mode = 'hybrid', limit = CANDIDATES }: SearchOptions,
): Promise<FusedHit[]> {
  const candidates = Math.max(CANDIDATES, limit)
  // The worker embeds while the terms are looked up here.
  const vector = mode === 'lexical' ? null : embedder.embedQuery(topic || text)
  await library.refresh()
  const lexical = mode === 'dense' ? [] : library.match([...words.keys()], candidates)
  const dense = vector ? library.nearest(await vector, candidates) : []
  return fuse(dense, lexical)
}

async function answer(
  parts: Parts,
  { question, words }: Reading,
  options: SearchOptions,
): Promise<SearchAnswer> {
  const { library } = parts
  const { limit = 10 } = options
  const ranking = rank(parts, { question, words }, { ...options, limit: CANDIDATES })
  const [ranked, librarySize] = await Promise.all([ranking, library.size()])
  const weighed = weigh(ranked, parts, words)
  const holding = await keepHolding(library, weighed, question.conditions)
  const total = countClose(holding)
  const closeTotal = countClose(weighed)
  const shown = choose(holding, { limit, hasConditions: question.conditions.length > 0, closeTotal })
  const explained = await explainAll(
    library,
    shown.map(hit => hit.ordinal),
    { question, words },
  )
  const byOrdinal = new Map(shown.map(hit => [hit.ordinal, hit]))
  const hits = explained.flatMap(({ paper, why }) => {
    const hit = byOrdinal.get(paper.ordinal)
    return hit ? [{ ...hit, paper, why }] : []
  })
  return { question, hits, total, closeTotal, librarySize }
}

async function measureLikeness(
  embedder: Embedder,
  question: string,
  texts: readonly string[],
): Promise<readonly number[]> {
  const [asked, ...vectors] = await Promise.all([
    embedder.embedQuery(question),
    ...texts.map(text => embedder.embedDocument(text)),
  ])
  return vectors.map(vector => vector.reduce((sum, value, at) => sum + value * (asked?.[at] ?? 0), 0))
}

async function trace(parts: Parts, { question, words }: Reading, limit: number): Promise<Trace> {
  const { library, embedder } = parts
  const ranked = await rank(parts, { question, words }, {})
  const [denseRanks, lexicalRanks] = [toRanks(ranked, 'dense'), toRanks(ranked, 'lexical')]
  const weighed = new Map(weigh(ranked.slice(0, limit), parts, words).map(hit => [hit.ordinal, hit]))
  const explained = await explainAll(library, [...weighed.keys()], { question, words })
  const vectors = await Promise.all(explained.map(({ paper }) => library.vectorOf(paper.ordinal)))
  const asked = await embedder.embedQuery(question.topic || question.text)
  const [point = ORIGIN, ...points] = project([asked, ...vectors.map(vector => vector ?? asked)])
  const hits = explained.flatMap(({ paper, why }, at) => {
    const hit = weighed.get(paper.ordinal)
    if (!hit) return []
    const ranks = {
      denseRank: denseRanks.get(paper.ordinal) ?? null,
      lexicalRank: lexicalRanks.get(paper.ordinal) ?? null,
    }
    const holds = holdsAll(paper.numbers, question.conditions)
    return [{ ...hit, ...ranks, paper, holds, matched: why.matched, point: points[at] ?? ORIGIN }]
  })
  return { question, hits, point }
}

const ORIGIN = { x: 0, y: 0 }

interface Choice {
  readonly limit: number
  readonly hasConditions: boolean
  /** Close papers, whatever they claim. */
  readonly closeTotal: number
}

/**
 * Of those that hold the conditions, what is shown. Papers that are not close may fill a list, but not one that was
 * asked for numbers: there, close papers that claim something else are not made up for by papers on something else.
 */
function choose(holding: readonly Weighed[], { limit, hasConditions, closeTotal }: Choice): Weighed[] {
  const close = holding.filter(hit => hit.close)
  if (hasConditions && closeTotal > 0) return close.slice(0, limit)
  return holding.slice(0, close.length > 0 ? limit : Math.min(limit, NEAREST_SHOWN))
}

function countClose(hits: readonly Weighed[]): number {
  return hits.filter(hit => hit.close).length
}

function weigh(hits: readonly FusedHit[], { library, embedder }: Parts, words: QuestionTerms): Weighed[] {
  const scale = toSimilarityScale(embedder.identity.id)
  const terms = [...words.keys()]
  const sharing = library.sharing(terms)
  return hits.map(hit => {
    const shared = () => sharing(hit.ordinal)
    return { ...hit, close: isClose({ cosine: hit.dense, shared, asked: terms.length }, scale) }
  })
}

/** Candidates whose numbers hold the conditions. */
async function keepHolding(
  library: Library,
  hits: readonly Weighed[],
  conditions: readonly Condition[],
): Promise<readonly Weighed[]> {
  if (conditions.length === 0) return hits
  const papers = await library.read(hits.map(hit => hit.ordinal))
  const holding = new Set(
    papers.filter(paper => holdsAll(paper.numbers, conditions)).map(paper => paper.ordinal),
  )
  return hits.filter(hit => holding.has(hit.ordinal))
}

async function explainAll(
  library: Library,
  ordinals: readonly number[],
  { question, words }: Reading,
): Promise<Explained[]> {
  const papers = await library.read(ordinals)
  const asked = { terms: words, conditions: question.conditions }
  return papers.map(paper => ({ paper, why: explain(paper, asked, term => library.telling(term)) }))
}
