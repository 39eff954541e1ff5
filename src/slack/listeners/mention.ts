import type { App } from '@slack/bolt'
import { answerMessage } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** `@paperboy QUERY`: answered in the thread of the message, or in the thread it stands in. */
export function registerMention(app: App, parts: ListenerParts): void {
  app.event('app_mention', async ({ event, body, client }) => {
    const { channel, ts, text, user } = event
    // Two bots that mention one another would never end.
    if (!user || event.bot_id) return
    await answerMessage(
      parts,
      { client },
      {
        team: body.team_id,
        channel,
        user,
        ts,
        text: text ?? '',
        threadTs: event.thread_ts ?? ts,
        eventId: body.event_id,
      },
    )
  })
}
