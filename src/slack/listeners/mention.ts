import type { App } from '@slack/bolt'
import { answerMessage } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** `@paperboy QUERY`: answered in the thread of the message, or in the thread it stands in. */
export function registerMention(app: App, parts: ListenerParts): void {
  app.event('app_mention', async ({ event, body, client }) => {
    const { channel, ts, text } = event
    await answerMessage(parts, client, {
      team: body.team_id,
      channel,
      ts,
      text,
      threadTs: event.thread_ts ?? ts,
    })
  })
}
