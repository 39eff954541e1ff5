import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types'
import { type Answer, type ListedPaper, type ListOutline, toQuotable } from '../conversation/answer.ts'
import { OWN_BLOCKS_JSON } from './limits.ts'
import { escapeText, toLink, truncate } from './slack-text.ts'
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
  toTitleText,
  toTitleUrl,
} from './wording.ts'

/** What is posted: blocks for the eye, text for screen readers and notifications. */
export interface Message {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/** `action_id` of the buttons; old messages keep them, so they never change. */
export const ACTIONS = { next: 'papers_next' } as const

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
}

/** Of ten papers, however long, the least fits the budget. */
const LEAST: Measure = { snippet: 0, numbers: 0, title: 120 }
/** A message that would be too large is made again with the next. */
const MEASURES: readonly Measure[] = [
  { snippet: 220, numbers: 3, title: TITLE_LENGTH },
  { snippet: 120, numbers: 3, title: TITLE_LENGTH },
  { snippet: 0, numbers: 3, title: TITLE_LENGTH },
  { snippet: 0, numbers: 1, title: TITLE_LENGTH },
]
/** Of the text for screen readers, in UTF-16 units. */
const TEXT_LENGTH = 3_900

export interface Posting {
  /** The thread's key: buttons name it. */
  readonly thread: string
  /** Slack user who asked by a command, whose words others do not see. */
  readonly user?: string
}

/**
 * An answer as a Slack message within every limit, whatever the papers are called. Foreign text stands in
 * rich-text elements, where Slack reads no markup.
 */
export function toAnswerMessage(answer: Answer, posting: Posting): Message {
  const { reply } = answer
  const text = truncateText(toText(answer))
  if (reply.kind === 'help') return { text, blocks: toHelpBlocks() }
  if (reply.kind !== 'papers' && reply.kind !== 'nothing-close') {
    return { text, blocks: [richText([plain(truncate(toRemark(reply), REMARK_LENGTH))])] }
  }
  for (const measure of MEASURES) {
    const blocks = toPapersBlocks(reply, { ...posting, measure })
    if (JSON.stringify(blocks).length < OWN_BLOCKS_JSON) return { text, blocks }
  }
  return { text, blocks: toPapersBlocks(reply, { ...posting, measure: LEAST }) }
}

type PapersReply = Extract<Answer['reply'], { kind: 'papers' | 'nothing-close' }>

function toPapersBlocks(
  reply: PapersReply,
  { user, thread, measure }: Posting & { measure: Measure },
): KnownBlock[] {
  if (reply.kind === 'nothing-close')
    return [
      richText([plain(toNothingClose(reply.outline))]),
      ...reply.papers.map(paper => richText(toTitle(paper, measure))),
    ]
  const head = reply.isFirst ? [toHead(reply.outline, user)] : []
  return [
    ...head,
    ...reply.papers.map(paper => toPaperBlock(paper, measure)),
    ...toButtons(reply.outline, thread),
  ]
}

function toHead({ question, ...outline }: ListOutline, user: string | undefined): RichTextBlock {
  const asker: RichTextElement[] = user ? [plain(' · asked by '), { type: 'user', user_id: user }] : []
  return richText([
    { type: 'text', text: truncate(question.text, QUESTION_LENGTH), style: { bold: true } },
    plain(` · ${toCount({ question, ...outline })}`),
    ...asker,
  ])
}

function toPaperBlock(listed: ListedPaper, measure: Measure): RichTextBlock {
  const shown = toQuotable(listed, measure.numbers)
  const numbers = shown.map(toNumberLine)
  const quote = toQuote(listed, shown)
  const elements: RichTextElement[] = toTitle(listed, measure)
  if (numbers.length === 0 && measure.numbers > 0)
    elements.push({ type: 'text', text: `\n${NO_NUMBERS}`, style: { italic: true } })
  for (const { value, rest } of numbers)
    elements.push(
      { type: 'text', text: `\n${truncate(value, LABEL_LENGTH)}`, style: { bold: true } },
      plain(rest && ` ${truncate(rest, LABEL_LENGTH)}`),
    )
  if (measure.snippet > 0 && quote !== '')
    elements.push({
      type: 'text',
      text: `\n“${truncate(quote, measure.snippet)}”`,
      style: { italic: true },
    })
  return richText(elements)
}

function toTitle({ n, paper, close }: ListedPaper, measure: Measure): RichTextElement[] {
  const notes = [toDay(paper), close ? null : FURTHER_OFF].filter(note => note !== null)
  return [
    { type: 'text', text: `${n}  `, style: { bold: true } },
    {
      type: 'link',
      url: toTitleUrl(paper),
      text: toTitleText(paper, measure.title),
      style: { bold: true },
    },
    ...notes.map(note => plain(`  ${note}`)),
  ]
}

function toButtons({ remaining }: ListOutline, thread: string): KnownBlock[] {
  if (remaining === 0) return []
  const label = `Next ${Math.min(5, remaining)}`
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.next,
          text: { type: 'plain_text', text: label },
          value: thread,
        },
      ],
    },
  ]
}

function toHelpBlocks(): KnownBlock[] {
  const examples = EXAMPLES.map(example => `• \`/papers ${example}\``).join('\n')
  const lines = [
    '*Ask with a topic, a problem or a method.* The answer is the nearest papers with the numbers they claim.',
    examples,
    'In a channel or thread: `@paperboy` and your question. In the thread under an answer: *more* brings the next papers.',
  ]
  return [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n\n') } }]
}

/** What a screen reader reads instead of the blocks: titles with their links, numbers first. */
function toText({ reply }: Answer): string {
  switch (reply.kind) {
    case 'papers':
      return [
        escapeText(`${truncate(reply.outline.question.text, QUESTION_LENGTH)} · ${toCount(reply.outline)}`),
        ...reply.papers.map(toTextLine),
      ].join('\n')
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

/** Slack refuses a block with an empty text in it. */
function richText(given: RichTextElement[]): RichTextBlock {
  const elements = given.filter(element => element.type !== 'text' || element.text !== '')
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

function plain(text: string): RichTextElement {
  return { type: 'text', text }
}
