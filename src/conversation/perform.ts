import type { StoredPaper } from '../library/library.ts'
import type { Quote } from '../numbers/key-number.ts'
import type { Act } from './acts.ts'
import type { Answer, Reply } from './answer.ts'
import { COMPARED_MOST, compare } from './compare.ts'
import { findAnswer } from './detail.ts'
import { toList } from './list-reply.ts'
import { listSimilar, nextPage, PAGE_SIZE, showCard, startList } from './lists.ts'
import { type NarrowingAct, narrow } from './narrow.ts'
import { sortList } from './sort-list.ts'
import { toSubject } from './subject.ts'
import {
  type ConversationParts,
  readList,
  readNumbered,
  type Step,
  show,
  type Thread,
  toShown,
  toTelling,
} from './thread.ts'
import { HISTORY_MOST, type ThreadState } from './thread-store.ts'
import { toIntent } from './to-intent.ts'
import { WHOLE } from './understand/read-cite.ts'

/** A thread after a message, and what is said to it. */
export interface Performed {
  readonly next: ThreadState
  readonly answer: Answer
}

/** How a message is read in a thread. */
export type Reading = (state: ThreadState) => Promise<readonly Act[]>

/** What else a message may ask for that came to nothing as it was read; null: nothing. */
export type Reconsider = () => Promise<Act | null>

/** Does what a message asks; where that comes to nothing, what it is most like. */
export async function perform(
  parts: ConversationParts,
  before: ThreadState,
  { read, reconsider }: { readonly read: Reading; readonly reconsider: Reconsider },
): Promise<Performed> {
  const done = await performAll(parts, before, read)
  if (before.view.question === null || !isIdle(done.answer)) return done
  const other = await reconsider()
  return other === null ? done : performAll(parts, before, async () => [other])
}

/** Nothing was found, said, or understood. */
function isIdle({ reply, before }: Answer): boolean {
  if (before.length > 0) return false
  switch (reply.kind) {
    case 'unclear':
      return true
    case 'nothing-close':
      return reply.outline.keepsList === true
    case 'detail':
      return reply.found.every(({ quote }) => quote === null)
    case 'list':
      return reply.changes.every(
        change => change.kind === 'filter' && (change.kept.length === 0 || change.hidden.length === 0),
      )
    default:
      return false
  }
}

/** One act after the other; the answer's intent is that of the last that changed the list. */
async function performAll(parts: ConversationParts, before: ThreadState, read: Reading): Promise<Performed> {
  let acts = await settle(parts, await read(before))
  let state: ThreadState = { ...before, turn: before.turn + 1, asked: null }
  const replies: Reply[] = []
  let views = 0
  for (let at = 0; at < acts.length; at++) {
    const act = acts[at] as Act
    const step = await performOne({ parts, state }, act)
    if (step.state.view !== state.view) views++
    state = keepFocus(step.state, act, before)
    if (at + 1 < acts.length && MOVING.has(act.intent)) acts = await readAgain(acts, state, read)
    const last = replies.at(-1)
    const merged = last?.kind === 'list' && step.reply.kind === 'list'
    if (merged)
      replies[replies.length - 1] = { ...step.reply, changes: [...last.changes, ...step.reply.changes] }
    else replies.push(step.reply)
  }
  if (views > 1) state = joinHistory(state, before)
  const reply = replies.at(-1) ?? { kind: 'help' as const }
  const list = await readList({ parts, state })
  return {
    next: state,
    answer: { intent: toIntent(acts), reply, before: replies.slice(0, -1), list, turn: state.turn },
  }
}

/** What may be a question but has nothing close in the library is taken as its other reading. */
function settle({ search }: ConversationParts, acts: readonly Act[]): Promise<readonly Act[]> {
  return Promise.all(
    acts.map(async act => {
      if (act.intent !== 'search' || !act.otherwise) return act
      const { closeTotal } = await search.search(act.question, { limit: 1 })
      return closeTotal > 0 ? act : act.otherwise
    }),
  )
}

