import { anyCase } from '../papers/pattern.ts'
import type { Span } from '../papers/plain-text.ts'
import { CLAUSE_REACH, opensClause } from './baseline.ts'
import type { Group } from './coordinate.ts'
import { type Frame, isInBracket } from './frame.ts'
import { isVerb, phraseAfter, toItems } from './phrases.ts'
import { isResultNoun } from './result-words.ts'
import { lowerAt, type Stretch, toText, type Word } from './sentence-words.ts'
import { KNOWN_NAMES } from './tables/names.ts'
import { keepTelling } from './telling-phrases.ts'

const OPENERS: ReadonlySet<string> = new Set(
  'on for in at under with across using when within during via of over given'.split(' '),
)
const FRAME_OPENERS: ReadonlySet<string> = new Set(
  'on for in at under with across using given when within among during implemented'.split(' '),
)

/** Context strings of a number at most, what stands nearest to it first. */
const CONTEXT_MAX = 6

/** The words that can speak of a group: those before the sentence's first result, and from the group up to the next result. */
export interface Territory {
  /** Words before this index speak of every number. */
  readonly shared: number
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** Words from this index on, behind the last result and its clause, speak of every number again. */
  readonly closing: number
}

interface ContextParts {
  readonly group: Group
  readonly frame: Frame
  readonly names: SentenceNames
  readonly territory: Territory
}

/** The territories of a sentence's groups, in their order. A count that is a condition of a result opens none of its own. */
export function toTerritories(words: readonly Word[], groups: readonly Group[]): Territory[] {
  const firstOf = ({ members }: Group) => members[0] ?? 0
  const results = groups.filter(group => !group.members.every(index => isCondition(words, index)))
  const shared = endOfShared(words, firstOf(results[0] ?? groups[0] ?? { members: [0] }))
  const last = groups.at(-1)?.members.at(-1) ?? 0
  const closing = endOfPhrases(words, last + 1)
  let next = 0
  let ended = shared
  return groups.map(group => {
    const first = firstOf(group)
    while (next < results.length && firstOf(results[next] ?? group) <= first) next++
    const following = results[next]
    const limit = following ? firstOf(following) : words.length
    let to = (group.members.at(-1) ?? first) + 1
    // What stands behind a bracket does not speak of the numbers in it.
    const isBracketed = isInBracket(words, first)
    while (
      to < limit &&
      !/^(?:;|while|whereas|but)$/.test(lowerAt(words, to)) &&
      !opensClause(words, to) &&
      !(isBracketed && lowerAt(words, to) === ')')
    )
      to++
    // What stands between the clause before and the number leads up to the number.
    const from = Math.min(ended, first)
    ended = to
    return { shared, from, to, closing }
  })
}

/** Up to the first result; what stands between verb and bracket, "on A (5%)", is the bracket's alone. */
function endOfShared(words: readonly Word[], first: number): number {
  if (!isInBracket(words, first)) return first
  for (let at = first - 1; at > Math.max(0, first - CLAUSE_REACH); at--)
    if (isVerb(lowerAt(words, at))) return at
  return 0
}

/** Behind the noun of the last number and what it is compared with. */
function endOfPhrases(words: readonly Word[], from: number): number {
  const head = phraseAfter(words, from)
  return Math.max(head.to, from)
}

function isWithin(index: number, { shared, from, to, closing }: Territory): boolean {
  return index < shared || index >= closing || (index >= from && index < to)
}

/** Dataset, hardware, model and condition of each number of a group, in the abstract's words. */
export function readContexts(
  text: string,
  words: readonly Word[],
  { group, frame, names, territory }: ContextParts,
): string[][] {
  const count = group.members.length
  const behind = phrasesBehind(words, group)
  const before = phrasesBefore(words, group, frame)
  const opening = openingFrame(words, group)
  const paired = pairedConditions(text, words, { group, territory })
  const conditions = paired ? [] : conditionsNear(text, words, { group, territory })
  const near = namesNear(text, names, words, { group, territory })
  return group.members.map((_, rank) => {
    const own = [...behind, ...before].map(stretch => {
      const items = toItems(words, stretch)
      return (count > 1 && items.length === count ? items[rank] : stretch) ?? stretch
    })
    const said = [...own, ...opening].map(stretch => toText(text, words, stretch))
    return keepTelling([...(paired?.[rank] ?? []), ...said, ...conditions, ...near]).slice(0, CONTEXT_MAX)
  })
}

