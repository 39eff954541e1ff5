import { pattern } from '../papers/pattern.ts'
import type { Span } from '../papers/plain-text.ts'

/** A verb of change before "from A to B" says that A is the old value and B the new: two numbers, no range. */
const CHANGE_FROM = pattern`
    (?:
    improv|increas|reduc|decreas|drop|cut|rais|boost|lower|grow|grew|fell|fall|ris|rose|shr[iau]nk
    |degrad|declin|jump|enhanc|gain|lift|elevat|push|accelerat|shorten|chang|went|goes|eliminat|narrow
    |compress|shrink
    )\w*\s(?:(?:[^.;]|\.\d|e\.g\.){0,110}[\s(])?from\s(?:
    an?\s|about\s|around\s|approximately\s|nearly\s|over\s|under\s|below\s|above\s|(?:more|less)\sthan\s
    |[~≈<>]\s?
    )?$`

/** "gains 50% (from 38% to 57%)": behind a number the bracket says between which values it lies. */
const BRACKET_FROM = /\d\S{0,8}\s\(from\s$/
/** "improves retrieval (28% to 34%)": behind a verb of change a bracket shows before and after. */
const CHANGE_BRACKET =
  /(?:improv|increas|reduc|decreas|drop|cut|rais|boost|lower|enhanc|gain|lift|elevat|degrad)\w*\s(?:[^.;]|\.\d){0,150}\((?:from\s)?$/

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
      CHANGE_BRACKET.test(before))
  )
}

/** Characters before "A to B" in which its verb is looked for. */
export const CHANGE_REACH = 200

/** Whether a number is the old value of "from A to B" or "A → B". */
export function isFormer(text: string, { start, end }: Span): boolean {
  if (/^\s?(?:→|-+>)/.test(text.slice(end, end + 4))) return true
  // "from 80% on small ones to 6% on large ones".
  return (
    /^\s(?:(?:on|in|for|at|with|under)\s(?:[\w-]+\s){1,4})?(?:down |up )?to\s(?!\D{12})/.test(
      text.slice(end, end + 60),
    ) && isChangeFrom(text.slice(Math.max(0, start - CHANGE_REACH), start))
  )
}
