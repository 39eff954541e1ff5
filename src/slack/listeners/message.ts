import type { App } from '@slack/bolt'
import { answerMessage } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toThreadKey } from '../place.ts'

/**
 * Messages that need no mention: a direct message, and a reply in a thread that paperboy has answered. Everything
 * else that people write in a channel is theirs.
 */
export function registerDirectMessage(app: App, parts: ListenerParts): void {
  app.event('message', async ({ event, body, client, context }) => {
    // Edits, joins and the like have a subtype; so have a reply that is shown in the channel too, and files.
    if (event.subtype !== undefined && event.subtype !== 'thread_broadcast' && event.subtype !== 'file_share')
      return
    // Of a file without words there is nothing to answer; its text may be null.
    if (('bot_id' in event && event.bot_id) || !('text' in event) || !event.text?.trim()) return
    const { channel, ts, text, user } = event
    if (!user) return
    const threadTs = event.thread_ts ?? ts
    const isDirect = event.channel_type === 'im'
    const isUnderOurs = 'parent_user_id' in event && event.parent_user_id === context.botUserId
    const isReply =
      threadTs !== ts && (await knows(parts, { team: body.team_id, channel, threadTs, isUnderOurs }))
    // A reply without three letters or digits ("ok", "👍") needs no answer.
    const saysSomething = (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3
    if (isDirect || (isReply && saysSomething))
      await answerMessage(
        parts,
        { client },
        { team: body.team_id, channel, user, ts, text, threadTs, eventId: body.event_id },
      )
  })
}

interface Thread {
  readonly team: string
  readonly channel: string
  readonly threadTs: string
  /** Paperboy's own message opened it. */
  readonly isUnderOurs: boolean
}

/** A message of ours may be answered before Slack has told us that it is there: then its thread has no name yet. */
async function knows(
  { conversation, outbox }: ListenerParts,
  { team, channel, threadTs, isUnderOurs }: Thread,
): Promise<boolean> {
  const key = toThreadKey(team, channel, threadTs)
  if (await conversation.knows(key)) return true
  if (!isUnderOurs) return false
  await outbox.settled(team, channel)
  return conversation.knows(key)
}
