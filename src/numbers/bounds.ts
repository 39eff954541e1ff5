import { anyCase } from '../papers/pattern.ts'
import type { Bound } from './key-number.ts'
import { DOWN_NOUNS, SPEEDUP_NOUNS, UP_NOUNS } from './tables/words.ts'

/** Characters before a number in which its bound is looked for. */
const REACH = 48

/** Statistics, emphasis and list markers between a bound and its number: "up to an average of only 5%", "as much as (1) 25x". */
const FILLER = String.raw`(?:(?:\(?\d{1,2}\)|\((?:[ivx]{1,4}|[a-e])\)|an?|the|additional|another|average|mean|median|total|factor|only|just|merely|of|by|to|substantial|significant|remarkable|impressive|massive|further)\s+){0,4}[($+~]?\s?$`

const behind = (words: string): RegExp => new RegExp(`(?:^|[\\s(,–—-])(?:${words})\\s+${FILLER}`, 'i')

const WORDS: readonly (readonly [RegExp, Exclude<Bound, null>])[] = [
  [
    behind(
      String.raw`up\s?to|at most|no more than|(?:less|fewer|lower|smaller|shorter) than|as (?:much|many|high|large|long|far|big) as|under|below|within|(?:a )?maximum(?: \w+)?(?: of)?|at best|until|capped at|(?:limited|restricted) to`,
    ),
    'max',
  ],
  [
    behind(
      'at least|no (?:less|fewer) than|(?:more|greater|higher|larger|longer|better) than|as (?:few|low|little|small) as|above|beyond|exceed(?:ing|s|ed)?|in excess of|upwards? of|(?:a )?minimum(?: of)?',
    ),
    'min',
  ],
  [
    behind(
      'about|around|approximately|approx|roughly|nearly|almost|close to|circa|ca|some|approaching|an estimated|(?:of|in|on) the order of|near',
    ),
    'approx',
  ],
]

const SIGNS: readonly (readonly [RegExp, Exclude<Bound, null>])[] = [
  [/(?:[<≤≲⩽]|<=|\bsub-)\s?$/, 'max'],
  [/(?:(?<![-=])[>≥≳⩾]|>=)\s?$/, 'min'],
  [/[~≈∼≃]\s?$/, 'approx'],
]

/** "no model had achieved better than 50%": none was better, so it was that at most. */
const NONE_BETTER = /\bno \w+ (?:\w+ ){0,4}(?:better|more|greater|higher|faster) than\s$/i

const OVER = new RegExp(String.raw`(\S+)?\s?\bover\s+${FILLER}`, 'i')
const RESULT_BEFORE_OVER = anyCase`
    ^(?:
    averag\w*|evaluat\w*|test\w*|pool\w*|comput\w*|calculat\w*|integrat\w*|summ\w*|aggregat\w*|better
    |layer|method|model|baseline|result|performance|accuracy|efficiency
    )s?$`

/** The bound that the words or the sign before a number set on it. */
export function readBoundBefore(text: string, start: number): Bound {
  const before = text.slice(Math.max(0, start - REACH), start)
  // "within a 60-second limit", "under a 350 ms budget": the number is the limit itself.
  if (/\b(?:within|under)\s(?:an?|the|our|its)\s$/i.test(before)) return null
  // "improves over a 7B baseline", "larger than the 13B model": whose size it is.
  const isCapacity = /^\d+(?:\.\d+)?[BM]\b/.test(text.slice(start, start + 10))
  if (isCapacity && /\b(?:over|than|exceed\w*|above|below)\s(?:an?|the|its)\s$/i.test(before)) return null
  if (NONE_BETTER.test(before)) return 'max'
  // "up to ~70%" is at most that.
  for (const [pattern, bound] of [...WORDS, ...SIGNS]) if (pattern.test(before)) return bound
  return isBoundOver(before) ? 'min' : null
}

/** "over 3x faster" bounds; "a speedup over 16 GPUs" and "averaged over 10 seeds" do not. */
function isBoundOver(before: string): boolean {
  const match = OVER.exec(before)
  if (!match) return false
  const word = (match[1] ?? '').toLowerCase()
  return !(
    SPEEDUP_NOUNS.has(word) ||
    UP_NOUNS.has(word) ||
    DOWN_NOUNS.has(word) ||
    RESULT_BEFORE_OVER.test(word)
  )
}

/** "30% or more", "3x and beyond", "50+": a bound behind its number. */
export function readBoundAfter(text: string, end: number): Bound {
  const after = text.slice(end, end + 16)
  if (/^(?:\+(?!\d)|\s?(?:or|and) (?:more|higher|above|beyond|larger)\b|-plus\b)/.test(after)) return 'min'
  return /^\s?or (?:less|fewer|lower|below)\b/.test(after) ? 'max' : null
}
