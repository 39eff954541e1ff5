import { CLAUSE_REACH, opensClause } from './baseline.ts'
import type { Group } from './coordinate.ts'
import type { Frame } from './frame.ts'
import { phraseAfter, toItems } from './phrases.ts'
import { lowerAt, type Stretch, toText, type Word } from './sentence-words.ts'
import { KNOWN_NAMES } from './tables/names.ts'

const OPENERS: ReadonlySet<string> = new Set(
  'on for in at under with across using when within during via of over given'.split(' '),
)
const FRAME_OPENERS: ReadonlySet<string> = new Set(
  'on for in at under with across using given when within among during implemented'.split(' '),
)

/** Context strings of a number at most, what stands nearest to it first. */
const CONTEXT_MAX = 6

/** Dataset, hardware, model and condition of each number of a group, in the abstract's words. */
export function readContexts(
  text: string,
  words: readonly Word[],
  { group, frame, names }: { group: Group; frame: Frame; names: SentenceNames },
): string[][] {
  const count = group.members.length
  const behind = phrasesBehind(words, group)
  const before = phrasesBefore(words, group, frame)
  const opening = openingFrame(words, group)
  const conditions = conditionsNear(text, words, group)
  const near = namesNear(names, words, group)
  return group.members.map((_, rank) => {
    const own = [...behind, ...before].map(stretch => {
      const items = toItems(words, stretch)
      return (count > 1 && items.length === count ? items[rank] : stretch) ?? stretch
    })
    const said = [...own, ...opening].map(stretch => toText(text, words, stretch))
    return unique([...said, ...conditions, ...names.known, ...near]).slice(0, CONTEXT_MAX)
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

/** The names of a sentence, found once for all its numbers. */
export interface SentenceNames {
  /** Datasets, benchmarks and devices of the tables. */
  readonly known: readonly string[]
  /** Words that look like names, with their offsets in the sentence. */
  readonly others: readonly { readonly text: string; readonly at: number }[]
}

export function findNames(sentence: string): SentenceNames {
  const others = [...sentence.matchAll(CAPITALS)].flatMap(({ 0: said, index: at }) => {
    const tokens = said.split(/\s/)
    const isName = tokens.some(token => NAME.test(token)) || (at > 0 && tokens.length > 1)
    return isName ? [{ text: said, at }] : []
  })
  return { known: (sentence.match(KNOWN_NAMES) ?? []).slice(0, KNOWN_MAX), others }
}

function namesNear({ others }: SentenceNames, words: readonly Word[], group: Group): string[] {
  const first = (words[group.members[0] ?? 0]?.start ?? 0) - (words[0]?.start ?? 0)
  const distance = ({ at }: { readonly at: number }) => Math.abs(at - first)
  const near = others.filter(name => distance(name) <= NAME_REACH).slice(0, NAMES_MAX * 4)
  return near
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NAMES_MAX)
    .map(({ text }) => text)
}

/** "175B LLM", "70% sparsity": the other numbers of the sentence that are its conditions, with their nouns. */
function conditionsNear(text: string, words: readonly Word[], group: Group): string[] {
  const first = group.members[0] ?? 0
  const found: string[] = []
  for (
    let index = Math.max(0, first - CLAUSE_REACH);
    index < first + CLAUSE_REACH && found.length < 2;
    index++
  ) {
    const quantity = words[index]?.quantity
    if (!quantity || group.members.includes(index) || !isCondition(words, index)) continue
    const head = phraseAfter(words, index + 1)
    found.push(toText(text, words, { from: index, to: Math.min(Math.max(head.to, index + 1), index + 4) }))
  }
  return found
}

/** Counted things, shapes, and what stands behind "at", "with", "under" or "for". */
function isCondition(words: readonly Word[], index: number): boolean {
  const quantity = words[index]?.quantity
  if (quantity?.unitBy === 'noun' || quantity?.form === 'shape') return true
  return (
    /^(?:at|under|for|an?)$/.test(lowerAt(words, index - 1)) &&
    quantity?.unit === '%' &&
    phraseAfter(words, index + 1).to > index + 1
  )
}

/** Prepositional phrases behind the numbers, up to the next number that has its own. */
function phrasesBehind(words: readonly Word[], group: Group): Stretch[] {
  const count = group.members.length
  const last = group.members.at(-1) ?? 0
  const found: Stretch[] = []
  const end = Math.min(words.length, last + CLAUSE_REACH)
  for (let index = last + 1; index < end && found.length < 4; index++) {
    const word = words[index]
    if (word?.lower === ';' || opensClause(words, index)) break
    if (word?.quantity && found.length > 0) break
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

/** Phrases that say nothing about a number. */
const EMPTY: ReadonlySet<string> = new Set(
  'terms addition particular contrast fact order general practice total average instance example most cases|free|scale|series|this work|this paper|up|least|average|time|detail'
    .split(/[ |]/)
    .concat('most cases', 'this work', 'this paper'),
)

function unique(said: readonly string[]): string[] {
  const kept: string[] = []
  for (const text of said) {
    if (
      !/[A-Za-z]{2}/.test(text) ||
      EMPTY.has(text.toLowerCase()) ||
      kept.some(other => other.includes(text))
    )
      continue
    kept.push(text)
  }
  return kept
}
