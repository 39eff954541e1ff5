import { type Change, type ListLine, type Reply, toQuotable } from '../conversation/answer.ts'
import type { Attribute } from '../conversation/attribute.ts'
import type { SortKey } from '../conversation/sort-key.ts'
import { toReading } from '../numbers/reading.ts'
import { truncate } from './slack-text.ts'
import { NO_NUMBERS, NOT_CLAIMED, toClaims, toNumberLine } from './wording.ts'

/** A stretch of a sentence; numbers of papers stand out in it. */
export interface Word {
  readonly text: string
  readonly isStrong: boolean
}

type ListReply = Extract<Reply, { kind: 'list' }>

const NAME_LENGTH = 80
const REASON_LENGTH = 300
const VALUE_LENGTH = 60
/** Numbers of papers that one sentence names. */
const NAMED_MOST = 20

const say = (text: string): Word => ({ text, isStrong: false })
const strong = (text: string): Word => ({ text, isStrong: true })

export function toSaid(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('')
}

/** What one step did to the list, in a sentence or two. */
export function toChangeWords(change: Change): readonly Word[] {
  switch (change.kind) {
    case 'filter':
      return toFilterWords(change)
    case 'numeric':
      return toNumericWords(change)
    case 'years':
      return toYearsWords(change)
    case 'drop':
    case 'keep': {
      const verb = change.kind === 'drop' ? 'Dropped ' : 'Kept '
      const left = change.kind === 'drop' ? ` · ${change.kept.length} left.` : '.'
      return [say(verb), ...toNs(change.ns), say(left)]
    }
    case 'sort':
      return toSortWords(change)
    case 'restore':
      return [say('Brought back '), ...toNs(change.ns), say('.')]
    case 'undo':
      return [say('Undone. The list as it was before:')]
    case 'start-over':
      return [say('Back to the first list:')]
    case 'nothing':
      return [say(truncate(change.reason, REASON_LENGTH))]
  }
}

function toNs(ns: readonly number[]): Word[] {
  const more = ns.length - NAMED_MOST
  return [strong(ns.slice(0, NAMED_MOST).join(', ')), ...(more > 0 ? [say(` and ${more} more`)] : [])]
}

/** What the papers kept and those hidden are said to do, of one and of several. */
interface Split {
  readonly kept: readonly number[]
  readonly hidden: readonly number[]
  readonly does: readonly [one: string, several: string]
  readonly not: readonly [one: string, several: string]
  /** Where none is kept. */
  readonly none: string
}

function toSplitWords({ kept, hidden, does, not, none }: Split): Word[] {
  const total = kept.length + hidden.length
  if (kept.length === 0) return [say(none)]
  const head = total === kept.length ? (total === 1 ? 'It' : `All ${total}`) : `${kept.length} of ${total}`
  const rest = hidden.length > 0 ? [say(` ${hidden.length} ${not[hidden.length === 1 ? 0 : 1]}.`)] : []
  return [say(`${head} ${does[kept.length === 1 ? 0 : 1]}: `), ...toNs(kept), say('.'), ...rest]
}

function toFilterWords({ attributes, kept, hidden }: Extract<Change, { kind: 'filter' }>): Word[] {
  const total = kept.length + hidden.length
  const isNegative = attributes.every(attribute => attribute.isNegative)
  const names = toNames(attributes)
  if (isNegative)
    return toSplitWords({
      kept,
      hidden,
      does: [`doesn't say ${names}`, `don't say ${names}`],
      not: ['does', 'do'],
      none: total === 1 ? `It says ${names}.` : `All ${total} say ${names}.`,
    })
  return toSplitWords({
    kept,
    hidden,
    does: [`says ${names}`, `say ${names}`],
    not: ["doesn't say", "don't say"],
    none: total === 1 ? `It doesn't say ${names}.` : `None of the ${total} says ${names}.`,
  })
}

/** “training-free” and not “distillation”. */
function toNames(attributes: readonly Attribute[]): string {
  const all = attributes.every(({ isNegative }) => isNegative)
  const names = attributes.map(
    ({ name, isNegative }) => `${isNegative && !all ? 'not ' : ''}“${truncate(name, NAME_LENGTH)}”`,
  )
  return truncate(names.join(all ? ' or ' : ' and '), REASON_LENGTH)
}

function toNumericWords({
  conditions,
  isNegative,
  kept,
  hidden,
}: Extract<Change, { kind: 'numeric' }>): Word[] {
  const total = kept.length + hidden.length
  const claims = toClaims(conditions)
  if (isNegative)
    return toSplitWords({
      kept,
      hidden,
      does: [`doesn't claim ${claims}`, `don't claim ${claims}`],
      not: ['does', 'do'],
      none: total === 1 ? `It claims ${claims}.` : `All ${total} claim ${claims}.`,
    })
  return toSplitWords({
    kept,
    hidden,
    does: [`claims ${claims}`, `claim ${claims}`],
    not: ["doesn't", "don't"],
    none: total === 1 ? `It doesn't claim ${claims}.` : `None of the ${total} claims ${claims}.`,
  })
}

function toYearsWords({ from, to, kept, hidden, undated }: Extract<Change, { kind: 'years' }>): Word[] {
  const span = toSpan(from, to)
  const total = kept.length + hidden.length
  const without = undated > 0 ? [say(` ${undated} ${undated === 1 ? 'has' : 'have'} no date.`)] : []
  const words = toSplitWords({
    kept,
    hidden,
    does: [`is from ${span}`, `are from ${span}`],
    not: ["isn't", "aren't"],
    none: total === 1 ? `It isn't from ${span}.` : `None of the ${total} is from ${span}.`,
  })
  return [...words, ...without]
}

