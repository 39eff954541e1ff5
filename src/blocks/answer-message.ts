import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types'
import type { Answer, ListOutline, Reply } from '../conversation/answer.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import { ACTIONS, toPapersAction } from './actions.ts'
import { toAnswerText, truncateText } from './answer-text.ts'
import { toButton, toCompareButton, toNumbersButton, toRow } from './buttons.ts'
import { toComparisonBlocks, toComparisonButtons } from './comparison-message.ts'
import { toCitationBlocks, toDetailBlocks, toNumbersBlocks, toOptionButtons } from './detail-message.ts'
import { toListBlocks, toListButtons, toMoreText } from './list-message.ts'
import { type AnyBlock, LEAST, MEASURES, type Measure, toFitting } from './measure.ts'
import { toBestOf, toClaimBlocks, toShortPaper, toTextLine, toTitle } from './paper-blocks.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { truncate } from './slack-text.ts'
import {
  EXAMPLES,
  HINT,
  HINT_LEAD,
  THREAD_EXAMPLES,
  toCount,
  toNothingClose,
  toReadingNotice,
  toRemark,
  toSubject,
} from './wording.ts'

/** What is posted: blocks for the eye, text for screen readers and notifications. */
export interface Message {
  readonly text: string
  readonly blocks: readonly AnyBlock[]
}

const QUESTION_LENGTH = 200
/** A sentence or two of our own around a question and what it asks for. */
const REMARK_LENGTH = 700
/** Papers with all that is shown of one; further ones have a title and a number. */
const FULL_MOST = 5
/** Papers that one press of "Next" brings. */
const PAGE_SIZE = 5
/** Steps of one message whose outcome is shown before the last one's. */
const BEFORE_MOST = 3

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

/** How one reply of an answer is shown. */
interface Showing extends Posting {
  readonly measure: Measure
  /** Said before the last: without buttons, which are the last one's. */
  readonly isBefore: boolean
  /** The first message of its thread. */
  readonly isOpening: boolean
}

/**
 * An answer as a Slack message within every limit, whatever the papers are called. Foreign text stands in
 * rich-text elements, where Slack reads no markup, or escaped.
 */
export function toAnswerMessage(answer: Answer, posting: Posting): Message {
  const text = toAnswerText(answer)
  const notice = toReadingNotice(answer)
  const notices = notice === '' ? [] : [richText([italic(notice)])]
  if (notice !== '' && answer.reply.kind === 'empty-library') return { text, blocks: notices }
  const before = answer.before.slice(-BEFORE_MOST)
  const isOpening = answer.turn === 1
  const show = (measure: Measure, earlier: readonly Reply[]): readonly AnyBlock[] => [
    ...notices,
    ...earlier.flatMap(reply => toReplyBlocks(reply, { ...posting, measure, isBefore: true, isOpening })),
    ...toReplyBlocks(answer.reply, { ...posting, measure, isBefore: false, isOpening }),
  ]
  const blocks = toFitting(measure => show(measure, before)) ?? toFitting(measure => show(measure, []))
  return { text, blocks: blocks ?? show(LEAST, []) }
}

function toReplyBlocks(reply: Reply, showing: Showing): readonly AnyBlock[] {
  const { thread, measure, isBefore, isPrivate = false, isInWindow = false } = showing
  const withButtons = (blocks: readonly AnyBlock[], buttons: () => readonly AnyBlock[]) =>
    isBefore || isInWindow ? blocks : [...blocks, ...buttons()]
  const titles = { thread, isInWindow, measure }
  switch (reply.kind) {
    case 'papers':
      return toPapersBlocks(reply, showing)
    case 'nothing-close':
      return [
        richText([plain(toNothingClose(reply.outline))]),
        ...reply.papers.map(paper => toTitle(paper, titles)),
      ]
    case 'card':
      return toCardBlocks(reply, showing)
    case 'list':
      return withButtons(toListBlocks(reply, titles), () => toListButtons(reply, thread))
    case 'comparison': {
      const hasTable = !isInWindow && !isBefore
      const comparing = { measure, hasTable, hasChart: hasTable && !isPrivate }
      return withButtons(toComparisonBlocks(reply, comparing), () => toComparisonButtons(reply, thread))
    }
    case 'detail':
      return toDetailBlocks(reply, measure)
    case 'citation':
      return toCitationBlocks(reply, measure)
    case 'numbers':
      return withButtons(toNumbersBlocks(reply, measure), () =>
        toRow(toNumbersButton({ thread, numbers: reply.papers.map(({ n }) => n) })),
      )
    case 'unclear': {
      const options = isBefore || isInWindow ? [] : toOptionButtons(reply, thread)
      const lead = /[.?!:…]$/.test(reply.reason) ? reply.reason : `${reply.reason}…`
      return [toRemarkBlock(options.length > 0 ? lead : toRemark(reply)), ...toRow(options)]
    }
    case 'help':
      return toHelpBlocks()
    default:
      return [toRemarkBlock(toRemark(reply))]
  }
}

function toRemarkBlock(text: string): RichTextBlock {
  return richText([plain(truncate(text, REMARK_LENGTH))])
}

