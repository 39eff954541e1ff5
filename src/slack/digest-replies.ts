import type { WebClient } from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'
import { toSubscriptionsMessage } from '../blocks/subscriptions-message.ts'
import type { DigestCommand } from '../digests/command.ts'
import { isZone, toScheduleText } from '../digests/schedule.ts'
import type { ChannelPlace, Subscription } from '../digests/subscription.ts'
import { type Change, SubscriptionError } from '../digests/subscriptions.ts'
import { PATIENT_KEY } from './deliveries.ts'
import { toPutMessage } from './digest-mail.ts'
import type { ListenerParts } from './listener-parts.ts'
import { toNotice } from './tell.ts'

export interface DigestWish extends ChannelPlace {
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

/** Does what a command asks, and says what is so now. */
export async function replyToDigest(
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
    default: {
      const changed = await digests.subscriptions.change(wish, command.n, toChange(command), clock.now())
      return listSubscriptions(parts, [changed])
    }
  }
}

type Changing = Exclude<
  DigestCommand,
  { kind: 'mistake' | 'list' | 'form' | 'now' | 'subscribe' | 'unsubscribe' | 'reset' }
>

function toChange(command: Changing): Change {
  if (command.kind === 'change') {
    const { schedule, excluded } = command
    return {
      ...(Object.keys(schedule).length > 0 ? { schedule } : {}),
      ...(excluded === null ? {} : { excluded }),
    }
  }
  if (command.kind === 'stricter' || command.kind === 'looser')
    return { shiftBy: command.kind === 'stricter' ? 1 : -1 }
  if (command.kind === 'quiet' || command.kind === 'unquiet') return { isQuiet: command.kind === 'quiet' }
  return { isPaused: command.kind === 'pause' }
}

async function subscribe(
  { digests, clock, log }: ListenerParts,
  command: Extract<DigestCommand, { kind: 'subscribe' }>,
  { team, channel, channelName, user, client }: DigestWish,
): Promise<Message> {
  const known = await readZone(client, user).catch(err => {
    log.warn({ err }, 'the time zone of a user could not be read')
    return null
  })
  const { topic, excluded, schedule } = command
  const made = await digests.subscriptions.add(
    {
      team,
      channel,
      channelName,
      topic,
      excluded,
      schedule,
      zone: known ?? 'UTC',
      createdBy: user,
    },
    clock.now(),
  )
  return toNotice(toSubscribed(made, known !== null))
}

async function readZone(client: WebClient, user: string): Promise<string | null> {
  const { user: found } = await client.users.info({ user })
  return found?.tz !== undefined && isZone(found.tz) ? found.tz : null
}

function toSubscribed({ n, topic, schedule, zone, excluded }: Subscription, isZoneKnown: boolean): string {
  const without = excluded.length > 0 ? `, without ${excluded.join(', ')}` : ''
  const hint = isZoneKnown ? '' : ' Your time zone is not known to me, so the time is in UTC.'
  return `This channel will be told of new papers on “${topic}”${without}, ${toScheduleText(schedule)} (${zone}).${hint} Number ${n}: \`unsubscribe ${n}\` ends it.`
}

/** What is subscribed to, with what votes have made of it. */
export async function listSubscriptions(
  { digests }: ListenerParts,
  subscriptions: readonly Subscription[],
): Promise<Message> {
  const listed = await Promise.all(
    subscriptions.map(async subscription => ({ subscription, leans: await digests.leaning(subscription) })),
  )
  return toSubscriptionsMessage(listed)
}

async function sendNow({ digests, clock }: ListenerParts, wish: DigestWish): Promise<Message> {
  if ((await digests.subscriptions.list(wish)).length === 0) return toSubscriptionsMessage([])
  const asked = { key: `${PATIENT_KEY}now:${wish.key}`, nowMs: clock.now() }
  const digest = await digests.now(wish, asked, toPutMessage(clock.now))
  if (!digest) return toNotice('Nothing new is close to the topics of this channel.')
  return toNotice('The digest comes in a moment. If it does not, invite me with `/invite @paperboy`.')
}
