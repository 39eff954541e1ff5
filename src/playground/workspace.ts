import { createChanges } from './changes.ts'
import { createDefaultState } from './default-state.ts'
import { type Courier, createCourier, type Delivery } from './delivery.ts'
import type { SlackEvent } from './events.ts'
import { readyFiles } from './file-methods.ts'
import { createHttpTransport } from './http-transport.ts'
import type { ApiContext, Call, EventBody, Hub } from './hub.ts'
import type { Injection } from './injection.ts'
import { requireChannel, requireUser } from './lookup.ts'
import { publicMessages, threadMessages } from './messages.ts'
import { createPerson, type Person } from './person.ts'
import { createApiServer, listen } from './server.ts'
import { createSocketTransport, type DisconnectReason, type SocketTransport } from './socket-transport.ts'
import type { Message, View, WorkspaceState } from './state.ts'
import { viewsOf } from './views.ts'

export interface WorkspaceOptions {
  /** Milliseconds since the epoch. Signed requests older than 5 minutes are refused by the app. */
  readonly now: () => number
  /** Used and changed in place. @default createDefaultState() */
  readonly state?: WorkspaceState
  /** Where the app listens; without it the workspace speaks Socket Mode. */
  readonly requestUrl?: string
  /** @default playground-signing-secret */
  readonly signingSecret?: string
  /** @default xoxb-playground */
  readonly botToken?: string
  /** @default xapp-playground */
  readonly appToken?: string
  /** @default 3000, Slack's */
  readonly ackTimeoutMs?: number
  /** Waits before the retries of an event. @default [0, 60000, 300000], Slack's */
  readonly retryDelaysMs?: readonly number[]
  /** @default 0, a free one */
  readonly port?: number
}

export interface WorkspaceAddress {
  /** Base of the Web API, for SLACK_API_URL: `http://127.0.0.1:PORT/api/`. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
}

/** A Slack workspace in this process: Slack's side of real sockets on the loopback address. */
export interface Workspace {
  readonly start: () => Promise<WorkspaceAddress>
  /** Cuts all connections; what is under way fails. */
  readonly close: () => Promise<void>
  /** Signed requests go there from now on; null: Socket Mode. */
  readonly setRequestUrl: (requestUrl: string | null) => void

  /** By handle or id: `ada`. */
  readonly user: (name: string) => Person
  /** An event that no person causes: `app_uninstalled`, `tokens_revoked` … */
  readonly send: (event: SlackEvent) => Promise<Delivery>
  /** The same event once more, same event_id, as a retry. */
  readonly redeliver: (body: EventBody) => Promise<Delivery>
  readonly holdEvents: Courier['hold']
  readonly releaseEvents: Courier['release']
  /** Uploaded files are complete and not ready to be shown until `releaseFiles`. */
  readonly holdFiles: () => void
  readonly releaseFiles: () => void

  /** All that everybody in the channel sees, replies included, oldest first. `@ada`: the bot's with ada. */
  readonly messages: (channel: string) => readonly Message[]
  readonly thread: (channel: string, ts: string) => readonly Message[]
  /** What only that user sees, in any channel. */
  readonly ephemerals: (user: string) => readonly Message[]
  /** The user's open modals, the top one last. */
  readonly views: (user: string) => readonly View[]
  readonly home: (user: string) => View | undefined
  readonly calls: readonly Call[]
  /** Events in the order they happened, each once however often it was delivered. */
  readonly events: readonly EventBody[]
  /** What Slack takes from the app and a good app does not send; the app's to mend. */
  readonly faults: readonly string[]
  readonly state: WorkspaceState
  /** Looks now and at every change of the workspace, for 2 seconds unless told otherwise. */
  readonly waitFor: <T>(look: () => T | false | null | undefined, timeoutMs?: number) => Promise<T>
  /** Calls `look` after every change, until the function that it gives back is called. */
  readonly watch: (look: () => void) => () => void
  /** Another workspace from now on, the same for who is connected to it. */
  readonly replaceState: (state: WorkspaceState) => void
  /** Every event, command and interaction was acknowledged or given up. */
  readonly settled: () => Promise<void>

