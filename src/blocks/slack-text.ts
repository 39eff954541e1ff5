/** Escapes what Slack would read as markup; for every text that is not ours, in mrkdwn and in top-level text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `<url|label>`; neither part can hold the signs that delimit it. */
export function toLink(url: string, label: string, toSafe: (text: string) => string = escapeText): string {
  const safeUrl = url.replace(/[<>|\s]/g, encodeURIComponent)
  return `<${escapeText(safeUrl)}|${toSafe(label.replaceAll('|', '¦'))}>`
}

/**
 * Foreign text for mrkdwn: escaped, and the signs that Slack would format by, which cannot be escaped, behind a
 * zero-width space. For titles only: a quote stands in rich text, unaltered.
 */
export function toMrkdwn(text: string): string {
  return escapeText(text).replace(/[*_~`]/g, '\u200b$&')
}

/**
 * Foreign text on one line. Control characters and directional overrides, which would change how the rest of a
 * message or a terminal reads, are left out; half a surrogate pair becomes U+FFFD, as it would on the wire.
 */
export function toOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Unlike `toOneLine` it leaves blanks and line ends as they are: a quote is the abstract's own, sign by sign. */
export function toReadable(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** On one line, at most `most` UTF-16 units, cut at a word and never inside a code point, an ellipsis at the end. */
export function truncate(text: string, most: number): string {
  const clean = toOneLine(text)
  if (clean.length <= most) return clean
  const room = most - 1
  const cut = clean.slice(0, room).replace(/[\ud800-\udbff]$/, '')
  const atWord = clean.charAt(room) === ' ' ? cut : cut.replace(/\s+\S*$/, '')
  // A text without blanks near the end is cut where it has to be.
  return `${(atWord.length > room / 2 ? atWord : cut).trimEnd()}…`
}

/** How much is kept behind what must be seen, at most. */
const BEHIND = 40

/** As `truncate`, but what stands from `start` to `end` is seen: where it must, the beginning is left out. */
export function excerpt(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  most: number,
): string {
  const whole = truncate(text, most)
  const clean = toOneLine(text)
  const [startAt, endAt] = [start, end].map(at => toOneLine(text.slice(0, at)).length) as [number, number]
  if (clean.length <= most || endAt < whole.length) return whole
  const behind = Math.min(endAt + Math.min(BEHIND, most / 4) + 1, clean.length)
  const earliest = Math.max(0, behind - (most - 1))
  const word = clean.indexOf(' ', earliest) + 1
  const from = word > 0 && word <= startAt ? word : Math.min(Math.ceil(earliest), startAt)
  return `…${truncate(clean.slice(from), most - 1)}`
}

/** A message that Slack sent has these three signs escaped. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
