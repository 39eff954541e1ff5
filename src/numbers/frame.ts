import type { Group } from './coordinate.ts'
import { isChange, resultBefore, subjectBefore, verbBefore } from './frame-verb.ts'
import { hasMeasure, isMeasureName, isScoreName } from './measure-words.ts'
import { isVerb, phraseAfter, phraseBefore } from './phrases.ts'
import { isResultNoun } from './result-words.ts'
import { lowerAt, type Stretch, type Word } from './sentence-words.ts'
import { DOWN_NOUNS, DOWN_VERBS, SPAN_VERBS, UP_VERBS } from './tables/words.ts'

/** How a group of numbers hangs in its sentence. */
export interface Frame {
  /**
   * by: "reduces X by N"; to: "reduces X to N"; noun: "an X of N"; bracket: "X (N"; object: "achieves N X";
   * at: "at N X", a condition; same: as the group before, "… (on average N)" or ", N on Y".
   */
  readonly relation: 'by' | 'to' | 'noun' | 'bracket' | 'object' | 'at' | 'same' | 'none'
  /** The verb that governs, lower case; "" if none was found. */
  readonly verb: string
  readonly verbIndex: number
  /** What the verb acts on, or the noun phrase before "of" or a bracket. */
  readonly object: Stretch
  /** The words right behind the last number. */
  readonly head: Stretch
  /** What stands behind the head's "in" or "of": "improvement in ROC AUC". */
  readonly of: Stretch
  /** Index behind the governor, where hedges start. */
  readonly before: number
  /** The word before the group, hedges skipped. */
  readonly governor: string
}

const NONE: Stretch = { from: 0, to: 0 }
const HEDGES: ReadonlySet<string> = new Set(
  'about around approximately roughly nearly almost only just merely an a the average mean median averaged averaging even ~ < > ≤ ≥ ≈ + - additional further maximum total factor its another remarkable impressive new sota state-of-the-art significant overall relative absolute'.split(
    ' ',
  ),
)
/** Prepositions that are hedges only where a bound was read from them. */
const BOUNDING: ReadonlySet<string> = new Set('over under below above beyond exceeding'.split(' '))
const STATISTICS: ReadonlySet<string> = new Set('average mean total maximum median factor'.split(' '))

/** Words back from a list's next number to the one before it: "13% over A, e.g., B and C, and 9% over D". */
const LIST_REACH = 32

export function readFrame(words: readonly Word[], group: Group, previous: Frame | null): Frame {
  const first = group.members[0] ?? 0
  const last = group.members.at(-1) ?? first
  const at = skipHedges(words, first)
  const governor = lowerAt(words, at)
  const head = phraseAfter(words, headStart(words, last))
  const of = readOf(words, { head, last, count: group.members.length })
  const base = { verb: '', verbIndex: -1, object: NONE, head, of, governor, before: at + 1 }
  if (previous && (isSame(words, { at, first, head }) || isNextBy(words, at, head)))
    return { ...base, relation: 'same' }
  if (governor === 'by' || isUpToObject(words, at, first))
    return readBy(words, { by: governor === 'by' ? at : at + 1, count: group.members.length }, base)
  if (SPAN_VERBS.has(governor) || (governor === 'from' && SPAN_VERBS.has(lowerAt(words, at - 1)))) {
    const object = measuredBefore(words, governor === 'from' ? at - 1 : at)
    if (object.to > object.from)
      return { ...base, relation: 'noun', object, ...verbBefore(words, object.from) }
  }
  if (governor === 'to' || governor === 'from') return readTo(words, at, base)
  if (governor === 'of' || governor === ':' || governor === '=' || /^(?:is|are|was|were)$/.test(governor)) {
    // "gains on unseen domains of 21%".
    const object = governor === 'of' ? measuredBefore(words, at) : phraseBefore(words, at)
    return {
      ...base,
      relation: object.to > object.from ? 'noun' : 'none',
      object,
      ...verbBefore(words, object.from),
    }
  }
  // "an obvious improvement, 5.4% on F1": the values of what was just named.
  if (/^[,–—]$/.test(governor) && isResultNoun(lowerAt(words, at - 1))) {
    const object = phraseBefore(words, at)
    return { ...base, relation: 'noun', object, ...verbBefore(words, object.from) }
  }
  if (governor === '(') {
    return { ...base, relation: 'bracket', object: measuredBefore(words, at), ...verbBefore(words, at) }
  }
  // "improvements on tasks (76% CIDEr on A, 90% mAP on B)": one bracket, one kind.
  if (previous?.relation === 'bracket' && /^(?:,|and)$/.test(governor) && isInBracket(words, first)) {
    return { ...base, relation: 'bracket', object: previous.object, ...verbBefore(words, at) }
  }
  if (/^(?:at|under|for|on|in|across|over|within|using)$/.test(governor))
    return { ...base, relation: 'at', ...readStaying(words, verbBefore(words, at)) }
  // "an F1 92.8", "mean speed-up 71%": the name stands right before its value.
  if (isMeasureName(governor)) {
    const object = phraseBefore(words, at + 1)
    return { ...base, relation: 'noun', object, ...verbBefore(words, object.from) }
  }
  return { ...base, relation: 'object', ...verbBefore(words, at + 1) }
}

