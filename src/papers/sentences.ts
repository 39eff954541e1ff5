import type { Span } from './plain-text.ts'

/** Abbreviations of papers' English whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(["'])(?:i\.e|e\.g|cf|vs|etc|et al|al|w\.r\.t|resp|approx|fig|figs|eq|eqs|sec|tab|no|vol|ref|refs|dr|prof|st|inc|dept|a\.k\.a|i\.i\.d|u\.s|ca)\.$/i

/** Abbreviations that may end a sentence too; then what follows starts with a capital. */
const MAY_END = /(?:etc|et al|al|u\.s|i\.i\.d)\.$/i

/** A stop, closing marks behind it, then a blank; or none before "2) Next", a left-over of lost line breaks. */
const BOUNDARY = /[.!?…]+["'”’)\]]*(?:\s+|(?=[A-Z][a-z]+\s)|(?=\d\)\s)|$)/g

/**
 * The sentences of a text, as offsets into it, in order; blanks between them belong to none. Stops inside
 * numbers, abbreviations, initials and file names end nothing. Linear in the text's length.
 */
export function toSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = skipBlanks(text, 0)
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].trimEnd().length
    const next = match.index + match[0].length
    if (end <= start || !endsSentence(text, match.index, end, next)) continue
    spans.push({ start, end })
    start = skipBlanks(text, next)
  }
  const end = text.trimEnd().length
  if (start < end) spans.push({ start, end })
  return spans
}

function endsSentence(text: string, stop: number, end: number, next: number): boolean {
  if (next >= text.length) return true
  const isGlued = next === end
  // "v1.Foo" and "Fig.Two" are rare; "unclear.Next we" is not: a glued stop needs a word of prose before it.
  if (isGlued && !/[a-z)\]%]{2}$/.test(text.slice(Math.max(0, stop - 2), stop))) return false
  const before = text.slice(Math.max(0, stop - 12), stop + 1)
  const follower = text.slice(next, next + 2)
  if (ABBREVIATION.test(before)) return MAY_END.test(before) && /^["'“(]?[A-Z]/.test(follower)
  // An initial ("J. Smith"): one capital by itself.
  if (/(?:^|[\s.])[A-Z]\.$/.test(before)) return false
  // A sentence starts with a capital, a digit, a quote, a bracket or a name in lower case after ! and ?.
  return (
    !/^[a-z,;:]/.test(follower) ||
    /[!?]/.test(text.charAt(stop)) ||
    /^[a-z]+[A-Z0-9]/.test(text.slice(next, next + 20))
  )
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  // "% To address this": a comment's mark that LaTeX left behind.
  return text.startsWith('% ', at) ? skipBlanks(text, at + 1) : at
}
