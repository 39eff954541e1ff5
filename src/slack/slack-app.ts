import { Server } from 'node:http'
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import { toBoltLogger } from './bolt-logger.ts'
import type { Claims } from './claims.ts'
import { type HealthRoute, serveHealth } from './health.ts'
import { registerMention } from './listeners/mention.ts'
import { registerDirectMessage } from './listeners/message.ts'
import { registerNext } from './listeners/next.ts'
import { registerPapersCommand } from './listeners/papers-command.ts'
import { type Failure, reportError } from './report-error.ts'

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
  readonly claims: Claims
  readonly health: readonly HealthRoute[]
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

/** The Bolt app: the same listeners in Socket Mode and HTTP mode. */
export function createSlackApp(parts: SlackParts): SlackApp {
  const { connection, log } = parts
  const { app, listen, close } = createReceiver(parts)
  const listenerParts = { conversation: parts.conversation, claims: parts.claims }
  registerPapersCommand(app, listenerParts)
  registerMention(app, listenerParts)
  registerDirectMessage(app, listenerParts)
  registerNext(app, listenerParts)
  // With extendedErrorHandler this is what it is given; Bolt's type tells of the other kind.
  app.error(async (failure: unknown) => reportError(failure as Failure, log))
  return {
    start: async () => {
      try {
        await app.init()
        return await listen()
      } catch (error) {
        throw toStartError(error, connection)
      }
    },
    stop: async () => {
      await app.stop()
      await close()
    },
  }
}

/**
 * Calls are never repeated by the client: a post whose answer was lost may have been made. Delivery repeats what
 * surely was not, by channel, so that one busy channel holds up no other.
 */
function toClientOptions({ apiUrl }: SlackConnection): WebClientOptions {
  return {
    timeout: 10_000,
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

function createReceiver({ connection, port, health, log }: SlackParts): Receiving {
  const logger = toBoltLogger(log)
  const logLevel = logger.getLevel()
  const clientOptions = toClientOptions(connection)
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
