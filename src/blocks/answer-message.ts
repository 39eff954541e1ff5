import type { Button, KnownBlock, RichTextBlock, RichTextElement, SectionBlock } from '@slack/types'
import { type Answer, type ListedPaper, type ListOutline, toQuotable } from '../conversation/answer.ts'
import type { StoredPaper } from '../library/library.ts'
import { ACTIONS, type PaperVerb, toPaperAction, toPapersAction } from './actions.ts'
import { LIMITS, OWN_BLOCKS_JSON } from './limits.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { escapeText, toLink, toMrkdwn, truncate } from './slack-text.ts'
import {
  EXAMPLES,
  FURTHER_OFF,
  NO_NUMBERS,
  toCount,
  toDay,
  toNothingClose,
  toNumberLine,
  toQuote,
  toRemark,
  toSubject,
  toTitleText,
  toTitleUrl,
} from './wording.ts'

/** What is posted: blocks for the eye, text for screen readers and notifications. */
export interface Message {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

const TITLE_LENGTH = 240
const QUESTION_LENGTH = 200
const LABEL_LENGTH = 120
/** A sentence or two of our own around a question and what it asks for. */
const REMARK_LENGTH = 700

/** How much of each paper is shown. */
interface Measure {
  readonly snippet: number
  /** Numbers beside a title: more than three do not fit a phone's line of sight. */
  readonly numbers: number
  readonly title: number
  /** Whether each paper has its menu, which takes as much as two numbers with a sentence. */
  readonly hasMenus: boolean
}

/** Of ten papers, however long, the least fits the budget. */
const LEAST: Measure = { snippet: 0, numbers: 0, title: 60, hasMenus: false }
/** A message that would be too large is made again with the next. */
const MEASURES: readonly Measure[] = [
  { snippet: 220, numbers: 3, title: TITLE_LENGTH, hasMenus: true },
  { snippet: 120, numbers: 3, title: TITLE_LENGTH, hasMenus: true },
  { snippet: 0, numbers: 3, title: TITLE_LENGTH, hasMenus: true },
  { snippet: 0, numbers: 1, title: TITLE_LENGTH, hasMenus: true },
  { snippet: 0, numbers: 1, title: 120, hasMenus: true },
  { snippet: 0, numbers: 3, title: TITLE_LENGTH, hasMenus: false },
  { snippet: 0, numbers: 1, title: 120, hasMenus: false },
]
/** Of the text for screen readers, in UTF-16 units. */
const TEXT_LENGTH = 3_900

export interface Posting {
  /** The thread's key: buttons name it. */
  readonly thread: string
  /** Slack user who asked by a command, whose words others do not see. */
  readonly user?: string
  /** Only the asker sees it; it can then be shared. @default false */
  readonly isPrivate?: boolean
  /** In a window rather than a message: nothing in it leads to a thread. @default false */
  readonly isInWindow?: boolean
}

/**
 * An answer as a Slack message within every limit, whatever the papers are called. Foreign text stands in
 * rich-text elements, where Slack reads no markup.
 */
export function toAnswerMessage(answer: Answer, posting: Posting): Message {
  const { reply } = answer
  const text = truncateText(toText(answer))
  if (reply.kind === 'help') return { text, blocks: toHelpBlocks() }
  if (reply.kind !== 'papers' && reply.kind !== 'nothing-close' && reply.kind !== 'card') {
    return { text, blocks: [richText([plain(truncate(toRemark(reply), REMARK_LENGTH))])] }
  }
  for (const measure of MEASURES) {
    const blocks = toPapersBlocks(reply, { ...posting, measure })
    if (JSON.stringify(blocks).length < OWN_BLOCKS_JSON) return { text, blocks }
  }
  return { text, blocks: toPapersBlocks(reply, { ...posting, measure: LEAST }) }
}

type PapersReply = Extract<Answer['reply'], { kind: 'papers' | 'nothing-close' | 'card' }>

function toPapersBlocks(
  reply: PapersReply,
  { user, thread, isPrivate = false, isInWindow = false, measure }: Posting & { measure: Measure },
): KnownBlock[] {
  const titles = { thread, isInWindow, measure }
  if (reply.kind === 'nothing-close')
    return [
      richText([plain(toNothingClose(reply.outline))]),
      ...reply.papers.map(paper => toTitle(paper, titles)),
    ]
  if (reply.kind === 'card')
    return [
      toTitle(reply.paper, titles),
      ...toClaims(reply.paper, measure),
      ...(reply.similar.length > 0 ? [richText([italic('Nearest to it:')])] : []),
      ...reply.similar.map(paper => toTitle(paper, titles)),
      ...(isInWindow
        ? []
        : toButtons({ outline: null, papers: [reply.paper, ...reply.similar] }, { thread, isPrivate })),
    ]
  const head = reply.isFirst ? [toHead(reply.outline, user)] : []
  return [
    ...head,
    ...reply.papers.flatMap(paper => [toTitle(paper, titles), ...toClaims(paper, measure)]),
    ...(isInWindow ? [] : toButtons(reply, { thread, isPrivate })),
  ]
}

function toHead(outline: ListOutline, user: string | undefined): RichTextBlock {
  const asker: RichTextElement[] = user ? [plain(' · asked by '), { type: 'user', user_id: user }] : []
  return richText([
    bold(truncate(toSubject(outline), QUESTION_LENGTH)),
    plain(` · ${toCount(outline)}`),
    ...asker,
  ])
}

/** What a paper claims, and the sentence behind the first number; nothing where nothing fits. */
function toClaims(listed: ListedPaper, measure: Measure): RichTextBlock[] {
  const shown = toQuotable(listed, measure.numbers)
  const numbers = shown.map(toNumberLine)
  const quote = toQuote(listed, shown)
  const lines: RichTextElement[][] = numbers.map(({ value, rest }) => [
    bold(truncate(value, LABEL_LENGTH)),
    plain(rest && ` ${truncate(rest, LABEL_LENGTH)}`),
  ])
  if (numbers.length === 0 && measure.numbers > 0) lines.push([italic(NO_NUMBERS)])
  if (measure.snippet > 0 && quote !== '') lines.push([italic(`“${truncate(quote, measure.snippet)}”`)])
  const elements = lines.flatMap((line, at) => (at > 0 ? [plain('\n'), ...line] : line))
  return elements.length > 0 ? [richText(elements)] : []
}

const MENU: readonly (readonly [PaperVerb, string])[] = [
  ['similar', 'More like this'],
  ['numbers', 'Numbers & sentences'],
  ['abstract', 'Abstract'],
  ['save', 'Save'],
  ['share', 'Share'],
]

interface Titles {
  readonly thread: string
  readonly isInWindow: boolean
  readonly measure: Measure
}

/** Number, title and day, with the paper's menu beside them. */
function toTitle({ n, paper, close }: ListedPaper, { thread, isInWindow, measure }: Titles): SectionBlock {
  const notes = [toDay(paper), close ? null : FURTHER_OFF].filter(note => note !== null)
  const title = toLink(toTitleUrl(paper), toTitleText(paper, measure.title), toMrkdwn)
  const text = [`*${n}*  *${title}*`, ...notes.map(toMrkdwn)].join('  ')
  const section: SectionBlock = { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
  const options = MENU.map(([verb, label]) => ({
    text: { type: 'plain_text' as const, text: label },
    value: toPaperAction({ verb, n, thread }),
  }))
  const fits = options.every(({ value }) => value.length <= LIMITS.optionValue.max)
  return fits && measure.hasMenus && !isInWindow
    ? { ...section, accessory: { type: 'overflow', action_id: ACTIONS.paper, options } }
    : section
}

function toButtons(
  { outline, papers }: { outline: ListOutline | null; papers: readonly ListedPaper[] },
  { thread, isPrivate }: { thread: string; isPrivate: boolean },
): KnownBlock[] {
  const all = toPapersAction(
    thread,
    papers.map(({ n }) => n),
  )
  const remaining = outline?.remaining ?? 0
  const next = remaining > 0 ? [toButton(ACTIONS.next, `Next ${Math.min(5, remaining)}`, thread)] : []
  const share = isPrivate ? [toButton(ACTIONS.share, 'Share in channel', all)] : []
  const elements = [
    ...next,
    toButton(ACTIONS.numbers, 'Numbers & sentences', all),
    ...toSubscribeButton(outline),
    ...share,
  ]
  return papers.length === 0 ? [] : [{ type: 'actions', elements }]
}

/** A list that a question made can become a digest: the window opens with the question in it. */
function toSubscribeButton(outline: ListOutline | null): Button[] {
  const topic = truncate(outline?.question.text ?? '', QUESTION_LENGTH)
  return outline === null || outline.like !== null || topic === ''
    ? []
    : [toButton(ACTIONS.subscribe, 'Subscribe', topic)]
}

function toButton(action_id: string, label: string, value: string): Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text: label }, value }
}

