import type { Button, KnownBlock, RichTextElement, SectionBlock } from '@slack/types'
import { toQuotable } from '../conversation/answer.ts'
import type { Digest, DigestPaper } from '../digests/digest.ts'
import { ACTIONS, toVoteAction } from './actions.ts'
import type { Message } from './answer-message.ts'
import { OWN_BLOCKS_JSON } from './limits.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { escapeText, toLink, toMrkdwn, toOneLine, truncate } from './slack-text.ts'
import { NO_NUMBERS, toDay, toNumberLine, toQuote, toTitleText, toTitleUrl } from './wording.ts'

const NAME_LENGTH = 80
const TOPICS_LENGTH = 300
const LINE_LENGTH = 120
const TITLE_LENGTH = 240
/** Matched words named: a topic of a sentence has more than one wants to read. */
const MATCHED_SHOWN = 6
/** Of the text for screen readers, in UTF-16 units. */
const TEXT_LENGTH = 3_900

/** What the edit later in the day adds at least (late-note.ts), in characters of JSON. */
const LATE_NOTE_ROOM = 400

interface Measure {
  readonly snippet: number
  readonly numbers: number
  readonly title: number
  readonly because: number
}

/** A message that would be too large is made again with the next; of eight papers, however long, the last fits. */
const MEASURES: readonly Measure[] = [
  { snippet: 200, numbers: 3, title: TITLE_LENGTH, because: 200 },
  { snippet: 0, numbers: 3, title: TITLE_LENGTH, because: 120 },
  { snippet: 0, numbers: 1, title: 120, because: 80 },
]
const LEAST: Measure = { snippet: 0, numbers: 0, title: 60, because: 0 }

/** A digest as a Slack message within every limit. `id`: of the written digest, which its buttons name. */
export function toDigestMessage(digest: Digest, id: number): Message {
  const text = toPlainText(digest)
  for (const measure of MEASURES) {
    const blocks = toBlocks(digest, id, measure)
    if (JSON.stringify(blocks).length < OWN_BLOCKS_JSON - LATE_NOTE_ROOM) return { text, blocks }
  }
  return { text, blocks: toBlocks(digest, id, LEAST) }
}

function toBlocks(digest: Digest, id: number, measure: Measure): KnownBlock[] {
  return [
    richText([bold(toHead(digest)), plain(` · ${toRest(digest)}`)]),
    ...(digest.papers.length === 0 ? toNothing(digest) : []),
    ...digest.papers.flatMap(paper => toPaperBlocks(paper, { digest, id, measure })),
    {
      type: 'actions',
      elements: [
        toButton(ACTIONS.stricter, 'Stricter', String(id)),
        toButton(ACTIONS.looser, 'Looser', String(id)),
        toButton(ACTIONS.topics, 'Topics', String(id)),
      ],
    },
  ]
}

/** "Today for #papers". */
function toHead({ channelName }: Digest): string {
  const name = truncate(channelName, NAME_LENGTH)
  return name === '' ? 'Today’s papers' : `Today for #${name}`
}

/** "5 of 94 new papers · sparse attention, quantisation". */
function toRest({ papers, newPapers, topics, isLate }: Digest): string {
  const size = `${newPapers.toLocaleString('en')} new ${newPapers === 1 ? 'paper' : 'papers'}`
  const count = papers.length > 0 ? `${papers.length} of ${size}` : `nothing close among ${size}`
  const named = truncate(topics.map(({ topic }) => topic).join(', '), TOPICS_LENGTH)
  return [count, named, ...(isLate ? ['late because paperboy was not running'] : [])].join(' · ')
}

function toNothing({ nearest }: Digest): KnownBlock[] {
  if (!nearest) return [richText([plain('Nothing close this week.')])]
  const title = toLink(toTitleUrl(nearest), toTitleText(nearest, TITLE_LENGTH), toMrkdwn)
  return [toSection(`Nothing close this week; the nearest was ${title}`)]
}

interface Showing {
  readonly digest: Digest
  readonly id: number
  readonly measure: Measure
}

