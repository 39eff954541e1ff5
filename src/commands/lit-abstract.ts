import { inspect } from 'node:util'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toReading } from '../numbers/reading.ts'
import { type Span, toPlainText } from '../papers/plain-text.ts'
import { toSentences } from '../papers/sentences.ts'

export interface NumberedAbstract {
  readonly id: string
  /** "" where there is none. */
  readonly title: string
  readonly abstract: string
  /** By their place in the abstract. */
  readonly numbers: readonly KeyNumber[]
}

/** What the output can show. */
export interface Display {
  /** False: numbers are put between brackets, and nothing is dimmed. */
  readonly hasColor: boolean
  /** Characters a line; null: lines are not broken. */
  readonly width: number | null
}

/** An abstract sentence by sentence, its numbers lit where they stand, the reading of each right under its sentence. */
export function drawAbstract({ id, title, abstract, numbers }: NumberedAbstract, display: Display): string {
  const paint = createPaint(display)
  const head = breakLines(flatten(`${id}  ${title}`.trim()), { width: display.width, indent: '' })
  const sentences = cutSentences(abstract).map(span =>
    drawSentence(
      abstract,
      { span, numbers: numbers.filter(({ start }) => start >= span.start && start < span.end) },
      { paint, width: display.width },
    ),
  )
  return [...head.map(({ text }) => paint.title(text)), ...sentences].join('\n')
}

interface Paint {
  readonly title: (text: string) => string
  readonly quiet: (text: string) => string
  readonly number: (text: string) => string
  readonly headline: (text: string) => string
}

function createPaint({ hasColor }: Display): Paint {
  const as = (name: string) => (text: string) => (hasColor ? toStyled(text, name) : text)
  const number = (text: string) => (hasColor ? toStyled(toStyled(text, 'yellow'), 'bold') : `[${text}]`)
  return { title: as('bold'), quiet: as('dim'), number, headline: as('bold') }
}

/** Not `styleText`: from Node 22 on it looks at the process's own stdout, which need not be where this goes. */
function toStyled(text: string, name: string): string {
  const [open, close] = inspect.colors[name] ?? [0, 0]
  return `\u001B[${open}m${text}\u001B[${close}m`
}

/** Stretches of the abstract from one sentence's start to the next: no character is lost. */
function cutSentences(abstract: string): Span[] {
  const plain = toPlainText(abstract)
  const starts = toSentences(plain.text).map(span => plain.toOriginal(span).start)
  return starts.map((start, at) => ({
    start: at === 0 ? 0 : start,
    end: starts[at + 1] ?? abstract.length,
  }))
}

interface SentenceStretch {
  readonly span: Span
  readonly numbers: readonly KeyNumber[]
}

function drawSentence(
  abstract: string,
  { span, numbers }: SentenceStretch,
  { paint, width }: { paint: Paint; width: number | null },
): string {
  const stretch = abstract.slice(span.start, span.end).trimEnd()
  // Signs around numbers, where there is no colour, come only where lines are not broken.
  const lines = breakLines(flatten(stretch), { width, indent: '' }).map(({ text, start }) => {
    if (numbers.length === 0) return paint.quiet(text)
    return light(text, toMarks(numbers, { start: span.start + start, length: text.length }), paint.number)
  })
  const readings = numbers.flatMap(number => drawReading(number, { paint, width }))
  return [...lines, ...readings].join('\n')
}

/** The parts of numbers that a line holds, as offsets into it. */
function toMarks(
  numbers: readonly KeyNumber[],
  { start, length }: { start: number; length: number },
): Span[] {
  return numbers
    .map(number => ({ start: Math.max(0, number.start - start), end: Math.min(length, number.end - start) }))
    .filter(mark => mark.start < mark.end)
}

function light(line: string, marks: readonly Span[], paint: (text: string) => string): string {
  let lit = ''
  let at = 0
  for (const { start, end } of marks) {
    lit += line.slice(at, start) + paint(line.slice(start, end))
    at = end
  }
  return lit + line.slice(at)
}

/** `    * up to 3.25×  training speedup · vs FlashAttention  (speedup)`; what the abstract does not say is left out. */
function drawReading(number: KeyNumber, { paint, width }: { paint: Paint; width: number | null }): string[] {
  const { value, label, detail } = toReading(number)
  const said = [label, detail].filter(part => part !== '').join(' · ')
  const line = `    ${number.headline ? '*' : ' '} ${[value, said, `(${number.kind})`].filter(part => part !== '').join('  ')}`
  return breakLines(flatten(line), { width, indent: ' '.repeat(8) }).map(({ text }) =>
    number.headline ? paint.headline(text) : text,
  )
}

/** Line ends and control bytes become blanks, one for one, so that places in the text hold. */
function flatten(text: string): string {
  return text.replace(/[\s\p{Cc}]/gu, ' ')
}

interface Line {
  readonly text: string
  /** Where it begins in the text that was broken; behind the indent, for lines that have one. */
  readonly start: number
}

/** Narrower terminals are not worth breaking lines for. */
const NARROWEST = 20

/** Breaks at blanks; a word longer than a line stays whole. Lines but the first begin with the indent. */
export function breakLines(
  text: string,
  { width, indent }: { width: number | null; indent: string },
): Line[] {
  if (width === null || width < NARROWEST) return [{ text, start: 0 }]
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    const prefix = lines.length === 0 ? '' : indent
    const most = width - prefix.length
    const end = text.length - start <= most ? text.length : findBreak(text, start, most)
    lines.push({ text: prefix + text.slice(start, end).trimEnd(), start })
    start = end
    while (text[start] === ' ') start++
  }
  return lines
}

/** The last blank within a line's reach that has a word before it, else the first behind it. */
function findBreak(text: string, start: number, most: number): number {
  const first = text.slice(start).search(/\S/)
  const within = text.lastIndexOf(' ', start + most)
  if (within > start + first) return within
  const behind = text.indexOf(' ', start + most)
  return behind === -1 ? text.length : behind
}