function toHelpBlocks(): KnownBlock[] {
  const examples = EXAMPLES.map(example => `• \`/papers ${example}\``).join('\n')
  const lines = [
    '*Ask with a topic, a problem or a method.* The answer is the nearest papers with the numbers they claim.',
    examples,
    'What is new on a topic, each morning, in this channel: *subscribe* and the topic after the command; *subscriptions* lists them.',
    'In a channel or thread: `@paperboy` and your question. In the thread under an answer: *more* brings the next papers.',
  ]
  return [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n\n') } }]
}

/** What a screen reader reads instead of the blocks: titles with their links, numbers first. */
function toText({ reply }: Answer): string {
  switch (reply.kind) {
    case 'papers':
      return [
        escapeText(`${truncate(toSubject(reply.outline), QUESTION_LENGTH)} · ${toCount(reply.outline)}`),
        ...reply.papers.map(toTextLine),
      ].join('\n')
    case 'card':
      return [reply.paper, ...reply.similar].map(toTextLine).join('\n')
    case 'nothing-close':
      return [escapeText(toNothingClose(reply.outline)), ...reply.papers.map(toTextLine)].join('\n')
    case 'help':
      return [
        'Ask with a topic, a problem or a method, for example:',
        ...EXAMPLES.map(example => `/papers ${example}`),
      ].join('\n')
    default:
      return escapeText(truncate(toRemark(reply), REMARK_LENGTH))
  }
}

/** A paper that somebody shows to a channel. */
export function toCardMessage({ n, paper }: { n: number; paper: StoredPaper }, user: string): Message {
  const listed = { n, paper, why: { snippet: '', matched: [], holding: [] }, close: true }
  const [measure = LEAST] = MEASURES
  const titles = { thread: '', isInWindow: true, measure }
  const blocks = [toTitle(listed, titles), ...toClaims(listed, measure), toSharedBy(user)]
  return { text: toTextLine(listed), blocks }
}

/** Papers of a private answer, shown to a channel. */
export function toSharedMessage(
  papers: readonly { readonly n: number; readonly paper: StoredPaper }[],
  { thread, user }: { thread: string; user: string },
): Message {
  const listed = papers.map(({ n, paper }) => ({
    n,
    paper,
    why: { snippet: '', matched: [], holding: [] },
    close: true,
  }))
  const toBlocks = (measure: Measure): KnownBlock[] => [
    ...listed.flatMap(paper => [
      toTitle(paper, { thread, isInWindow: false, measure }),
      ...toClaims(paper, measure),
    ]),
    ...toButtons({ outline: null, papers: listed }, { thread, isPrivate: false }),
    toSharedBy(user),
  ]
  const fitting = MEASURES.find(measure => JSON.stringify(toBlocks(measure)).length < OWN_BLOCKS_JSON)
  return { text: truncateText(listed.map(toTextLine).join('\n')), blocks: toBlocks(fitting ?? LEAST) }
}

function toSharedBy(user: string): KnownBlock {
  return richText([italic('shared by '), { type: 'user', user_id: user }])
}

function toTextLine(listed: ListedPaper): string {
  const { n, paper } = listed
  const [first] = toQuotable(listed, 1).map(toNumberLine)
  const number = first ? ` — ${escapeText(truncate(first.value + first.rest, LABEL_LENGTH))}` : ''
  return `${n}. ${toLink(toTitleUrl(paper), toTitleText(paper, TITLE_LENGTH))}${number}`
}

/** Whole lines only: a cut link would show as text. The first is ours and short. */
function truncateText(text: string): string {
  const lines = text.split('\n')
  while (lines.length > 1 && lines.join('\n').length > TEXT_LENGTH) lines.pop()
  return lines.join('\n')
}
