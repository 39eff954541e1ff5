import { COUNT, COUNTS, NOUN, ORDINAL, toCount, toNumber, toOrdinal } from './counting.ts'
import { DONE, replaceRanked } from './ranked.ts'

/** Papers that a message points at, by their numbers in the thread, in the order they were named. */
export interface Reference {
  readonly ns: readonly number[]
  /** Numbers that the thread does not have. */
  readonly unknown: readonly number[]
  /** "The k-means one": what tells the paper apart; null where it was named. */
  readonly phrase: string | null
}

/** A message with a mark in place of each reference: ‹a›, ‹b›, … */
export interface Marked {
  readonly text: string
  readonly references: readonly Reference[]
}

/** What references point into. */
export interface Pointing {
  /** Numbers of the papers of the list, in the order they are shown. */
  readonly shown: readonly number[]
  /** How many papers the thread has numbered, hidden ones too. */
  readonly size: number
  /** Papers' own names ("AdaSpa") in lower case, where only one paper of the thread has it. */
  readonly names: ReadonlyMap<string, number>
  /** "The protein one": the one paper shown that says it; null where none or several do. */
  readonly findSaying: (phrase: string) => number | null
  /**
   * "The fastest": papers that claim such a number, or have a date, in the order that the phrase asks for; none where it
   * measures nothing. `isOfFew`: of those spoken of last ("the faster one").
   */
  readonly rank: (phrase: string, isOfFew: boolean) => readonly number[]
}

/** What a number before it measures or counts: "2x", "3 GPUs", "4 bits". */
const MEASURED =
  "(?!\\s*(?:x|×|%|times|fold|gb|mb|kb|tb|ms|s|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|years?|steps?|gpus?|frames?|fps|params?|parameters?|layers?|bits?|tokens?|b|m|k|percent|points?|pp|epochs?|shots?|images?|videos?|d|am|pm|o'clock|sentences?|words?|lines?)(?![\\w-]))"
/** No part of a word, a decimal, an amount or a name: "llama 2", "top-1", "3.5". */
const FREE =
  '(?<![\\w.$/:@]|\\d,(?=\\d{3}\\b)|[a-z]-|\\b(?:gpt|llama|qwen|gemma|phi|claude|sd|yolo|version|stage|since|step|int|fp|top)[ -]?)'
const DIGITS = `(\\d{1,3})(?!\\w|:\\d|\\.\\d|,\\d{3}|-[a-z])${MEASURED}`

interface Pattern {
  readonly pattern: RegExp
  readonly read: (match: readonly (string | undefined)[], pointing: Pointing) => readonly number[]
}

