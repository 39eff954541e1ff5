import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, type Logger, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import {
  createWorkspace,
  type Workspace,
  type WorkspaceAddress,
  type WorkspaceOptions,
} from '../../src/playground/workspace.ts'

export type Mode = 'http' | 'socket'

/** Bolt has its say in a list, not on the terminal. */
export const createQuietLogger = (lines: unknown[][] = []): Logger => {
  const note = (...words: unknown[]): void => {
    lines.push(words)
  }
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: note,
    error: note,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

export interface TinyOptions {
  readonly mode: Mode
  readonly workspace?: Partial<WorkspaceOptions>
  readonly clientOptions?: WebClientOptions
  /** The app says nothing to this many first requests. @default 0 */
  readonly stalls?: number
  /** What the app checks signatures with. @default the workspace's */
  readonly signingSecret?: string
  /** Bolt waits as long before it connects again. @default 5000 */
  readonly pingTimeoutMs?: number
  readonly register: (app: App) => void
}

export interface Tiny {
  readonly workspace: Workspace
  readonly close: () => Promise<void>
}

const createReceiver = (options: TinyOptions, address: WorkspaceAddress, logger: Logger): Receiver => {
  if (options.mode === 'http')
    return new HTTPReceiver({ signingSecret: options.signingSecret ?? address.signingSecret, logger })
  const receiver = new SocketModeReceiver({
    appToken: address.appToken,
    logger,
    clientPingTimeout: options.pingTimeoutMs ?? 5_000,
    installerOptions: { clientOptions: { slackApiUrl: address.apiUrl } },
  })
  return receiver
}

/** A real Bolt app and the workspace it is installed in, connected. */
export const openTiny = async (options: TinyOptions): Promise<Tiny> => {
  const workspace = createWorkspace({ now: Date.now, ...options.workspace })
  const address = await workspace.start()
  const logger = createQuietLogger()
  let stalls = options.stalls ?? 0
  const app = new App({
    receiver: createReceiver(options, address, logger),
    logger,
    clientOptions: { slackApiUrl: address.apiUrl, retryConfig: { retries: 0 }, ...options.clientOptions },
    authorize: async () => {
      stalls -= 1
      if (stalls >= 0) await new Promise(() => undefined)
      return { botToken: address.botToken, botId: 'B0BOT', botUserId: 'U0BOT', teamId: 'T0PAPERS' }
    },
  })
  options.register(app)
  const started: unknown = await app.start(0)
  if (options.mode === 'http') {
    const { port } = (started as { address: () => AddressInfo }).address()
    workspace.setRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  }
  return {
    workspace,
    close: async () => {
      await app.stop()
      await workspace.close()
    },
  }
}
