/** A stretch of text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A text as a person would read it, and the way back: LaTeX and its left-overs (`$4.4\times$`, `4.4times`,
 * `3.1\%`, `sim 80%`, `ell_1`, `{https://…}`) are read, the original stays what it was.
 */
export interface PlainText {
  readonly original: string
  readonly text: string
  /** The stretch of the original that a stretch of the plain text was read from. */
  toOriginal(span: Span): Span
}

/** What a rule reads: the plain text for a match; `null` leaves the match as it stands. */
type Reading = (match: RegExpExecArray) => string | null

interface Rule {
  readonly pattern: RegExp
  readonly read: Reading
}

/** TeX commands with a sign of their own. The same words lose their backslash on Hugging Face's pages. */
const SIGNS: Readonly<Record<string, string>> = {
  times: '×',
  sim: '~',
  approx: '≈',
  geq: '≥',
  ge: '≥',
  geqslant: '≥',
  leq: '≤',
  le: '≤',
  leqslant: '≤',
  pm: '±',
  cdot: '·',
  ldots: '…',
  dots: '…',
  rightarrow: '→',
  to: '→',
  infty: '∞',
  ell: 'l',
  gg: '≫',
  ll: '≪',
  mu: 'µ',
  circ: '°',
  degree: '°',
  deg: '°',
  odot: '⊙',
  AA: 'Å',
  sigma: 'σ',
  Omega: 'Ω',
  quad: ' ',
}

/** Combining marks behind TeX's accent commands: na\"ive → naïve. */
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  c: '\u0327',
  v: '\u030c',
}

/** Anchored with the sticky flag where they are tried, so that one pass over the text suffices. */
const RULES: readonly Rule[] = [
  // Links in braces: the braces are left over from \url{…} or \href{…}.
  { pattern: /\\?(?:url|href)?\{\s?(https?:\/\/[^\s{}]+)\s?\}/y, read: match => match[1] ?? '' },
  { pattern: /\\([%$&#_{}])/y, read: match => match[1] ?? '' },
  { pattern: /\\(["'`^~])\{?([A-Za-z])\}?/y, read: match => toAccented(match[2], match[1]) },
  { pattern: /\\([cv])\{([A-Za-z])\}/y, read: match => toAccented(match[2], match[1]) },
  {
    pattern:
      /\\(?:text(?:bf|it|tt|sc|sf|rm)?|emph|mathbf|mathrm|mathcal|mathit|mathbb|mathsf|operatorname|underline|bm)\s?(?=\{)/y,
    read: () => '',
  },
  // Raised and lowered text keeps its place: km\textsuperscript{2} → km^2.
  { pattern: /\\textsuperscript\s?(?=\{)/y, read: () => '^' },
  { pattern: /\\textsubscript\s?(?=\{)/y, read: () => '_' },
  { pattern: /\\(?:left|right|big|Big|bigl|bigr|displaystyle|,|;|!|:)(?![a-zA-Z])/y, read: () => '' },
  { pattern: /\\([a-zA-Z]+)/y, read: match => SIGNS[match[1] ?? ''] ?? match[1] ?? '' },
  // Inline maths: its dollar signs go, a price keeps its own.
  { pattern: /\$/y, read: match => (isPrice(match) ? null : '') },
  // Stripped commands, only where no word of English can stand: glued to a digit, or before one.
  // ("4 times" with a blank is English and stays.)
  { pattern: /(?<=\d)times(?![a-z])/y, read: () => '×' },
  {
    pattern: /(?<![A-Za-z\\])(sim|approx|geq|leq|pm)(?=\}?\s?~?[\d.])/y,
    read: match => SIGNS[match[1] ?? ''] ?? null,
  },
  // TeX's tie between a number and its unit: 16~GB. Before digits it says "about".
  { pattern: /(?<=[\d%}$])~(?=[A-Za-z])/y, read: () => ' ' },
  { pattern: /(?<![A-Za-z])ell_(?=[\w{])/y, read: () => 'l_' },
  { pattern: /(?<![A-Za-z])rightarrow(?![a-z])/y, read: () => '→' },
  { pattern: /(?<![A-Za-z])ldots(?![a-z])/y, read: () => '…' },
  { pattern: /[{}]/y, read: () => '' },
  { pattern: /[\s\u00a0]+/y, read: () => ' ' },
]

/** Where a rule can match; everything between is copied as it stands. */
const MAY_START =
  /[\\${}\t\n\r\v\f\u00a0]|(?! )\s|\s{2}|(?<=\d)times|(?<=[\d%}$])~(?=[A-Za-z])|(?<![A-Za-z\\])(?:sim|approx|geq|leq|pm|ell_|ldots|rightarrow)/g

/** A stretch of plain text: copied unit by unit from `source`, or read as a whole from `source` to `sourceEnd`. */
interface Piece {
  readonly start: number
  readonly source: number
  readonly sourceEnd: number
  readonly isCopy: boolean
}

/** Reads a title or an abstract; linear in its length. */
export function toPlainText(original: string): PlainText {
  const pieces: Piece[] = []
  let text = ''
  const push = (read: string, source: number, sourceEnd: number) => {
    const isCopy = read.length === sourceEnd - source && original.startsWith(read, source)
    if (read !== '') pieces.push({ start: text.length, source, sourceEnd, isCopy })
    text += read
  }
  let at = 0
  for (const candidate of original.matchAll(MAY_START)) {
    if (candidate.index < at) continue
    const reading = readAt(original, candidate.index)
    if (!reading) continue
    if (candidate.index > at) push(original.slice(at, candidate.index), at, candidate.index)
    push(reading.text, candidate.index, reading.end)
    at = reading.end
  }
  if (at < original.length) push(original.slice(at), at, original.length)
  return { original, text, toOriginal: span => toOriginalSpan(span, pieces, original.length) }
}

function readAt(original: string, at: number): { text: string; end: number } | null {
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(original)
    const text = match ? read(match) : null
    if (match && text !== null) return { text, end: at + match[0].length }
  }
  return null
}

function toOriginalSpan(span: Span, pieces: readonly Piece[], length: number): Span {
  const first = pieceAt(pieces, span.start)
  if (!first) return { start: length, end: length }
  const start = first.isCopy ? first.source + span.start - first.start : first.source
  if (span.end <= span.start) return { start, end: start }
  const last = pieceAt(pieces, span.end - 1)
  if (!last) return { start, end: length }
  return { start, end: last.isCopy ? last.source + span.end - last.start : last.sourceEnd }
}

/** The piece that a plain offset lies in, by binary search; none beyond the end. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  const length = piece ? piece.sourceEnd - piece.source : 0
  return piece?.isCopy && offset >= piece.start + length ? undefined : piece
}

function toAccented(letter = '', accent = ''): string {
  return (letter + (ACCENTS[accent] ?? '')).normalize('NFC')
}

/** "$100 a GPU", "$2.5M": an amount with no TeX and no second sign behind it. */
function isPrice(match: RegExpExecArray): boolean {
  // "$\sim$1 million": the sign closes a formula.
  if (/\\[A-Za-z]+\s?$/.test(match.input.slice(Math.max(0, match.index - 12), match.index))) return false
  const behind = match.input.slice(match.index + 1, match.index + 40)
  return /^\d[\d,]*(?:\.\d+)?(?:\s?(?:[kKMB]|thousand|million|billion))?(?![\d.,]*[\d\\^_${]|\s?\w?[\\^_${])/.test(
    behind,
  )
}
