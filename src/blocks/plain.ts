import { type Answer, type ListedPaper, type Reply, toQuotable } from '../conversation/answer.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import type { StoredPaper } from '../library/library.ts'
import { toBibtex } from './bibtex.ts'
import { toChangesLine } from './changes-text.ts'
import { toAlignedTable, toComparisonHead } from './comparison-text.ts'
import {
  canUndo,
  toBestNumber,
  toChangeWords,
  toLineWords,
  toNote,
  toSaid,
  toShownLines,
} from './list-wording.ts'
import { toOneLine, toReadable } from './slack-text.ts'
import {
  EXAMPLES,
  FURTHER_OFF,
  NO_NUMBERS,
  THREAD_EXAMPLES,
  toCount,
  toDay,
  toMore,
  toNothingClose,
  toNumberLine,
  toQuote,
  toRemark,
  toSilence,
  toSubject,
  toTitleText,
} from './wording.ts'

/** Numbers beside a title. */
const NUMBERS_SHOWN = 3
/** Papers with all that is shown of one; further ones have a title and a number. */
const FULL_MOST = 5
const SNIPPET_LENGTH = 220
/** Longer than any title; what has no end is no title. */
const TITLE_LENGTH = 500

/** An answer as plain text: for a terminal, and for `chat --json`. */
export function toPlainAnswer({ reply, before }: Answer): string {
  return [...before, reply].map(toPlainReply).join('\n\n')
}

function toPlainReply(reply: Reply): string {
  switch (reply.kind) {
    case 'papers':
      return toPlainPapers(reply)
    case 'list':
      return toPlainList(reply)
    case 'comparison':
      return [
        ...reply.papers.map(({ n, paper }) => `${n}  ${toTitleText(paper, TITLE_LENGTH)}`),
        ...[toComparisonHead(reply)].filter(head => head !== ''),
        ...(reply.comparison.rows.length > 0 ? ['', ...toAlignedTable(reply)] : []),
      ].join('\n')
    case 'detail':
      return toPlainDetail(reply)
    case 'numbers':
      return reply.papers.map(toPlainNumbers).join('\n\n') || 'There is no such paper in this thread.'
    case 'citation':
      return reply.papers.map(toPlainCitation).join('\n\n') || 'There is no such paper in this thread.'
    case 'save':
      return reply.papers.length === 0
        ? toRemark(reply)
        : [
            `${toRemark(reply)} \`paperboy saved\` lists what you keep. To cite:`,
            ...reply.papers.map(({ paper }) => toReadable(toBibtex(paper))),
          ].join('\n')
    case 'card':
      return [
        toPlainPaper(reply.paper),
        ...(reply.similar.length > 0 ? ['Nearest to it:'] : []),
        ...reply.similar.map(toPlainTitle),
      ].join('\n')
    case 'nothing-close':
      return [toNothingClose(reply.outline), ...reply.papers.map(toPlainTitle)].join('\n')
    case 'help':
      return toPlainHelp()
    default:
      return toOneLine(toRemark(reply))
  }
}

function toPlainCitation({ n, paper }: NumberedPaper): string {
  const url = paper.url ? [`   ${toOneLine(paper.url)}`] : []
  return [`${n}  ${toTitleText(paper, TITLE_LENGTH)}`, ...url, toReadable(toBibtex(paper))].join('\n')
}

function toPlainTitle({ n, paper }: Pick<ListedPaper, 'n' | 'paper'>): string {
  return `  ${n}  ${toTitleText(paper, TITLE_LENGTH)}`
}

function toPlainPapers({ papers, outline, isFirst }: Extract<Reply, { kind: 'papers' }>): string {
  const head = isFirst ? [`${toOneLine(toSubject(outline))} · ${toCount(outline)}`] : []
  const more = outline.remaining > 0 ? [toMore(outline.remaining)] : []
  return [
    ...head,
    ...papers.map((listed, at) => (at < FULL_MOST ? toPlainPaper(listed) : toShortPaper(listed))),
    ...more,
  ].join('\n\n')
}

