import { parseArxivId } from '../papers/arxiv-id.ts'
import { anyCase } from '../papers/pattern.ts'
import {
  checkTopic,
  type DigestCommand,
  Mistake,
  parseTail,
  parseTime,
  toSchedule,
  toWeekday,
} from './command.ts'
import { type Examples, NO_EXAMPLES } from './examples.ts'
import { DAYS, type Schedule, toScheduleText, USUAL_SCHEDULE } from './schedule.ts'

/** What a thread's list is about, in the words of a subscription. */
export interface Told {
  readonly topic: string
  readonly conditions: string
  readonly excluded: readonly string[]
  readonly examples: Examples
}

/** Stands for the name of a channel that Slack tells by its id alone: nobody knows a channel by that. */
export const UNNAMED_CHANNEL = 'another-channel'

/** What somebody says in a thread of being told of new papers. */
export type ThreadWish =
  | { readonly kind: 'command'; readonly command: DigestCommand }
  /** No more of it. */
  | { readonly kind: 'end' }
  /** Of another channel, by its name: there it must be said. */
  | { readonly kind: 'elsewhere'; readonly channelName: string; readonly command: DigestCommand }

/** "subscribe to this", "send us new ones every monday at 9": what is said of when and what, the rest is the thread's. `here`: the channel's name. */
export function readThreadWish(words: string, told: Told, here = ''): ThreadWish {
  if (/\bun-?subscri|\bstop (?:sending|posting|telling|the digest)/i.test(words)) return { kind: 'end' }
  const channelName = /(?:^|\s)#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)/u.exec(words)?.[1]
  const command = toCommand(words, told)
  return channelName === undefined || channelName === here
    ? { kind: 'command', command }
    : { kind: 'elsewhere', channelName, command }
}

function toCommand(words: string, told: Told): DigestCommand {
  try {
    const said = findTopic(words)
    const schedule = toSchedule(findSchedule(words))
    if (said) return { kind: 'subscribe', ...said, schedule, examples: NO_EXAMPLES }
    if (told.topic === '')
      return { kind: 'mistake', message: 'Say what to subscribe to: `subscribe to sparse attention`.' }
    const { topic, conditions, excluded, examples } = told
    return {
      kind: 'subscribe',
      topic: checkTopic(joinTopic(topic, conditions)),
      excluded,
      examples,
      schedule,
    }
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message }
    throw error
  }
}

/** As one topic, in which conditions are read. */
export function joinTopic(topic: string, conditions: string): string {
  return [topic, conditions].filter(part => part !== '').join(' ')
}

const POINTING = anyCase`
    ^(?:
    this|that|these|those|it|them|all|such|new|more|here
    |the (?:list|topic|question|thread|search|results?|papers?|digest)
    |(?:papers?|ones|stuff|work) (?:like|on) (?:this|these|it)
    )\b`

/** A topic of its own: "subscribe us to state space models daily". Null: the thread's. */
function findTopic(words: string): { topic: string; excluded: readonly string[] } | null {
  const plain = words.replace(/[\s.!?]+$/g, '').replace(/,?\s+(?:please|pls|thanks|thank you)$/i, '')
  const said =
    /\bsubscribe(?: us| me| everyone| (?:this|the) channel)?(?: here)? (?:to|on|for|about) (.+)$/i.exec(
      plain,
    )?.[1]
  if (said === undefined || POINTING.test(said)) return null
  const { rest, excluded } = parseTail(said)
  const topic = rest.replace(/^["“”«]|["“”»]$/g, '').trim()
  return /\p{L}{2}/u.test(topic) ? { topic, excluded: excluded ?? [] } : null
}

const AT =
  /(?:\bat|@) ?(\d{1,4}(?:[:.h]\d{0,3})?) ?(am|pm|uhr|o'?clock)?\b|\b(\d{1,2}(?::\d{2})?) ?(am|pm)\b/i
const DAY = new RegExp(`\\b(?:${DAYS.join('|')})s?\\b`, 'i')

/** When, wherever it is said. */
function findSchedule(words: string): Partial<Schedule> {
  return { ...findDays(words), ...findTime(words) }
}

function findDays(words: string): Partial<Schedule> {
  const day = DAY.exec(words)?.[0]
  if (day !== undefined) return { every: 'weekly', weekday: toWeekday(day) }
  if (/\b(?:week-?days?|working days?)\b/i.test(words)) return { every: 'weekdays' }
  return /\b(?:weekly|(?:every|each|once a) week)\b/i.test(words) ? { every: 'weekly' } : {}
}

function findTime(words: string): Partial<Schedule> {
  if (/\bat noon\b/i.test(words)) return { hour: 12, minute: 0 }
  const match = AT.exec(words)
  if (!match) return {}
  const [said] = match
  const time = parseTime(match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? '')
  if (!time) throw new Mistake(`${said.replace(/^at /i, '')} is not a time: say it like 9:00 or 17:30.`)
  return time
}

/** What to type after `/papers` for the same; for what cannot be meant, how it begins. */
export function toSubscribeText(command: DigestCommand): string {
  if (command.kind !== 'subscribe') return 'subscribe TOPIC'
  const { topic, excluded, examples, schedule } = command
  // A topic that ends like a time or has words of the command in it would be read as these.
  const isPlain =
    /^[\p{L}\p{N} ,/-]+$/u.test(topic) && !/\b(?:at|daily|weekly|weekdays|excluding|every)\b/i.test(topic)
  const when = toScheduleText(schedule)
  return [
    'subscribe',
    isPlain ? topic : `"${topic.replace(/["“”«»]/g, '')}"`,
    ...examples.like.filter(isTyped).map(id => `+${id}`),
    ...examples.unlike.filter(isTyped).map(id => `-${id}`),
    ...(excluded.length > 0 ? [`excluding ${excluded.join(', ')}`] : []),
    ...(when === toScheduleText(USUAL_SCHEDULE) ? [] : [when]),
  ].join(' ')
}

/** Ids of other sources are not read from a command. */
function isTyped(id: string): boolean {
  return parseArxivId(id) !== null
}
