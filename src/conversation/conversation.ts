import type { Library, StoredPaper } from '../library/library.ts'
import type { Search } from '../search/search.ts'
import type { Answer, ListedPaper, ListOutline, Reply } from './answer.ts'
import { createSerial } from './serial.ts'
import type { ThreadState, ThreadStore } from './thread-store.ts'
import { type Understood, understand } from './understand.ts'

export interface Conversation {
  /** Answers a message of a thread. Messages of one thread are taken one after the other. */
  ask(thread: string, message: string): Promise<Answer>
  /** Brings the thread's next papers: what the button does. */
  next(thread: string): Promise<Answer>
  /** Papers like one of the thread's: what its menu does. */
  similar(thread: string, n: number): Promise<Answer>
  /** Papers by their numbers in a thread, whatever its list shows now; unknown numbers are left out. */
  papers(thread: string, numbers: readonly number[]): Promise<readonly NumberedPaper[]>
  /** Gives a thread one more name: a thread may begin before the place where its replies will come is known. */
  name(thread: string, name: string): Promise<void>
  /** Whether the thread has been answered before. */
  knows(thread: string): Promise<boolean>
}

export interface NumberedPaper {
  readonly n: number
  readonly paper: StoredPaper
}

export interface ConversationParts {
  readonly search: Search
  readonly library: Library
  readonly threads: ThreadStore
}

/** Papers that one answer brings. */
export const PAGE_SIZE = 5
/** Candidates that "next" can go through. */
const POOL_SIZE = 50

export function createConversation(parts: ConversationParts): Conversation {
  const { threads } = parts
  const serial = createSerial()
  const take = async (thread: string, understood: (state: ThreadState) => Understood) => {
    const key = await threads.resolve(thread)
    return serial(key, async () => {
      const state = await threads.read(key)
      const { next, answer } = await reply(parts, state, understood(state))
      await threads.write(key, next)
      return answer
    })
  }
  return {
    ask: (thread, message) => take(thread, state => understand(message, state.question === null)),
    next: thread => take(thread, () => ({ intent: 'page', count: null })),
    similar: (thread, n) => take(thread, () => ({ intent: 'similar', n })),
    papers: async (thread, numbers) => {
      const state = await threads.read(await threads.resolve(thread))
      return readNumbered(parts, state, numbers)
    },
    name: async (thread, name) => threads.name(await threads.resolve(thread), name),
    knows: async thread => threads.has(await threads.resolve(thread)),
  }
}

/** A thread after a message, and what is said to it. */
interface Step {
  readonly next: ThreadState
  readonly answer: Answer
}

async function reply(parts: ConversationParts, state: ThreadState, understood: Understood): Promise<Step> {
  const next = { ...state, turn: state.turn + 1 }
  if (understood.intent === 'search') return startList(parts, next, understood.question)
  if (understood.intent === 'page') return nextPage(parts, next, understood.count ?? PAGE_SIZE)
  if (understood.intent === 'similar') return listSimilar(parts, next, understood.n)
  if (understood.intent === 'card') return showCard(parts, next, understood.id)
  return say(parts, next, understood.intent, toRemark(understood))
}

function toRemark(
  understood: Exclude<Understood, { intent: 'search' | 'page' | 'similar' | 'card' }>,
): Reply {
  if ('what' in understood) return { kind: 'later', what: understood.what }
  if (understood.intent === 'help') return { kind: 'help' }
  if (understood.intent === 'smalltalk') return { kind: 'thanks' }
  return { kind: 'unclear', reason: 'Ask with a few words: a topic, a problem, a method.' }
}

/** A question makes a new list; papers that the thread has numbered keep their numbers. */
async function startList(parts: ConversationParts, state: ThreadState, text: string): Promise<Step> {
  const found = await parts.search.search(text, { limit: POOL_SIZE })
  const { total, closeTotal, librarySize } = found
  if (librarySize === 0) return say(parts, state, 'search', { kind: 'empty-library' })
  // The first page shows the best there are; what "next" brings is close.
  const kept = found.hits.filter((hit, at) => hit.close || at < PAGE_SIZE)
  const pool = kept.map(({ ordinal, close }) => ({ ordinal, close }))
  const listed = Math.min(PAGE_SIZE, pool.length)
  const numbered = numberAll(state.numbered, pool.slice(0, listed))
  const next: ThreadState = {
    ...state,
    question: text,
    like: null,
    outline: { total, closeTotal, librarySize },
    pool,
    listed,
    numbered,
  }
  if (pool.length === 0)
    return say(parts, next, 'search', { kind: 'none-holds', outline: await toOutline(parts, next) })
  return showPapers(parts, next, { from: 0, isFirst: true })
}

/** A list of what is nearest to a paper, without it. */
async function listSimilar(parts: ConversationParts, state: ThreadState, n: number): Promise<Step> {
  const [asked] = await readNumbered(parts, state, [n])
  if (!asked) return say(parts, state, 'similar', { kind: 'unclear', reason: toUnknown(state, n) })
  const near = await nearestTo(parts, asked.paper.ordinal, POOL_SIZE)
  if (near.length === 0)
    return say(parts, state, 'similar', { kind: 'unclear', reason: 'The library has no other paper yet.' })
  const pool = near.map(ordinal => ({ ordinal, close: true }))
  const listed = Math.min(PAGE_SIZE, pool.length)
  const librarySize = await parts.library.size()
  const next: ThreadState = {
    ...state,
    question: asked.paper.title,
    like: n,
    outline: { total: pool.length, closeTotal: pool.length, librarySize },
    pool,
    listed,
    numbered: numberAll(state.numbered, pool.slice(0, listed)),
  }
  return showPapers(parts, next, { from: 0, isFirst: true })
}