function toCardBlocks(
  { paper, similar }: Extract<Reply, { kind: 'card' }>,
  { thread, measure, isBefore, isPrivate = false, isInWindow = false }: Showing,
): readonly AnyBlock[] {
  const titles = { thread, isInWindow, measure }
  const numbers = [paper, ...similar].map(({ n }) => n)
  return [
    toTitle(paper, titles),
    ...toClaimBlocks(paper, measure),
    ...(similar.length > 0 ? [richText([italic('Nearest to it:')])] : []),
    ...similar.map(each => toTitle(each, titles)),
    ...(isInWindow || isBefore
      ? []
      : toRow([...toNumbersButton({ thread, numbers }), ...toShareButton(isPrivate, { thread, numbers })])),
  ]
}

function toPapersBlocks(reply: Extract<Reply, { kind: 'papers' }>, showing: Showing): readonly AnyBlock[] {
  const { user, thread, measure, isBefore, isInWindow = false } = showing
  const { outline, isFirst } = reply
  const titles = { thread, isInWindow, measure }
  const shown = reply.papers.slice(0, measure.papers)
  const more = toMoreText(reply.papers.length - shown.length)
  return [
    ...(isFirst ? [toHead(outline, user)] : []),
    ...shown.flatMap((paper, at) =>
      at < FULL_MOST
        ? [toTitle(paper, titles), ...toClaimBlocks(paper, measure)]
        : [toShortPaper(paper, toBestOf(paper), titles)],
    ),
    ...(more === '' ? [] : [richText([italic(more)])]),
    ...(isInWindow || isBefore ? [] : [...toPapersButtons(reply, showing), ...toHint(reply, showing)]),
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

function toPapersButtons(
  { papers, outline, isFirst }: Extract<Reply, { kind: 'papers' }>,
  { thread, isPrivate = false, isOpening }: Showing,
): KnownBlock[] {
  const pressed = { thread, numbers: papers.map(({ n }) => n) }
  const { remaining } = outline
  const next = remaining > 0 ? toButton(ACTIONS.next, `Next ${Math.min(PAGE_SIZE, remaining)}`, thread) : []
  const isAnswer = isFirst && isOpening && outline.like === null
  return toRow([
    ...next,
    ...toCompareButton(pressed),
    ...toNumbersButton(pressed),
    ...(isAnswer && !isPrivate ? toButton(ACTIONS.subscribe, 'Subscribe', thread) : []),
    ...toShareButton(isPrivate, pressed),
  ])
}

function toShareButton(
  isPrivate: boolean,
  { thread, numbers }: { thread: string; numbers: readonly number[] },
) {
  return isPrivate && numbers.length > 0
    ? toButton(ACTIONS.share, 'Share in channel', toPapersAction(thread, numbers.slice(0, 20)))
    : []
}

/** How to go on; a private answer has no thread to go on in. */
function toHint(
  { papers, outline, isFirst }: Extract<Reply, { kind: 'papers' }>,
  { isPrivate = false, isOpening }: Showing,
): KnownBlock[] {
  if (isPrivate || !isFirst || !isOpening || outline.like !== null || papers.length < 2) return []
  const text = `${HINT_LEAD}_${HINT.join(' · ')}_`
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }]
}

function toHelpBlocks(): KnownBlock[] {
  const examples = EXAMPLES.map(example => `• \`/papers ${example}\``).join('\n')
  const going = THREAD_EXAMPLES.map(
    ([what, ...said]) => `• ${what}: ${said.map(each => `_${each}_`).join(' · ')}`,
  )
  const lines = [
    '*Ask with a topic, a problem or a method.* The answer is the nearest papers with the numbers they claim.',
    examples,
    'In a channel or thread: `@paperboy` and your question. Then go on in the thread, by the numbers the papers have:',
    going.join('\n'),
    'What is new on a topic, each morning, in this channel: *subscribe* and the topic after the command; *subscriptions* lists them.',
  ]
  return [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n\n') } }]
}

const NO_WHY = { snippet: '', matched: [], holding: [] } as const

/** A paper that somebody shows to a channel. */
export function toCardMessage(numbered: NumberedPaper, user: string): Message {
  const listed = { ...numbered, why: NO_WHY, close: true }
  const [measure = LEAST] = MEASURES
  const titles = { thread: '', isInWindow: true, measure }
  const blocks = [toTitle(listed, titles), ...toClaimBlocks(listed, measure), toSharedBy(user)]
  return { text: toTextLine(listed, toBestOf(listed)), blocks }
}

/** Papers of a private answer, shown to a channel. */
export function toSharedMessage(
  papers: readonly NumberedPaper[],
  { thread, user }: { thread: string; user: string },
): Message {
  const listed = papers.map(numbered => ({ ...numbered, why: NO_WHY, close: true }))
  const pressed = { thread, numbers: papers.map(({ n }) => n) }
  const toBlocks = (measure: Measure): readonly AnyBlock[] => [
    ...listed.flatMap((paper, at) => {
      const titles = { thread, isInWindow: false, measure }
      return at < FULL_MOST
        ? [toTitle(paper, titles), ...toClaimBlocks(paper, measure)]
        : [toShortPaper(paper, toBestOf(paper), titles)]
    }),
    ...toRow([...toCompareButton(pressed), ...toNumbersButton(pressed)]),
    toSharedBy(user),
  ]
  return {
    text: truncateText(listed.map(paper => toTextLine(paper, toBestOf(paper))).join('\n')),
    blocks: toFitting(toBlocks) ?? toBlocks(LEAST),
  }
}

function toSharedBy(user: string): KnownBlock {
  return richText([italic('shared by '), { type: 'user', user_id: user }])
}
