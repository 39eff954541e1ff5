import { isVerb } from './phrases.ts'
import type { Quantity } from './quantity.ts'
import { lowerAt, type Word } from './sentence-words.ts'
import { PREPOSITIONS } from './tables/words.ts'

/** Coordinated numbers: "A, B and C", as the indices of their words; a number by itself is a group of one. */
export interface Group {
  readonly members: readonly number[]
}

const JOINTS: ReadonlySet<string> = new Set([',', 'and', 'or', '&', '/'])
/** Words of a bound that a later member may carry of its own: "up to 2x and over 3x". */
const BOUND_WORDS: ReadonlySet<string> = new Set(
  'up to over about around roughly approximately nearly almost at least most more less than by + ~ > < ≥ ≤ ≈ only just even an average of'.split(
    ' ',
  ),
)

const LIST_MAX = 12

/** The groups of a sentence, in order. */
export function toGroups(words: readonly Word[]): Group[] {
  const groups: number[][] = []
  let last = -1
  words.forEach((word, index) => {
    if (!word.quantity) return
    const group = groups.at(-1)
    if (group && last >= 0 && group.length < LIST_MAX && areJoined(words, last, index)) group.push(index)
    else groups.push([index])
    last = index
  })
  return groups.map(members => ({ members }))
}

/** Only a comma or "and" between, bounds aside, and nothing that makes them different things. */
function areJoined(words: readonly Word[], left: number, right: number): boolean {
  if (isBareModifier(words, left, right)) return true
  // "from 13.2 to 10.7, an 18.7% improvement": what is said over again, no further member.
  if (/^an?$/.test(lowerAt(words, right - 1))) return false
  // "59 at LR=3e-3 and 65 at LR=1e-3": what a name is set to joins nothing else.
  if (lowerAt(words, left - 1) === '=' && lowerAt(words, right - 1) !== '=') return false
  const between = betweenMembers(words, left, right)
  if (between.length > 6 || between.length < 1) return false
  if (
    !between.every(word => JOINTS.has(word) || BOUND_WORDS.has(word)) ||
    !between.some(word => JOINTS.has(word))
  )
    return false
  const a = words[left]?.quantity
  const b = words[right]?.quantity
  if (!a || !b) return false
  return a.unit === b.unit || a.unit === '' || (a.unitBy === b.unitBy && a.unitBy !== 'noun')
}

/** "4,479 training and 1,120 testing samples": the noun behind the second is the first one's too. */
function isBareModifier(words: readonly Word[], left: number, right: number): boolean {
  const [a, b] = [words[left]?.quantity, words[right]?.quantity]
  return (
    right - left === 3 &&
    lowerAt(words, left + 2) === 'and' &&
    a?.unit === '' &&
    a.form === 'numeral' &&
    !a.isDecimal &&
    b?.unitBy === 'noun' &&
    /^[a-z-]+$/.test(lowerAt(words, left + 1))
  )
}

/** Words of a bracket that tells what one member of a list holds for: "80% (AlphaNet), 79% (BetaNet) and 70% (GammaNet)". */
const BRACKET_WORDS = 6

/** The words between two numbers, without a short bracket right behind the first. */
function betweenMembers(words: readonly Word[], left: number, right: number): string[] {
  const open = lowerAt(words, left + 1) === '(' ? left + 1 : -1
  let from = left + 1
  if (open > 0)
    for (let at = open + 1; at < Math.min(right, open + BRACKET_WORDS + 2); at++)
      if (lowerAt(words, at) === ')') from = at + 1
  return right - from > 8 ? [] : words.slice(from, right).map(word => word.lower)
}

/**
 * Shared units and bounds: "16 and 2,048 GPUs" are both GPUs; "up to 3.8x and 3.6x" are both at most. Gives the words
 * with their quantities completed.
 */
export function shareAcross(words: readonly Word[], groups: readonly Group[]): Word[] {
  const shared = [...words]
  for (const { members } of groups) {
    if (members.length < 2) continue
    for (const [rank, index] of members.entries()) {
      const word = shared[index]
      if (!word?.quantity) continue
      const next = laterUnit(shared, members, rank)
      const bound = word.quantity.bound ?? earlierBound(shared, members, rank)
      shared[index] = { ...word, quantity: { ...word.quantity, ...next, bound } }
    }
  }
  return shared.map((word, index) => withVersusUnit(shared, word, index))
}

/**
 * "up to 54% on A and 40% on B": a group that goes on with "and" and sets no bound of its own has the bound of the one
 * before it. Changes the words in place.
 */
