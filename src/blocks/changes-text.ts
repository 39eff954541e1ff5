import type { FormerVersion, StoredPaper } from '../library/library.ts'
import { compareNumbers, type NumberChanges } from '../numbers/changes.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { toOneLine, toReadable } from './slack-text.ts'
import { toNumberLine } from './wording.ts'

/** A version as its paper or the library's history has it. */
export type AnyVersion = Pick<FormerVersion, 'version' | 'revised' | 'numbers'> & {
  /** Null: the one of now. */
  readonly replacedAt: string | null
}

/** One version and the next, with what became of the numbers between them. */
export interface Step {
  readonly from: AnyVersion
  readonly to: AnyVersion
  readonly changes: NumberChanges
}

/** From the version before to that of now, and on back to the first that is known; the latest step first. */
export function toSteps(paper: StoredPaper): Step[] {
  const versions: AnyVersion[] = [{ ...paper, replacedAt: null }, ...paper.former]
  return paper.former.map((from, at) => {
    const to = versions[at] ?? from
    return { from, to, changes: compareNumbers(from.numbers, to.numbers) }
  })
}

/** Numbers of each sort that one line names. */
const NAMED_MOST = 3

/** "Since v1 (2025-03-07): 4.4× → 3.9× speedup; 1 number gone; 2 new"; null: the library knows one version alone. */
export function toChangesLine(paper: StoredPaper): string | null {
  const [step] = toSteps(paper)
  return step ? `Since ${toVersionName(step.from)}: ${toChangesSummary(step.changes)}` : null
}

/** "4.4× → 3.9× speedup; 1 number gone; 2 new": what is named has its sentence beside it wherever this stands. */
export function toChangesSummary({ changed, gone, added, kept }: NumberChanges): string {
  if (changed.length + gone.length + added.length === 0)
    return kept.length === 0 ? 'no numbers, then and now' : 'the same numbers'
  const pairs = changed.slice(0, NAMED_MOST).map(({ before, after }) => toPairWords(before, after))
  const more = changed.length - pairs.length
  return [
    ...pairs,
    ...(more > 0 ? [`${more} more changed`] : []),
    ...(gone.length > 0 ? [`${gone.length} ${gone.length === 1 ? 'number' : 'numbers'} gone`] : []),
    ...(added.length > 0 ? [`${added.length} new`] : []),
  ].join('; ')
}

/** "4.4× → 3.9× speedup · vs FlashAttention" */
export function toPairWords(before: KeyNumber, after: KeyNumber): string {
  const { value, rest } = toNumberLine(after)
  return toOneLine(`${toNumberLine(before).value} → ${value}${rest}`)
}

/** "v1 (2025-03-07)", "the text until 2026-03-10", "v2" */
export function toVersionName({ version, revised, replacedAt }: AnyVersion): string {
  const day = revised?.slice(0, 10)
  if (version !== null) return toOneLine(day ? `v${version} (${day})` : `v${version}`)
  return replacedAt === null ? 'the text of now' : `the text until ${replacedAt.slice(0, 10)}`
}

/** Each number that changed, went or came, with the sentence of its own version. */
export function toStepLines({ from, to, changes }: Step): string[] {
  const { changed, gone, added } = changes
  const [before, after] = [from, to].map(toShortName)
  const head = `${toVersionName(from)} → ${toVersionName(to)}: ${toChangesSummary(changes)}`
  return [
    head,
    ...changed.flatMap(pair => [
      `   ${toPairWords(pair.before, pair.after)}`,
      `      ${before}: ${toQuoted(pair.before)}`,
      `      ${after}: ${toQuoted(pair.after)}`,
    ]),
    ...gone.flatMap(number => [
      `   no longer says ${toWords(number)}`,
      `      ${before}: ${toQuoted(number)}`,
    ]),
    ...added.flatMap(number => [`   now says ${toWords(number)}`, `      ${after}: ${toQuoted(number)}`]),
  ]
}

function toShortName({ version, replacedAt }: AnyVersion): string {
  if (version !== null) return `v${version}`
  return replacedAt === null ? 'now' : 'before'
}

function toWords(number: KeyNumber): string {
  const { value, rest } = toNumberLine(number)
  return toOneLine(value + rest)
}

function toQuoted({ sentence }: KeyNumber): string {
  return `“${toReadable(sentence.text)}”`
}
