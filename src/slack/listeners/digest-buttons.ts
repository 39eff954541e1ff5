import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS, parseVoteAction } from '../../blocks/actions.ts'
import type { Message } from '../../blocks/answer-message.ts'
import { toLeans } from '../../blocks/subscriptions-message.ts'
import type { Written } from '../../digests/digests.ts'
import type { Subscription } from '../../digests/subscription.ts'
import { answerIn } from '../answer.ts'
import { listSubscriptions } from '../digest-replies.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { type Place, toPressedPlace } from '../place.ts'
import { toNotice } from '../tell.ts'

/** Buttons of a digest: votes on its papers, stricter and looser, its topics. The presser alone is answered. */
export function registerDigestButtons(app: App, parts: ListenerParts): void {
  const listen = (actionId: string, reply: (value: string, place: Place) => Promise<Message>) => {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action, client, respond }) => {
      await ack()
      const pressed = toPressedPlace(body)
      if (!pressed) return
      const place = { ...pressed, isPrivate: true }
      const key = `press:${body.trigger_id}`
      await answerIn(parts, { place, reach: { client, respond }, keys: [key], thread: key }, () =>
        reply(action.value ?? '', place),
      )
    })
  }
  listen(ACTIONS.voteUp, (value, place) => vote(parts, { value, place, vote: 1 }))
  listen(ACTIONS.voteDown, (value, place) => vote(parts, { value, place, vote: -1 }))
  listen(ACTIONS.stricter, (value, place) => shift(parts, { value, place, by: 1 }))
  listen(ACTIONS.looser, (value, place) => shift(parts, { value, place, by: -1 }))
  listen(ACTIONS.topics, async (_value, place) =>
    listSubscriptions(parts, await parts.digests.subscriptions.list(place)),
  )
}

const GONE = toNotice('This digest is no longer known to me; newer ones are.')

/** A digest of the very channel that the button was pressed in: values come from outside. */
async function findHere({ digests }: ListenerParts, id: number, place: Place): Promise<Written | null> {
  const written = await digests.find(id)
  return written?.team === place.team && written.channel === place.channel ? written : null
}

async function vote(
  parts: ListenerParts,
  { value, place, vote }: { value: string; place: Place; vote: 1 | -1 },
): Promise<Message> {
  const { digests, clock } = parts
  const wanted = parseVoteAction(value)
  const written = wanted && (await findHere(parts, wanted.digest, place))
  const shown = written?.papers.find(({ ordinal }) => ordinal === wanted?.paper)
  if (!shown) return GONE
  const subscriptions = await digests.subscriptions.read(shown.topics)
  const ids = subscriptions.map(({ id }) => id)
  await digests.votes.vote(ids, shown.ordinal, { user: place.user, vote, nowMs: clock.now() })
  return toNotice(`Noted. ${(await toLeaning(parts, subscriptions)).join(' ')}`)
}

async function toLeaning({ digests }: ListenerParts, subscriptions: readonly Subscription[]) {
  return Promise.all(
    subscriptions.map(async subscription => {
      const leans = toLeans(await digests.leaning(subscription))
      const { topic, n } = subscription
      return leans.length === 0
        ? `“${topic}” stays as typed.`
        : `“${topic}” ${leans.join(', ')} (\`reset ${n}\` forgets that).`
    }),
  )
}

async function shift(
  parts: ListenerParts,
  { value, place, by }: { value: string; place: Place; by: 1 | -1 },
): Promise<Message> {
  const { digests, clock } = parts
  const written = /^\d{1,15}$/.test(value) ? await findHere(parts, Number(value), place) : null
  if (!written) return GONE
  const changed: Subscription[] = []
  for (const { n } of await digests.subscriptions.read(written.subscriptions))
    changed.push(await digests.subscriptions.change(place, n, { shiftBy: by }, clock.now()))
  return changed.length === 0 ? GONE : listSubscriptions(parts, changed)
}