/** "susceptibility remains high at 70%": what stays is measured. */
function readStaying(
  words: readonly Word[],
  found: { verb: string; verbIndex: number },
): { verb: string; verbIndex: number; object: Stretch } {
  const isStaying = /^(?:remain|stay)(?:s|ed)?$/.test(found.verb)
  return { ...found, object: isStaying ? subjectBefore(words, found.verbIndex) : NONE }
}

/** "ImageNet accuracy on phones (71.8%)": what stands before the preposition is measured, what stands behind is where. */
function measuredBefore(words: readonly Word[], end: number): Stretch {
  const near = phraseBefore(words, end)
  if (hasMeasure(words, near) || !/^(?:on|in|for|at|over|than|against)$/.test(lowerAt(words, near.from - 1)))
    return near
  const farther = phraseBefore(words, near.from - 1)
  if (!hasMeasure(words, farther)) return near
  // "improvements in many tasks (": the result noun with what it is of.
  return isResultNoun(lowerAt(words, farther.to - 1)) ? { from: farther.to - 1, to: near.to } : farther
}

/** An opened bracket is not closed before the index. */
export function isInBracket(words: readonly Word[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - LIST_REACH); at--) {
    if (lowerAt(words, at) === ')') return false
    if (lowerAt(words, at) === '(') return true
  }
  return false
}

/** Behind the number; in "15x (11.5x) FLOPs (latency) reduction" behind the second one too. */
function headStart(words: readonly Word[], last: number): number {
  // "a perfect (100%) success rate": the bracket stands inside its own phrase.
  if (lowerAt(words, last + 1) === ')' && isScoreName(words, phraseAfter(words, last + 2))) return last + 2
  if (lowerAt(words, last + 1) !== '(') return last + 1
  if (words[last + 2]?.quantity && lowerAt(words, last + 3) === ')') return last + 4
  // "50% (from 38% to 57%) improvement".
  for (let at = last + 2; at < last + 8; at++) {
    if (lowerAt(words, at) !== ')') continue
    const isOfMembers = hasMeasure(words, phraseAfter(words, at + 1))
    return lowerAt(words, last + 2) === 'from' || isOfMembers ? at + 1 : last + 1
  }
  return last + 1
}

