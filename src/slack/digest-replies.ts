import type { WebClient } from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'
import { unescapeText } from '../blocks/slack-text.ts'
import { toSubscriptionsMessage } from '../blocks/subscriptions-message.ts'
import { toExamples } from '../blocks/wording.ts'
import type { Subject } from '../conversation/answer.ts'
import type { DigestCommand } from '../digests/command.ts'
import { findChannelName } from '../digests/due.ts'
import type { Examples } from '../digests/examples.ts'
import { isZone, toScheduleText } from '../digests/schedule.ts'
import type { ChannelPlace, Subscription } from '../digests/subscription.ts'
import { type Change, SubscriptionError } from '../digests/subscriptions.ts'
import { readThreadWish, toSubscribeText, UNNAMED_CHANNEL } from '../digests/thread-words.ts'
import { PATIENT_KEY } from './deliveries.ts'
import { toPutMessage } from './digest-mail.ts'
import { listSubscriptions, shiftTopics, voteOnPaper } from './digest-presses.ts'
import type { ListenerParts } from './listener-parts.ts'
import type { Wish } from './place.ts'
import type { WantedOfDigests } from './questions.ts'
import { toNotice } from './tell.ts'

interface DigestWish extends ChannelPlace {
  /** As Slack gives it; "" for a direct message. */
  readonly channelName: string
  readonly user: string
  readonly client: WebClient
  /** Of this wish alone. */
  readonly key: string
}

/** Commands whose reply the whole channel sees: they change what it is told. */
export function isForAll({ kind }: DigestCommand): boolean {
  return kind === 'subscribe' || kind === 'unsubscribe' || kind === 'change'
}

/** What somebody wants of a channel's digests, and what is so then. */
export async function makeOfDigests(
  parts: ListenerParts,
  { key, place, client }: Pick<Wish, 'key' | 'place' | 'client'>,
  wanted: WantedOfDigests,
): Promise<Message> {
  const { team, channel, user } = place
  switch (wanted.kind) {
    case 'digest': {
      const { command, channelName } = wanted
      return replyToDigest(parts, command, { team, channel, channelName, user, client, key })
    }
    case 'digest-vote':
      return voteOnPaper(parts, place, wanted)
    case 'digest-shift':
      return shiftTopics(parts, { key, place }, wanted)
    case 'digest-topics':
      return listSubscriptions(parts, await parts.digests.subscriptions.list(place))
  }
}

/** Does what a command asks, and says what is so now. */
async function replyToDigest(
  parts: ListenerParts,
  command: DigestCommand,
  wish: DigestWish,
): Promise<Message> {
  try {
    return await obey(parts, command, wish)
  } catch (error) {
    if (error instanceof SubscriptionError) return toNotice(error.message)
    throw error
  }
}

async function obey(parts: ListenerParts, command: DigestCommand, wish: DigestWish): Promise<Message> {
  const { digests, clock } = parts
  switch (command.kind) {
    case 'mistake':
      return toNotice(command.message)
    case 'list':
    case 'form':
      return listSubscriptions(parts, await digests.subscriptions.list(wish))
    case 'now':
      return sendNow(parts, wish)
    case 'subscribe':
      return subscribe(parts, command, wish)
    case 'unsubscribe': {
      const { topic } = await digests.subscriptions.remove(wish, command.n)
      return toNotice(`This channel is no longer told of “${topic}”.`)
    }
    case 'reset': {
      const subscription = await digests.subscriptions.change(wish, command.n, {}, clock.now())
      await digests.votes.reset(subscription.id)
      return toNotice(`“${subscription.topic}” is as it was typed again: its votes are forgotten.`)
    }
    case 'stricter':
    case 'looser': {
      const shift = { by: command.kind === 'stricter' ? 1 : -1, wish: wish.key } as const
      return listSubscriptions(parts, [
        await digests.subscriptions.shift(wish, command.n, shift, clock.now()),
      ])
    }
    default: {
      const changed = await digests.subscriptions.change(wish, command.n, toChange(command), clock.now())
      return listSubscriptions(parts, [changed])
    }
  }
}

type Changing = Exclude<
  DigestCommand,
  {
    kind: 'mistake' | 'list' | 'form' | 'now' | 'subscribe' | 'unsubscribe' | 'reset' | 'stricter' | 'looser'
  }
>

function toChange(command: Changing): Change {
  if (command.kind === 'change') {
    const { schedule, excluded } = command
    return {
      ...(Object.keys(schedule).length > 0 ? { schedule } : {}),
      ...(excluded === null ? {} : { excluded }),
    }
  }
  if (command.kind === 'quiet' || command.kind === 'unquiet') return { isQuiet: command.kind === 'quiet' }
  return { isPaused: command.kind === 'pause' }
}

