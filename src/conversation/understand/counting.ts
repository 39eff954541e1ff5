/** How people count papers. Text is lower case. */

/** Number words, from 1. */
export const COUNTS: readonly string[] = 'one two three four five six seven eight nine ten'.split(' ')
export const ORDINALS: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
/** Patterns, for building others. */
export const NOUN = '(?:papers?|ones?|results?|entry|entries|items?|hits?|works?|articles?|methods?|guys?)'
export const ORDINAL: string = `(?:(?:second|2nd)[ -](?:to[ -])?last|penultimate|${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th)|last|latter|former)`
export const COUNT: string = `(?:\\d{1,2}|${COUNTS.join('|')}|couple(?: of)?|pair(?: of)?|few)`

export function toCount(word = ''): number {
  if (/^(?:couple|pair)/.test(word)) return 2
  return word === 'few' ? 3 : toNumber(word)
}

export function toNumber(word = ''): number {
  const at = COUNTS.indexOf(word)
  return at >= 0 ? at + 1 : Number(word)
}

/** "third", "3rd" → 3. */
export function toOrdinal(word: string): number {
  return ORDINALS.indexOf(word) + 1 || Number.parseInt(word, 10)
}