/** Steps over bounds and statistics: in "by an average of up to 3x" the governor is "by". */
function skipHedges(words: readonly Word[], first: number): number {
  let at = first - 1
  for (;;) {
    const lower = lowerAt(words, at)
    const before = lowerAt(words, at - 1)
    const isPair =
      (lower === 'to' && before === 'up') ||
      (before === 'at' && /^(?:least|most)$/.test(lower)) ||
      (lower === 'average' && before === 'on') ||
      (lower === 'than' && /^(?:more|less|fewer|greater|higher|lower)$/.test(before))
    const isExample = lower === ',' && /^(?:e\.g\.|i\.e\.)$/.test(before)
    const isMeasure = lower === 'as' && lowerAt(words, at - 2) === 'as'
    if (isMeasure) at -= 3
    else if (isExample || isPair || (lower === 'of' && STATISTICS.has(before))) at -= 2
    else if (lower === 'within' && before === 'to') at--
    else if ((HEDGES.has(lower) || (BOUNDING.has(lower) && words[first]?.quantity?.bound)) && at >= 0) at--
    else return at
  }
}

/** "… (on average N": the same thing by another statistic; ", N on Y" and "and N over Y": one more of the list. */
function isSame(
  words: readonly Word[],
  { at, first, head }: { at: number; first: number; head: Stretch },
): boolean {
  const between = words.slice(at + 1, first).map(word => word.lower)
  const governor = lowerAt(words, at)
  const isCount = words[first]?.quantity?.unitBy === 'noun'
  if (governor === '(' && words[at - 1]?.quantity && lowerAt(words, first + 1) === ')' && !isCount)
    return true
  if (governor === '(' && between.some(word => /^(?:average|mean|median|up)$/.test(word)))
    return head.to === head.from && isOneUnit(words, at, first)
  // ", with 2.6x for text and 5.2x for image": parts of what was just told.
  if (governor === 'with' && lowerAt(words, at - 1) === ',')
    return head.to === head.from && lowerAt(words, first + 1) === 'for' && isOneUnit(words, at, first)
  if (!/^(?:,|and|vs|vs\.|versus|or|but)$/.test(governor)) return false
  if (/^v/.test(governor)) return true
  if (words[first]?.quantity?.unitBy === 'noun' || isOtherMeasure(words, at, first)) return false
  return head.to === head.from && words.slice(Math.max(0, at - LIST_REACH), at).some(word => word.quantity)
}

/** "2.3M parameters and 4.5 GFLOPs": a value in units of its own measures something else. */
function isOtherMeasure(words: readonly Word[], at: number, first: number): boolean {
  return words[first]?.quantity?.unitBy === 'symbol' && !isOneUnit(words, at, first)
}

/** The number before has the unit of this one, or there is none. */
function isOneUnit(words: readonly Word[], at: number, first: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - LIST_REACH); index--) {
    const quantity = words[index]?.quantity
    if (quantity) return quantity.unit === words[first]?.quantity?.unit
  }
  return true
}

/** "cuts power by 49% over A and by 37% over B": the second "by" has the verb and the object of the first. */
function isNextBy(words: readonly Word[], at: number, head: Stretch): boolean {
  return (
    lowerAt(words, at) === 'by' &&
    /^(?:and|,)$/.test(lowerAt(words, at - 1)) &&
    head.to === head.from &&
    words.slice(Math.max(0, at - LIST_REACH), at).some(word => word.quantity)
  )
}

/** "saves memory up to 3x": a bound right behind an object stands for "by". */
function isUpToObject(words: readonly Word[], at: number, first: number): boolean {
  // "F1 gains up to 10%" are told of by their own noun.
  const isTold = isVerb(lowerAt(words, at)) || isResultNoun(lowerAt(words, at))
  if (lowerAt(words, at + 1) !== 'up' || first - at > 4 || isTold) return false
  const verb = verbBefore(words, at + 1, isChange)
  return verb.verbIndex >= 0 && at - verb.verbIndex >= 1 && at - verb.verbIndex < 8
}

