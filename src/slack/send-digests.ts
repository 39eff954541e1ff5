import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import type { Database } from '../database/database.ts'
import type { Digest } from '../digests/digest.ts'
import type { Asked, Digests } from '../digests/digests.ts'
import { SYSTEM_CLOCK, wait } from './clock.ts'
import { USUAL_PACE } from './deliver.ts'
import { failUnposted } from './digest-failures.ts'
import { openDigest, toPutMessage } from './digest-mail.ts'
import { createOutbox } from './outbox.ts'

export interface Sending {
  readonly database: Database
  readonly digests: Digests
  readonly conversation: Pick<Conversation, 'begin'>
  readonly connection: { readonly botToken: string; readonly apiUrl: string | null }
  readonly log: Logger
}

/** How long a command waits for its digests to be in Slack; what is not there then, a running bot posts. */
const SEND_MS = 60_000
const LOOK_MS = 250

/** Writes the digests that are due and sees them posted, without a running bot or beside one. */
export async function sendDigests(
  { database, digests, conversation, connection, log }: Sending,
  asked: Asked,
): Promise<{ readonly sent: readonly Digest[]; readonly open: number }> {
  const { botToken, apiUrl } = connection
  const client = new WebClient(botToken, {
    timeout: USUAL_PACE.callMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  })
  const keys: string[] = []
  const put = toPutMessage(SYSTEM_CLOCK.now)
  const sent = await digests.run(asked, async (transaction, written) => {
    keys.push(written.key)
    return put(transaction, written)
  })
  const outbox = createOutbox({
    database,
    clock: SYSTEM_CLOCK,
    pace: USUAL_PACE,
    log,
    clientFor: async () => client,
    onOpened: (key, { team, channel }, ts) =>
      openDigest({ digests, conversation }, key, { team, channel, ts }),
    onFailed: async (_client, { place }, delivered) =>
      log.warn({ channel: place.channel, delivered }, 'a digest could not be posted'),
    onEnd: () => {},
    onRetry: () => {},
  })
  await outbox.start()
  const open = await settle(database, keys)
  await failUnposted({ database, digests, clock: SYSTEM_CLOCK })
  await outbox.stop()
  return { sent, open }
}

/** Waits until they are posted or failed; how many are not. */
async function settle(database: Database, keys: readonly string[]): Promise<number> {
  const deadline = SYSTEM_CLOCK.now() + SEND_MS
  const never = new AbortController().signal
  for (;;) {
    const { open } = await database
      .selectFrom('deliveries')
      .select(eb => eb.fn.countAll<number>().as('open'))
      .where('key', 'in', [...keys, ''])
      .where('state', '!=', 'posted')
      .executeTakeFirstOrThrow()
    if (Number(open) === 0 || SYSTEM_CLOCK.now() >= deadline) return Number(open)
    const awake = setTimeout(() => {}, LOOK_MS * 2)
    await wait(SYSTEM_CLOCK, LOOK_MS, never)
    clearTimeout(awake)
  }
}