/** Known names that a sentence shows; more would be a list of names, no context. */
const KNOWN_MAX = 8

/** Names taken from a sentence at most. */
const NAMES_MAX = 3
/** Characters from a number in which a name is taken for it. */
const NAME_REACH = 300

/** Capitalised words in a row, with the numbers between them: "Grounding DINO 1.5 Pro", "PyTorch". */
const CAPITALS =
  /(?<![\w-])[A-Z][\w+/-]*(?:\.\d+[\w-]*)*(?:\s(?:[A-Z][\w+/-]*(?:\.\d+[\w-]*)*|\d+(?:\.\d+)?(?![\w%.×])))*/g

/** "DiT-XL", "OPT-30B", "PyTorch": a model, system or dataset by the look of its name, wherever the sentence has it. */
const NAME = /^(?=.*[A-Z])(?:[A-Za-z]+[a-z]+[A-Z]\w*|[A-Za-z]\w*-(?=.*[A-Z\d])\w+|[A-Z][A-Za-z]+\d\w*)/

interface Named {
  readonly text: string
  readonly at: number
}

/** The names of a sentence, found once for all its numbers. */
export interface SentenceNames {
  /** Datasets, benchmarks and devices of the tables, with their offsets in the text. */
  readonly known: readonly Named[]
  /** Words that look like names. */
  readonly others: readonly Named[]
}

/** Words that stand with a capital where a sentence begins and belong to no name. */
const SENTENCE_OPENER = /^(?:On|In|For|At|With|Under|Across|Using|By|From|The|Our|This)\s/

/** `own`: what the work calls itself, which is a name however it looks. */
export function findNames(text: string, span: Span, own: readonly string[]): SentenceNames {
  const sentence = text.slice(span.start, span.end)
  const others = [...sentence.matchAll(CAPITALS)].flatMap(({ 0: capitals, index }) => {
    const opener = SENTENCE_OPENER.exec(capitals)?.[0].length ?? 0
    const [said, at] = [capitals.slice(opener), index + opener]
    const tokens = said.split(/\s/)
    const isName =
      tokens.some(token => NAME.test(token)) || (at > 0 && tokens.length > 1) || own.includes(said)
    return isName ? [{ text: said, at: span.start + at }] : []
  })
  const known = [...sentence.matchAll(KNOWN_NAMES)].slice(0, KNOWN_MAX)
  return { known: known.map(({ 0: said, index }) => ({ text: said, at: span.start + index })), others }
}

/** What stands behind these is the other side of a comparison, no condition of the number. */
const COMPARED_WITH = anyCase`
    (?:
    \bon[- ]par with|comparable (?:to|with)|competitive with|similar to|\bmatch(?:es|ing)|versus|\bvs\.?
    |\bthan|against|(?:outperform|surpass|exceed|beat)\w*|\bover
    ) (?:the |both )?$`

function namesNear(
  text: string,
  { known, others }: SentenceNames,
  words: readonly Word[],
  { group, territory }: { group: Group; territory: Territory },
): string[] {
  const offset = (index: number) => words[index]?.start ?? Number.POSITIVE_INFINITY
  const [first, shared] = [offset(group.members[0] ?? 0), offset(territory.shared)]
  const [from, to] = [offset(territory.from), offset(territory.to)]
  const closing = offset(territory.closing)
  const isRival = ({ at }: Named) => COMPARED_WITH.test(text.slice(Math.max(0, at - 30), at))
  const isOwn = ({ at }: Named) => at < shared || at >= closing || (at >= from && at < to)
  const distance = ({ at }: Named) => Math.abs(at - first)
  const near = others
    .filter(name => isOwn(name) && !isRival(name) && distance(name) <= NAME_REACH)
    .slice(0, NAMES_MAX * 4)
  const nearest = near.sort((a, b) => distance(a) - distance(b)).slice(0, NAMES_MAX)
  // "82% on ImageNet, surpassing Y by 2%": a dataset holds until another is named.
  const own = known.filter(isOwn)
  const earlier = known.filter(({ at }) => at < first).slice(-1)
  return [...(own.length > 0 ? own : earlier), ...nearest].map(({ text }) => text)
}

