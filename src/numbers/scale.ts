import { pattern } from '../papers/pattern.ts'
import { isVerb } from './phrases.ts'
import type { Quantity } from './quantity.ts'
import { isWord, lowerAt, type Word } from './sentence-words.ts'
import type { Standing } from './standing.ts'

/** What evaluations run on; a count of it behind "on" or "across" is a setting, unless "5/7 benchmarks" are won. */
const EVALUATION_UNITS = pattern`
    ^(?:
    task|dataset|benchmark|domain|environment|language|circuit|scenario|category|subject|city|baseline
    |seed|run|method|architecture|game|problem|question|system|model|[lvmrs]{1,3}lm|tokenizer
    )$`
/** What puts a count in the place of a condition. */
const CONDITIONS = /^(?:on|upon|across|over|for|using|from|at|in|involving|under)$/
/** Words from a count back to what it depends on: "across all 22 official". */
const GOVERNOR_REACH = 5

/** Scale is a claim where the work says what it is, has or is made of; what evaluations run on is not. */
export function isOwnScale(
  { quantity, words, index }: { quantity: Quantity; words: readonly Word[]; index: number },
  { isOwn, isScale, names }: Standing,
): boolean {
  if (isRunOn(words, index)) return false
  // "for the 7B and 14B models": sizes of what was tried; the work's own are "a 7B model", "with 2B parameters".
  const isTried =
    quantity.unit === 'parameter' &&
    /^(?:for|on|across|in|under|among|at)$/.test(governorOf(words, index)) &&
    // "diffusion at a 16.5B parameter": its own.
    !(lowerAt(words, index - 1) === 'a' && lowerAt(words, index - 2) === 'at')
  // "Qwen-3 (235B)", "16 models (7B-14B)": which of a family are meant.
  const isNamed =
    quantity.unit === 'parameter' &&
    lowerAt(words, index - 1) === '(' &&
    lowerAt(words, index + 1) === ')' &&
    /^[A-Z]|s$/.test(words[index - 2]?.text ?? '') &&
    !names.includes(words[index - 2]?.text ?? '')
  // "match a 70B LLM baseline": the rival's size.
  const isRivals =
    quantity.unit === 'parameter' &&
    words.slice(index + 1, index + 4).some(({ lower }) => /^baselines?$/.test(lower))
  return !isRivals && !isTried && !isNamed && (isOwn || isScale || quantity.form === 'fraction')
}

/** Scales within scales that are looked through: "10 tasks across 5 domains in 3 languages". */
const WHOLES_MAX = 4

/** "experiments on 21 circuits", "across five languages": a count of what evaluations run on. */
function isRunOn(words: readonly Word[], index: number, depth = 0): boolean {
  const quantity = words[index]?.quantity
  if (!quantity || quantity.form === 'fraction') return false
  if (!EVALUATION_UNITS.test(quantity.unit.replace(/^.* /, ''))) return isTestedOn(words, index)
  const at = conditionBefore(words, index, quantity)
  const whole = wholeBefore(words, at < 0 ? index : at)
  // "1,346 tasks across 80 categories": a scale within the scale that is told right before it.
  if (whole >= 0 && (at < 0 || /^(?:across|from|in|over)$/.test(lowerAt(words, at))))
    return depth < WHOLES_MAX && isRunOn(words, whole, depth + 1)
  return at >= 0 && !(quantity.form !== 'word' && isWonOn(words, at))
}

/** Words before "on" among which training is looked for. */
const TRAINING_REACH = 8

/** "evaluated on 107 patients", "beats Y on 1,252 sweeps"; what a model is trained on is its scale. */
function isTestedOn(words: readonly Word[], index: number): boolean {
  if (
    lowerAt(words, index - 1) !== 'on' ||
    /^(?:token|parameter|hour|gpu|tpu|cpu|core|node|device)$/.test(words[index]?.quantity?.unit ?? '')
  )
    return false
  return !words
    .slice(Math.max(0, index - TRAINING_REACH), index - 1)
    .some(({ lower }) => /train|tun(?:e|es|ed|ing)$|^(?:learn|built|based|scan)/.test(lower))
}

/** The index of the preposition that makes a count a condition; -1 where a verb or "comprising" leads to it. */
function conditionBefore(words: readonly Word[], index: number, { bound }: Quantity): number {
  for (let at = index - 1; at >= Math.max(0, index - GOVERNOR_REACH); at--) {
    const lower = lowerAt(words, at)
    // "with over 20 models": a bound.
    if (lower === 'over' && bound === 'min' && at === index - 1) continue
    if (CONDITIONS.test(lower)) return at
    if (/^(?:with|compris\w*|contain\w*|cover\w*|includ\w*|consist\w*|spann\w*|featur\w*)$/.test(lower))
      return -1
  }
  return -1
}

/** The count that an index is told of: "2,225 turns", behind which "across" or "spanning" goes on; -1 for none. */
function wholeBefore(words: readonly Word[], end: number): number {
  for (let at = end - 1; at >= Math.max(0, end - GOVERNOR_REACH); at--) {
    const quantity = words[at]?.quantity
    if (quantity) return quantity.unitBy === 'noun' && quantity.unit !== 'parameter' ? at : -1
    const lower = lowerAt(words, at)
    if (!isWord(words[at]) || CONDITIONS.test(lower) || (isVerb(lower) && !lower.endsWith('ing'))) return -1
  }
  return -1
}

/** "achieves state-of-the-art results on 12 benchmarks", "excels in 14 languages": on how much it wins. */
function isWonOn(words: readonly Word[], preposition: number): boolean {
  return words
    .slice(Math.max(0, preposition - GOVERNOR_REACH), preposition)
    .some(({ lower }) =>
      /^(?:state-of-the-art|sota|best|excel\w*|outperform\w*|surpass\w*|win|wins|support\w*|speaks?|understands?|proficient|fluent)$/.test(
        lower,
      ),
    )
}

/** The word before a size, articles and its coordinated neighbours skipped. */
function governorOf(words: readonly Word[], index: number): string {
  let at = index - 1
  while (
    at > index - 12 &&
    (words[at]?.quantity || /^(?:the|a|an|and|or|,|\/|both|our|models?)$/.test(lowerAt(words, at)))
  )
    at--
  return lowerAt(words, at)
}
