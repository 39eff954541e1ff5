import type { Group } from './coordinate.ts'
import type { Frame } from './frame.ts'
import { isVerb, listBefore, phraseAfter, toItems } from './phrases.ts'
import { isWord, lowerAt, type Stretch, toText, type Word } from './sentence-words.ts'
import { WIN_VERBS } from './tables/words.ts'

const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  compared: ['to', 'with', 'against'],
  relative: ['to'],
  'in comparison': ['to', 'with'],
}
/** Words behind a number in which what it is compared with, or holds for, is looked for. */
export const CLAUSE_REACH = 60

/** Words from a sentence's start in which a comparison for all of it is looked for. */
const FRONT_REACH = 30

const SINGLE: ReadonlySet<string> = new Set([
  'over',
  'than',
  'against',
  'versus',
  'vs',
  'vs.',
  'w.r.t',
  'upon',
])

/** What each number of a group is measured against: "over Y", "compared to Y", "outperforms Y by N"; null if nothing. */
export function readBaselines(
  text: string,
  words: readonly Word[],
  { group, frame }: { group: Group; frame: Frame },
): (string | null)[] {
  const count = group.members.length
  const pairs = count > 1 && frame.governor === 'by' ? listBefore(words, frame.before - 1, count) : null
  if (pairs && isComparing(words, pairs[0]?.from ?? 0, frame))
    return pairs.map(item => toText(text, words, item))
  const found = findStretch(words, group, frame)
  if (!found) return group.members.map(() => null)
  const items = toItems(words, found)
  return group.members.map((_, rank) => {
    const item = items.length === count && count > 1 ? items[rank] : found
    const said = item ? toText(text, words, item) : ''
    return said === '' ? null : said
  })
}

/** The list before "by" is compared with: behind "against", or what is outperformed. */
function isComparing(words: readonly Word[], from: number, frame: Frame): boolean {
  // "outperforms Y in A and B by …" lists what it wins in.
  if (/^(?:in|on)$/.test(lowerAt(words, from - 1))) return false
  return WIN_VERBS.has(frame.verb) || openerEnd(words, from - 1) > 0 || openerEnd(words, from - 2) > 0
}

function findStretch(words: readonly Word[], group: Group, frame: Frame): Stretch | null {
  const last = group.members.at(-1) ?? 0
  const count = group.members.length
  const first = group.members[0] ?? 0
  // Without an object behind the verb the frame holds its subject, which is the winner.
  const isBehind = frame.object.to > frame.object.from && frame.object.from > frame.verbIndex
  if (frame.relation === 'by' && WIN_VERBS.has(frame.verb) && isBehind) return frame.object
  const behind = findBehind(words, last, count)
  if (behind) return behind
  const front = findInFront(words, first, count)
  if (front) return front
  if (WIN_VERBS.has(frame.verb) && words[first]?.quantity?.unitBy !== 'noun')
    return notEmpty(phraseAfter(words, frame.verbIndex + 1, count))
  return findAgainst(words, first, count)
}

/** "Compared to Y, …" where a sentence or a that-clause begins: holds for all that follows. "Beats Y with N" does not. */
function findInFront(words: readonly Word[], first: number, count: number): Stretch | null {
  for (let index = 0; index < Math.min(first, FRONT_REACH); index++) {
    if (words[index]?.quantity) return null
    // "outperforms Y in many settings, achieving …".
    if (WIN_VERBS.has(lowerAt(words, index)) && lowerAt(words, first - 1) !== 'by')
      return notEmpty(phraseAfter(words, index + 1, 1))
    const opener = openerEnd(words, index)
    const isStart = index === 0 || /^(?:that|,)$/.test(lowerAt(words, index - 1))
    if (opener === 0 || opener >= first || !isStart || !PARTNERS[lowerAt(words, index)]) continue
    return notEmpty(phraseAfter(words, opener, count))
  }
  return null
}

/**
 * "…, compared to Y" where a sentence ends: holds for all its claims that name nothing else, and none stands between.
 * The index behind the last claim of the sentence is `last`.
 */
