import type { Answer, Reply } from '../conversation/answer.ts'
import { toComparisonText } from './comparison-message.ts'
import { toCitationText, toDetailText, toNumbersText } from './detail-message.ts'
import { toListText } from './list-message.ts'
import { toBestOf, toTextLine } from './paper-blocks.ts'
import { escapeText, truncate } from './slack-text.ts'
import {
  EXAMPLES,
  HINT,
  HINT_LEAD,
  toCount,
  toNothingClose,
  toReadingNotice,
  toRemark,
  toSubject,
} from './wording.ts'

const QUESTION_LENGTH = 200
const REMARK_LENGTH = 700
/** Of the text for screen readers, in UTF-16 units; the rest is for a fence that has to be closed. */
const TEXT_LENGTH = 3_900
const FENCE = '```'

/** What a screen reader reads instead of the blocks: titles with their links, numbers first. */
export function toAnswerText(answer: Answer): string {
  const { reply, before } = answer
  const notice = toReadingNotice(answer)
  if (notice !== '' && reply.kind === 'empty-library') return notice
  return truncateText([...(notice === '' ? [] : [notice]), ...[...before, reply].flatMap(toLines)].join('\n'))
}

function toLines(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'papers':
      return [
        escapeText(`${truncate(toSubject(reply.outline), QUESTION_LENGTH)} · ${toCount(reply.outline)}`),
        ...reply.papers.map(listed => toTextLine(listed, toBestOf(listed))),
      ]
    case 'card':
      return [reply.paper, ...reply.similar].map(listed => toTextLine(listed, toBestOf(listed)))
    case 'nothing-close':
      return [
        escapeText(toNothingClose(reply.outline)),
        ...reply.papers.map(listed => toTextLine(listed, toBestOf(listed))),
      ]
    case 'list':
      return toListText(reply)
    case 'comparison':
      return toComparisonText(reply)
    case 'detail':
      return toDetailText(reply)
    case 'citation':
      return toCitationText(reply)
    case 'numbers':
      return toNumbersText(reply)
    case 'help':
      return [
        'Ask with a topic, a problem or a method, for example:',
        ...EXAMPLES.map(example => `/papers ${example}`),
        `${HINT_LEAD}${HINT.join(' · ')}`,
      ]
    default:
      return [escapeText(truncate(toRemark(reply), REMARK_LENGTH))]
  }
}

/** Whole lines only: a cut link would show as text, an open fence would swallow what follows. */
export function truncateText(text: string): string {
  const lines = text.split('\n')
  while (lines.length > 1 && lines.join('\n').length > TEXT_LENGTH) lines.pop()
  const isOpen = lines.filter(line => line === FENCE).length % 2 === 1
  return (isOpen ? [...lines, FENCE] : lines).join('\n')
}