/** Acts after which "the first two" are others than those that the writer saw. */
const MOVING: ReadonlySet<string> = new Set([
  'restore',
  'filter',
  'numeric',
  'years',
  'sort',
  'similar',
  'page',
  'undo',
])

/** "Sort by speedup, compare the first two": places are those of the list as it comes to stand. */
async function readAgain(acts: readonly Act[], state: ThreadState, read: Reading): Promise<readonly Act[]> {
  const again = await read(state)
  const isSame = again.length === acts.length && again.every(({ intent }, at) => intent === acts[at]?.intent)
  return isSame ? again : acts
}

/** However much one message changed, one "undo" takes it back. */
function joinHistory(state: ThreadState, before: ThreadState): ThreadState {
  if (before.view.question === null) return state
  return { ...state, history: [...before.history, before.view].slice(-HISTORY_MOST) }
}

/** Papers that "it" and "both" stand for from now on. */
function keepFocus(state: ThreadState, act: Act, before: ThreadState): ThreadState {
  if ('ns' in act && act.intent !== 'drop' && act.ns.length > 0)
    return {
      ...state,
      focus: act.ns.slice(0, COMPARED_MOST),
      asked: act.intent === 'detail' ? act.question.slice(0, 200) : null,
    }
  const [left, ...more] = state.view.list
  const isLastOne = left !== undefined && more.length === 0 && state.view !== before.view
  if (isLastOne) return { ...state, focus: [state.numbered.indexOf(left) + 1] }
  return act.intent === 'search' ? { ...state, focus: [] } : state
}

async function performOne(thread: Thread, act: Act): Promise<Step> {
  const { state } = thread
  switch (act.intent) {
    case 'search':
      return startList(thread, act.question)
    case 'card':
      return showCard(thread, act.id)
    case 'similar':
      return listSimilar(thread, act)
    case 'page':
      return nextPage(thread, act.count ?? PAGE_SIZE)
    case 'filter':
    case 'numeric':
    case 'years':
    case 'drop':
    case 'keep':
      return narrowList(thread, act)
    case 'restore':
      return restore(thread, act.ns)
    case 'sort':
      return sortList(thread, act.key)
    case 'undo':
      return undo(thread, act.count)
    case 'compare':
      return { state, reply: await toComparison(thread, act) }
    case 'detail':
      return { state, reply: await toDetail(thread, act) }
    case 'numbers':
      return { state, reply: { kind: 'numbers', papers: await readNumbered(thread, act.ns) } }
    case 'cite':
      return { state, reply: { kind: 'citation', papers: await readNumbered(thread, act.ns) } }
    case 'save':
      return { state, reply: { kind: 'save', papers: await readNumbered(thread, act.ns) } }
    case 'subscribe':
      return { state, reply: await toSubscribe(thread, act.words) }
    case 'unclear':
      return { state, reply: { kind: 'unclear', reason: act.reason, options: act.options } }
    case 'help':
      return { state, reply: { kind: 'help' } }
    case 'smalltalk':
      return { state, reply: { kind: 'thanks' } }
  }
}

async function toSubscribe(thread: Thread, words: string): Promise<Reply> {
  return { kind: 'subscribe', subject: await toSubject(thread), words, outcome: null }
}

