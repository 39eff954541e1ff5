import type { RichTextBlock, RichTextElement } from '@slack/types'
import { toReadable } from './slack-text.ts'

/** A sentence of an abstract is far shorter; what has no end is none. */
const SENTENCE_LENGTH = 2_000

/** Foreign text stands in these elements: Slack reads no markup in them. */
export function plain(text: string): RichTextElement {
  return { type: 'text', text }
}

export function bold(text: string): RichTextElement {
  return { type: 'text', text, style: { bold: true } }
}

export function italic(text: string): RichTextElement {
  return { type: 'text', text, style: { italic: true } }
}

export function code(text: string): RichTextElement {
  return { type: 'text', text, style: { code: true } }
}

/** One paragraph. Slack refuses a block with an empty text in it, so those are left out. */
export function richText(given: readonly RichTextElement[]): RichTextBlock {
  const elements = given.filter(element => element.type !== 'text' || element.text !== '')
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** As it is, in letters of one width. */
export function preformatted(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  }
}

/** A text verbatim, stretches of it bold; only what would change how it reads (controls) is left out. */
export function toLit(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
  most: number = SENTENCE_LENGTH,
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
