import type { RichTextBlock, RichTextElement } from '@slack/types'

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

/** One paragraph. Slack refuses a block with an empty text in it, so those are left out. */
export function richText(given: readonly RichTextElement[]): RichTextBlock {
  const elements = given.filter(element => element.type !== 'text' || element.text !== '')
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}