/** A list narrowed to nothing would be lost: it stays, and the reply says that none holds. */
async function narrowList(thread: Thread, act: NarrowingAct): Promise<Step> {
  const { parts, state } = thread
  const list = await readList(thread)
  const { kept, change, filters } = narrow(list, act, toTelling(parts.library))
  if (kept.length === 0 && (act.intent === 'drop' || act.intent === 'keep')) {
    const reason =
      act.intent === 'drop'
        ? 'That would leave nothing; the list is as it was.'
        : 'None of these is in the list as it stands; it is as it was.'
    const back = act.intent === 'keep' ? await bringBack(thread, act.ns) : null
    return back ?? toList(thread, [{ kind: 'nothing', reason }])
  }
  if (act.intent === 'drop' && kept.length === list.length)
    return toList(thread, [{ kind: 'nothing', reason: toNotShown(act.ns) }])
  // None says it: the reply tells so, and the list is not lost.
  if (kept.length === 0) return toList(thread, [change])
  const next = show(state, {
    ...state.view,
    list: kept.map(({ paper }) => paper.ordinal),
    filters: [...state.view.filters, ...filters],
  })
  return toList({ parts, state: next }, [change], act)
}

function toNotShown(ns: readonly number[]): string {
  return `${ns.join(', ')} ${ns.length === 1 ? 'is' : 'are'} not in the list as it stands; it is as it was.`
}

/** "Keep 2" of a paper that a filter hides: it was asked for by its number. */
async function bringBack({ parts, state }: Thread, ns: readonly number[]): Promise<Step | null> {
  const ordinals = ns.flatMap(n => state.numbered[n - 1] ?? [])
  if (ordinals.length === 0) return null
  const next = show(state, { ...state.view, list: ordinals })
  return toList({ parts, state: next }, [{ kind: 'keep', ns, kept: ns }])
}

/** Papers of the thread back to its list, at the end of it. */
async function restore(thread: Thread, ns: readonly number[]): Promise<Step> {
  const { parts, state } = thread
  const hidden = ns.filter(n => !toShown(state).includes(n))
  if (hidden.length === 0)
    return toList(thread, [{ kind: 'nothing', reason: `${ns.join(', ')} is in the list as it stands.` }])
  const ordinals = hidden.flatMap(n => state.numbered[n - 1] ?? [])
  const next = show(state, { ...state.view, list: [...state.view.list, ...ordinals] })
  return toList({ parts, state: next }, [{ kind: 'restore', ns: hidden }])
}

async function undo(thread: Thread, count: number | null): Promise<Step> {
  const { parts, state } = thread
  if (count === null) {
    if (state.first === null) return toList(thread, [{ kind: 'nothing', reason: 'There is no list yet.' }])
    return toList({ parts, state: show(state, state.first) }, [{ kind: 'start-over' }])
  }
  const taken = state.history.slice(-count)
  const [view] = taken
  if (!view)
    return toList(thread, [{ kind: 'nothing', reason: 'There is nothing to undo: this is the first list.' }])
  const next = { ...state, view, history: state.history.slice(0, -taken.length) }
  return toList({ parts, state: next }, [{ kind: 'undo' }])
}

async function toComparison(
  thread: Thread,
  { ns, about }: Extract<Act, { intent: 'compare' }>,
): Promise<Reply> {
  const papers = await readNumbered(thread, ns.slice(0, COMPARED_MOST))
  if (papers.length < 2)
    return {
      kind: 'unclear',
      reason: 'A comparison needs two papers: say for example “compare 1 and 2”.',
      options: [],
    }
  const left = ns.slice(COMPARED_MOST)
  return { kind: 'comparison', papers, comparison: compare(papers, about), left }
}

async function toDetail(
  thread: Thread,
  { ns, question }: Extract<Act, { intent: 'detail' }>,
): Promise<Reply> {
  const papers = await readNumbered(thread, ns.slice(0, COMPARED_MOST))
  const { library, search } = thread.parts
  const measures = { telling: toTelling(library), likeness: search.likeness }
  const toQuote = async (paper: StoredPaper): Promise<Quote | null> =>
    question === WHOLE
      ? { text: paper.abstract, start: 0, end: paper.abstract.length }
      : findAnswer(paper, question, measures)
  const found = await Promise.all(
    papers.map(async ({ n, paper }) => ({ n, paper, quote: await toQuote(paper) })),
  )
  return { kind: 'detail', question, found }
}
