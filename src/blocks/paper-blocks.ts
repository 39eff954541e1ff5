import type { RichTextBlock, RichTextElement, SectionBlock } from '@slack/types'
import { type ListedPaper, toQuotable } from '../conversation/answer.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import { ACTIONS, type PaperVerb, toPaperAction } from './actions.ts'
import { LIMITS } from './limits.ts'
import { type LineWords, toBestNumber } from './list-wording.ts'
import type { Measure } from './measure.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { escapeText, toLink, toMrkdwn, truncate } from './slack-text.ts'
import { FURTHER_OFF, NO_NUMBERS, toDay, toNumberLine, toQuote, toTitleText, toTitleUrl } from './wording.ts'

export const TITLE_LENGTH = 240
export const LABEL_LENGTH = 120

const MENU: readonly (readonly [PaperVerb, string])[] = [
  ['similar', 'More like this'],
  ['numbers', 'Numbers & sentences'],
  ['abstract', 'Abstract'],
  ['save', 'Save'],
  ['share', 'Share'],
]

export interface Titles {
  readonly thread: string
  readonly isInWindow: boolean
  readonly measure: Measure
  /** Among the first of its list, whose menus are the last to give way. @default false */
  readonly isLeading?: boolean
}

/** Number, title and day, with the paper's menu beside them. */
export function toTitle(
  { n, paper, close }: Omit<ListedPaper, 'why'>,
  { thread, isInWindow, measure }: Titles,
): SectionBlock {
  const section = toSection([toTitleLine({ n, paper, close }, measure)])
  return measure.menus !== 'none' && !isInWindow ? withMenu(section, { n, thread }) : section
}

/** A paper in a line or two: what stands under its title is escaped, as Slack reads markup in a section. */
export function toShortPaper(
  { n, paper, close }: Omit<ListedPaper, 'why'>,
  { value, rest, evidence }: LineWords,
  { thread, isInWindow, measure, isLeading = false }: Titles,
): SectionBlock {
  const figure = measure.numbers > 0 ? toFigure(value, rest) : ''
  const words = measure.snippet > 0 || measure.numbers > 0 ? evidence : []
  const facts = [figure, ...words.map(said => `“${toMrkdwn(truncate(said, LABEL_LENGTH))}”`)]
  const line = facts.filter(fact => fact !== '').join(' · ')
  const section = toSection([toTitleLine({ n, paper, close }, measure), ...(line === '' ? [] : [line])])
  const hasMenu = measure.menus === 'all' || (measure.menus === 'full' && isLeading)
  return hasMenu && !isInWindow ? withMenu(section, { n, thread }) : section
}

/** The best of a paper that a question brought. */
export function toBestOf(listed: ListedPaper): LineWords {
  const [number = null] = toQuotable(listed, 1)
  return { ...toBestNumber({ paper: listed.paper, number }), evidence: [] }
}

function toFigure(value: string, rest: string): string {
  const figure = toMrkdwn(truncate(value, LABEL_LENGTH))
  const about = toMrkdwn(truncate(rest, LABEL_LENGTH))
  // Signs of markup in it would end the bold early.
  const shown = figure === '' || /[*_~`]/.test(figure) ? figure : `*${figure}*`
  return [shown, about].filter(part => part !== '').join(' ')
}

function toTitleLine({ n, paper, close }: Omit<ListedPaper, 'why'>, { title }: Measure): string {
  const notes = [toDay(paper), close ? null : FURTHER_OFF].filter(note => note !== null)
  const link = toLink(toTitleUrl(paper), toTitleText(paper, title), toMrkdwn)
  return [`*${n}*  *${link}*`, ...notes.map(toMrkdwn)].join('  ')
}

function toSection(lines: readonly string[]): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n'), verbatim: true } }
}

function withMenu(section: SectionBlock, { n, thread }: { n: number; thread: string }): SectionBlock {
  const options = MENU.map(([verb, label]) => ({
    text: { type: 'plain_text' as const, text: label },
    value: toPaperAction({ verb, n, thread }),
  }))
  const fits = options.every(({ value }) => value.length <= LIMITS.optionValue.max)
  return fits ? { ...section, accessory: { type: 'overflow', action_id: ACTIONS.paper, options } } : section
}

/** What a paper claims, and the sentence behind the first number; nothing where nothing fits. */
export function toClaimBlocks(listed: ListedPaper, measure: Measure): RichTextBlock[] {
  const shown = toQuotable(listed, measure.numbers)
  const numbers = shown.map(toNumberLine)
  const quote = measure.snippet > 0 ? toQuote(listed, shown, measure.snippet) : ''
  const lines: RichTextElement[][] = numbers.map(({ value, rest }) => [
    bold(truncate(value, LABEL_LENGTH)),
    plain(rest && ` ${truncate(rest, LABEL_LENGTH)}`),
  ])
  if (numbers.length === 0 && measure.numbers > 0) lines.push([italic(NO_NUMBERS)])
  if (quote !== '') lines.push([italic(`“${quote}”`)])
  const elements = lines.flatMap((line, at) => (at > 0 ? [plain('\n'), ...line] : line))
  return elements.length > 0 ? [richText(elements)] : []
}

/** For screen readers: the title with its link, then its number. */
export function toTextLine({ n, paper }: NumberedPaper, { value, rest, evidence }: LineWords): string {
  const about = [truncate(value + rest, LABEL_LENGTH), ...evidence.map(words => `“${words}”`)]
  const isBare = (rest === NO_NUMBERS || value + rest === '') && evidence.length === 0
  const facts = isBare ? '' : ` — ${escapeText(about.filter(part => part !== '').join(' · '))}`
  return `${n}. ${toLink(toTitleUrl(paper), toTitleText(paper, TITLE_LENGTH))}${facts}`
}
