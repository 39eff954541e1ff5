import { toDigestMessage } from '../blocks/digest-message.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Digests } from '../digests/digests.ts'
import type { ChannelPlace } from '../digests/subscription.ts'
import type { PutMessage } from '../digests/write.ts'
import { repeat } from './clock.ts'
import { PATIENT_KEY, writeOpen } from './deliveries.ts'
import { type Editing, editSettled, toLetter } from './digest-edits.ts'
import { failUnposted } from './digest-failures.ts'
import { toThreadKey } from './place.ts'

/** A digest goes out within a minute of its time: a look, the outbox's look, and the post. */
const LOOK_EVERY_MS = 20_000

/** Puts digests where the outbox takes them up; what is kept of a message is edited later (digest-edits.ts). */
export function toPutMessage(nowMs: () => number): PutMessage {
  return async (transaction, { id, key, digest, asker }) => {
    const place = { team: digest.team, channel: digest.channel, threadTs: null, user: asker }
    const message = toDigestMessage(digest, id)
    await writeOpen(transaction, { key, place, message, opens: key }, nowMs())
    return toLetter(message)
  }
}

interface Opening {
  readonly digests: Digests
  readonly conversation: Pick<Conversation, 'begin' | 'name'>
}

type Posted = ChannelPlace & { readonly ts: string }

/** A message that opens a thread is in the channel: replies under it go on from what it shows. */
export function openPosted(opening: Opening, pending: string, posted: Posted): Promise<void> {
  if (pending.startsWith(PATIENT_KEY)) return openDigest(opening, pending, posted)
  return opening.conversation.name(pending, toThreadKey(posted.team, posted.channel, posted.ts))
}

/** Of a digest these are its papers, by their numbers. */
async function openDigest(
  { digests, conversation }: Opening,
  key: string,
  { team, channel, ts }: Posted,
): Promise<void> {
  await digests.posted(key, ts)
  const written = await digests.findPosted({ team, channel }, ts)
  if (!written || written.papers.length === 0) return
  const subscriptions = await digests.subscriptions.read(written.subscriptions)
  const topic = subscriptions.map(each => each.topic).join(', ')
  const papers = written.papers.map(({ ordinal }) => ordinal)
  await conversation.begin(toThreadKey(team, channel, ts), { topic, papers })
}

export interface DigestMail {
  /** Looks for due digests now, and again and again. */
  start(): void
  stop(): Promise<void>
}

export interface MailParts extends Editing {
  readonly digests: Digests
}

/** Composes what is due, edits what was posted in the morning, and tells of what cannot be posted. */
export function createDigestMail(parts: MailParts): DigestMail {
  const { digests, clock, log } = parts
  const put = toPutMessage(clock.now)
  let cancel = () => {}
  let looking = Promise.resolve()
  const compose = async () => {
    await digests.subscriptions.putBack(clock.now())
    for (const { channel, slot, papers } of await digests.run({ nowMs: clock.now() }, put))
      log.info({ channel, slot, papers: papers.length }, 'a digest is written')
  }
  const look = async () => {
    for (const work of [compose, () => failUnposted(parts), () => editSettled(parts)])
      await work().catch(err => log.error({ err }, 'digests: the next look tries again'))
  }
  const lookInTurn = () => {
    looking = look()
    return looking
  }
  return {
    start: () => {
      void lookInTurn()
      cancel = repeat(clock, LOOK_EVERY_MS, lookInTurn)
    },
    stop: async () => {
      cancel()
      await looking
    },
  }
}