export function findClosing(text: string, words: readonly Word[], last: number): string | null {
  for (let index = last + 1; index < words.length; index++) {
    if (/^(?:;|while|whereas|but)$/.test(lowerAt(words, index))) return null
    const opener = openerEnd(words, index)
    // "…, outperforming Y."
    const isWin = WIN_VERBS.has(lowerAt(words, index)) && lowerAt(words, index - 1) === ','
    if (!isWin && (opener === 0 || !PARTNERS[lowerAt(words, index)])) continue
    const found = phraseAfter(words, isWin ? index + 1 : opener, 0)
    return toText(text, words, found) || null
  }
  return null
}

/** The first comparison behind the numbers, in the same clause. */
function findBehind(words: readonly Word[], last: number, count: number): Stretch | null {
  const end = Math.min(words.length, last + CLAUSE_REACH)
  for (let index = last + 1; index < end; index++) {
    const lower = lowerAt(words, index)
    if (lower === ';' || (lower === 'while' && index > last + 1) || opensClause(words, index)) return null
    const start = openerEnd(words, index)
    // "over 16 GPUs" and "over 10 runs" are settings, "more than 50" a bound.
    if (
      start > 0 &&
      !words[start]?.quantity &&
      !(
        lower === 'than' &&
        /^(?:more|less|fewer|rather|other)$/.test(lowerAt(words, index - 1)) &&
        words[index + 1]?.quantity
      )
    ) {
      return notEmpty(phraseAfter(words, start, count))
    }
  }
  return null
}

/** ", and achieves": another claim starts. */
export function opensClause(words: readonly Word[], comma: number): boolean {
  if (lowerAt(words, comma) !== ',' || openerEnd(words, comma + 1) > 0) return false
  const next = lowerAt(words, comma + 1)
  return (
    isVerb(next) || (next === 'and' && isVerb(lowerAt(words, comma + 2))) || opensSubject(words, comma + 1)
  )
}

/** Words of a subject at most: ", the small model demonstrates". */
const SUBJECT_WORDS = 5

/** Behind a comma a subject with its verb starts a clause of its own: "at a cost of $7,800, X shows …". */
function opensSubject(words: readonly Word[], from: number): boolean {
  for (let at = from; at < from + SUBJECT_WORDS; at++) {
    const lower = lowerAt(words, at)
    if (
      at > from &&
      /^(?:shows?|demonstrates?|achieves?|attains?|reaches|outperforms?|surpasses|improves?|reduces|delivers?|yields?|provides?|obtains?)$/.test(
        lower,
      )
    )
      return true
    if (!isWord(words[at]) || /^(?:and|or|of|in|on|for|with|while|which|that|by|to|than|as)$/.test(lower))
      return false
  }
  return false
}

/** "improvements against A and B by 3%": a comparison shortly before. */
function findAgainst(words: readonly Word[], first: number, count: number): Stretch | null {
  for (let index = first - 1; index >= Math.max(0, first - 16); index--) {
    if (words[index]?.quantity) return null
    const start = openerEnd(words, index)
    if (start <= 0 || start >= first || words[start]?.quantity) continue
    const phrase = phraseAfter(words, start, count)
    // "over an average 8%" bounds the number itself.
    if (phrase.to < first) return notEmpty(phrase)
  }
  return null
}

/** The index behind an opener of a comparison; 0 where none stands. */
function openerEnd(words: readonly Word[], index: number): number {
  const lower = lowerAt(words, index)
  // "intersection over union", "improves over time" compare nothing.
  if (lower === 'over' && /^(?:union|time)$/.test(lowerAt(words, index + 1))) return 0
  // "more than doubling accuracy": more than twice as much.
  if (lower === 'than' && /^(?:doubl|tripl|quadrupl|halv)(?:e|es|ed|ing)$/.test(lowerAt(words, index + 1)))
    return 0
  if (SINGLE.has(lower)) return index + 1
  if (PARTNERS[lower]?.includes(lowerAt(words, index + 1))) return index + 2
  return 0
}

function notEmpty(stretch: Stretch): Stretch | null {
  return stretch.to > stretch.from ? stretch : null
}