  /** The next request that fits meets the fault. `channel` by name or id. */
  readonly inject: (injection: Injection) => void
  /** Open Socket Mode connections. */
  readonly connections: () => number
  readonly disconnectSockets: (reason?: DisconnectReason) => void
  readonly dropSockets: () => void
}

/** The last refused calls and faults: mostly the reason why something awaited did not come. */
const explain = (hub: Hub): string => {
  const refused = hub.calls.filter(call => call.reply?.['ok'] !== true).slice(-3)
  return [
    ...refused.map(call => `${call.method}: ${JSON.stringify(call.reply ?? call.injected)}`),
    ...hub.faults.slice(-3),
  ].join('\n')
}

const createHub = (options: WorkspaceOptions): Hub => {
  const hub: Hub = {
    state: options.state ?? createDefaultState(),
    now: options.now,
    changes: createChanges(() => explain(hub)),
    calls: [],
    events: [],
    faults: [],
    injections: [],
    tokens: { bot: options.botToken ?? 'xoxb-playground', app: options.appToken ?? 'xapp-playground' },
    holdsFiles: false,
    origin: '',
  }
  return hub
}

type Seen =
  | 'messages'
  | 'thread'
  | 'ephemerals'
  | 'views'
  | 'home'
  | 'calls'
  | 'events'
  | 'faults'
  | 'state'
  | 'waitFor'
  | 'watch'
  | 'replaceState'

const createSight = (hub: Hub): Pick<Workspace, Seen> => {
  const { state } = hub
  return {
    messages: channel => publicMessages(state, requireChannel(state, channel).id),
    thread: (channel, ts) => threadMessages(state, requireChannel(state, channel).id, ts),
    ephemerals: name => {
      const { id } = requireUser(state, name)
      return state.messages.filter(message => message.ephemeralTo === id)
    },
    views: name => viewsOf(state, requireUser(state, name).id),
    home: name => {
      const { id } = requireUser(state, name)
      return state.homes.find(home => home.user === id)
    },
    calls: hub.calls,
    events: hub.events,
    faults: hub.faults,
    state,
    waitFor: hub.changes.waitFor,
    watch: hub.changes.watch,
    replaceState: other => {
      Object.assign(state, other)
      hub.changes.announce()
    },
  }
}

const createLifecycle = (
  hub: Hub,
  courier: Courier,
  wire: {
    readonly sockets: SocketTransport
    readonly port: number
    readonly signingSecret: string
    readonly closing: AbortController
  },
): Pick<Workspace, 'start' | 'close'> => {
  const context: ApiContext = {
    hub,
    emit: event => void courier.event(event),
    openSocketUrl: wire.sockets.openUrl,
  }
  const server = createApiServer(context)
  server.on('upgrade', wire.sockets.upgrade)
  return {
    start: async () => {
      hub.origin = `http://127.0.0.1:${await listen(server, wire.port)}`
      return {
        apiUrl: `${hub.origin}/api/`,
        botToken: hub.tokens.bot,
        appToken: hub.tokens.app,
        signingSecret: wire.signingSecret,
      }
    },
    close: async () => {
      wire.closing.abort()
      wire.sockets.drop()
      hub.changes.close()
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}

/** Listens only after `start`. */
export const createWorkspace = (options: WorkspaceOptions): Workspace => {
  const hub = createHub(options)
  const ackTimeoutMs = options.ackTimeoutMs ?? 3_000
  const signingSecret = options.signingSecret ?? 'playground-signing-secret'
  const closing = new AbortController()
  const sockets = createSocketTransport(hub, ackTimeoutMs)
  const toHttp = (requestUrl: string) =>
    createHttpTransport({
      requestUrl,
      signingSecret,
      ackTimeoutMs,
      now: options.now,
      closing: closing.signal,
    })
  let transport = options.requestUrl === undefined ? sockets : toHttp(options.requestUrl)
  const courier = createCourier({
    hub,
    transport: () => transport,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    closing: closing.signal,
  })
  return {
    ...createSight(hub),
    ...createLifecycle(hub, courier, { sockets, port: options.port ?? 0, signingSecret, closing }),
    setRequestUrl: url => {
      transport = url === null ? sockets : toHttp(url)
    },
    user: name => createPerson(hub, courier, requireUser(hub.state, name)),
    send: courier.event,
    redeliver: courier.redeliver,
    holdEvents: courier.hold,
    releaseEvents: courier.release,
    holdFiles: () => {
      hub.holdsFiles = true
    },
    releaseFiles: () => {
      hub.holdsFiles = false
      readyFiles(hub)
    },
    settled: courier.settled,
    inject: ({ channel, ...injection }) => {
      const id = channel === undefined ? {} : { channel: requireChannel(hub.state, channel).id }
      hub.injections.push({ ...injection, ...id })
    },
    connections: sockets.connections,
    disconnectSockets: (reason = 'refresh_requested') => sockets.disconnect(reason),
    dropSockets: sockets.drop,
  }
}