function readBy(
  words: readonly Word[],
  { by, count }: { by: number; count: number },
  base: Omit<Frame, 'relation'>,
): Frame {
  // "(reduced by 30%)": a participle right before "by".
  const participle = lowerAt(words, by - 1)
  const isParticiple = UP_VERBS.has(participle) || DOWN_VERBS.has(participle)
  const found = isParticiple ? { verb: participle, verbIndex: by - 1 } : verbBefore(words, by, isChange)
  if (found.verbIndex < 0) {
    // "an inference power reduction by 1.4x": the noun before "by".
    const result = resultBefore(words, by)
    // "reductions in memory by 2x": the noun with what it is of.
    const isOf = result !== null && /^(?:in|of)$/.test(lowerAt(words, result))
    const object = isOf
      ? { from: result - 1, to: phraseAfter(words, result + 1).to }
      : phraseBefore(words, result ?? by)
    return { ...base, relation: object.to > object.from ? 'noun' : 'by', object }
  }
  const start = found.verbIndex + (lowerAt(words, found.verbIndex + 1) === 'up' ? 2 : 1)
  const object = phraseAfter(words, start, count)
  // "memory by 40% and time by 35%": the second number has its own object in front.
  // the size in "the performance of a 30B model by 9%" is no result.
  if (words.slice(found.verbIndex, by).some(({ quantity }) => quantity && quantity.unit !== 'parameter')) {
    return { ...base, ...found, relation: 'by', object: phraseBefore(words, by) }
  }
  const isBefore = object.to === object.from || object.from >= by
  // "latency drops by 30%": the subject.
  return {
    ...base,
    ...found,
    relation: 'by',
    object: isBefore
      ? subjectBefore(words, found.verbIndex)
      : { from: object.from, to: Math.min(object.to, by) },
  }
}

function readTo(words: readonly Word[], at: number, base: Omit<Frame, 'relation'>): Frame {
  const found = verbBefore(words, at, isChange)
  if (found.verbIndex < 0) return { ...base, relation: 'none', ...verbBefore(words, at) }
  // "raises accuracy from 62 to 73 and recall from 87 to 96": the second pair has its own object in front.
  const isNew = words[at - 1]?.quantity?.isFormer && lowerAt(words, at - 2) === 'from'
  const pair = isNew ? at - 2 : at
  const own = phraseBefore(words, pair)
  const isFurther =
    lowerAt(words, pair) === 'from' &&
    words.slice(found.verbIndex, pair).some(({ quantity }) => quantity && quantity.unit !== 'parameter')
  if (isFurther && hasMeasure(words, own)) return { ...base, ...found, relation: 'to', object: own }
  const object = phraseAfter(words, found.verbIndex + 1)
  return {
    ...base,
    ...found,
    relation: 'to',
    object: object.to > object.from && object.from < at ? object : subjectBefore(words, found.verbIndex),
  }
}

function readOf(
  words: readonly Word[],
  { head, last, count }: { head: Stretch; last: number; count: number },
): Stretch {
  let at = head.to > head.from ? head.to : last + 1
  if (/^v(?:s|ersus)/.test(lowerAt(words, at)) && words[at + 1]?.quantity) at += 2
  // "(54.7% vs. 51.7%), on recovery rate": past a closed bracket.
  const isBracket = lowerAt(words, at) === ')'
  while (isBracket && /^[),]$/.test(lowerAt(words, at))) at++
  const lower = lowerAt(words, at)
  if (lower === 'in' && lowerAt(words, at + 1) === 'terms') return phraseAfter(words, at + 3, count)
  return lower === 'in' ||
    lower === 'of' ||
    (isBracket && lower === 'on' && hasMeasure(words, phraseAfter(words, at + 1, count))) ||
    (lower === 'on' && DOWN_NOUNS.has(lowerAt(words, head.to - 1))) ||
    // "98% for F-measure", "5.4% on F1".
    (/^(?:on|for|w\.r\.t\.?)$/.test(lower) &&
      (head.to === head.from || lower.startsWith('w')) &&
      isScoreName(words, phraseAfter(words, at + 1, count)))
    ? phraseAfter(words, at + 1, count)
    : NONE
}
