import { anyCase } from '../papers/pattern.ts'
import type { Frame } from './frame.ts'
import type { Kind } from './key-number.ts'
import type { Quantity } from './quantity.ts'
import { isOthers } from './rivals.ts'
import { isOwnScale } from './scale.ts'
import { lowerAt, type Word } from './sentence-words.ts'
import { DOWN_VERBS, LOSE_VERBS, NEED_VERBS, UP_VERBS } from './tables/words.ts'

/** A sentence that speaks of the work itself. */
const OWN = /\b(?:we|our|ours|us|this (?:work|paper|study|method|approach|model)|the proposed|proposed)\b/i
/** The sentence in which the work presents itself; before it stands the background. */
const PRESENTS = anyCase`
    \b(?:
    we|this (?:paper|work|study|article|report)|our (?:\w+ )?(?:work|method|approach|model|framework)
    |here,?|in this (?:paper|work|study)|the proposed
    )\b
    |\b(?:is|are) (?:proposed|presented|introduced)\b`

/** What others' methods do, where the sentence does not speak of the work as well. */
const OTHERS = anyCase`
    \b(?:
    existing|previous|prior|earlier|conventional|traditional|current|recent
    ) (?:\w+ )?(?:
    methods?|work|works|approaches|models?|systems?|studies|benchmarks?
    )\b[^,;]*\b(?:require|suffer|fail|achieve|reach|lose|only|struggle|degrade)`

/** How a sentence about an open problem begins, whoever found it. */
const PROBLEM =
  /\bunfortunately\b|\bhowever,? (?:existing|current|these|such|they|most|even|the best|benchmarks|datasets|models|methods|approaches)\b/i

/** The index of the first sentence that presents the work; 0 where none does, so that nothing counts as background. */
export function findPresentation(sentences: readonly string[]): number {
  return Math.max(
    0,
    sentences.findIndex(sentence => PRESENTS.test(sentence)),
  )
}

/** What the sentence around a number says of whose number it is; read once a sentence. */
export interface Standing {
  readonly isBackground: boolean
  /** The sentence speaks of the work, or carries the paper's own name. */
  readonly isOwn: boolean
  /** It speaks of others' results, and not of the work by name. */
  readonly isOthers: boolean
  /** It says what something consists of or is built with. */
  readonly isScale: boolean
}

const SCALE =
  /\b(?:consist|compris|contain|compos|cover|spann|includ|collect|support|releas|train|deploy|conduct|dataset|benchmark|each|corpus)\w*/i

/** `isEarly`: it stands before the sentence that presents the work. */
export function toStanding(
  sentence: string,
  { isEarly, isNamed }: { isEarly: boolean; isNamed: boolean },
): Standing {
  return {
    isBackground: isEarly && !isNamed,
    isOwn: isNamed || OWN.test(sentence),
    isOthers: !isNamed && (PROBLEM.test(sentence) || (!OWN.test(sentence) && OTHERS.test(sentence))),
    isScale: SCALE.test(sentence),
  }
}

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
  return words.slice(Math.max(0, index - 4), index).some(({ lower }, at, near) => lower === ',' && near[at + 1]?.lower === 'with')
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