function toPaperBlocks(shown: DigestPaper, { digest, id, measure }: Showing): KnownBlock[] {
  const { n, paper } = shown
  const day = toDay(paper)
  const title = toLink(toTitleUrl(paper), toTitleText(paper, measure.title), toMrkdwn)
  const value = toVoteAction(id, paper.ordinal)
  const claims = toClaims(shown, digest, measure)
  return [
    toSection(`*${n}*  *${title}*${day ? `  ${toMrkdwn(day)}` : ''}`),
    ...(claims.length > 0 ? [richText(claims)] : []),
    {
      type: 'actions',
      elements: [toButton(ACTIONS.voteUp, '👍', value), toButton(ACTIONS.voteDown, '👎', value)],
    },
  ]
}

/** Numbers first, then why the paper is here. */
function toClaims(shown: DigestPaper, digest: Digest, measure: Measure): RichTextElement[] {
  const numbers = toQuotable(shown, measure.numbers)
  const lines: RichTextElement[][] = numbers
    .map(toNumberLine)
    .map(({ value, rest }) => [
      bold(truncate(value, LINE_LENGTH)),
      plain(rest && ` ${truncate(rest, LINE_LENGTH)}`),
    ])
  if (numbers.length === 0 && measure.numbers > 0) lines.push([italic(NO_NUMBERS)])
  const quote = measure.snippet > 0 ? toQuote(shown, numbers, measure.snippet) : ''
  if (quote !== '') lines.push([italic(`“${quote}”`)])
  const because = toBecause(shown, digest)
  if (measure.because > 0 && because !== '') lines.push([plain(truncate(because, measure.because))])
  return lines.flatMap((line, at) => (at > 0 ? [plain('\n'), ...line] : line))
}

/** "because: sparse, attention · like PixArt · also: …". */
function toBecause({ why, like, also, topics }: DigestPaper, digest: Digest): string {
  const words = why.matched.slice(0, MATCHED_SHOWN).join(', ')
  const topic = digest.topics.find(({ id }) => id === topics[0])?.topic ?? ''
  return [
    `because: ${words === '' ? `near to ${topic}` : words}`,
    ...(digest.topics.length > 1 && words !== '' ? [`for ${topic}`] : []),
    ...(like ? [`like ${toOneLine(like.title)}`] : []),
    ...(also.length > 0 ? [`also: ${also.map(({ title }) => toOneLine(title)).join('; ')}`] : []),
  ].join(' · ')
}

function toSection(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
}

function toButton(action_id: string, label: string, value: string): Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text: label, emoji: true }, value }
}

/** What a screen reader reads instead of the blocks: whole lines only, a cut link would show as text. */
function toPlainText(digest: Digest): string {
  const lines = [escapeText(`${toHead(digest)} · ${toRest(digest)}`)]
  for (const shown of digest.papers) {
    const [first] = toQuotable(shown, 1).map(toNumberLine)
    const number = first ? ` — ${escapeText(truncate(first.value + first.rest, LINE_LENGTH))}` : ''
    lines.push(
      `${shown.n}. ${toLink(toTitleUrl(shown.paper), toTitleText(shown.paper, TITLE_LENGTH))}${number}`,
    )
  }
  if (digest.nearest)
    lines.push(`Nearest: ${toLink(toTitleUrl(digest.nearest), toTitleText(digest.nearest, TITLE_LENGTH))}`)
  while (lines.length > 1 && lines.join('\n').length > TEXT_LENGTH) lines.pop()
  return lines.join('\n')
}

/** A digest for a terminal. */
export function toPlainDigest(digest: Digest): string {
  const papers = digest.papers.map(shown => {
    const numbers = toQuotable(shown, 3).map(toNumberLine)
    return [
      `${shown.n}  ${toTitleText(shown.paper, 500)}`,
      numbers.length === 0
        ? `   ${NO_NUMBERS}`
        : numbers.map(({ value, rest }) => `   ${toOneLine(value + rest)}`).join('\n'),
      `   ${toOneLine(toBecause(shown, digest))}`,
      ...(shown.paper.url ? [`   ${toOneLine(shown.paper.url)}`] : []),
    ].join('\n')
  })
  return [toOneLine(`${toHead(digest)} · ${toRest(digest)}`), ...papers].join('\n\n')
}
