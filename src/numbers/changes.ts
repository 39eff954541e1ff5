import { toOverlap } from '../papers/paper.ts'
import { toPlainText } from '../papers/plain-text.ts'
import type { KeyNumber } from './key-number.ts'

/** A number of an earlier text and the one that says the same of the same in a later text. */
export interface NumberPair {
  readonly before: KeyNumber
  readonly after: KeyNumber
}

/** What became of the numbers of a text in the next one; every number of either stands in one place. */
export interface NumberChanges {
  readonly kept: readonly NumberPair[]
  readonly changed: readonly NumberPair[]
  /** Of the earlier text, with none in the later that surely is the same one's. */
  readonly gone: readonly KeyNumber[]
  readonly added: readonly KeyNumber[]
}

/**
 * Compares the key numbers of two versions of one abstract. Two numbers are called one that changed only where there
 * is no doubt: in the same place of a sentence that is otherwise the same, or as the only ones of their kind in
 * sentences that differ by few words and name the same things. All else has gone, or is new.
 */
export function compareNumbers(before: readonly KeyNumber[], after: readonly KeyNumber[]): NumberChanges {
  const sure = pairSentences(toSentences(before), toSentences(after)).flatMap(pairNumbers)
  const paired = new Set(sure.flatMap(pair => [pair.before, pair.after]))
  const left = after.filter(number => !paired.has(number))
  const moved: NumberPair[] = []
  for (const number of before.filter(each => !paired.has(each))) {
    const at = left.findIndex(other => hasSameValue(number, other))
    const [same] = at === -1 ? [] : left.splice(at, 1)
    if (same) moved.push({ before: number, after: same })
  }
  for (const pair of moved) paired.add(pair.before)
  const isKept = (pair: NumberPair) => hasSameValue(pair.before, pair.after)
  return {
    kept: [...sure.filter(isKept), ...moved],
    changed: sure.filter(pair => !isKept(pair)),
    gone: before.filter(number => !paired.has(number)),
    added: left,
  }
}

/** A sentence with its numbers from left to right. */
interface Sentence {
  readonly numbers: readonly KeyNumber[]
  /** Its plain text with a sign in the place of each number. */
  readonly frame: string
  readonly words: readonly string[]
  /** What it names, and what turns its sense around. */
  readonly names: string
}

function toSentences(numbers: readonly KeyNumber[]): Sentence[] {
  const groups = new Map<number, KeyNumber[]>()
  for (const number of numbers.toSorted((a, b) => a.start - b.start)) {
    const group = groups.get(number.sentence.start)
    if (group) group.push(number)
    else groups.set(number.sentence.start, [number])
  }
  return [...groups.values()].map(toSentence)
}

const SLOT = '\u25a1'

function toSentence(numbers: readonly KeyNumber[]): Sentence {
  const frame = toPlainText(toMasked(numbers)).text.replace(/\s+/g, ' ').trim()
  const words = frame.match(/[\p{L}\p{N}][\p{L}\p{N}@.+-]*[\p{L}\p{N}+]|[\p{L}\p{N}]|\u25a1/gu) ?? []
  const names = words.filter(
    (word, at) => /\d/.test(word) || (at > 0 && /\p{Lu}/u.test(word)) || TURNING.test(word),
  )
  return { numbers, frame, words: words.map(word => word.toLowerCase()), names: toSet(names) }
}

const TURNING =
  /^(?:not|no|without|except|only|never|fails?|unlike|half|each|per|if|when|while|before|after)$/i

function toMasked(numbers: readonly KeyNumber[]): string {
  let masked = ''
  let at = 0
  const [first] = numbers
  if (!first) return ''
  const { text, start } = first.sentence
  for (const number of numbers) {
    const from = number.start - start
    // Numbers read from one stretch have one sign.
    if (from < at) continue
    masked += `${text.slice(at, from)} ${SLOT} `
    at = number.end - start
  }
  return masked + text.slice(at)
}

interface SentencePair {
  readonly before: Sentence
  readonly after: Sentence
  /** The same but for its numbers. */
  readonly isSame: boolean
}

/** Words that sentences have in common before they are taken for one that was edited. */
const EDITED = 0.85

function pairSentences(before: readonly Sentence[], after: readonly Sentence[]): SentencePair[] {
  const isAlone = (frame: string, among: readonly Sentence[]) =>
    among.filter(sentence => sentence.frame === frame).length === 1
  const same = before.flatMap(sentence => {
    const other = after.find(({ frame }) => frame === sentence.frame)
    const isSure = other && isAlone(other.frame, before) && isAlone(other.frame, after)
    return isSure ? [{ before: sentence, after: other, isSame: true }] : []
  })
  const paired = new Set(same.flatMap(pair => [pair.before, pair.after]))
  const [olds, news] = [before, after].map(all => all.filter(sentence => !paired.has(sentence)))
  if (!olds || !news) return same
  const edited = olds.flatMap(sentence => {
    const other = findOnlyEdited(sentence, news)
    const isSure = other && findOnlyEdited(other, olds) === sentence
    return isSure ? [{ before: sentence, after: other, isSame: false }] : []
  })
  return [...same, ...edited]
}

/** The one sentence that differs by few words and names the same; null: none, or several. */
function findOnlyEdited(sentence: Sentence, among: readonly Sentence[]): Sentence | null {
  const near = among.filter(
    other => other.names === sentence.names && toOverlap(other.words, sentence.words) >= EDITED,
  )
  return near.length === 1 ? (near[0] ?? null) : null
}

function pairNumbers({ before, after, isSame }: SentencePair): NumberPair[] {
  if (isSame && before.numbers.length === after.numbers.length)
    return before.numbers.flatMap((number, at) => {
      const other = after.numbers[at]
      return other && isOneKind(number, other) ? [{ before: number, after: other }] : []
    })
  return before.numbers.flatMap(number => {
    const isAlone = ({ numbers }: Sentence) => numbers.filter(each => isOneKind(each, number)).length === 1
    const other = after.numbers.find(each => isOneThing(each, number))
    return other && isAlone(before) && isAlone(after) ? [{ before: number, after: other }] : []
  })
}

function isOneKind(a: KeyNumber, b: KeyNumber): boolean {
  return a.kind === b.kind && a.unit === b.unit && a.direction === b.direction
}

/** The same measure under the same conditions. */
function isOneThing(a: KeyNumber, b: KeyNumber): boolean {
  return isOneKind(a, b) && toConditions(a) === toConditions(b)
}

function toConditions({ metric, baseline, context }: KeyNumber): string {
  const [measured = '', against = ''] = [metric, baseline ?? ''].map(text =>
    toPlainText(text).text.toLowerCase(),
  )
  return JSON.stringify([measured, against, toSet(context.map(text => toPlainText(text).text.toLowerCase()))])
}

function hasSameValue(a: KeyNumber, b: KeyNumber): boolean {
  return isOneKind(a, b) && a.value === b.value && a.high === b.high && a.bound === b.bound
}

function toSet(words: readonly string[]): string {
  return JSON.stringify([...new Set(words)].sort())
}