const PATTERNS: readonly Pattern[] = [
  {
    // "the first three", "top 5", "last two papers"
    pattern: new RegExp(
      `(?<![\\w-])(?:the |my )?(first|top|last|bottom|final)(?: |-(?!\\d)|-(?=\\d+ ${NOUN}\\b))(${COUNT})\\b${MEASURED}(?: ${NOUN}\\b)?(?! (?:sentence|line|word|acc|error))`,
      'g',
    ),
    read: ([, side, count], { shown }) =>
      /first|top/.test(side ?? '') ? shown.slice(0, toCount(count)) : shown.slice(-toCount(count)),
  },
  {
    // "the two most promising ones"
    pattern: new RegExp(
      `(?<![\\w-])the (${COUNT}) (?:most promising|most relevant|best|closest|nearest|top)(?: ${NOUN})(?![\\w-])`,
      'g',
    ),
    read: ([, count], { shown }) => shown.slice(0, toCount(count)),
  },
  {
    // "everything after 3", "all before number 4"
    pattern: new RegExp(
      `(?<![\\w-])(?:everything|all|anything|(?:all )?(?:the )?(?:ones|papers|those))(?: that (?:is|comes?|are))? (after|behind|below|beyond|past|from|before|above|up to) (?:number |paper |no\\.? |#)?(\\d{1,2})(?: on| onwards?)?(?![\\w.])${MEASURED}`,
      'g',
    ),
    read: ([, side = '', n], { shown }) => toSide(shown, side, Number(n)),
  },
  {
    // "one through five"
    pattern: new RegExp(
      `(?<![\\w-])(?:(?:numbers|papers) )?(${COUNTS.join('|')}) (?:to|through|thru|until|till) (${COUNTS.join('|')})(?![\\w-])`,
      'g',
    ),
    read: ([, from, to]) => toRange(toNumber(from), toNumber(to)),
  },
  {
    // "4 and up"
    pattern: new RegExp(
      `${FREE}#?(\\d{1,2}) (?:and|or) (?:up|upwards?|above|higher|onwards?|beyond)(?![\\w-])`,
      'g',
    ),
    read: ([, from], { shown }) => shown.filter(n => n >= Number(from)),
  },
  {
    // "1-3", "2 to 5", "from 1 through 4"
    pattern: new RegExp(
      `${FREE}(?:from |between )?#?(\\d{1,2})\\s?(?:-|to|through|thru|until|till|up to|\\.\\.+)\\s?#?(\\d{1,2})(?![\\w:]|\\.\\d|-)${MEASURED}`,
      'g',
    ),
    read: ([, from, to]) => toRange(Number(from), Number(to)),
  },
  {
    // "#2", "number two", "paper 3", "no. 4"
    pattern: new RegExp(
      `(?<![\\w])(?:the )?(?:#\\s?|(?:(?<!^)numbers|number|nr|num|no\\.|(?<!^)no|n°|papers?|results?|items?|entry|hit)\\.?\\s#?)(\\d{1,3}|${COUNTS.join('|')})(?![\\w]|\\.\\d|\\s?(?:x|×|%)(?![\\w]))`,
      'g',
    ),
    read: ([, n]) => [toNumber(n)],
  },
  {
    // "the second one", "2nd paper", "the last"
    pattern: new RegExp(
      `(?<![\\w-])(?:(?:the|that|this|your) (?:very )?(${ORDINAL})(?: ${NOUN}\\b)?|(${ORDINAL}) ${NOUN}\\b|(\\d{1,2}(?:st|nd|rd|th))\\b)(?! (?:sentence|line|author|stage|step|time|list|question|search|order|place|half|two|three|part))`,
      'g',
    ),
    read: ([, a, b, c], pointing) => toPosition(a ?? b ?? c ?? '', pointing),
  },
  {
    // "first and third", "first vs last"
    pattern: new RegExp(
      `(?<![\\w-])(${ORDINAL})(?= (?:and|vs\\.?|versus|or|&|with|to) (?:the )?(?:‹|${ORDINAL}\\b))`,
      'g',
    ),
    read: ([, word], pointing) => toPosition(word ?? '', pointing),
  },
  {
    pattern: new RegExp(`(?<=‹\\w› (?:and|vs\\.?|versus|or|&|with|to) (?:the )?)(${ORDINAL})\\b`, 'g'),
    read: ([, word], pointing) => toPosition(word ?? '', pointing),
  },
  {
    pattern: new RegExp(`(?<=\\b(?:only|just|keep|drop|save|remove|hide) )(${ORDINAL})$`, 'g'),
    read: ([, word], pointing) => toPosition(word ?? '', pointing),
  },
  {
    // "one and three"
    pattern: new RegExp(
      `(?<![\\w-])(${COUNTS.join('|')}) (and|vs\\.?|versus|or|&|with) (${COUNTS.join('|')})(?![\\w-])(?! ${NOUN})`,
      'g',
    ),
    read: ([, a, , b]) => [toNumber(a), toNumber(b)],
  },
  {
    // "stats of three", "does two need it"
    pattern: new RegExp(
      `(?<=\\b(?:of|in|for|about|like|does|did|is|save|pop|keep|drop|to) )(${COUNTS.slice(1).join('|')})(?= (?:in|to|please|and|do|does|did|use|uses|need|needs|has|have|run|runs|trained|open|any)\\b|$|[?.,!])`,
      'g',
    ),
    read: ([, n]) => [toNumber(n)],
  },
  { pattern: new RegExp(`${FREE}${DIGITS}`, 'g'), read: ([, n]) => [Number(n)] },
]

