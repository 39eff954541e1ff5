import { openPaperboy, type Paperboy } from '../assemble.ts'
import { toPlainDigest } from '../blocks/digest-message.ts'
import { ConfigError } from '../config.ts'
import { hasDatabase } from '../database/database.ts'
import type { Digest } from '../digests/digest.ts'
import type { Asked } from '../digests/digests.ts'
import type { SubscribedChannel } from '../digests/subscriptions.ts'
import { sendDigests } from '../slack/send-digests.ts'
import { CommandError, type Context, printJson, UsageError } from './context.ts'

export interface DigestCommandOptions {
  readonly json?: boolean
  readonly dryRun?: boolean
  /** Name, with or without #, or Slack's id. */
  readonly channel?: string
  /** ISO 8601. @default now */
  readonly now?: string
}

/** `paperboy digest`: composes the digests that are due, and posts them where it is no dry run. */
export async function digestCommand(context: Context, options: DigestCommandOptions): Promise<void> {
  const nowMs = toNow(options.now)
  const { config } = context
  if (!options.dryRun) {
    if (config.slackFault !== null) throw new ConfigError(config.slackFault)
    if (!config.slack)
      throw new CommandError(
        'no Slack tokens are set, so digests cannot be posted: add --dry-run to see them, or set the tokens (docs/slack.md)',
      )
  }
  // Opening a library would make it; where there is none, nobody has subscribed.
  if (!(await hasDatabase(config.data))) {
    if (options.channel !== undefined) throw toUnknown(options.channel, [])
    return show(context, [], options)
  }
  const paperboy = await openPaperboy(config, context.log)
  try {
    const asked = { nowMs, ...(await toOnly(paperboy, options.channel)) }
    await show(context, await compose(context, paperboy, { asked, isDry: options.dryRun ?? false }), options)
  } finally {
    await paperboy.close()
  }
}

function toNow(text: string | undefined): number {
  if (text === undefined) return Date.now()
  const nowMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(nowMs))
    throw new UsageError(`--now should be an ISO time, such as 2026-03-02T09:00:00Z; got ${text}`)
  return nowMs
}

/** @throws CommandError where no channel of that name has a subscription */
async function toOnly({ digests }: Paperboy, name: string | undefined): Promise<Pick<Asked, 'only'>> {
  if (name === undefined) return {}
  const channels = await digests.subscriptions.channels()
  const bare = name.replace(/^#/, '')
  const meant = channels.filter(({ channel, channelName }) => channelName === bare || channel === bare)
  if (meant.length === 0) throw toUnknown(name, channels)
  // By its place: one of its subscriptions may not tell the name.
  return {
    only: ({ team, channel }) => meant.some(place => place.team === team && place.channel === channel),
  }
}

function toUnknown(name: string, channels: readonly SubscribedChannel[]): CommandError {
  const known = new Set(
    channels.map(({ channel, channelName }) => (channelName === '' ? channel : `#${channelName}`)),
  )
  const there = known.size === 0 ? 'none has one yet' : `those that have one are ${[...known].join(', ')}`
  return new CommandError(
    `no subscription exists in a channel ${name}; ${there}. /papers subscribe TOPIC, typed in a channel, makes one`,
  )
}

async function compose(
  { config, log }: Context,
  { database, digests, conversation }: Paperboy,
  { asked, isDry }: { asked: Asked; isDry: boolean },
): Promise<readonly Digest[]> {
  if (isDry || !config.slack) return digests.preview(asked)
  const { sent, open } = await sendDigests(
    { database, digests, conversation, connection: config.slack, log },
    asked,
  )
  if (open > 0)
    throw new CommandError(
      `${open} of ${sent.length} digests could not be posted; the log says why, and what may still go out a running bot posts`,
    )
  return sent
}

async function show(
  context: Context,
  digests: readonly Digest[],
  { json }: DigestCommandOptions,
): Promise<void> {
  if (json) printJson(context, { digests: digests.map(toDigestJson) })
  else if (digests.length === 0) context.stdout.write('No digest is due, or nothing new is close.\n')
  else context.stdout.write(`${digests.map(toPlainDigest).join('\n\n\n')}\n`)
}

/** The public shape: CHANGELOG notes every change. */
export function toDigestJson(digest: Digest): object {
  return {
    channel: digest.channelName || digest.channel,
    topic: digest.topics.map(({ topic }) => topic).join(', '),
    slot: digest.slot,
    papers: digest.papers.map(({ paper, score }) => ({
      id: paper.id,
      title: paper.title,
      score,
      numbers: paper.numbers,
    })),
    text: toPlainDigest(digest),
  }
}
