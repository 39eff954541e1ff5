import { Server } from 'node:http'
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import { createRecentQuestions } from '../conversation/recent-questions.ts'
import { createSavedPapers } from '../conversation/saved-papers.ts'
import { createSerial } from '../conversation/serial.ts'
import type { Database } from '../database/database.ts'
import type { Digests } from '../digests/digests.ts'
import { toThreadKey } from './answer.ts'
import { toBoltLogger } from './bolt-logger.ts'
import { createClaims } from './claims.ts'
import { type Clock, SYSTEM_CLOCK } from './clock.ts'
import { type Pace, USUAL_PACE } from './deliver.ts'
import { PATIENT_KEY } from './deliveries.ts'
import { createDigestMail } from './digest-mail.ts'
import { type Counts, type HealthRoute, serveHealth } from './health.ts'
import { createInFlight } from './in-flight.ts'
import { createLimits } from './limits.ts'
import type { ListenerParts } from './listener-parts.ts'
import { registerDigestButtons } from './listeners/digest-buttons.ts'
import { registerHome } from './listeners/home.ts'
import { registerLinks } from './listeners/links.ts'
import { registerMention } from './listeners/mention.ts'
import { registerDirectMessage } from './listeners/message.ts'
import { registerNext } from './listeners/next.ts'
import { registerPaperMenu } from './listeners/paper-menu.ts'
import { registerPapersButtons } from './listeners/papers-buttons.ts'
import { registerPapersCommand } from './listeners/papers-command.ts'
import { registerReactions } from './listeners/reactions.ts'
import { registerShortcuts } from './listeners/shortcuts.ts'
import { registerSubscribe } from './listeners/subscribe.ts'
import { createOutbox } from './outbox.ts'
import { logError, toReference } from './report-error.ts'
import { createScrub, type Scrub, withScrubbedErrors } from './scrub.ts'
import { tell } from './tell.ts'
import { toLost } from './wording.ts'

/** How Slack is reached; a test gives a workspace of its own. */
export type SlackConnection = { readonly botToken: string; readonly apiUrl: string | null } & (
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
)

export interface SlackParts {
  readonly connection: SlackConnection
  /** HTTP mode: where Slack's requests and health are served. Socket Mode: health only; null serves none. */
  readonly port: number | null
  readonly conversation: Conversation
  readonly library: ListenerParts['library']
  readonly database: Database
  readonly digests: Digests
  readonly health: readonly HealthRoute[]
  readonly counts: Counts
  /** @default the system's */
  readonly clock?: Clock
  /** @default USUAL_PACE */
  readonly pace?: Pace
  readonly log: Logger
}

export interface SlackApp {
  /** The port that HTTP is served on, null for none. @throws SlackStartError */
  start(): Promise<number | null>
  stop(): Promise<void>
}

/** Slack refused the tokens, or the port is taken; the message says what to do. */
export class SlackStartError extends Error {
  override readonly name = 'SlackStartError'
}

const DEFAULT_PORT = 3000

/** A stop waits for what is under way, in milliseconds; the rest is in the outbox. */
const STOP_MS = 5_000

/** The Bolt app: the same listeners in Socket Mode and HTTP mode. */
export function createSlackApp(given: SlackParts): SlackApp {
  const { connection, clock = SYSTEM_CLOCK } = given
  const scrub = createScrub(toSecrets(connection))
  const parts = { ...given, log: withScrubbedErrors(given.log, scrub) }
  const halting = new AbortController()
  const { app, listen, close } = createReceiver(parts, { scrub, halt: halting.signal })
  const listenerParts = createListenerParts(parts, app)
  const mail = createDigestMail({ digests: parts.digests, clock, log: parts.log })
  const inFlight = createInFlight(clock)
  app.use(async ({ next }) => inFlight.track(next()))
  registerPapersCommand(app, listenerParts)
  registerMention(app, listenerParts)
  registerDirectMessage(app, listenerParts)
  registerNext(app, listenerParts)
  registerPaperMenu(app, listenerParts)
  registerPapersButtons(app, listenerParts)
  registerShortcuts(app, listenerParts)
  registerHome(app, listenerParts)
  registerLinks(app, listenerParts)
  registerSubscribe(app, listenerParts)
  registerDigestButtons(app, listenerParts)
  registerReactions(app, listenerParts)
  // With extendedErrorHandler this is what it is given; Bolt's type tells of the other kind.
  app.error(async (failure: unknown) => void logError(listenerParts, (failure as { error: Error }).error))
  return {
    start: async () => {
      try {
        await app.init()
        const port = await listen()
        await listenerParts.claims.start()
        await listenerParts.outbox.start()
        mail.start()
        return port
      } catch (error) {
        throw toStartError(error, connection)
      }
    },
    stop: async () => {
      // What comes from now on is not acknowledged: Slack repeats it.
      const closed = app.stop()
      listenerParts.limits.release()
      await mail.stop()
      await inFlight.settled(STOP_MS)
      await listenerParts.outbox.stop()
      // A call that Slack leaves unanswered would keep the process; the next start finds out what came of it.
      halting.abort()
      await inFlight.settled(STOP_MS / 10)
      listenerParts.claims.stop()
      await close()
      await closed
    },
  }
}

