import type { Button, RichTextBlock, RichTextElement } from '@slack/types'
import type { Reply } from '../conversation/answer.ts'
import { ACTIONS, toSayAction } from './actions.ts'
import { toBibtex } from './bibtex.ts'
import { toButton } from './buttons.ts'
import type { AnyBlock, Measure } from './measure.ts'
import { LABEL_LENGTH, toTextLine } from './paper-blocks.ts'
import { bold, italic, plain, preformatted, richText, toLit } from './rich-text.ts'
import { escapeText, toOneLine, truncate } from './slack-text.ts'
import { NO_NUMBERS, toNumberLine, toSilence, toTitleText, toTitleUrl } from './wording.ts'

type DetailReply = Extract<Reply, { kind: 'detail' }>
type CitationReply = Extract<Reply, { kind: 'citation' }>
type NumbersReply = Extract<Reply, { kind: 'numbers' }>
type UnclearReply = Extract<Reply, { kind: 'unclear' }>

/** Of a sentence in a message's text, before it is escaped. */
const SPOKEN_LENGTH = 700
/** Readings that are offered: more are a list, not a choice. */
const OPTIONS_MOST = 5
/** A message that is offered is a short one. */
const MESSAGE_LENGTH = 300
/** Papers whose numbers one message tells; the window behind its button has more. */
const PAPERS_MOST = 10
/** BibTeX of one message, in lengths of a sentence that was asked for. */
const ENTRIES_LENGTH = 3
const NONE = 'There is no such paper in this thread.'

/** The sentence that answers, verbatim, under its paper's number. */
export function toDetailBlocks({ found }: DetailReply, { sentence }: Measure): readonly AnyBlock[] {
  const isAlone = found.length === 1
  const lines = found.map(({ n, quote }): RichTextElement[] =>
    quote === null
      ? [plain(toSilence(n, isAlone))]
      : [bold(`${n} `), plain('“'), ...toLit(quote.text, [], sentence), plain('”')],
  )
  return [richText(found.length === 0 ? [plain(NONE)] : toParagraphs(lines))]
}

export function toDetailText({ found }: DetailReply): readonly string[] {
  if (found.length === 0) return [NONE]
  return found.map(({ n, quote }) =>
    quote === null
      ? toSilence(n, found.length === 1)
      : escapeText(`${n}: “${truncate(quote.text, SPOKEN_LENGTH)}”`),
  )
}

function toParagraphs(lines: readonly RichTextElement[][]): RichTextElement[] {
  return lines.flatMap((line, at) => (at > 0 ? [plain('\n'), ...line] : line))
}

/** Each paper's title with its link, and its BibTeX where the message has room for it: half an entry is of no use. */
export function toCitationBlocks({ papers }: CitationReply, measure: Measure): readonly AnyBlock[] {
  if (papers.length === 0) return [richText([plain(NONE)])]
  let room = ENTRIES_LENGTH * measure.sentence
  const shown = papers.slice(0, PAPERS_MOST).map(numbered => {
    const entry = toBibtex(numbered.paper)
    const fits = entry.length <= room
    if (fits) room -= entry.length
    return { numbered, entry: fits ? entry : '' }
  })
  const without = papers.length - shown.filter(({ entry }) => entry !== '').length
  return [
    ...shown.flatMap(({ numbered: { n, paper }, entry }) => [
      richText([
        bold(`${n}  `),
        {
          type: 'link' as const,
          url: toTitleUrl(paper),
          text: toTitleText(paper, measure.title),
          style: { bold: true },
        },
      ]),
      ...(entry === '' ? [] : [preformatted(entry)]),
    ]),
    ...(without > 0 ? [richText([italic(`BibTeX of ${without} more: cite fewer at once.`)])] : []),
  ]
}

export function toCitationText({ papers }: CitationReply): readonly string[] {
  if (papers.length === 0) return [NONE]
  return papers.map(numbered => toTextLine(numbered, { value: '', rest: '', evidence: [] }))
}

/** Each paper's numbers with the sentences they stand in, the number bold in it. */
export function toNumbersBlocks({ papers }: NumbersReply, measure: Measure): readonly AnyBlock[] {
  if (papers.length === 0) return [richText([plain(NONE)])]
  const shown = papers.slice(0, PAPERS_MOST)
  const more = papers.length - shown.length
  return [
    ...shown.map(paper => toPaperNumbers(paper, measure)),
    ...(more > 0 ? [richText([italic(`… and ${more} more papers.`)])] : []),
  ]
}

function toPaperNumbers(
  { n, paper }: NumbersReply['papers'][number],
  { claims, sentence, title }: Measure,
): RichTextBlock {
  const head: RichTextElement[] = [
    bold(`${n}  `),
    { type: 'link', url: toTitleUrl(paper), text: toTitleText(paper, title), style: { bold: true } },
  ]
  const told = paper.numbers.slice(0, claims).map((number): RichTextElement[] => {
    const { value, rest } = toNumberLine(number)
    const span = { start: number.start - number.sentence.start, end: number.end - number.sentence.start }
    return [
      bold(truncate(value, LABEL_LENGTH)),
      plain(rest && ` ${truncate(rest, LABEL_LENGTH)}`),
      plain('\n'),
      ...toLit(number.sentence.text, [span], sentence),
    ]
  })
  const more = paper.numbers.length - told.length
  const foot = paper.numbers.length === 0 ? NO_NUMBERS : more > 0 ? `… and ${more} more` : ''
  return richText(toParagraphs([head, ...told, ...(foot === '' ? [] : [[italic(foot)]])]))
}

export function toNumbersText({ papers }: NumbersReply): readonly string[] {
  if (papers.length === 0) return [NONE]
  return papers.flatMap(numbered => [
    toTextLine(numbered, { value: '', rest: '', evidence: [] }),
    ...numbered.paper.numbers.map(number => {
      const { value, rest } = toNumberLine(number)
      return escapeText(truncate(`${value} ${rest}`, LABEL_LENGTH * 2))
    }),
  ])
}

/** A button for each reading that is offered; pressing it says so. */
export function toOptionButtons({ options }: UnclearReply, thread: string): Button[] {
  return options.slice(0, OPTIONS_MOST).flatMap(({ label, message }, at) => {
    const said = toOneLine(message)
    if (said === '' || said.length > MESSAGE_LENGTH) return []
    return toButton(`${ACTIONS.say}_${at}`, label, toSayAction(thread, said))
  })
}
