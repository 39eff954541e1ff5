import { toSingularWord } from './number-units.ts'

/** They join the words of a metric or a context and tell nothing of it. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at by compared for from in into of on or our over per than the to using versus via vs with'.split(
    ' ',
  ),
)

/** The distinct words of a phrase that tell something: lower case, singular. */
export function toContentWords(phrase: string): ReadonlySet<string> {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter(word => !STOP_WORDS.has(word)).map(toSingularWord))
}

export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter(word => b.has(word)).length
}