function createListenerParts(parts: SlackParts, app: App): ListenerParts {
  const {
    conversation,
    library,
    database,
    digests,
    counts,
    log,
    clock = SYSTEM_CLOCK,
    pace = USUAL_PACE,
  } = parts
  const outbox = createOutbox({
    database,
    clock,
    pace,
    log,
    clientFor: async () => app.client,
    onOpened: (pending, { team, channel }, ts) =>
      pending.startsWith(PATIENT_KEY)
        ? digests.posted(pending, ts)
        : conversation.name(pending, toThreadKey(team, channel, ts)),
    onFailed: (client, place, delivered) => tell({ client }, place, toLost(delivered, toReference())),
    onEnd: counts.delivered,
    onRetry: counts.retried,
  })
  const now = () => new Date(clock.now()).toISOString()
  return {
    conversation,
    library,
    saved: createSavedPapers(database, now),
    recent: createRecentQuestions(database, now),
    claims: createClaims(database, clock),
    limits: createLimits(clock),
    digests,
    clock,
    outbox,
    serial: createSerial(),
    counts,
    log,
  }
}

function toSecrets(connection: SlackConnection): readonly string[] {
  return [connection.botToken, connection.mode === 'http' ? connection.signingSecret : connection.appToken]
}

/**
 * Calls are never repeated by the client: a post whose answer was lost may have been made. Delivery repeats what
 * surely was not, by channel, so that one busy channel holds up no other.
 */
function toClientOptions({ apiUrl }: SlackConnection, { callMs }: Pace, halt: AbortSignal): WebClientOptions {
  return {
    fetch: (input, init) =>
      fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, halt]) : halt }),
    timeout: callMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  }
}

interface Receiving {
  readonly app: App
  readonly listen: () => Promise<number | null>
  readonly close: () => Promise<void>
}

function createReceiver(
  { connection, port, health, log, pace = USUAL_PACE }: SlackParts,
  { scrub, halt }: { readonly scrub: Scrub; readonly halt: AbortSignal },
): Receiving {
  const logger = toBoltLogger(log, scrub)
  const logLevel = logger.getLevel()
  const clientOptions = toClientOptions(connection, pace, halt)
  const common = {
    token: connection.botToken,
    clientOptions,
    logger,
    logLevel,
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
  } as const
  if (connection.mode === 'http') {
    const customRoutes = health.map(route => ({ ...route, method: ['GET', 'HEAD'] }))
    const { signingSecret } = connection
    const receiver = new HTTPReceiver({
      signingSecret,
      customRoutes,
      logger,
      logLevel,
      endpoints: '/slack/events',
    })
    const app = new App({ ...common, receiver })
    return { app, listen: async () => toPort(await app.start(port ?? DEFAULT_PORT)), close: async () => {} }
  }
  const { appToken } = connection
  // The client's own retries belong to the connection: it must come back whatever the network does.
  const installerOptions = {
    clientOptions: { ...clientOptions, retryConfig: { retries: 3 }, rejectRateLimitedCalls: false },
  }
  const app = new App({
    ...common,
    receiver: new SocketModeReceiver({ appToken, logger, logLevel, installerOptions }),
  })
  const server = port === null ? null : serveHealth(health, port)
  return {
    app,
    listen: async () => {
      const served = (await server?.listen()) ?? null
      await app.start()
      return served
    },
    close: async () => server?.close(),
  }
}

function toPort(server: unknown): number | null {
  const address = server instanceof Server ? server.address() : null
  return typeof address === 'object' ? (address?.port ?? null) : null
}

function toStartError(error: unknown, { mode }: SlackConnection): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new SlackStartError(`PORT is taken (${message}): choose another with PORT or --port`)
  if (code === 'EACCES')
    return new SlackStartError(`PORT may not be used (${message}): choose one above 1024`)
  const refused = /invalid_auth|not_authed|account_inactive|token_revoked|not_allowed_token_type/.exec(
    message,
  )?.[0]
  if (refused) {
    const tokens = mode === 'socket' ? 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN'
    return new SlackStartError(
      `Slack refused the tokens (${refused}): check ${tokens} on your app's page at api.slack.com/apps`,
    )
  }
  return new SlackStartError(`Slack could not be reached: ${message}`)
}
