import type { ModalView, RichTextBlock } from '@slack/types'
import type { StoredPaper } from '../library/library.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toBibtex } from './bibtex.ts'
import { toChangesLine } from './changes-text.ts'
import { LIMITS } from './limits.ts'
import type { AnyBlock } from './measure.ts'
import { bold, italic, plain, preformatted, richText, toLit } from './rich-text.ts'
import { truncate } from './slack-text.ts'
import { NO_NUMBERS, toDay, toNumberLine, toTitleText, toTitleUrl } from './wording.ts'

/** A paper under the number it has in its thread; null outside of one. */
export interface NumberedPaper {
  readonly n: number | null
  readonly paper: StoredPaper
}

const TITLE_LENGTH = 240
const LINE_LENGTH = 300
/** Numbers that one view shows: each takes up to this much of a view's 250,000 characters. */
const NUMBERS_MAX = 60
const BLOCKS_MAX = LIMITS.viewBlocks.max - 2
/** More than any message shows. */
const PAPERS_MAX = 20
/** Abstracts run to 2,000 characters or so. */
const ABSTRACT_LENGTH = 30_000
/** Bold stretches of one text: each takes 150 characters of a view's. */
const LIT_MAX = 500
const AUTHORS_LENGTH = 400

/** Every number of these papers with the sentence it stands in, the number bold in it. */
export function toNumbersView(papers: readonly NumberedPaper[]): ModalView {
  const shown = papers.slice(0, PAPERS_MAX)
  const most = toShare(
    shown.map(({ paper }) => paper.numbers.length),
    // Each paper has a title, a line where numbers are missing, and one on what changed.
    Math.min(NUMBERS_MAX, BLOCKS_MAX - 3 * shown.length),
  )
  return toModal(
    'Numbers',
    shown.flatMap(numbered => [
      toTitleBlock(numbered),
      ...toNumberBlocks(numbered.paper.numbers, most),
      ...toChangesBlocks(numbered.paper),
    ]),
  )
}

/** How many each may have so that together they stay within a room: the papers with few leave theirs to the others. */
function toShare(counts: readonly number[], room: number): number {
  let share = Math.max(0, ...counts)
  while (share > 0 && counts.reduce((sum, count) => sum + Math.min(count, share), 0) > room) share--
  return share
}

function toNumberBlocks(numbers: readonly KeyNumber[], most: number): RichTextBlock[] {
  if (numbers.length === 0) return [richText([italic(NO_NUMBERS)])]
  const more = numbers.length - most
  return [
    ...numbers.slice(0, most).map(toNumberBlock),
    ...(more > 0 ? [richText([italic(`… and ${more} more`)])] : []),
  ]
}

/** What changed since the version before; nothing where the library knows no other. */
function toChangesBlocks(paper: StoredPaper): RichTextBlock[] {
  const line = toChangesLine(paper)
  return line === null ? [] : [richText([italic(truncate(line, LINE_LENGTH))])]
}

/** The abstract as it is, its numbers bold, and how to cite it. */
export function toAbstractView(numbered: NumberedPaper): ModalView {
  const { paper } = numbered
  const about = [paper.authors.join(', '), toDay(paper)].filter(part => part).join(' · ')
  return toModal('Abstract', [
    toTitleBlock(numbered),
    ...(about === '' ? [] : [richText([italic(truncate(about, AUTHORS_LENGTH))])]),
    toAbstract(paper),
    preformatted(toBibtex(paper)),
  ])
}

/** Of a view's 250,000 characters, the rest being Slack's own. */
const BIBTEX_LENGTH = 180_000

/** Entries share a block up to here, so that there are few to copy. */
const CODE_LENGTH = 3_000

/** BibTeX of several papers, to copy; how many would not fit is said. */
export function toBibtexView(papers: readonly StoredPaper[]): ModalView {
  if (papers.length === 0) return toModal('BibTeX', [richText([italic('No paper is saved yet.')])])
  const groups: string[] = []
  let left = BIBTEX_LENGTH
  let shown = 0
  for (const entry of papers.map(toBibtex)) {
    left -= JSON.stringify(entry).length
    const last = groups.at(-1)
    const joined = last === undefined ? entry : `${last}\n\n${entry}`
    const isNew = last === undefined || joined.length > CODE_LENGTH
    if (left < 0 || (isNew && groups.length === BLOCKS_MAX)) break
    groups.splice(isNew ? groups.length : -1, 1, isNew ? entry : joined)
    shown++
  }
  const more = papers.length - shown
  const cut = more > 0 ? [richText([italic(`… and ${more} more, which do not fit in one window.`)])] : []
  return toModal('BibTeX', [...groups.map(preformatted), ...cut])
}

export function toModal(title: string, blocks: readonly AnyBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  }
}

export function toTitleBlock({ n, paper }: NumberedPaper): RichTextBlock {
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
  if (abstract.trim() === '') return richText([italic('no abstract')])
  const spans = [...numbers].sort((a, b) => a.start - b.start).slice(0, LIT_MAX)
  return richText(toLit(abstract, spans, ABSTRACT_LENGTH))
}