function toSpan(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return from === to ? `${from}` : `${from} to ${to}`
  return from === null ? `${to ?? ''} or before` : `${from} or later`
}

function toUndated(undated: readonly number[]): string {
  if (undated.length === 0) return '.'
  return `. No date is known of ${undated.slice(0, NAMED_MOST).join(', ')}.`
}

function toSortWords({ key, order, undated, caution }: Extract<Change, { kind: 'sort' }>): Word[] {
  if (key.by !== 'number')
    return [say(`${toOrderName(key)}: `), ...toNs(order.map(({ n }) => n)), say(toUndated(undated))]
  const name = truncate(key.name, NAME_LENGTH)
  const having = order.flatMap(({ n, number }) => (number ? [{ n, number }] : []))
  const without = order.filter(({ number }) => number === null).map(({ n }) => n)
  if (having.length === 0) return [say(`No abstract in the list gives a number for ${name}.`)]
  const shown = having.slice(0, NAMED_MOST).flatMap(({ n, number }, at) => {
    const value = truncate(toNumberLine(number).value, VALUE_LENGTH)
    return [say(at > 0 ? ' · ' : ''), strong(`${n}`), say(` ${value}`)]
  })
  const lowest = key.first === 'lowest' ? ', lowest first' : ''
  return [
    say(`By ${name}, as claimed${lowest}: `),
    ...shown,
    ...(without.length > 0 ? [say(' · '), ...toNs(without), say(` no ${name} in the abstract`)] : []),
    ...(caution === null ? [] : [say(`\n⚠ ${truncate(caution, REASON_LENGTH)} — not a ranking of methods`)]),
  ]
}

function toOrderName(key: Exclude<SortKey, { by: 'number' }>): string {
  switch (key.by) {
    case 'date':
      return `By date, ${key.first} first`
    case 'saying':
      return `“${truncate(key.attribute.name, NAME_LENGTH)}” ${key.isLast ? 'last' : 'first'}`
    case 'title':
      return 'By title'
    case 'n':
      return 'By number'
    case 'relevance':
      return 'By closeness to the question'
    case 'reverse':
      return 'The other way round'
  }
}

/** What stands under a paper's title in a short list: a number, or that it has none; then the words that say it. */
export interface LineWords {
  readonly value: string
  readonly rest: string
  readonly evidence: readonly string[]
}

export function toLineWords({ paper, number, evidence }: ListLine, changes: readonly Change[]): LineWords {
  const words = [...new Set(evidence.map(({ words }) => truncate(words, NAME_LENGTH)))]
  const sort = changes.findLast(change => change.kind === 'sort')
  if (number === null && sort?.key.by === 'number')
    return { value: '', rest: `no ${truncate(sort.key.name, NAME_LENGTH)} in the abstract`, evidence: words }
  return { ...toBestNumber({ paper, number }), evidence: words }
}

/** A paper's best number on one line, with the first thing that it holds for; or that it has none. */
export function toBestNumber({
  paper,
  number,
}: Pick<ListLine, 'paper' | 'number'>): Omit<LineWords, 'evidence'> {
  const best = number ?? toQuotable({ paper, why: { snippet: '', matched: [], holding: [] } }, 1)[0]
  if (!best) return { value: '', rest: NO_NUMBERS }
  const { value, label, detail } = toReading(best)
  const facts = [detail.split(' · ')[0] ?? '', best.headline ? '' : NOT_CLAIMED].filter(fact => fact !== '')
  return { value, rest: [label && ` ${label}`, ...facts.map(fact => ` · ${fact}`)].join('') }
}

/** Whether a change left the list as it was: none holds, or claims, what was asked for. */
function isIdle(change: Change): boolean {
  if (change.kind === 'sort')
    return change.key.by === 'number' && change.order.every(({ number }) => number === null)
  return change.kind === 'nothing' || ('hidden' in change && change.kept.length === 0)
}

/** Lines that are worth showing: the list is not told again where it did not change. */
export function toShownLines({ changes, lines }: ListReply): readonly ListLine[] {
  return changes.every(isIdle) ? [] : lines
}

/** What has to be known of the list besides its papers. */
export function toNote(reply: ListReply): string {
  const { changes, lines, hidden } = reply
  if (lines.length === 0) return hidden > 0 ? 'The list is empty; “undo” brings its papers back.' : ''
  if (changes.every(isIdle))
    return changes.every(({ kind }) => kind === 'nothing') ? '' : 'The list is as it was.'
  const told = changes.reduce((sum, change) => sum + ('hidden' in change ? change.hidden.length : 0), 0)
  const dropped = changes.some(({ kind }) => kind === 'drop' || kind === 'keep')
  if (hidden === 0 || hidden === told || dropped) return ''
  return `${hidden} other ${hidden === 1 ? 'paper' : 'papers'} of this thread not shown.`
}

/** Whether "undo" brings something back. */
export function canUndo({ changes, lines }: ListReply): boolean {
  if (lines.length === 0) return true
  return changes.some(change => !isIdle(change) && change.kind !== 'undo')
}

/** Names that the list was just narrowed by and its papers say. */
export function toNarrowedBy(reply: ListReply): readonly string[] {
  const { changes } = reply
  if (toShownLines(reply).every(({ evidence }) => evidence.length === 0)) return []
  return changes.flatMap(change =>
    change.kind === 'filter'
      ? change.attributes.filter(({ isNegative }) => !isNegative).map(({ name }) => name)
      : [],
  )
}
