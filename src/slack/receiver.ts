import { Server } from 'node:http'
import { App, type Logger as BoltLogger, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { SlackConnection } from './connection.ts'
import { type HealthRoute, serveHealth } from './health.ts'
import type { ManyWorkspaces } from './many-workspaces.ts'
import { toAskedScopes } from './scopes.ts'

export interface Receiving {
  readonly app: App
  /** The port that HTTP is served on, null for none. */
  readonly listen: () => Promise<number | null>
  readonly close: () => Promise<void>
}

export interface ReceiverParts {
  readonly connection: SlackConnection
  readonly port: number | null
  readonly health: readonly HealthRoute[]
  /** Null: one workspace, whose token is in the settings. */
  readonly workspaces: ManyWorkspaces | null
  readonly clientOptions: WebClientOptions
  readonly logger: BoltLogger
}

const DEFAULT_PORT = 3000

/** Bolt's app and the road by which Slack reaches it. */
export function createReceiver(parts: ReceiverParts): Receiving {
  const { connection, clientOptions, logger } = parts
  const common = {
    ...(connection.oauth ? {} : { token: connection.botToken }),
    clientOptions,
    logger,
    logLevel: logger.getLevel(),
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
  } as const
  if (connection.mode === 'socket')
    return createSocketMode(parts, { ...common, appToken: connection.appToken })
  const app = new App({ ...common, receiver: createHttpReceiver(parts, connection) })
  const listen = async () => toPort(await app.start(parts.port ?? DEFAULT_PORT))
  return { app, listen, close: async () => {} }
}

type HttpConnection = Extract<SlackConnection, { readonly mode: 'http' }>

/** With many workspaces it has the installer that renews their tokens too. It listens only where it is started. */
export function createHttpReceiver(
  {
    health,
    workspaces,
    clientOptions,
    logger,
  }: Pick<ReceiverParts, 'health' | 'workspaces' | 'clientOptions' | 'logger'>,
  { signingSecret, oauth }: HttpConnection,
): HTTPReceiver {
  const common = {
    signingSecret,
    customRoutes: health.map(route => ({ ...route, method: ['GET', 'HEAD'] })),
    logger,
    logLevel: logger.getLevel(),
    endpoints: '/slack/events',
  }
  if (!oauth || !workspaces) return new HTTPReceiver(common)
  const { clientId, clientSecret, stateSecret, authorizeUrl, linkCards } = oauth
  const receiver = new HTTPReceiver({
    ...common,
    clientId,
    clientSecret,
    stateSecret,
    scopes: toAskedScopes({ linkCards }),
    installationStore: workspaces.store,
    installerOptions: { clientOptions, ...(authorizeUrl ? { authorizationUrl: authorizeUrl } : {}) },
  })
  workspaces.serialise(receiver)
  return receiver
}

function createSocketMode(
  { port, health, clientOptions, logger }: ReceiverParts,
  { appToken, ...common }: ConstructorParameters<typeof App>[0] & { readonly appToken: string },
): Receiving {
  // The client's own retries belong to the connection: it must come back whatever the network does.
  const installerOptions = {
    clientOptions: { ...clientOptions, retryConfig: { retries: 3 }, rejectRateLimitedCalls: false },
  }
  const app = new App({
    ...common,
    receiver: new SocketModeReceiver({ appToken, logger, logLevel: logger.getLevel(), installerOptions }),
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