export function continueBound(words: Word[], before: Group, group: Group, isContinued: boolean): void {
  const last = before.members.at(-1) ?? 0
  const first = group.members[0] ?? 0
  const bound = words[last]?.quantity?.bound ?? null
  const between = words.slice(last + 1, first).map(word => word.lower)
  const isNext =
    /^(?:and|,)$/.test(between.at(-1) ?? '') && !between.some(lower => lower === 'by' || lower === ';')
  // "above 98% for A and 99% for B"; a lower bound holds only for more of the same.
  const isLike =
    words[first]?.quantity?.unit !== '' && words[last]?.quantity?.unit === words[first]?.quantity?.unit
  // "up to 64 views and 7 lights": one bound for two nouns.
  const isPair = bound === 'max' && between.length <= PAIR_REACH && between.every(isPlainWord)
  if (!isNext || !(isContinued ? bound === 'max' || (bound === 'min' && isLike) : isPair)) return
  for (const index of group.members) {
    const word = words[index]
    if (word?.quantity && !word.quantity.bound)
      words[index] = { ...word, quantity: { ...word.quantity, bound } }
  }
}

/** Words between two counts that one bound holds for. */
const PAIR_REACH = 4

function isPlainWord(lower: string): boolean {
  return /^[\p{L}-]+$/u.test(lower) && !PREPOSITIONS.has(lower) && !isVerb(lower)
}

/** "a pass rate of 62.9 avg@8 on A and 55.8 on B": a bare value that goes on with a list is in the list's points. */
export function continueUnit(words: Word[], before: Group, group: Group): void {
  const unit = words[before.members.at(-1) ?? -1]?.quantity
  if (unit?.unitBy !== 'metric') return
  for (const index of group.members) {
    const word = words[index]
    if (word?.quantity?.unit === '' && word.quantity.isDecimal)
      words[index] = { ...word, quantity: { ...word.quantity, unit: unit.unit, unitBy: unit.unitBy } }
  }
}

/** "15.8 vs 18.3 perplexity": the unit behind the second is the first one's too. */
function withVersusUnit(words: readonly Word[], word: Word, index: number): Word {
  if (word.quantity?.unit !== '') return word
  // "from 8 to 1024 frames".
  const next = lowerAt(words, index + 1) === 'to' ? words[index + 2]?.quantity : null
  if (word.quantity.isFormer && next && next.unit !== '')
    return { ...word, quantity: { ...word.quantity, unit: next.unit, unitBy: next.unitBy } }
  // "from 24 frames to 81".
  const former = lowerAt(words, index - 1) === 'to' ? words[index - 2]?.quantity : null
  if (former?.isFormer && former.unitBy === 'noun')
    return { ...word, quantity: { ...word.quantity, unit: former.unit, unitBy: former.unitBy } }
  const isVersus = /^v(?:s\.?|ersus)$/.test(lowerAt(words, index + 1))
  // "23.5->26.9 F1".
  const isArrow =
    lowerAt(words, index + 1) === '→' ||
    (lowerAt(words, index + 1) === '-' && lowerAt(words, index + 2) === '>')
  const other = isVersus || isArrow ? (words[index + 2]?.quantity ?? words[index + 3]?.quantity) : null
  return other ? { ...word, quantity: { ...word.quantity, unit: other.unit, unitBy: other.unitBy } } : word
}

function laterUnit(words: readonly Word[], members: readonly number[], rank: number): Partial<Quantity> {
  const own = words[members[rank] ?? -1]?.quantity
  if (own?.unit !== '') return {}
  const owner = members
    .slice(rank + 1)
    .map(index => words[index]?.quantity)
    .find(other => other && other.unit !== '')
  return owner ? { unit: owner.unit, unitBy: owner.unitBy } : {}
}

function earlierBound(words: readonly Word[], members: readonly number[], rank: number): Quantity['bound'] {
  const before = members[rank - 1]
  const at = members[rank]
  if (before === undefined || at === undefined) return null
  // A second "by" or "an average of" starts afresh.
  const isBare = words
    .slice(before + 1, at)
    .every(word => JOINTS.has(word.lower) || /^[+~]$/.test(word.lower))
  return isBare ? (words[before]?.quantity?.bound ?? null) : null
}

/** Words that introduce a bare number as a value: "an R2 of 0.93", "(0.93", "from 0.8 to 0.9". */
const VALUE_OPENERS: ReadonlySet<string> = new Set(
  'of to by from is was are were = : ( < > ≤ ≥ ~ ≈ ∼ ± vs vs. versus at as reaching than reach reaches achieves achieving attaining score scores scoring between and , approximately about around over under exceeding'.split(
    ' ',
  ),
)

/** A bare integer needs a word before it that says it is a value; names and labels have none. */
export function isLicensed(words: readonly Word[], index: number): boolean {
  const quantity = words[index]?.quantity
  if (!quantity) return false
  if (
    quantity.isFormer ||
    quantity.unit !== '' ||
    quantity.form !== 'numeral' ||
    quantity.isDecimal ||
    quantity.scale !== ''
  )
    return true
  // Eight digits without a comma are a code: "56265001".
  if (/^\d{8,}$/.test(words[index]?.text ?? '')) return false
  if (quantity.value >= 1000 || quantity.high !== null) return true
  const before = lowerAt(words, index - 1)
  if (before === ',' || before === 'and') return false
  return VALUE_OPENERS.has(before)
}
