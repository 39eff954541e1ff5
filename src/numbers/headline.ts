import type { Frame } from './frame.ts'
import type { Kind } from './key-number.ts'
import type { Quantity } from './quantity.ts'
import { isOthers } from './rivals.ts'
import { isOwnScale } from './scale.ts'
import { lowerAt, type Word } from './sentence-words.ts'
import type { Standing } from './standing.ts'
import { DOWN_VERBS, LOSE_VERBS, NEED_VERBS, UP_VERBS } from './tables/words.ts'

/** Whether a reader would quote the number as a claim of the work: results and scale of its own, no settings. */
export function isHeadline(
  {
    quantity,
    kind,
    frame,
    words,
    index,
  }: { quantity: Quantity; kind: Kind; frame: Frame; words: readonly Word[]; index: number },
  standing: Standing,
): boolean {
  if (standing.isBackground || quantity.isFormer || isOthers(words, index) || LOSE_VERBS.has(frame.verb))
    return false
  if (standing.isOthers) return false
  if (kind === 'setting' || kind === 'other') return false
  if (
    kind === 'speedup' ||
    kind === 'reduction' ||
    kind === 'gain' ||
    kind === 'score' ||
    kind === 'throughput'
  )
    return true
  if (kind === 'ratio') return isOwnShare(words, index, frame)
  if (kind === 'cost' || kind === 'latency') return isOwnCost(words, index, frame) || standing.isOwn
  return isOwnScale({ quantity, words, index }, standing)
}

/** A share is a condition behind a preposition ("at 70% sparsity"), unless it is said to be little or to be of something. */
function isOwnShare(words: readonly Word[], index: number, { governor, head, of }: Frame): boolean {
  if (isSparing(words, index)) return true
  const isOfSomething = of.to > of.from && lowerAt(words, of.from - 1) !== 'in'
  if (governor === 'in' || governor === 'for' || governor === '(')
    return isOfSomething || (governor === '(' && head.to > head.from)
  // ", with 95% of estimates within 0.5 m": a result of its own; "with 10% of the data" is a condition.
  if (governor === 'with') return isOfSomething && isBehindComma(words, index)
  return !/^(?:at|under|on|over)$/.test(governor)
}

function isBehindComma(words: readonly Word[], index: number): boolean {
  return words
    .slice(Math.max(0, index - 4), index)
    .some(({ lower }, at, near) => lower === ',' && near[at + 1]?.lower === 'with')
}

/** "with only 12%", "just 3 hours": emphasis on how little. */
function isSparing(words: readonly Word[], index: number): boolean {
  const before = words.slice(Math.max(0, index - 5), index).map(word => word.lower)
  return before.some(lower => lower === 'only' || lower === 'merely' || lower === 'just')
}

function isOwnCost(words: readonly Word[], index: number, frame: Frame): boolean {
  const isChanged = frame.relation === 'to' && (DOWN_VERBS.has(frame.verb) || UP_VERBS.has(frame.verb))
  return isSparing(words, index) || NEED_VERBS.has(frame.verb) || isChanged
}
