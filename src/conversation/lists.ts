import type { Act, Option } from './acts.ts'
import type { ListedPaper } from './answer.ts'
import { type Attribute, findEvidence } from './attribute.ts'
import { holdsFilters } from './narrow.ts'
import { numberAll, readNumbered, type Step, show, type Thread, toNumber, toOutline } from './thread.ts'
import type { ThreadState, View } from './thread-store.ts'

/** Papers of a new list, where so many are close: enough to narrow and sort, and no more than one message holds. */
export const LIST_SIZE = 10
/** Papers that fill a new list up to this many though they are not close, and that "more" brings. */
export const PAGE_SIZE = 5
/** Candidates that "more" can go through. */
const POOL_SIZE = 50
/** Neighbours of a paper that are looked through for "like 2, but for images". */
const TWIST_POOL = 200
/** Papers of a card beside its own. */
const CARD_SIMILAR = 3

/** A question makes a new list; papers that the thread has numbered keep their numbers. */
export async function startList({ parts, state }: Thread, text: string): Promise<Step> {
  const found = await parts.search.search(text, { limit: POOL_SIZE })
  const { total, closeTotal, librarySize } = found
  if (librarySize === 0) return { state, reply: { kind: 'empty-library' } }
  // A short list is filled with the best there are; what "more" brings is close.
  const kept = found.hits.filter((hit, at) => hit.close || at < PAGE_SIZE)
  const pool = kept.map(({ ordinal, close }) => ({ ordinal, close }))
  const listed = Math.min(LIST_SIZE, pool.length)
  const next = show(
    state,
    toView({ question: text, like: null, pool, listed, outline: { total, closeTotal, librarySize } }),
  )
  const thread = { parts, state: next }
  const step: Step =
    pool.length === 0
      ? { state: next, reply: { kind: 'none-holds', outline: toOutline(thread) } }
      : await bring(thread, { ordinals: next.view.list, isFirst: true })
  return state.view.list.length > 0 ? keepList(state, step) : step
}

/** A question that finds nothing costs no list; what is named as nearest has its numbers. */
function keepList(before: ThreadState, { state, reply }: Step): Step {
  if (reply.kind !== 'nothing-close' && reply.kind !== 'none-holds') return { state, reply }
  const outline = { ...reply.outline, keepsList: true }
  return { state: { ...before, numbered: state.numbered }, reply: { ...reply, outline } }
}

/** A view of a pool's first papers. */
export function toView(made: Omit<View, 'list' | 'filters'>): View {
  return { ...made, list: made.pool.slice(0, made.listed).map(({ ordinal }) => ordinal), filters: [] }
}

/** A list of what is nearest to a paper, without it; with a twist only what says so. */
export async function listSimilar(
  { parts, state }: Thread,
  { ns, twist }: Extract<Act, { intent: 'similar' }>,
): Promise<Step> {
  const asked = await readNumbered({ parts, state }, ns)
  const [n = 0, ...alsoLike] = ns
  if (asked.length === 0)
    return { state, reply: { kind: 'unclear', reason: toUnknown(state, n), options: [] } }
  const near = await nearestTo(
    { parts, state },
    asked.map(({ paper }) => paper.ordinal),
    twist.length > 0 ? TWIST_POOL : POOL_SIZE,
  )
  const fitting = twist.length > 0 ? await keepSaying({ parts, state }, near, twist) : near
  if (fitting.length === 0) {
    const names = twist
      .map(({ name, isNegative }) => `${isNegative ? 'without ' : ''}“${name}”`)
      .join(' and ')
    const reason =
      near.length === 0
        ? 'The library has no other paper yet.'
        : `No paper near ${ns.join(' and ')} says ${names}. The list is as it was.`
    return {
      state,
      reply: {
        kind: 'unclear',
        reason,
        options: near.length === 0 ? [] : [toOption(`more like ${ns.join(' and ')}`)],
      },
    }
  }
  const pool = fitting.slice(0, POOL_SIZE).map(ordinal => ({ ordinal, close: true }))
  const outline = { total: pool.length, closeTotal: pool.length, librarySize: await parts.library.size() }
  const listed = Math.min(PAGE_SIZE, pool.length)
  const question = asked.map(({ paper }) => paper.title).join(' · ')
  const next = show(state, toView({ question, like: n, alsoLike, pool, listed, outline }))
  return bring({ parts, state: next }, { ordinals: next.view.list, isFirst: true })
}

