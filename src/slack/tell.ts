import { randomUUID } from 'node:crypto'
import { RespondError, type RespondFn } from '@slack/bolt'
import type { RichTextElement } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'
import { code, plain, richText } from '../blocks/rich-text.ts'
import { escapeText } from '../blocks/slack-text.ts'
import { type Clock, wait } from './clock.ts'
import type { Pace } from './deliver.ts'
import type { Place } from './place.ts'
import { type Tried, toTried, tryPost, wasNeverSent } from './post.ts'

/** How one person is reached in a place. */
export interface Reach {
  readonly client: WebClient
  /** After a command or a press: works where the bot may not post. */
  readonly respond?: RespondFn
}

/** How telling ended; never "posted twice" or "lost" for certain, see `createTell`. */
export type Told =
  | { readonly kind: 'posted' }
  | { readonly kind: 'refused' | 'unclear'; readonly error: string }
  /** This process stops. */
  | { readonly kind: 'left' }

export type Tell = (reach: Reach, place: Place, message: Message) => Promise<Told>

export interface TellParts {
  readonly clock: Clock
  readonly pace: Pace
  /** Aborted: the process stops. */
  readonly signal: AbortSignal
  readonly onEnd: (result: Told['kind']) => void
  readonly onRetry: () => void
}

/** Calls that may fail on each way to a person; being asked to wait is not a failure. */
export const MOST_TELL_FAILURES: number = 3
/** From the first try; a wait that would end later is not waited. A response_url lives for 30 minutes. */
export const MOST_TELL_MS: number = 2 * 60_000

/** Slack's word, or the failure; `posted` carries no ts here. */
type Step = { readonly kind: 'posted' } | Exclude<Tried, { kind: 'posted' }>
type Way = () => Promise<Step>

/**
 * Shows messages to one person alone. What only one person sees cannot be searched for afterwards, so after a
 * failure that leaves the outcome open one must choose: it is sent again. A second copy is a little clutter that
 * one person sees and that goes with the next reload; an answer that never comes is a question lost. The ways, each
 * until it fails for good: the response_url, an ephemeral message, and where Slack refuses both (the bot is not in
 * the channel) a direct message. Never throws.
 */
export function createTell(parts: TellParts): Tell {
  return async (reach, place, message) => {
    const deadlineMs = parts.clock.now() + MOST_TELL_MS
    let told: Told = { kind: 'refused', error: 'no way' }
    for (const way of toWays(reach, place, message)) {
      told = await tryWay(parts, way, deadlineMs)
      if (told.kind === 'posted' || told.kind === 'left') break
    }
    parts.onEnd(told.kind)
    return told
  }
}

async function tryWay({ clock, pace, signal, onRetry }: TellParts, way: Way, deadlineMs: number) {
  let isUnclear = false
  for (let failures = 0; ; ) {
    const went = await way()
    if (went.kind === 'posted') return went
    if (signal.aborted) return { kind: 'left' } as const
    if (went.kind === 'refused') return went
    if (went.kind === 'unclear') isUnclear = true
    if (went.kind !== 'wait') failures++
    const waitMs = went.kind === 'wait' ? went.ms : pace.backoffMs * 2 ** (failures - 1)
    if (failures === MOST_TELL_FAILURES || clock.now() + waitMs > deadlineMs)
      return {
        kind: isUnclear ? 'unclear' : 'refused',
        error: 'error' in went ? went.error : 'ratelimited',
      } as const
    onRetry()
    if (!(await wait(clock, waitMs, signal))) return { kind: 'left' } as const
  }
}

function toWays({ client, respond }: Reach, { channel, user, threadTs }: Place, message: Message): Way[] {
  const content = { text: message.text, blocks: [...message.blocks] }
  const thread = threadTs ? { thread_ts: threadTs } : {}
  const ephemeral: Way = () =>
    client.chat
      .postEphemeral({ channel, user, ...content, ...thread })
      .then(() => ({ kind: 'posted' }), toTried)
  const direct: Way = () =>
    tryPost(client, { id: randomUUID(), place: { channel: user, threadTs: null }, message })
  if (!respond) return [ephemeral, direct]
  const answer: Way = () =>
    respond({ response_type: 'ephemeral', replace_original: false, ...content }).then(
      () => ({ kind: 'posted' }),
      toRespondTried,
    )
  return [answer, ephemeral, direct]
}

/** The error of a response_url has no Retry-After, so the wait is what Slack's channels ask for. */
const RESPOND_WAIT_MS = 1_000

function toRespondTried(error: unknown): Exclude<Tried, { kind: 'posted' }> {
  const reason = error instanceof Error ? error.message : String(error)
  if (!(error instanceof RespondError))
    return { kind: wasNeverSent(error) ? 'unsent' : 'unclear', error: reason }
  if (error.statusCode === 429) return { kind: 'wait', ms: RESPOND_WAIT_MS }
  return { kind: error.statusCode >= 500 ? 'unclear' : 'refused', error: reason }
}

/** A channel, which Slack shows by its name to whoever may know it. */
export interface Mention {
  readonly channel: string
}

/** Words of ours; what of them is not ours is shown as it is. Every other stretch between backticks is code to type. */
export function toNotice(...told: readonly (string | Mention)[]): Message {
  return {
    text: told.map(part => (typeof part === 'string' ? escapeText(part) : `<#${part.channel}>`)).join(''),
    blocks: [richText(told.flatMap(part => (typeof part === 'string' ? toWords(part) : [toMention(part)])))],
  }
}

function toWords(text: string): RichTextElement[] {
  return text
    .split('`')
    .map((part, at, all) => (at % 2 === 1 && at < all.length - 1 ? code(part) : plain(part)))
}

function toMention({ channel }: Mention): RichTextElement {
  return { type: 'channel', channel_id: channel }
}
