import { type Answer, type ListedPaper, toQuotable } from '../conversation/answer.ts'
import { toOneLine, truncate } from './slack-text.ts'
import {
  EXAMPLES,
  FURTHER_OFF,
  NO_NUMBERS,
  toCount,
  toDay,
  toMore,
  toNothingClose,
  toNumberLine,
  toQuote,
  toRemark,
  toSubject,
  toTitleText,
} from './wording.ts'

/** Numbers beside a title. */
const NUMBERS_SHOWN = 3
const SNIPPET_LENGTH = 220
/** Longer than any title; what has no end is no title. */
const TITLE_LENGTH = 500

/** An answer as plain text: for a terminal, and for `chat --json`. */
export function toPlainAnswer({ reply }: Answer): string {
  switch (reply.kind) {
    case 'papers': {
      const head = reply.isFirst ? [`${toOneLine(toSubject(reply.outline))} · ${toCount(reply.outline)}`] : []
      const more = reply.outline.remaining > 0 ? [toMore(reply.outline.remaining)] : []
      return [...head, ...reply.papers.map(toPlainPaper), ...more].join('\n\n')
    }
    case 'card':
      return [
        toPlainPaper(reply.paper),
        ...(reply.similar.length > 0 ? ['Nearest to it:'] : []),
        ...reply.similar.map(({ n, paper }) => `  ${n}  ${toTitleText(paper, TITLE_LENGTH)}`),
      ].join('\n')
    case 'nothing-close':
      return [
        toNothingClose(reply.outline),
        ...reply.papers.map(({ n, paper }) => `  ${n}  ${toTitleText(paper, TITLE_LENGTH)}`),
      ].join('\n')
    case 'help':
      return toPlainHelp()
    default:
      return toRemark(reply)
  }
}

export function toPlainPaper(listed: ListedPaper): string {
  const { n, paper, close } = listed
  const notes = [toDay(paper), close ? null : FURTHER_OFF].filter(note => note !== null)
  const shown = toQuotable(listed, NUMBERS_SHOWN)
  const numbers = shown.map(toNumberLine)
  const quote = toQuote(listed, shown)
  return [
    `${n}  ${toTitleText(paper, TITLE_LENGTH)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    numbers.length === 0
      ? `   ${NO_NUMBERS}`
      : numbers.map(({ value, rest }) => `   ${toOneLine(value + rest)}`).join('\n'),
    ...(quote === '' ? [] : [`   “${truncate(quote, SNIPPET_LENGTH)}”`]),
    ...(paper.url ? [`   ${toOneLine(paper.url)}`] : []),
  ].join('\n')
}

function toPlainHelp(): string {
  return [
    'Ask with a topic, a problem or a method; the answer is the nearest papers with the numbers they claim.',
    ...EXAMPLES.map(example => `  ${example}`),
    'Then: “more” for the next papers, or another question.',
  ].join('\n')
}
