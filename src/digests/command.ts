import { type Examples, takeExamples } from './examples.ts'
import { DAYS, type Schedule, USUAL_SCHEDULE } from './schedule.ts'

/** What somebody says about the digests of a channel. Digests have the numbers that `subscriptions` shows. */
export type DigestCommand =
  | {
      readonly kind: 'subscribe'
      readonly topic: string
      readonly schedule: Schedule
      readonly excluded: readonly string[]
      readonly examples: Examples
    }
  | {
      readonly kind: 'change'
      readonly n: number
      readonly schedule: Partial<Schedule>
      /** Null: as it was. */
      readonly excluded: readonly string[] | null
    }
  | { readonly kind: 'list' | 'now' | 'form' }
  | { readonly kind: 'unsubscribe' | PerTopic; readonly n: number }
  /** Meant for the digests, and not understood: what would be. */
  | { readonly kind: 'mistake'; readonly message: string }

const PER_TOPIC = ['pause', 'resume', 'reset', 'stricter', 'looser', 'quiet', 'unquiet'] as const
type PerTopic = (typeof PER_TOPIC)[number]

export const LONGEST_TOPIC = 300
const MOST_EXCLUDED = 10

/** Null: no command about digests, but a question. */
export function parseDigestCommand(given: string): DigestCommand | null {
  const text = given.replace(/\s+/g, ' ').trim()
  if (/^subscriptions?$/i.test(text)) return { kind: 'list' }
  if (/^digests? now$/i.test(text)) return { kind: 'now' }
  if (/^subscribe$/i.test(text)) return { kind: 'form' }
  return orMistake(() => parseSubscribe(text) ?? parseChange(text) ?? parsePerTopic(text))
}

/** What was said cannot be meant; the message says what would be. */
export class Mistake extends Error {}

function orMistake(parse: () => DigestCommand | null): DigestCommand | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message }
    throw error
  }
}

function parseSubscribe(text: string): DigestCommand | null {
  const all = /^subscribe(?: to)? (.+)$/i.exec(text)?.[1]
  if (all === undefined) return null
  const { rest: said, examples } = takeExamples(all)
  // A topic in quotes is taken as it is, whatever it ends with.
  const quoted = /^["“”«]([^"“”»]+)["“”»](.*)$/.exec(said)
  const { rest, schedule, excluded } = parseTail(quoted ? (quoted[2] ?? '') : said)
  if (quoted && rest !== '')
    throw new Mistake(`I don't know what “${rest}” means after the topic. ${SAY_WHEN}`)
  const topic = checkTopic((quoted?.[1] ?? rest).trim())
  return { kind: 'subscribe', topic, schedule: toSchedule(schedule), excluded: excluded ?? [], examples }
}

/** A schedule with what was not said as usual. */
export function toSchedule(said: Partial<Schedule>): Schedule {
  return { ...USUAL_SCHEDULE, ...said }
}

/** @throws Mistake */
export function checkTopic(topic: string): string {
  if (!/\p{L}{2}/u.test(topic))
    throw new Mistake('Say what to subscribe to: `/papers subscribe sparse attention weekdays at 9:00`.')
  if (topic.length > LONGEST_TOPIC)
    throw new Mistake(
      `A topic has at most ${LONGEST_TOPIC} characters; this one has ${topic.length}. A few words do best.`,
    )
  return topic
}