type Subscribing = Extract<DigestCommand, { kind: 'subscribe' }>

/** Subscribes the channel to what a thread is about; what is said of it. */
export async function subscribeFromThread(
  parts: ListenerParts,
  { key, place, client }: Pick<Wish, 'key' | 'place' | 'client'>,
  { subject, words }: { readonly subject: Subject; readonly words: string },
): Promise<string> {
  const { team, channel, user } = place
  // A message does not tell its channel's name; an earlier subscription may.
  const channelName = findChannelName(await parts.digests.subscriptions.list(place))
  const told = { ...subject, examples: toExamples(subject) }
  const wish = readThreadWish(words, told, channelName)
  if (wish.kind === 'end') return SAY_END
  if (wish.kind === 'elsewhere') {
    const where = wish.channelName === UNNAMED_CHANNEL ? 'there' : `in #${wish.channelName}`
    return `Channels subscribe themselves: type \`/papers ${toSubscribeText(wish.command)}\` ${where}.`
  }
  const made = { team, channel, channelName, user, client, key }
  return unescapeText((await replyToDigest(parts, wish.command, made)).text)
}

const SAY_END =
  '`/papers subscriptions` shows what this channel is told of, with numbers; `/papers unsubscribe 2` ends one.'

async function subscribe(
  parts: ListenerParts,
  command: Subscribing,
  { team, channel, channelName, user, client, key }: DigestWish,
): Promise<Message> {
  const { digests, clock, log } = parts
  const known = await readZone(client, user).catch(err => {
    log.warn({ err }, 'the time zone of a user could not be read')
    return null
  })
  const { topic, excluded, schedule, examples } = command
  const place = { team, channel, channelName, zone: known ?? 'UTC', createdBy: user, wish: key }
  const made = await digests.subscriptions.add({ ...place, topic, excluded, schedule }, clock.now())
  const unknown = await voteForExamples(parts, made, examples)
  return toNotice(toSubscribed(made, { isZoneKnown: known !== null, examples, unknown }))
}

/** Examples are votes of whoever subscribes. Ids that the library does not have. */
async function voteForExamples(
  { digests, library, clock }: ListenerParts,
  { id, createdBy }: Subscription,
  { like, unlike }: Examples,
): Promise<readonly string[]> {
  const signed = [...like.map(each => [each, 1] as const), ...unlike.map(each => [each, -1] as const)]
  const unknown: string[] = []
  for (const [paper, vote] of signed) {
    const found = await library.find(paper)
    if (found) await digests.votes.vote([id], found.ordinal, { user: createdBy, vote, nowMs: clock.now() })
    else unknown.push(paper)
  }
  return unknown
}

async function readZone(client: WebClient, user: string): Promise<string | null> {
  const { user: found } = await client.users.info({ user })
  return found?.tz !== undefined && isZone(found.tz) ? found.tz : null
}

interface Made {
  readonly isZoneKnown: boolean
  readonly examples: Examples
  readonly unknown: readonly string[]
}

function toSubscribed(
  { n, topic, schedule, zone, excluded }: Subscription,
  { isZoneKnown, examples, unknown }: Made,
): string {
  const without = excluded.length > 0 ? `, without ${excluded.join(', ')}` : ''
  const voted = [...examples.like.map(id => `+${id}`), ...examples.unlike.map(id => `-${id}`)].filter(
    id => !unknown.includes(id.slice(1)),
  )
  return [
    `This channel will be told of new papers on “${topic}”${without}, ${toScheduleText(schedule)} (${zone}).`,
    ...(voted.length > 0 ? [`It leans by ${voted.join(' ')}.`] : []),
    ...(unknown.length > 0 ? [`Not in the library, so no examples: ${unknown.join(', ')}.`] : []),
    ...(isZoneKnown ? [] : ['Your time zone is not known to me, so the time is in UTC.']),
    `Number ${n}: \`/papers change ${n} to weekdays at 8:00\` changes it, \`/papers unsubscribe ${n}\` ends it.`,
  ].join(' ')
}

async function sendNow({ digests, clock }: ListenerParts, wish: DigestWish): Promise<Message> {
  if ((await digests.subscriptions.list(wish)).length === 0) return toSubscriptionsMessage([])
  const asked = { key: `${PATIENT_KEY}now:${wish.key}`, nowMs: clock.now() }
  const digest = await digests.now(wish, asked, toPutMessage(clock.now))
  if (!digest && !(await digests.granted(asked.key)))
    return toNotice('Nothing new is close to the topics of this channel.')
  return toNotice('The digest comes in a moment. If it does not, invite me with `/invite @paperboy`.')
}
