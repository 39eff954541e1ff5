import type { ModalView } from '@slack/types'
import { type Evidence, findEvidence, toAttribute } from '../conversation/attribute.ts'
import type { NumberedPaper } from '../conversation/numbered-paper.ts'
import { toModal, toTitleBlock } from './paper-views.ts'
import { italic, plain, richText, toLit } from './rich-text.ts'
import { truncate } from './slack-text.ts'

/** More than any list has; a window takes 100 blocks. */
const PAPERS_MOST = 20
const NAMES_MOST = 3
const NAME_LENGTH = 80

/** Why papers are in a narrowed list: the sentence of each that says it, the words bold. */
export function toWhyView(papers: readonly NumberedPaper[], names: readonly string[]): ModalView {
  const attributes = names.slice(0, NAMES_MOST).flatMap(name => toAttribute(name) ?? [])
  const blocks = papers.slice(0, PAPERS_MOST).flatMap(numbered => [
    toTitleBlock(numbered),
    ...attributes.map(attribute => {
      const found = findEvidence(numbered.paper, attribute)
      if (found) return richText(toLit(found.sentence, toSpans(found)))
      return richText([italic(`doesn't say “${truncate(attribute.name, NAME_LENGTH)}”`)])
    }),
  ])
  return toModal('Why these', blocks.length > 0 ? blocks : [richText([plain('No paper here says it.')])])
}

function toSpans({ words, sentence }: Evidence): readonly { start: number; end: number }[] {
  const start = sentence.indexOf(words)
  return start < 0 ? [] : [{ start, end: start + words.length }]
}
