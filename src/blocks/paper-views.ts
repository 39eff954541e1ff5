import type { KnownBlock, ModalView, RichTextBlock, RichTextElement } from '@slack/types'
import type { StoredPaper } from '../library/library.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toBibtex } from './bibtex.ts'
import { LIMITS } from './limits.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { toOneLine, truncate } from './slack-text.ts'
import { NO_NUMBERS, toDay, toNumberLine, toTitleText, toTitleUrl } from './wording.ts'

/** A paper under the number it has in its thread; null outside of one. */
export interface NumberedPaper {
  readonly n: number | null
  readonly paper: StoredPaper
}

const TITLE_LENGTH = 240
const LINE_LENGTH = 300
/** A sentence of an abstract is far shorter; what has no end is none. */
const SENTENCE_LENGTH = 2_000
/** Numbers that one view shows: each takes up to this much of a view's 250,000 characters. */
const NUMBERS_MAX = 60
const BLOCKS_MAX = LIMITS.viewBlocks.max - 2
/** Abstracts run to 2,000 characters or so. */
const ABSTRACT_LENGTH = 30_000
const AUTHORS_LENGTH = 400

/** Every number of these papers with the sentence it stands in, the number bold in it. */
export function toNumbersView(papers: readonly NumberedPaper[]): ModalView {
  const blocks: KnownBlock[] = []
  let left = NUMBERS_MAX
  for (const { n, paper } of papers) {
    if (blocks.length >= BLOCKS_MAX) break
    blocks.push(toTitleBlock({ n, paper }))
    const shown = paper.numbers.slice(0, Math.min(left, BLOCKS_MAX - blocks.length))
    left -= shown.length
    blocks.push(...shown.map(toNumberBlock))
    if (paper.numbers.length === 0) blocks.push(richText([italic(NO_NUMBERS)]))
    else if (shown.length < paper.numbers.length)
      blocks.push(richText([italic(`… and ${paper.numbers.length - shown.length} more`)]))
  }
  return toModal('Numbers', blocks)
}

/** The abstract as it is, its numbers bold, and how to cite it. */
export function toAbstractView(numbered: NumberedPaper): ModalView {
  const { paper } = numbered
  const about = [paper.authors.join(', '), toDay(paper)].filter(part => part).join(' · ')
  return toModal('Abstract', [
    toTitleBlock(numbered),
    ...(about === '' ? [] : [richText([italic(truncate(about, AUTHORS_LENGTH))])]),
    toAbstract(paper),
    toCode(toBibtex(paper)),
  ])
}

/** Of a view's 250,000 characters, the rest being Slack's own. */
const BIBTEX_LENGTH = 180_000

/** BibTeX of several papers, each to copy; the last ones are left out where they would not fit. */
export function toBibtexView(papers: readonly StoredPaper[]): ModalView {
  const blocks: RichTextBlock[] = []
  let left = BIBTEX_LENGTH
  for (const paper of papers.slice(0, BLOCKS_MAX)) {
    const block = toCode(toBibtex(paper))
    left -= JSON.stringify(block).length
    if (left < 0) break
    blocks.push(block)
  }
  return toModal('BibTeX', blocks.length > 0 ? blocks : [richText([italic('No paper is saved yet.')])])
}

export function toModal(title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  }
}

function toTitleBlock({ n, paper }: NumberedPaper): RichTextBlock {
  const title = toTitleText(paper, TITLE_LENGTH)
  return richText([
    ...(n === null ? [] : [bold(`${n}  `)]),
    { type: 'link', url: toTitleUrl(paper), text: title, style: { bold: true } },
  ])
}

/** "3.25× faster — vs FlashAttention · Hopper", and under it the sentence. */
function toNumberBlock(number: KeyNumber): RichTextBlock {
  const { value, rest } = toNumberLine(number)
  return richText([
    bold(truncate(value, LINE_LENGTH)),
    plain(truncate(rest, LINE_LENGTH).replace(/^(?=\S)/, ' ')),
    plain('\n'),
    ...toLit(number.sentence.text, [
      { start: number.start - number.sentence.start, end: number.end - number.sentence.start },
    ]),
  ])
}

function toAbstract({ abstract, numbers }: Pick<StoredPaper, 'abstract' | 'numbers'>): RichTextBlock {
  const spans = [...numbers].sort((a, b) => a.start - b.start)
  const text = abstract.slice(0, ABSTRACT_LENGTH)
  const inside = spans.filter(({ end }) => end <= text.length)
  return richText(toLit(text, inside, ABSTRACT_LENGTH))
}

/** A text verbatim, stretches of it bold; only what would change how it reads (controls) is left out. */
function toLit(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
  most = SENTENCE_LENGTH,
): RichTextElement[] {
  const elements: RichTextElement[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start < at || end > most) continue
    elements.push(plain(toReadable(text.slice(at, start))), bold(toReadable(text.slice(start, end))))
    at = end
  }
  const tail = text.slice(at)
  return [...elements, plain(toReadable(tail.length + at > most ? `${tail.slice(0, most - at)}…` : tail))]
}

/** Like `toOneLine`, but blanks at the ends stay: the stretches of a text are put together again. */
function toReadable(text: string): string {
  const [lead = '', trail = ''] = [/^\s+/.exec(text)?.[0], /\s+$/.exec(text)?.[0]]
  const inner = toOneLine(text)
  return inner === '' ? (text === '' ? '' : ' ') : `${lead && ' '}${inner}${trail && ' '}`
}

function toCode(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  }
}
