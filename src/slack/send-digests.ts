import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import type { Database } from '../database/database.ts'
import type { Digest } from '../digests/digest.ts'
import type { Asked, Digests } from '../digests/digests.ts'
import { toBoltLogger } from './bolt-logger.ts'
import { SYSTEM_CLOCK, wait } from './clock.ts'
import { type SlackConnection, toClientOptions, toSecrets } from './connection.ts'
import { USUAL_PACE } from './deliver.ts'
import { failUnposted, PAUSED_KEY } from './digest-failures.ts'
import { openPosted, toPutMessage } from './digest-mail.ts'
import { createManyWorkspaces } from './many-workspaces.ts'
import { createOutbox, type OutboxParts } from './outbox.ts'
import { createHttpReceiver } from './receiver.ts'
import { createScrub, createSecrets, withScrubbedErrors } from './scrub.ts'

export interface Sending {
  readonly database: Database
  readonly digests: Digests
  readonly conversation: Pick<Conversation, 'begin' | 'name'>
  readonly connection: SlackConnection
  readonly log: Logger
}

/** How long a command waits for its digests to be in Slack; what is not there then, a running bot posts. */
const SEND_MS = 60_000
const LOOK_MS = 250

/**
 * Writes the digests that are due and sees them posted, without a running bot or beside one.
 * @throws SlackStartError where no key opens the tokens of any workspace; nothing is written then
 */
export async function sendDigests(
  sending: Sending,
  asked: Asked,
): Promise<{ readonly sent: readonly Digest[]; readonly open: number }> {
  const { database, digests, conversation } = sending
  const { clientFor, log } = await openClients(sending)
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
    clientFor,
    // What a bot left open is taken up too.
    onOpened: (pending, { team, channel }, ts) =>
      openPosted({ digests, conversation }, pending, { team, channel, ts }),
    onFailed: async (_client, { place }, delivered) =>
      log.warn({ channel: place.channel, delivered }, 'a digest could not be posted'),
    onEnd: () => {},
    onRetry: () => {},
  })
  await outbox.start()
  const open = await settle(database, keys)
  await failUnposted({ database, digests, clock: SYSTEM_CLOCK })
  await settle(database, await readNotices(database))
  await outbox.stop()
  return { sent, open }
}

/** Clients with the tokens that a running bot takes: of the settings, or of where it was installed. */
async function openClients({
  connection,
  database,
  log: given,
}: Sending): Promise<{ readonly clientFor: OutboxParts['clientFor']; readonly log: Logger }> {
  const secrets = createSecrets(toSecrets(connection))
  const scrub = createScrub(secrets)
  const log = withScrubbedErrors(given, scrub)
  const logger = toBoltLogger(log, scrub)
  const clientOptions = toClientOptions(connection, USUAL_PACE, new AbortController().signal)
  if (!connection.oauth) {
    const client = new WebClient(connection.botToken, {
      ...clientOptions,
      logger,
      logLevel: logger.getLevel(),
    })
    return { clientFor: async () => client, log }
  }
  const { oauth } = connection
  const parts = { database, clock: SYSTEM_CLOCK, log, secrets, clientOptions, logger }
  const workspaces = createManyWorkspaces({ ...parts, oauth })
  // It is not started; but its installer renews tokens that expire.
  createHttpReceiver({ health: [], workspaces, clientOptions, logger }, connection)
  await workspaces.start()
  return { clientFor: workspaces.clientFor, log }
}

/** What tells of digests that cannot be posted: no bot may ever run that would. */
async function readNotices(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('deliveries')
    .select('key')
    .where('state', '=', 'open')
    .where('key', 'like', `${PAUSED_KEY}%`)
    .execute()
  return rows.map(({ key }) => key)
}

/** Waits until each is posted or cannot be; how many are not posted. */
async function settle(database: Database, keys: readonly string[]): Promise<number> {
  const deadline = SYSTEM_CLOCK.now() + SEND_MS
  const never = new AbortController().signal
  for (;;) {
    const unposted = await database
      .selectFrom('deliveries')
      .select('state')
      .where('key', 'in', [...keys, ''])
      .where('state', '!=', 'posted')
      .execute()
    if (unposted.every(({ state }) => state === 'failed') || SYSTEM_CLOCK.now() >= deadline)
      return unposted.length
    const awake = setTimeout(() => {}, LOOK_MS * 2)
    await wait(SYSTEM_CLOCK, LOOK_MS, never)
    clearTimeout(awake)
  }
}