export function toPlainPaper(listed: ListedPaper): string {
  const { paper } = listed
  const shown = toQuotable(listed, NUMBERS_SHOWN)
  const numbers = shown.map(toNumberLine)
  const quote = toQuote(listed, shown, SNIPPET_LENGTH)
  return [
    toHeading(listed),
    numbers.length === 0
      ? `   ${NO_NUMBERS}`
      : numbers.map(({ value, rest }) => `   ${toOneLine(value + rest)}`).join('\n'),
    ...(quote === '' ? [] : [`   “${quote}”`]),
    ...(paper.url ? [`   ${toOneLine(paper.url)}`] : []),
  ].join('\n')
}

function toShortPaper(listed: ListedPaper): string {
  const [first = null] = toQuotable(listed, 1)
  const { value, rest } = toBestNumber({ paper: listed.paper, number: first })
  return `${toHeading(listed)}\n   ${toOneLine(value + rest)}`
}

function toHeading({ n, paper, close }: ListedPaper): string {
  const notes = [toDay(paper), close ? null : FURTHER_OFF].filter(note => note !== null)
  return `${n}  ${toTitleText(paper, TITLE_LENGTH)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

/** What changed, then the list as it stands: number, title, its number and the words that say it. */
function toPlainList(reply: Extract<Reply, { kind: 'list' }>): string {
  const { changes, remaining } = reply
  const lines = toShownLines(reply)
  const said = changes.map(change => toSaid(toChangeWords(change)))
  const undo = canUndo(reply) && lines.length > 0 ? ['“undo” takes this back.'] : []
  const hidden = [toNote(reply)].filter(text => text !== '')
  const more = remaining > 0 && lines.length > 0 ? ['“more” looks for further papers.'] : []
  const foot = [...hidden, ...undo, ...more].join(' ')
  const list = lines.map(line => {
    const { value, rest, evidence } = toLineWords(line, changes)
    const facts = [toOneLine(value + rest), ...evidence.map(words => `“${words}”`)]
    return `${toHeading({ ...line, why: NO_WHY, close: true })}\n   ${facts.join(' · ')}`
  })
  return [said.join('\n'), list.join('\n'), foot].filter(part => part !== '').join('\n\n')
}

const NO_WHY = { snippet: '', matched: [], holding: [] } as const

function toPlainDetail({ found }: Extract<Reply, { kind: 'detail' }>): string {
  const isAlone = found.length === 1
  return found
    .map(({ n, quote }) => {
      if (quote === null) return toSilence(n, isAlone)
      return isAlone ? `“${toReadable(quote.text)}”` : `${n}: “${toReadable(quote.text)}”`
    })
    .join('\n')
}

/** Every number with its reading; the sentence once under those that stand in it. */
function toPlainNumbers({ n, paper }: Extract<Reply, { kind: 'numbers' }>['papers'][number]): string {
  const since = toChangesLine(paper)
  return [
    `${n}  ${toTitleText(paper, TITLE_LENGTH)}`,
    ...toPlainNumberLines(paper),
    ...(since === null ? [] : [`   ${since}`]),
  ].join('\n')
}

export function toPlainNumberLines({ numbers }: Pick<StoredPaper, 'numbers'>): string[] {
  if (numbers.length === 0) return [`   ${NO_NUMBERS}`]
  return numbers.map(number => {
    const { value, rest } = toNumberLine(number)
    return `   ${toOneLine(value + rest)}\n      “${toReadable(number.sentence.text)}”`
  })
}

function toPlainHelp(): string {
  return [
    'Ask with a topic, a problem or a method; the answer is the nearest papers with the numbers they claim.',
    ...EXAMPLES.map(example => `  ${example}`),
    'Then go on, by the numbers the papers have:',
    ...THREAD_EXAMPLES.map(([what, ...examples]) => `  ${what}: ${examples.map(quoted).join(', ')}`),
    'Or ask another question; an empty line starts a new thread.',
  ].join('\n')
}

function quoted(text: string): string {
  return `“${text}”`
}
