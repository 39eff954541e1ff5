import type { App } from '@slack/bolt'
import type { ListenerParts } from '../listener-parts.ts'

/** 👍 and 👎 on a digest count for each of its papers; nothing is said to it. */
export function registerReactions(app: App, { digests, claims, clock }: ListenerParts): void {
  app.event('reaction_added', async ({ event, body }) => {
    const vote = toVote(event.reaction)
    if (vote === null || event.item.type !== 'message') return
    const { channel, ts } = event.item
    const written = await digests.findPosted({ team: body.team_id, channel }, ts)
    if (!written || !(await claims.take(`reaction:${body.event_id}`))) return
    for (const { ordinal, topics } of written.papers) {
      const subscriptions = await digests.subscriptions.read(topics)
      const ids = subscriptions.map(({ id }) => id)
      await digests.votes.vote(ids, ordinal, { user: event.user, vote, nowMs: clock.now() })
    }
  })
}

/** Slack's names, whatever the skin's tone. */
function toVote(reaction: string): 1 | -1 | null {
  const [name = ''] = reaction.split('::')
  if (name === '+1' || name === 'thumbsup') return 1
  return name === '-1' || name === 'thumbsdown' ? -1 : null
}
