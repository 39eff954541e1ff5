import { pattern } from '../papers/pattern.ts'
import type { Span } from '../papers/plain-text.ts'

/** A verb of change before "from A to B" says that A is the old value and B the new: two numbers, no range. */
const CHANGE_FROM = pattern`
    (?:
    improv|increas|reduc|decreas|drop|cut|rais|boost|lower|grow|grew|fell|fall|ris|rose|shr[iau]nk
    |degrad|declin|jump|enhanc|gain|lift|elevat|push|accelerat|shorten|chang|went|goes|eliminat|narrow
    |compress|shrink|extend|expand|widen|doubl|tripl|climb|surg|soar|plummet|collaps|advances|recovers|moves|moving
    )\w*\s(?:(?:[^.;]|\.\d|e\.g\.){0,110}[\s(])?from\s(?:
    an?\s|about\s|around\s|approximately\s|nearly\s|over\s|under\s|below\s|above\s|(?:more|less)\sthan\s
    |[~≈<>]\s?
    )?$`

/** "gains 50% (from 38% to 57%)": behind a number the bracket says between which values it lies. */
const BRACKET_FROM = /\d\S{0,8}\s\(from\s$/
/** "improves retrieval (28% to 34%)": behind a verb of change a bracket shows before and after. */
const CHANGE_BRACKET =
  /(?:improv|increas|reduc|decreas|drop|cut|rais|boost|lower|enhanc|gain|lift|elevat|degrad|ris(?:es?|ing)|f[ae]ll|gr[eo]w|climb|doubl|tripl|halv)\w*\s(?:[^.;]|\.\d){0,150}\((?:from\s)?$/

/** "from 20% to 36% on A, 40% to 51% on B": behind a change the next pair of the list is one too. */
const CHANGE_LIST =
  /\bfrom\s\S{1,12}\sto\s\S{1,12}(?:\s(?:on|for|in)\s[\w@/-]+(?:\s[\w@/-]+){0,3})?(?:,|\sand|,\sand)\s(?:from\s)?$/

/** "accuracy 80% to 86% (+6%)": the difference behind a pair says that it changed. */
const DIFFERENCE_BEHIND = /^\s?(?:\\?%|dB|points?|pp)?\s?\(\$?[+−–-]\s?\d/

/** "sizes increase from 1B to 7B": several things, one value each, are a range whatever their order. */
const SPREAD_FROM =
  /(?:sizes|scales|lengths|resolutions|depths|widths|budgets|levels)\s(?:(?!to\s)\w+\s){0,2}\w+(?:s|ing|e|ed)?\sfrom\s$/

/** "ranging from 11% to 2%": the ends in falling order. */
export const FALLING: RegExp = /\brang(?:e|es|ed|ing)\s(?:\w+\s){0,2}from\s$/

export function isChangeFrom(before: string): boolean {
  // "gains ranging from 6% to 22%" are gains.
  return (
    !FALLING.test(before) &&
    ((CHANGE_FROM.test(before) && !SPREAD_FROM.test(before)) ||
      BRACKET_FROM.test(before) ||
      CHANGE_BRACKET.test(before) ||
      isChangeList(before))
  )
}

function isChangeList(before: string): boolean {
  const list = CHANGE_LIST.exec(before)
  return list !== null && isChangeFrom(`${before.slice(0, list.index)}from `)
}

/** A difference in brackets stands behind the second number of a pair. */
export function isDifferenceBehind(text: string, end: number): boolean {
  return DIFFERENCE_BEHIND.test(text.slice(end, end + 16))
}

/** Characters before "A to B" in which its verb is looked for. */
export const CHANGE_REACH = 200

/** Whether a number is the old value of "from A to B" or "A → B". */
export function isFormer(text: string, { start, end }: Span): boolean {
  if (/^\s?(?:→|-+>)/.test(text.slice(end, end + 4))) return true
  const behind = text.slice(end, end + 60)
  // "from 80% on small ones to 6% on large ones".
  const to =
    /^\s(?:\([^()]{1,30}\)\s)?(?:(?:on|in|for|at|with|under)\s(?:[\w-]+\s){1,4})?(?:down |up )?to\s[$~]?(?!\D{12})/.exec(
      behind,
    )
  if (!to) return false
  if (isChangeFrom(text.slice(Math.max(0, start - CHANGE_REACH), start))) return true
  const next = /^\d[\d.,]*\d|^\d/.exec(behind.slice(to[0].length))
  return next !== null && isDifferenceBehind(text, end + to[0].length + next[0].length)
}
