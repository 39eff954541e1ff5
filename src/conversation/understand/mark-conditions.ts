import { type Condition, findConditions } from '../../search/condition.ts'

/** A message with a mark in place of each numeric bound: «a», «b», … */
export interface Bounded {
  readonly text: string
  readonly conditions: readonly Condition[]
}

/** "Which reach 90% accuracy", "that claim 3x": in a list, who names a value asks for at least that. */
const REACHED =
  /\b(?:claim(?:s|ing)?|reach(?:es|ing)?|get(?:s|ting)?|achiev(?:e|es|ing)|hit(?:s|ting)?|with|has|have|offer(?:s|ing)?|report(?:s|ing)?|promis(?:e|es|ing)|deliver(?:s|ing)?|show(?:s|ing)?)\s+(?:an? |some |up to |around |about |roughly )?(?=\$?\d[\d.,]*\s?(?:x|×|%|times\b|fold\b|percent\b))/g

/** Marks the numeric bounds of a message in lower case. */
export function markConditions(given: string): Bounded {
  const worded = given.replace(REACHED, words => `${words.trimEnd()} at least `)
  const found = findConditions(toDigits(worded)).filter(({ condition }) => !isOfPapers(condition))
  const digits = toDigits(worded)
  let text = ''
  let at = 0
  for (const [index, { start, end }] of found.entries()) {
    text += `${digits.slice(at, start)} «${String.fromCharCode(97 + (index % 26))}» `
    at = end
  }
  return {
    text: (text + digits.slice(at)).replace(/\s+/g, ' ').trim(),
    conditions: found.map(({ condition }) => condition),
  }
}

/** "Is it better than 2", "from 2 to 4 only", "between 2 and 4": bare small numbers are papers. */
function isOfPapers({ text, unit, kind, value, most }: Condition): boolean {
  if (unit !== '' || kind !== null || !Number.isInteger(value) || (most ?? value) > 99) return false
  return most !== null
    ? /^(?:from|between) \d+ (?:to|and|-) \d+$/.test(text)
    : /^(?:better|worse) than \d+$/.test(text)
}

const WORDS = 'zero one two three four five six seven eight nine ten'.split(' ')

/** "Three times faster", "twice as fast", "half the memory": as factors. */
function toDigits(text: string): string {
  return (
    text
      .replace(/(?<=\d ?|\bone )[kmgt]b\b/gi, unit => unit.toUpperCase())
      .replace(
        /\b(?:an?|one) (second|minute|hour|day|gb|mb|gigabyte|million|billion|percent|point)\b/g,
        '1 $1',
      )
      .replace(/\b(?:at least |more than |over )?doubl(?:e|es|ed|ing) the\b/g, 'at least 2x the')
      .replace(
        /\bat least (\S+(?: ?(?:x|%|times))?) (?:or|and) (?:more|better|higher|above|up)\b/g,
        'at least $1',
      )
      .replace(/\b(?:speed|performance)(?: \/ ?speed)? (?:gains?|improvements?|boosts?)\b/g, 'speedup')
      .replace(/\bthroughput ?\/ ?speedup\b/g, 'speedup')
      .replace(/\bpast (?=\d)/g, 'over ')
      .replace(/(?<=\d\s?(?:x|%|×|gb|mb|ms|s)) (?:and|or) (?:up|upwards?|beyond)\b/g, ' or more')
      .replace(
        /\b(two|three|four|five|six|seven|eight|nine|ten) ?-?(?:times|fold|x)\b/g,
        (_, word: string) => `${WORDS.indexOf(word)}x`,
      )
      .replace(/\b(?:twice|double) (?:as fast|the speed)\b/g, '2x faster')
      .replace(/\b(\d[\d.]*) (?:times|fold)\b/g, '$1x')
      .replace(/\b(\d[\d.]*)-fold\b/g, '$1x')
      .replace(/\b(\d[\d.]*) ?(?:gigs?|gigabytes?)\b/g, '$1 GB')
      .replace(/\b(\d[\d.]*) ?(?:megs?|megabytes?)\b/g, '$1 MB')
      .replace(/\b(\d[\d.]*) ?(?:percent|pct|per cent)\b/g, '$1%')
      .replace(/\b(\d[\d.]*) ?(?:billion|bn|bil)\b/g, '$1B')
      .replace(/\b(\d[\d.]*) ?(?:million|mio|mil)\b/g, '$1M')
      // Scales are told from units by their case: 7B, 10M parameters.
      .replace(/\b(\d[\d.]*) ?b\b/g, '$1B')
      .replace(/\b(\d[\d.]*) ?([mk]?)w\b/g, '$1 $2W')
      .replace(
        /\b(\d[\d.]*) ?m(?= (?:params?|parameters?|tokens?|images?|videos?|samples?|examples?|models?|weights?)\b)/g,
        '$1M',
      )
  )
}