function toUnknown({ numbered }: ThreadState, n: number): string {
  if (numbered.length === 0) return 'This thread has no papers yet. Ask with a topic, a problem or a method.'
  return `There is no paper ${n} in this thread: its numbers go from 1 to ${numbered.length}.`
}

/** Papers of a card beside its own. */
const CARD_SIMILAR = 3

/** A card begins a list of what is like its paper: "more" and "more like 2" go on from there. */
async function showCard(parts: ConversationParts, state: ThreadState, id: string): Promise<Step> {
  await parts.library.refresh()
  const found = await parts.library.find(id)
  if (!found) return say(parts, state, 'search', { kind: 'not-here', id })
  const near = await nearestTo(parts, found.ordinal, POOL_SIZE)
  const pool = [found.ordinal, ...near].map(ordinal => ({ ordinal, close: true }))
  const shown = pool.slice(0, 1 + CARD_SIMILAR)
  const numbered = numberAll(state.numbered, shown)
  const next: ThreadState = {
    ...state,
    question: found.title,
    like: numbered.indexOf(found.ordinal) + 1,
    outline: { total: pool.length, closeTotal: pool.length, librarySize: await parts.library.size() },
    pool,
    listed: shown.length,
    numbered,
  }
  const explained = await parts.search.explain(
    found.title,
    shown.map(({ ordinal }) => ordinal),
  )
  const [paper, ...similar] = explained.map(({ paper: each, why }) => ({
    n: next.numbered.indexOf(each.ordinal) + 1,
    paper: each,
    why,
    close: true,
  }))
  return paper
    ? say(parts, next, 'search', { kind: 'card', paper, similar })
    : say(parts, state, 'search', { kind: 'not-here', id })
}

/** The papers nearest to one by their vectors, without it. */
async function nearestTo({ library }: ConversationParts, ordinal: number, most: number): Promise<number[]> {
  const vector = await library.vectorOf(ordinal)
  if (!vector) return []
  await library.refresh()
  return library
    .nearest(vector, most + 1)
    .map(neighbour => neighbour.ordinal)
    .filter(near => near !== ordinal)
    .slice(0, most)
}

async function readNumbered(
  { library }: ConversationParts,
  { numbered }: ThreadState,
  numbers: readonly number[],
): Promise<NumberedPaper[]> {
  const ordinals = numbers.flatMap(n => numbered[n - 1] ?? [])
  const papers = await library.read(ordinals)
  return papers.map(paper => ({ n: numbered.indexOf(paper.ordinal) + 1, paper }))
}

async function nextPage(parts: ConversationParts, state: ThreadState, count: number): Promise<Step> {
  if (state.question === null) return say(parts, state, 'page', { kind: 'help' })
  const listed = Math.min(state.pool.length, state.listed + count)
  if (listed === state.listed)
    return say(parts, state, 'page', { kind: 'no-more', outline: await toOutline(parts, state) })
  const numbered = numberAll(state.numbered, state.pool.slice(state.listed, listed))
  return showPapers(parts, { ...state, listed, numbered }, { from: state.listed, isFirst: false })
}

function numberAll(numbered: readonly number[], hits: readonly { ordinal: number }[]): number[] {
  return [...new Set([...numbered, ...hits.map(hit => hit.ordinal)])]
}

async function showPapers(
  parts: ConversationParts,
  state: ThreadState,
  { from, isFirst }: { from: number; isFirst: boolean },
): Promise<Step> {
  const shown = state.pool.slice(from, state.listed)
  const outline = await toOutline(parts, state)
  const explained = await parts.search.explain(
    state.question ?? '',
    shown.map(hit => hit.ordinal),
  )
  const papers: ListedPaper[] = explained.map(({ paper, why }) => ({
    n: state.numbered.indexOf(paper.ordinal) + 1,
    paper,
    why,
    close: shown.find(hit => hit.ordinal === paper.ordinal)?.close ?? false,
  }))
  const intent = isFirst ? (state.like === null ? 'search' : 'similar') : 'page'
  if (outline.total === 0) return say(parts, state, intent, { kind: 'nothing-close', papers, outline })
  return say(parts, state, intent, { kind: 'papers', papers, outline, isFirst })
}

async function toOutline(
  { search }: ConversationParts,
  { question, like, outline, pool, listed }: ThreadState,
): Promise<ListOutline> {
  const paper = like === null || question === null ? null : { n: like, title: question }
  return { question: search.parse(question ?? ''), ...outline, remaining: pool.length - listed, like: paper }
}

async function say(
  { library }: ConversationParts,
  next: ThreadState,
  intent: Answer['intent'],
  reply: Reply,
): Promise<Step> {
  const papers = await library.read(next.pool.slice(0, next.listed).map(hit => hit.ordinal))
  const list = papers.map((paper: StoredPaper) => ({ n: next.numbered.indexOf(paper.ordinal) + 1, paper }))
  return { next, answer: { intent, reply, list, turn: next.turn } }
}
