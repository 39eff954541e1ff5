import type { Message } from '../blocks/answer-message.ts'
import { truncate } from '../blocks/slack-text.ts'
import type { Subscription } from '../digests/subscription.ts'
import type { Delivered } from './deliver.ts'
import { type Mention, toNotice } from './tell.ts'

export const ONE_MOMENT: Message = toNotice(
  'One moment… You ask faster than I read; every question gets its answer.',
)

const TOPIC_LENGTH = 100
/** Of a section's text. */
const PAUSED_LENGTH = 2_900

const INVITE =
  "I can't post in this channel. Invite me with `/invite @paperboy`, or ask me in a direct message."

const HINTS: Readonly<Record<string, string>> = {
  not_in_channel: INVITE,
  channel_not_found: INVITE,
  is_archived: 'This channel is archived, so I can only answer you here.',
}

/** Slack will not let the bot post here: the asker gets the answer all the same, and what would help. */
export function toRefused(error: string, answer: Message): Message {
  const hint =
    HINTS[error] ?? `I can't post here (${error}). Ask me in a direct message, or in another channel.`
  const notice = { type: 'section', text: { type: 'mrkdwn', text: hint } } as const
  // An answer that Slack finds too long is too long here too.
  if (/too_long|too_many|invalid_blocks/.test(error)) return { text: hint, blocks: [notice] }
  return { text: `${hint}\n${answer.text}`, blocks: [notice, ...answer.blocks] }
}

const REMEDIES: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived. When it is not any more, ',
  missing_scope: 'I lack a permission there. When I am installed anew (docs/slack.md), ',
}

/** To whoever subscribed a channel in which Slack refuses every digest. */
export function toPaused(error: string, paused: readonly [Subscription, ...Subscription[]]): Message {
  const [first] = paused
  const topics = paused.map(({ topic, n }) => `“${truncate(topic, TOPIC_LENGTH)}” (${n})`).join(', ')
  const remedy = REMEDIES[error] ?? `Slack says ${error}. When I am in the channel (\`/invite @paperboy\`), `
  const resume = paused.map(({ n }) => `\`/papers resume ${n}\``).join(', ')
  const rest = `: ${remedy}${resume} there goes on, with the papers of this digest. Until then it pauses: ${topics}.`
  return toNotice("I couldn't post the digest in ", toWhere(first), truncate(rest, PAUSED_LENGTH))
}

/** Nobody knows a channel by its id; one that was subscribed in a thread does not tell its name. */
function toWhere({ channelName, channel }: Subscription): string | Mention {
  if (channelName !== '') return `#${channelName}`
  return channel.startsWith('D') ? 'a direct message' : { channel }
}

/** What became of an answer that is not at hand any more. */
export function toLost(delivered: Delivered, reference: string): Message {
  if (delivered.kind === 'refused')
    return toNotice(
      `I couldn't post the answer to your question here (${delivered.error}, ref ${reference}). Ask again, or in a direct message.`,
    )
  return toUnclear(reference)
}

export function toUnclear(reference: string): Message {
  return toNotice(
    `Slack didn't say whether my answer reached this channel (ref ${reference}). If you don't see it, ask again.`,
  )
}

export function toBroken(reference: string): Message {
  return toNotice(`That didn't work, and it's on us (ref ${reference}). Nothing was lost; ask again.`)
}