/** Marks what a message points at. Text is lower case; conditions must have been marked before. */
export function markReferences(given: string, pointing: Pointing): Marked {
  const references: Reference[] = []
  const mark = (ns: readonly number[], phrase: string | null = null): string => {
    const known = ns.filter(n => n >= 1 && n <= pointing.size)
    references.push({ ns: [...new Set(known)], unknown: ns.filter(n => !known.includes(n)), phrase })
    return ` ‹${toLetters(references.length - 1)}› `
  }
  let text = given
  for (const [name, n] of pointing.names) {
    const at = text.search(new RegExp(`(?<![\\w-])${escapePattern(name)}(?![\\w-])`))
    if (at >= 0) text = text.slice(0, at) + mark([n]) + text.slice(at + name.length)
  }
  text = text.replace(SAYING, (all: string, phrase: string) => {
    const n = pointing.findSaying(phrase)
    return n === null ? all : mark([n], phrase)
  })
  text = replaceRanked(text, (words, { phrase, count, from, isOfFew }) => {
    const ns = pointing.rank(phrase, isOfFew).slice(from, from + count)
    return ns.length > 0 && references.length < MOST ? mark(ns) : words
  })
  for (const { pattern, read } of PATTERNS)
    text = text.replace(/\s+/g, ' ').replace(pattern, (...match: unknown[]) => {
      const ns = read(match as (string | undefined)[], pointing)
      const [offset, all] = match.slice(-2) as [number, string]
      const isName = ns.every(n => n > pointing.size) && NAMED.test(all.slice(0, offset))
      return ns.length > 0 && !isName && references.length < MOST ? mark(ns) : String(match[0])
    })
  // "1's numbers"
  return join(
    text
      .replace(/› ?'s\b/g, '›')
      .replace(/\s+/g, ' ')
      .trim(),
    references,
  )
}

/** "The serving one", "the SSVI paper": told by what it says. */
const SAYING =
  /(?<![\w-]|\b(?:without|w\/o|no|not) )the ((?!(?:only|first|second|third|last|next|other|same|previous|best|worst|fastest|newest|whole|remaining|hidden|training-free|latter|former|top|right|wrong|original|new|one|two|three)\b)[\p{L}\p{N}-]{2,}(?: [\p{L}\p{N}-]{2,})?) (?:one|paper)(?![\w-])(?! (?:that|which|with|who)\b)/gu

/** "ResNet 50", where the thread has no such number: what stands before it is none of the words that lead to one. */
const NAMED = new RegExp(
  `(?<![\\w-])(?!(?:${DONE}|${NOUN}|in|on|by|or|but|not|no|numbers?|show|me|out|away|rm|toss|vs|between|from|which|what|how|abstract|results?|bibtex|cite|link|undo|top|first|last|more|next|page)\\b)[a-z]{3,}[ -]$`,
)

/** References in one message; a pasted table would have hundreds. */
const MOST = 60
/** Between references that stand for one group. */
const JOINT = /‹(\w+)›\s*(?:,\s*(?:and|&)?|and|&|\+|\/|plus)\s*(?:the )?‹(\w+)›/

/** "1, 3 and 5" is one reference to three papers. */
function join(given: string, found: readonly Reference[]): Marked {
  const references = [...found]
  let text = given
  for (let match = JOINT.exec(text); match; match = JOINT.exec(text)) {
    const [a, b] = [match[1], match[2]].map(letters => references[toIndex(letters ?? '')])
    if (!a || !b) break
    references.push({
      ns: [...new Set([...a.ns, ...b.ns])],
      unknown: [...a.unknown, ...b.unknown],
      phrase: null,
    })
    text = text.replace(match[0], `‹${toLetters(references.length - 1)}›`)
  }
  return { text: text.replace(/\s+/g, ' ').trim(), references }
}

/** The reference of a mark's letters. */
export function toIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0)
}

/** Letters, so that no pattern of numbers finds a mark. */
function toLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? toLetters(rest) : '') + String.fromCharCode(97 + (index % 26))
}

function toPosition(word: string, { shown, size }: Pointing): readonly number[] {
  if (/^(?:second|2nd)[ -](?:to[ -])?last$|^penultimate$/.test(word)) return shown.slice(-2, -1)
  if (word === 'last' || word === 'latter') return shown.slice(-1)
  const place = word === 'former' ? 1 : toOrdinal(word)
  // A place that the list does not have any more may be meant as the paper's number.
  return [shown[place - 1] ?? (place <= size ? place : -place)]
}

/** The papers on one side of a place; the place belongs to "from 3" and "up to 3". */
function toSide(shown: readonly number[], side: string, n: number): readonly number[] {
  const at = shown.indexOf(n)
  if (at < 0) return []
  if (/^(?:before|above)$/.test(side)) return shown.slice(0, at)
  if (side === 'up to') return shown.slice(0, at + 1)
  return shown.slice(side === 'from' ? at : at + 1)
}

function toRange(from: number, to: number): number[] {
  return to > from && to - from < 50 ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : []
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
