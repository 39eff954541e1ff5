import type { KnownBlock } from '@slack/types'
import type { StoredPaper } from '../library/library.ts'
import { LIMITS } from './limits.ts'
import { toLink, toMrkdwn, truncate } from './slack-text.ts'
import { NO_NUMBERS, toDay, toNumberLine, toTitleText, toTitleUrl } from './wording.ts'

const TITLE_LENGTH = 240
const LINE_LENGTH = 160
const NUMBERS_SHOWN = 3

/** A paper's card under a link to it. Slack takes no rich text here, so all text is escaped. */
export function toUnfurlBlocks(paper: StoredPaper): KnownBlock[] {
  const own = paper.numbers.filter(number => number.headline).slice(0, NUMBERS_SHOWN)
  const lines = own.map(number => {
    const { value, rest } = toNumberLine(number)
    return `*${toMrkdwn(truncate(value, LINE_LENGTH))}*${toMrkdwn(truncate(rest, LINE_LENGTH).replace(/^(?=\S)/, ' '))}`
  })
  const day = toDay(paper)
  const title = toLink(toTitleUrl(paper), toTitleText(paper, TITLE_LENGTH), toMrkdwn)
  const head = day ? `*${title}*  ${toMrkdwn(day)}` : `*${title}*`
  const told = [head, ...(lines.length > 0 ? lines : [`_${NO_NUMBERS}_`])]
  // Escaped, a line can be five times as long; a cut one would show as markup.
  while (told.join('\n').length > LIMITS.sectionText.max) told.pop()
  return [{ type: 'section', text: { type: 'mrkdwn', text: told.join('\n'), verbatim: true } }]
}
