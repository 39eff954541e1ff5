import type { Message } from './answer-message.ts'
import { type ChartBlock, isChart, toBarLines } from './chart.ts'
import { toPictureBlock } from './chart-picture.ts'
import { preformatted } from './rich-text.ts'
import { unescapeText } from './slack-text.ts'

/** The same message with its charts as pictures, files that Slack has. */
export function toPictured({ text, blocks }: Message, files: ReadonlyMap<ChartBlock, string>): Message {
  return {
    text,
    blocks: blocks.map(block => {
      const file = isChart(block) ? files.get(block) : undefined
      return isChart(block) && file !== undefined ? toPictureBlock(block, file) : block
    }),
  }
}

/**
 * The same message without its newest kind of block, for a workspace that refuses it: first charts are drawn
 * with letters, then tables become the aligned text that the message has for them. Null where nothing is left to make plainer.
 */
export function toPlainer({ text, blocks }: Message): Message | null {
  if (blocks.some(isChart))
    return {
      text,
      blocks: blocks.map(block => (isChart(block) ? preformatted(toBarLines(block).join('\n')) : block)),
    }
  if (!blocks.some(({ type }) => type === 'table')) return null
  const aligned = /^```\n([\s\S]*?)\n```$/m.exec(text)?.[1] ?? ''
  return {
    text,
    blocks: blocks.flatMap(block =>
      block.type !== 'table' ? [block] : aligned === '' ? [] : [preformatted(unescapeText(aligned))],
    ),
  }
}