async function keepSaying(
  { parts }: Thread,
  ordinals: readonly number[],
  twist: readonly Attribute[],
): Promise<number[]> {
  const papers = await parts.library.read(ordinals)
  return papers
    .filter(paper =>
      twist.every(attribute => (findEvidence(paper, attribute) !== null) !== attribute.isNegative),
    )
    .map(({ ordinal }) => ordinal)
}

function toOption(message: string): Option {
  return { label: message, message }
}

function toUnknown({ numbered }: ThreadState, n: number): string {
  if (numbered.length === 0) return 'This thread has no papers yet. Ask with a topic, a problem or a method.'
  return `There is no paper ${n} in this thread: its numbers go from 1 to ${numbered.length}.`
}

/** A card begins a list of what is like its paper: "more" and "more like 2" go on from there. */
export async function showCard({ parts, state }: Thread, id: string): Promise<Step> {
  await parts.library.refresh()
  const found = await parts.library.find(id)
  if (!found) return { state, reply: { kind: 'not-here', id } }
  const near = await nearestTo({ parts, state }, [found.ordinal], POOL_SIZE)
  const pool = [found.ordinal, ...near].map(ordinal => ({ ordinal, close: true }))
  const listed = Math.min(pool.length, 1 + CARD_SIMILAR)
  const outline = { total: pool.length, closeTotal: pool.length, librarySize: await parts.library.size() }
  const numbered = numberAll(state, [found.ordinal])
  const like = toNumber(numbered, found.ordinal)
  const next = show(numbered, toView({ question: found.title, like, pool, listed, outline }))
  const [paper, ...similar] = await explain({ parts, state: next }, next.view.list)
  return { state: next, reply: paper ? { kind: 'card', paper, similar } : { kind: 'not-here', id } }
}

/** The papers nearest to one by their vectors, or to the middle of several, without these. */
async function nearestTo(
  { parts: { library } }: Thread,
  ordinals: readonly number[],
  most: number,
): Promise<number[]> {
  const vectors = await Promise.all(ordinals.map(ordinal => library.vectorOf(ordinal)))
  const middle = toMiddle(vectors.filter(vector => vector !== null))
  if (!middle) return []
  await library.refresh()
  return library
    .nearest(middle, most + ordinals.length)
    .map(neighbour => neighbour.ordinal)
    .filter(near => !ordinals.includes(near))
    .slice(0, most)
}

/** The mean of vectors, of length 1 as they are; null where there is none. */
function toMiddle([first, ...more]: readonly Float32Array[]): Float32Array | null {
  if (!first) return null
  const sum = first.map((x, at) => more.reduce((all, vector) => all + (vector[at] ?? 0), x))
  const length = Math.hypot(...sum) || 1
  return sum.map(x => x / length)
}

/** The next papers of the pool, of a narrowed list those that hold what it was narrowed by. */
export async function nextPage({ parts, state }: Thread, count: number): Promise<Step> {
  const { view } = state
  if (view.question === null) return { state, reply: { kind: 'help' } }
  const coming = view.pool.slice(view.listed)
  const papers = await parts.library.read(coming.map(({ ordinal }) => ordinal))
  const holding = papers.filter(
    paper => holdsFilters(paper, view.filters) && !view.list.includes(paper.ordinal),
  )
  const brought = holding.slice(0, count).map(({ ordinal }) => ordinal)
  const last = brought.at(-1)
  const passed =
    last === undefined || brought.length < count
      ? coming.length
      : coming.findIndex(({ ordinal }) => ordinal === last) + 1
  if (brought.length === 0) return { state, reply: { kind: 'no-more', outline: toOutline({ parts, state }) } }
  const next = show(state, { ...view, listed: view.listed + passed, list: [...view.list, ...brought] })
  return bring({ parts, state: next }, { ordinals: brought, isFirst: false })
}

/** Papers that a message brought. */
async function bring(
  thread: Thread,
  { ordinals, isFirst }: { ordinals: readonly number[]; isFirst: boolean },
): Promise<Step> {
  const { state } = thread
  const outline = toOutline(thread)
  const papers = await explain(thread, ordinals)
  if (outline.total === 0) return { state, reply: { kind: 'nothing-close', papers, outline } }
  return { state, reply: { kind: 'papers', papers, outline, isFirst } }
}

async function explain({ parts, state }: Thread, ordinals: readonly number[]): Promise<ListedPaper[]> {
  const explained = await parts.search.explain(state.view.question ?? '', ordinals)
  return explained.map(({ paper, why }) => ({
    n: toNumber(state, paper.ordinal),
    paper,
    why,
    close: state.view.pool.find(({ ordinal }) => ordinal === paper.ordinal)?.close ?? false,
  }))
}
