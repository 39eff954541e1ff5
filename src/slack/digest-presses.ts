import type { Message } from '../blocks/answer-message.ts'
import { toLeans, toSubscriptionsMessage } from '../blocks/subscriptions-message.ts'
import type { Written } from '../digests/digests.ts'
import type { Subscription } from '../digests/subscription.ts'
import type { ListenerParts } from './listener-parts.ts'
import type { Place, Wish } from './place.ts'
import type { WantedOfDigests } from './questions.ts'
import { toNotice } from './tell.ts'

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

const GONE = toNotice('This digest is no longer known to me; newer ones are.')

/** A digest of the very channel that the button was pressed in: values come from outside. */
async function findHere({ digests }: ListenerParts, id: number, place: Place): Promise<Written | null> {
  const written = await digests.find(id)
  return written?.team === place.team && written.channel === place.channel ? written : null
}

/** A vote moves the topics that the paper was posted for. */
export async function voteOnPaper(
  parts: ListenerParts,
  place: Place,
  { digest, paper, vote }: Extract<WantedOfDigests, { kind: 'digest-vote' }>,
): Promise<Message> {
  const { digests, clock } = parts
  const written = await findHere(parts, digest, place)
  const shown = written?.papers.find(({ ordinal }) => ordinal === paper)
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

/** Makes all topics of a digest stricter or looser. */
export async function shiftTopics(
  parts: ListenerParts,
  { key, place }: Pick<Wish, 'key' | 'place'>,
  { digest, by }: Extract<WantedOfDigests, { kind: 'digest-shift' }>,
): Promise<Message> {
  const { digests, clock } = parts
  const written = await findHere(parts, digest, place)
  if (!written) return GONE
  const changed: Subscription[] = []
  for (const { n } of await digests.subscriptions.read(written.subscriptions))
    changed.push(await digests.subscriptions.shift(place, n, { by, wish: key }, clock.now()))
  return changed.length === 0 ? GONE : listSubscriptions(parts, changed)
}
