import type { Answer, ListedPaper, ListOutline, Reply, Subject } from '../conversation/answer.ts'
import { type Examples, NO_EXAMPLES } from '../digests/examples.ts'
import { readThreadWish, toSubscribeText } from '../digests/thread-words.ts'
import type { StoredPaper } from '../library/library.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toReading } from '../numbers/reading.ts'
import type { Condition } from '../search/condition.ts'
import { escapeText, excerpt, truncate } from './slack-text.ts'

/** What terminal and Slack say alike; how it is marked up is theirs. */

export const EXAMPLES = [
  'sparse attention video',
  'how do I speed up a diffusion transformer without retraining?',
  'mixture of experts speedup over 2x',
] as const

/** What a thread can be asked, with examples; one line each. */
export const THREAD_EXAMPLES: readonly (readonly [what: string, ...examples: readonly string[]])[] = [
  ['narrow the list', 'only training-free', 'without distillation', 'over 3x', 'since 2024', 'drop 3'],
  ['sort it', 'sort by speedup', 'newest first'],
  ['compare', 'compare 1, 2 and 3'],
  ['ask about a paper', 'what gpu did 1 use?', 'numbers of 2'],
  ['go on', 'more', 'more like 2 but for images'],
  ['keep', 'save 2', 'subscribe to this'],
  ['go back', 'undo', 'start over'],
]

/** Before an answer that was looked for in a library which is being filled. */
export function toReadingNotice({ reading, reply }: Pick<Answer, 'reading' | 'reply'>): string {
  if (!reading) return ''
  const count = `Reading papers: ${reading.done.toLocaleString('en')} of ${reading.total.toLocaleString('en')}.`
  switch (reply.kind) {
    case 'empty-library':
      return `${count} Ask again in a moment.`
    case 'papers':
    case 'card':
    case 'nothing-close':
    case 'none-holds':
    case 'not-here':
    case 'no-more':
      return `${count} Asking among these ${reading.done.toLocaleString('en')}:`
    default:
      return ''
  }
}

/** Under a person's first answers. */
export const HINT = [
  'only training-free',
  'sort by speedup',
  'compare 1 and 2',
  'more like 2',
  'undo',
] as const

/** The command in all its forms: what to type, what follows it, and what that does. */
export const COMMANDS: readonly {
  readonly text: string
  readonly rest: string
  readonly says: string
}[] = [
  { text: '/papers ', rest: 'QUESTION', says: 'the nearest papers, for everybody here' },
  { text: '/papers me ', rest: 'QUESTION', says: 'the same, only for you' },
  { text: '/papers ', rest: '2212.09748', says: 'one paper, by its arXiv id or a link to it' },
  { text: '/papers subscribe ', rest: 'TOPIC', says: 'new papers on it, in this channel, each morning' },
  { text: '/papers subscriptions', rest: '', says: 'what this channel is told of' },
  { text: '/papers digest now', rest: '', says: 'all topics of this channel, at once' },
  { text: '/papers help', rest: '', says: 'what can be asked, with examples' },
]

export const HINT_LEAD = 'Reply here to go on: '

const QUESTION_LENGTH = 200
/** A question of 4,000 characters can hold a thousand conditions. */
const CLAIMS_LENGTH = 200
const OPTION_LENGTH = 100

/** "7 close papers of 141". */
export function toCount({ total, librarySize, question, like }: ListOutline): string {
  const size = librarySize.toLocaleString('en')
  if (like) return `the nearest of ${size}`
  if (question.conditions.length === 0) return `${total} close ${total === 1 ? 'paper' : 'papers'} of ${size}`
  const claims = toClaims(question.conditions)
  return `${total} of ${size} papers ${total === 1 ? 'is close and claims' : 'are close and claim'} ${claims}`
}

/** What a list answers: the question as it was asked, or the paper that all its papers are like. */
export function toSubject({ question, like }: ListOutline): string {
  return like ? `Like ${like.ns.join(' and ')}: ${like.title}` : question.text
}

/** "over 2x speedup": as it was typed, and what it was read to measure. */
export function toClaims(conditions: readonly Condition[]): string {
  return truncate(conditions.map(toClaim).join(' and ') || 'a number of their own', CLAIMS_LENGTH)
}

function toClaim({ text, unit, kind, metric }: Condition): string {
  // "under 1 GB" says itself what it measures; a factor or a percentage does not.
  const named = metric !== '' && kind === 'reduction' ? `${metric} reduction` : metric
  // "> 4x ratio" says no more than "> 4x".
  const subject = named || ((unit === 'x' || unit === '%') && kind !== 'ratio' ? kind : null)
  return subject ? `${text} ${subject}` : text
}

/** Year or day, where the source gave one: "2025-03-07". */
export function toDay(paper: StoredPaper): string | null {
  return (paper.published && truncate(paper.published.slice(0, 10), 10)) || null
}

/** A title as it is shown; the id where nothing of it can be seen. */
export function toTitleText({ title, id }: Pick<StoredPaper, 'title' | 'id'>, most: number): string {
  const seen = [title, id]
    .map(text => truncate(text, most))
    .find(text => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text))
  return seen ?? 'untitled'
}

/** As Slack is sent it, escaped. Ten of these leave room for all else under the budget of a message's blocks. */
const LONGEST_URL = 400
/** Characters of a title that arXiv is asked for: one in three bytes takes nine in a URL. */
const QUERY_LENGTHS = [300, 120, 30] as const

