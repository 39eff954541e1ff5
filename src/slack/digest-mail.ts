import type { Logger } from 'pino'
import { toDigestMessage } from '../blocks/digest-message.ts'
import type { Digests } from '../digests/digests.ts'
import type { PutMessage } from '../digests/write.ts'
import { type Clock, repeat } from './clock.ts'
import { writeOpen } from './deliveries.ts'

/** A digest goes out within a minute of its time: a look, the outbox's look, and the post. */
const LOOK_EVERY_MS = 20_000

/** Puts digests where the outbox takes them up. */
export function toPutMessage(nowMs: () => number): PutMessage {
  return async (transaction, { id, key, digest, asker }) => {
    const place = { team: digest.team, channel: digest.channel, threadTs: null, user: asker }
    await writeOpen(transaction, { key, place, message: toDigestMessage(digest, id), opens: key }, nowMs())
  }
}

export interface DigestMail {
  /** Looks for due digests now, and again and again. */
  start(): void
  stop(): Promise<void>
}

interface MailParts {
  readonly digests: Digests
  readonly clock: Clock
  readonly log: Logger
}

export function createDigestMail({ digests, clock, log }: MailParts): DigestMail {
  const put = toPutMessage(clock.now)
  let cancel = () => {}
  let looking = Promise.resolve()
  const look = async () => {
    try {
      for (const { channel, slot, papers } of await digests.run({ nowMs: clock.now() }, put))
        log.info({ channel, slot, papers: papers.length }, 'a digest is written')
    } catch (err) {
      log.error({ err }, 'digests could not be composed; the next look tries again')
    }
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
