import type { Reply } from '../conversation/answer.ts'
import { ACTIONS, toWhyAction } from './actions.ts'
import { toButton, toCompareButton, toNumbersButton, toRow, toUndoButton } from './buttons.ts'
import {
  canUndo,
  toChangeWords,
  toLineWords,
  toNarrowedBy,
  toNote,
  toSaid,
  toShownLines,
} from './list-wording.ts'
import type { AnyBlock } from './measure.ts'
import { type Titles, toShortPaper, toTextLine } from './paper-blocks.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { escapeText, truncate } from './slack-text.ts'

type ListReply = Extract<Reply, { kind: 'list' }>

const WORD_LENGTH = 700
/** Papers whose menus are the last to give way. */
const LEADING = 5
/** Changes of one message that are told of: a sentence that asks for more is none. */
const CHANGES_MOST = 6
/** Papers whose numbers and sentences one button opens. */
const NUMBERED_MOST = 20

/** What changed, and the list as it stands in short form. */
export function toListBlocks(reply: ListReply, titles: Titles): readonly AnyBlock[] {
  const { changes } = reply
  const lines = toShownLines(reply)
  const said = changes.slice(0, CHANGES_MOST).map(toChangeWords)
  const words = said.flatMap((change, at) => [
    ...(at > 0 ? [plain('\n')] : []),
    ...change.map(({ text, isStrong }) => (isStrong ? bold(text) : plain(text))),
  ])
  const shown = lines.slice(0, titles.measure.papers)
  const notes = [toMoreText(lines.length - shown.length), toNote(reply)].filter(text => text !== '')
  return [
    ...(words.length > 0 ? [richText(words)] : []),
    ...shown.map((line, at) =>
      toShortPaper({ ...line, close: true }, toLineWords(line, changes), {
        ...titles,
        isLeading: at < LEADING,
      }),
    ),
    ...(notes.length > 0 ? [richText([italic(notes.join(' '))])] : []),
  ]
}

/** Papers that one message does not hold. */
export function toMoreText(count: number): string {
  return count > 0 ? `… and ${count} more.` : ''
}

export function toListButtons(reply: ListReply, thread: string): AnyBlock[] {
  const numbers = toShownLines(reply).map(({ n }) => n)
  const pressed = { thread, numbers }
  const names = toNarrowedBy(reply)
  const why = toWhyAction(thread, { numbers: numbers.slice(0, NUMBERED_MOST), names })
  return toRow([
    ...(canUndo(reply) ? toUndoButton(pressed) : []),
    ...(reply.remaining > 0 && numbers.length > 0 ? toButton(ACTIONS.next, 'More', thread) : []),
    ...toCompareButton(pressed),
    ...toNumbersButton(pressed),
    ...(names.length > 0 ? toButton(ACTIONS.why, 'Why these', why) : []),
  ])
}

export function toListText(reply: ListReply): readonly string[] {
  const { changes } = reply
  const lines = toShownLines(reply)
  const said = changes
    .slice(0, CHANGES_MOST)
    .flatMap(change => toSaid(toChangeWords(change)).split('\n'))
    .map(text => escapeText(truncate(text, WORD_LENGTH)))
  const hidden = toNote(reply)
  return [
    ...said,
    ...lines.map(line => toTextLine(line, toLineWords(line, changes))),
    ...(hidden === '' ? [] : [hidden]),
  ]
}