function parseChange(text: string): DigestCommand | null {
  const match = /^change #?(\d{1,4})(?: to)? (.+)$/i.exec(text)
  if (!match) {
    if (/^change(?: #?\d{1,4})?$/i.test(text))
      throw new Mistake('Say which and to what: `change 2 to weekly on monday at 8:00`.')
    return null
  }
  const { rest, schedule, excluded } = parseTail(match[2] ?? '')
  if (rest !== '') throw new Mistake(`I don't know what “${rest}” means. ${SAY_WHEN}`)
  return { kind: 'change', n: Number(match[1]), schedule, excluded }
}

function parsePerTopic(text: string): DigestCommand | null {
  const [, verb = '', number] =
    /^(unsubscribe(?: from)?|pause|resume|reset|stricter|looser|quiet|unquiet)(?: #?(\d{1,4}))?$/i.exec(
      text,
    ) ?? []
  const word = verb.toLowerCase().split(' ')[0] ?? ''
  const kind = word === 'unsubscribe' ? word : PER_TOPIC.find(known => known === word)
  if (kind === undefined) {
    if (/^unsubscribe\b/i.test(text))
      throw new Mistake('Say which by its number: `unsubscribe 2`. `subscriptions` shows the numbers.')
    return null
  }
  if (number !== undefined) return { kind, n: Number(number) }
  // A lone word may be a question ("quiet", "reset"), but nobody looks for papers on these.
  if (kind === 'unsubscribe' || kind === 'pause' || kind === 'resume')
    throw new Mistake(`Say which by its number: \`${kind} 2\`. \`subscriptions\` shows the numbers.`)
  return null
}

const SAY_WHEN = 'Say when like this: `daily`, `weekdays` or `weekly on monday`, then `at 9:00`.'

interface Tail {
  /** What stands before it. */
  readonly rest: string
  readonly schedule: Partial<Schedule>
  readonly excluded: readonly string[] | null
}

const DAY = DAYS.map(day => `${day.slice(0, 3)}(?:${day.slice(3)})?s?`).join('|')
const AT = /(?:^| )(?:at|@) ?(\d{1,4}(?:[:.h]\d{0,3})?) ?(am|pm|uhr|o'?clock)?$/i
const NOON = /(?:^| )at (noon|midnight)$/i
const EVERY = new RegExp(
  `(?:^| )(daily|every ?day|(?:every |on )?week-?days?|weekly|every week|every (?:${DAY}))(?: on (${DAY}))?$`,
  'i',
)
const WRONG_DAY = /(?:^| )(?:weekly|every week) on (\p{L}+)$/iu
const EXCLUDING = /(?:^| )(?:excluding|except for|but not) (.+)$/i

/**
 * Schedule and excluded words are taken off the end, as often as there is one; the topic is what is left.
 * @throws Mistake
 */
export function parseTail(text: string): Tail {
  let rest = text.trim()
  let schedule: Partial<Schedule> = {}
  let excluded: readonly string[] | null = null
  for (;;) {
    const taken: Tail | null =
      takeTime(rest) ?? takeDays(rest) ?? (excluded === null ? takeExcluded(rest) : null)
    if (!taken) return { rest, schedule, excluded }
    rest = taken.rest.trim()
    schedule = { ...taken.schedule, ...schedule }
    excluded = taken.excluded ?? excluded
  }
}

function takeTime(text: string): Tail | null {
  const named = NOON.exec(text)
  if (named) {
    const hour = named[1]?.toLowerCase() === 'noon' ? 12 : 0
    return { rest: text.slice(0, named.index), schedule: { hour, minute: 0 }, excluded: null }
  }
  const match = AT.exec(text)
  if (!match) return null
  const time = parseTime(match[1] ?? '', match[2] ?? '')
  if (!time) {
    const said = `${match[1]}${match[2] ?? ''}`
    throw new Mistake(
      `${said} is not a time: say it like 9:00 or 17:30. (A topic that ends so goes in quotes.)`,
    )
  }
  return { rest: text.slice(0, match.index), schedule: time, excluded: null }
}

/** "9", "9:00", "17.30", "5" with "pm". Null for no time of day. */
export function parseTime(digits: string, half = ''): { hour: number; minute: number } | null {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(digits.trim())
  if (!match) return null
  const said = Number(match[1])
  const minute = Number(match[2] ?? 0)
  const isHalf = /^[ap]m$/i.test(half)
  if (minute > 59 || said > 23 || (isHalf && (said < 1 || said > 12))) return null
  const hour = isHalf ? (said % 12) + (/^p/i.test(half) ? 12 : 0) : said
  return { hour, minute }
}

function takeDays(text: string): Tail | null {
  const match = EVERY.exec(text)
  if (!match) {
    const wrong = WRONG_DAY.exec(text)?.[1]
    if (wrong !== undefined) throw new Mistake(`${wrong} is not a day: say it like \`weekly on monday\`.`)
    return null
  }
  const said = (match[1] ?? '').toLowerCase()
  const named = match[2] ?? (/^every (?!day|week)/.test(said) ? said.slice('every '.length) : null)
  const rest = text.slice(0, match.index)
  if (named !== null && !/^(?:weekly|every)/.test(said))
    throw new Mistake(`Only a weekly digest has a day: say \`weekly on ${named}\`.`)
  if (named !== null)
    return { rest, schedule: { every: 'weekly', weekday: toWeekday(named) }, excluded: null }
  const every = /week-?day/.test(said) ? 'weekdays' : /day|daily/.test(said) ? 'daily' : 'weekly'
  return { rest, schedule: { every }, excluded: null }
}

export function toWeekday(name: string): number {
  return DAYS.findIndex(day => day.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase())
}

function takeExcluded(text: string): Tail | null {
  const match = EXCLUDING.exec(text)
  if (!match) return null
  return { rest: text.slice(0, match.index), schedule: {}, excluded: parseExcluded(match[1] ?? '') }
}

/** "video, medical images or speech" → three. */
export function parseExcluded(text: string): readonly string[] {
  const words = text
    .split(/,| or | and /i)
    .map(word => word.replace(/["“”]/g, '').trim().slice(0, 60))
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  return [...new Set(words)].slice(0, MOST_EXCLUDED)
}
