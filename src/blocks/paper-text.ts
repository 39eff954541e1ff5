import type { StoredPaper } from '../library/library.ts'
import { toStepLines, toSteps } from './changes-text.ts'
import { toPlainNumberLines } from './plain.ts'
import { toOneLine, toReadable, truncate } from './slack-text.ts'
import { toDay, toTitleText } from './wording.ts'

/** Longer than any title; what has no end is no title. */
const TITLE_LENGTH = 500
const ABOUT_LENGTH = 400

/** All that the library has of one paper, for a terminal: its numbers with their sentences, and what changed. */
export function toPlainSheet(paper: StoredPaper): string {
  const head = [toTitleText(paper, TITLE_LENGTH), toFacts(paper), toOneLine(paper.url ?? '')]
  const parts = [
    head.filter(line => line !== ''),
    [toReadable(paper.abstract)],
    toPlainNumberLines(paper),
    ...toSteps(paper).map(toStepLines),
  ]
  return parts.map(lines => lines.join('\n')).join('\n\n')
}

/** "2025-03-07 · v2 of 2025-03-20 · Ada Lovelace · cs.CV, cs.LG · 17 votes" */
function toFacts(paper: StoredPaper): string {
  const { version, revised, authors, categories, votes, listed } = paper
  const day = version !== null && version > 1 ? revised?.slice(0, 10) : undefined
  const facts = [
    toDay(paper) ?? '',
    version === null ? '' : `v${version}${day ? ` of ${day}` : ''}`,
    truncate(authors.join(', '), ABOUT_LENGTH),
    truncate(categories.join(', '), ABOUT_LENGTH),
    listed === null ? '' : `Daily Papers of ${listed}`,
    votes === null ? '' : `${votes} ${votes === 1 ? 'vote' : 'votes'}`,
  ]
  return facts
    .map(toOneLine)
    .filter(fact => fact !== '')
    .join(' · ')
}
