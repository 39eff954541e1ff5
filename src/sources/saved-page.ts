import { anyCase } from '../papers/pattern.ts'
import { toPaper } from './paper-record.ts'
import { type SourceEntry, type SourceText, toLine } from './source.ts'

/** A paragraph of the page: lines without a blank one between. */
interface Paragraph {
  readonly text: string
  readonly line: number
}

/** Page furniture of Hugging Face's Daily Papers, as a browser saves it. */
const FURNITURE = anyCase`
    ^(?:
    new|subscribe|daily papers|get trending papers in your email inbox!?
    |by ?AK and the research community
    |(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* \d{1,2}(?:, \d{4})?|submitted by
    |previous|next|trending papers|upvote|\d+(?: authors?)?|[·•\-–|]+
    )$`

/** No title seen on these pages is longer than 145 characters; most abstracts have over 1,000. */
const LONGEST_TITLE = 250

/**
 * A "Daily Papers" page saved as plain text: title and abstract in turn, a blank line between. A title with no
 * abstract and an abstract with no title are faults; the papers around them are read.
 */
export function* readSavedPage({ source, text }: SourceText): Generator<SourceEntry> {
  let title: Paragraph | null = null
  for (const paragraph of toParagraphs(text)) {
    if (title === null) {
      if (paragraph.text.length <= LONGEST_TITLE) title = paragraph
      else yield { fault: { source, line: paragraph.line, reason: 'abstract without a title before it' } }
    } else if (isAbstract(paragraph.text)) {
      yield toEntry(source, title, paragraph)
      title = null
    } else {
      yield noAbstract(source, title)
      title = paragraph
    }
  }
  if (title) yield noAbstract(source, title)
}

function toEntry(source: string, title: Paragraph, abstract: Paragraph): SourceEntry {
  const read = toPaper({ title: title.text, abstract: abstract.text }, 'page')
  return 'paper' in read ? read : { fault: { source, line: title.line, reason: read.reason } }
}

function noAbstract(source: string, title: Paragraph): SourceEntry {
  const shown = title.text.length > 60 ? `${title.text.slice(0, 60)}…` : title.text
  return { fault: { source, line: title.line, reason: `title without an abstract: "${shown}"` } }
}

/** Long, or prose that ends as a sentence; a title does neither (it may end with ? or !). */
function isAbstract(text: string): boolean {
  return text.length > LONGEST_TITLE || /\.["')\]]?$/.test(text)
}

function toParagraphs(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const match of text.matchAll(/[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g)) {
    const line = toLine(text, match.index)
    for (const part of toParts(match[0], line)) if (!FURNITURE.test(part.text)) paragraphs.push(part)
  }
  return paragraphs
}

/** Some browsers save title and abstract without the blank line: a short line, then a long one. */
function toParts(block: string, line: number): Paragraph[] {
  const lines = block.split('\n').map(part => part.trim())
  if (
    lines.length > 1 &&
    lines.every(part => part.length <= LONGEST_TITLE) &&
    !lines.some(part => FURNITURE.test(part))
  )
    return [{ text: lines.join(' '), line }]
  return lines.map((part, index) => ({ text: part, line: line + index }))
}