/** Where a title leads: the paper, or arXiv's search for its title. */
export function toTitleUrl({ url, title }: Pick<StoredPaper, 'url' | 'title'>): string {
  const searches = QUERY_LENGTHS.map(most => toSearchUrl(truncate(title, most).replace(/…$/, '')))
  const links = url === null ? searches : [toWebUrl(url), ...searches]
  return links.find(link => link !== null && escapeText(link).length <= LONGEST_URL) ?? toSearchUrl('')
}

function toSearchUrl(title: string): string {
  return `https://arxiv.org/search/?${new URLSearchParams({ query: title, searchtype: 'title' })}`
}

/** Null for what is no web address; signs that would end a link or double in JSON are encoded. */
function toWebUrl(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return /^https?:$/.test(protocol) ? href.replace(/[\\|"<>^`{}]/g, encodeURIComponent) : null
}

/** Beside a title that fills the list without being close. */
export const FURTHER_OFF = 'further off'

export const NO_NUMBERS = 'no numbers in the abstract'

/** Behind a number that the abstract tells of without claiming it. */
export const NOT_CLAIMED = 'mentioned, not claimed'

/** "1.6×", then " speedup · vs PixArt": the value stands out, the rest says what it is. */
export function toNumberLine(number: KeyNumber): { readonly value: string; readonly rest: string } {
  const { value, label, detail } = toReading(number)
  const details = [detail, number.headline ? '' : NOT_CLAIMED].filter(part => part !== '')
  return { value, rest: [label && ` ${label}`, ...details.map(part => ` · ${part}`)].join('') }
}

/** The sentence behind the first number, cut to `most` so that it shows the number; else the one found for the question. */
export function toQuote(
  { why }: Pick<ListedPaper, 'why'>,
  [first]: readonly KeyNumber[],
  most: number,
): string {
  if (!first) return truncate(why.snippet, most)
  const { sentence, start, end } = first
  return excerpt(sentence.text, { start: start - sentence.start, end: end - sentence.start }, most)
}

/** Replies that are a sentence or two, without papers. */
export function toRemark(reply: Reply): string {
  switch (reply.kind) {
    case 'none-holds': {
      const { closeTotal, question, keepsList } = reply.outline
      const topic = truncate(question.topic || question.text, QUESTION_LENGTH)
      const [close, claims] =
        closeTotal === 1 ? ['paper is', 'it does not claim'] : ['papers are', 'none of them claims']
      return `${closeTotal} ${close} close to “${topic}”, but ${claims} ${toClaims(question.conditions)}.${keepsList ? ' The list is as it was.' : ''}`
    }
    case 'not-here':
      return `${reply.id} is not in this library. It comes in with \`paperboy ingest FILE\`, a file of papers that has it.`
    case 'no-more':
      return 'That was all there is on this question.'
    case 'empty-library':
      return 'The library is empty: no paper has been read yet. Fill it with `paperboy ingest SOURCE`.'
    case 'thanks':
      return 'Any time.'
    case 'unclear':
      return toUnclearText(reply)
    case 'save':
      return reply.papers.length === 0
        ? 'There is no such paper in this thread.'
        : `Saved: ${reply.papers.map(({ n }) => n).join(', ')}.`
    case 'subscribe':
      return reply.outcome ?? toSubscribeHint(reply)
    default:
      return ''
  }
}

/** The paper that a thread's list is like is the example of its topic. */
export function toExamples({ like }: Pick<Subject, 'like'>): Examples {
  return like ? { ...NO_EXAMPLES, like: [like.id] } : NO_EXAMPLES
}

/** Where nobody can be subscribed: what to type where one can. */
function toSubscribeHint({ subject, words }: Extract<Reply, { kind: 'subscribe' }>): string {
  const wish = readThreadWish(words, { ...subject, examples: toExamples(subject) })
  if (wish.kind === 'end')
    return 'Channels of Slack are told of new papers: `/papers subscriptions` there lists what they are told of.'
  const { command } = wish
  if (command.kind === 'mistake') return command.message
  return `Channels of Slack are told of new papers, not this terminal: type \`/papers ${toSubscribeText(command)}\` there.`
}

/** Two readings are offered as a choice. */
function toUnclearText({ reason, options }: Extract<Reply, { kind: 'unclear' }>): string {
  if (options.length === 0) return reason
  const choices = options.map(({ message }) => `“${truncate(message, OPTION_LENGTH)}”`).join(' or ')
  return `${reason} ${choices}${/^Do you mean/.test(reason) ? '?' : ''}`
}

/** "The abstract of 1 doesn't say.": one paper, or one of several. */
export function toSilence(n: number, isAlone: boolean): string {
  return isAlone ? `The abstract of ${n} doesn't say.` : `${n} doesn't say.`
}

/** "Nothing here is close to …", said before the nearest. */
export function toNothingClose({ question, keepsList }: ListOutline): string {
  const topic = truncate(question.topic || question.text, QUESTION_LENGTH)
  const list = keepsList ? '; the list is as it was' : ''
  return `Nothing here is close to “${topic}”${list}. The nearest, and they are not near:`
}

export function toMore(remaining: number): string {
  return `${remaining} more — reply “more” or ask something else`
}
