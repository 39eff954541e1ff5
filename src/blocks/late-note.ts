import type { KnownBlock } from '@slack/types'
import type { LateNote } from '../digests/settle.ts'
import type { Message } from './answer-message.ts'
import { LIMITS, OWN_BLOCKS_JSON } from './limits.ts'
import { escapeText, toLink, toMrkdwn, toOneLine, truncate } from './slack-text.ts'
import { toTitleText, toTitleUrl } from './wording.ts'

const TITLE_LENGTH = 120

/** A digest's message with what became of its papers, above its own buttons: the edit later in the day. */
export function withLateNote({ text, blocks }: Message, note: LateNote): Message {
  const line = escapeText(toOneLine(toLine(note, true)))
  const told = `${text}\n${line}`
  const [full, short] = [toBlock(note, true), toBlock(note, false)]
  const insert = (block: KnownBlock) => [...blocks.slice(0, -1), block, ...blocks.slice(-1)]
  return {
    text: told.length > LIMITS.text.max ? text : told,
    blocks: JSON.stringify(insert(full)).length < OWN_BLOCKS_JSON ? insert(full) : insert(short),
  }
}

function toBlock(note: LateNote, hasTitles: boolean): KnownBlock {
  const { risers } = note
  const lead = toMrkdwn(toLine(note, false))
  const titles = risers.map(paper => toLink(toTitleUrl(paper), toTitleText(paper, TITLE_LENGTH), toMrkdwn))
  const text = hasTitles && risers.length > 0 ? `${lead}: ${titles.join(' · ')}` : lead
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }
}

/** "▲ 142 votes on Hugging Face, 97 for 2 · 2 late risers: …" */
function toLine({ votes, most, risers }: LateNote, hasTitles: boolean): string {
  const lead = most ? `, ${toCount(most.votes)} for ${most.n}` : ''
  const late = `${risers.length} late ${risers.length === 1 ? 'riser' : 'risers'}`
  const titles = risers.map(paper => truncate(toOneLine(paper.title), TITLE_LENGTH)).join(' · ')
  return [
    ...(votes > 0 ? [`▲ ${toCount(votes)} ${votes === 1 ? 'vote' : 'votes'} on Hugging Face${lead}`] : []),
    ...(risers.length > 0 ? [hasTitles ? `${late}: ${titles}` : late] : []),
  ].join(' · ')
}

function toCount(votes: number): string {
  return votes.toLocaleString('en')
}
