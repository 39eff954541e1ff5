import type { Span } from '../papers/plain-text.ts'
import type { Quantity } from './quantity.ts'

/** A word or sign of a sentence; a quantity is one word, whatever it is written with. */
export interface Word extends Span {
  readonly text: string
  readonly lower: string
  readonly quantity: Quantity | null
}

/** Words `from` to `to` (exclusive) of a sentence. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const WORD =
  /(?:vs|[ie]\.[eg])\.|\d+%ile|[\p{L}\p{N}_\ue000][\p{L}\p{N}_\ue000]*(?:(?:[-+./'’&*@^]|(?<=\ue000):(?=\ue000))[\p{L}\p{N}_\ue000+]+)*|\S/gu

/** The words of a sentence with its quantities, which lie inside it and in order. */
export function toWords(text: string, sentence: Span, quantities: readonly Quantity[]): Word[] {
  const words: Word[] = []
  let at = sentence.start
  for (const quantity of quantities) {
    pushWords(words, text, { start: at, end: quantity.start })
    const said = text.slice(quantity.start, quantity.end)
    words.push({ text: said, lower: said.toLowerCase(), start: quantity.start, end: quantity.end, quantity })
    at = quantity.end
  }
  pushWords(words, text, { start: at, end: sentence.end })
  return words
}

function pushWords(words: Word[], text: string, { start, end }: Span): void {
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index
    words.push({
      text: match[0],
      lower: match[0].toLowerCase(),
      start: from,
      end: from + match[0].length,
      quantity: null,
    })
  }
}

/** The word in lower case at an index; "" beyond either end. */
export function lowerAt(words: readonly Word[], index: number): string {
  return words[index]?.lower ?? ''
}

/** The text of a stretch as it stands. */
export function toText(text: string, words: readonly Word[], { from, to }: Stretch): string {
  const first = words[from]
  const last = words[to - 1]
  return first && last && to > from ? text.slice(first.start, last.end) : ''
}

/** The word before an index, articles skipped: "in" before "(in the) city". */
export function openerAt(words: readonly Word[], index: number): string {
  let at = index - 1
  while (/^(?:the|an?|its|their|our)$/.test(lowerAt(words, at))) at--
  return lowerAt(words, at)
}

/** "at LR=3e-3", "with r = 0.5": what a condition is set to. */
export function isSetTo(words: readonly Word[], index: number): boolean {
  return (
    words[index]?.quantity?.unit === '' &&
    lowerAt(words, index - 1) === '=' &&
    /^(?:at|with|for|under|when)$/.test(lowerAt(words, index - 3))
  )
}

export function isWord(word: Word | undefined): word is Word {
  return word !== undefined && !word.quantity && /[\p{L}\p{N}\ue000]/u.test(word.text)
}

export function someIn(
  words: readonly Word[],
  { from, to }: Stretch,
  holds: (lower: string) => boolean,
): boolean {
  for (let index = from; index < to; index++) if (holds(lowerAt(words, index))) return true
  return false
}