/** "175B LLM", "70% sparsity": the other numbers of the sentence that are its conditions, with their nouns. */
function conditionsNear(
  text: string,
  words: readonly Word[],
  { group, territory }: { group: Group; territory: Territory },
): string[] {
  const first = group.members[0] ?? 0
  const found: string[] = []
  for (
    let index = Math.max(0, first - CLAUSE_REACH);
    index < first + CLAUSE_REACH && found.length < 2;
    index++
  ) {
    const quantity = words[index]?.quantity
    if (
      !quantity ||
      group.members.includes(index) ||
      !isWithin(index, territory) ||
      !isCondition(words, index)
    )
      continue
    const head = phraseAfter(words, index + 1)
    found.push(toText(text, words, { from: index, to: Math.min(Math.max(head.to, index + 1), index + 4) }))
  }
  return found
}

/** "5x and 6x speedups over 16 and 2,048 GPUs": counts in a list of the same length, one for each; null where there is none. */
function pairedConditions(
  text: string,
  words: readonly Word[],
  { group, territory }: { group: Group; territory: Territory },
): string[][] | null {
  const count = group.members.length
  if (count < 2) return null
  const behind: number[] = []
  for (let index = (group.members.at(-1) ?? 0) + 1; index < territory.to; index++)
    if (words[index]?.quantity && isCondition(words, index)) behind.push(index)
  if (behind.length !== count) return null
  const last = behind.at(-1) ?? 0
  const noun = toText(text, words, phraseAfter(words, last + 1))
  return behind.map(index => {
    const said = toText(text, words, { from: index, to: index + 1 })
    return [/[A-Za-z]{2}/.test(said) || noun === '' ? said : `${said} ${noun}`]
  })
}

/** Counted things, shapes, and what stands behind "at", "with", "under" or "for". */
function isCondition(words: readonly Word[], index: number): boolean {
  const quantity = words[index]?.quantity
  if (quantity?.unitBy === 'noun' || quantity?.form === 'shape') return true
  return (
    /^(?:at|under|for|an?)$/.test(lowerAt(words, index - 1)) &&
    quantity?.unit === '%' &&
    // "a 5% increase" is a result of its own.
    !isResultNoun(lowerAt(words, phraseAfter(words, index + 1).from)) &&
    phraseAfter(words, index + 1).to > index + 1
  )
}

/** Prepositional phrases behind the numbers, up to the next number that has its own. */
function phrasesBehind(words: readonly Word[], group: Group): Stretch[] {
  const count = group.members.length
  const last = group.members.at(-1) ?? 0
  const found: Stretch[] = []
  const end = Math.min(words.length, last + CLAUSE_REACH)
  const isBracketed = isInBracket(words, group.members[0] ?? 0)
  for (let index = last + 1; index < end && found.length < 4; index++) {
    const word = words[index]
    if (word?.lower === ';' || opensClause(words, index)) break
    if (word?.quantity && found.length > 0) break
    if (isBracketed && word?.lower === ')') break
    if (!OPENERS.has(word?.lower ?? '') || (word?.lower === 'of' && index > last + 3)) continue
    const phrase = phraseAfter(words, index + 1, count)
    if (phrase.to > phrase.from) found.push(phrase)
  }
  return found
}

/** Phrases between the verb and the numbers: "achieves gains on X by 3%". */
function phrasesBefore(words: readonly Word[], group: Group, { verbIndex }: Frame): Stretch[] {
  const first = group.members[0] ?? 0
  const count = group.members.length
  const found: Stretch[] = []
  for (let index = Math.max(verbIndex, first - 18, 0); index < first; index++) {
    if (!/^(?:on|for|in|at|under|across)$/.test(lowerAt(words, index)) || words[index + 1]?.quantity) continue
    const phrase = phraseAfter(words, index + 1, count)
    if (phrase.to > phrase.from && phrase.to <= first) found.push(phrase)
  }
  return found.slice(-2)
}

/** "On the COCO task, …", "For a 20B model, …": holds for every number of the sentence. */
function openingFrame(words: readonly Word[], group: Group): Stretch[] {
  if (!FRAME_OPENERS.has(lowerAt(words, 0))) return []
  const phrase = phraseAfter(words, 1, 1)
  const first = group.members[0] ?? 0
  return phrase.to > phrase.from && phrase.to <= first ? [phrase] : []
}
