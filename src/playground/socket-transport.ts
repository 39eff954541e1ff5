import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Hub } from './hub.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import { nextId } from './lookup.ts'
import type { Answer, Outgoing, Retry, Transport } from './transport.ts'

/** Why Slack asks a client to connect again. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

export interface SocketTransport extends Transport {
  /** A URL for one connection. */
  readonly openUrl: () => string
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly connections: () => number
  /** Asks every client to go; they connect again by themselves. */
  readonly disconnect: (reason: DisconnectReason) => void
  /** Cuts every connection without a word. */
  readonly drop: () => void
}

const lost: Answer = { status: null, body: null, problem: 'connection_failed' }

const hello = (hub: Hub, connections: number): JsonObject => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: hub.state.app.id },
  debug_info: { host: 'playground', build_number: 1, approximate_connection_time: 18_060 },
})

const envelope = (id: string, { type, payload }: Outgoing, retry: Retry): JsonObject => ({
  envelope_id: id,
  type,
  payload,
  accepts_response_payload: type !== 'events_api',
  ...(type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
})

/** `{envelope_id, payload?}` as the client acknowledges; an empty payload says nothing. */
const readAck = (text: string): readonly [id: string, body: JsonObject | null] => {
  const ack = parseJson(text)
  if (!isJsonObject(ack)) return ['', null]
  const payload = ack['payload']
  const body = isJsonObject(payload) && Object.keys(payload).length > 0 ? payload : null
  return [String(ack['envelope_id']), body]
}

interface Acks {
  /** Resolves with the acknowledgement of that envelope, its loss or its time-out. */
  readonly wait: (id: string, socket: WebSocket) => Promise<Answer>
  readonly settle: (id: string, answer: Answer) => void
  /** What went over that socket won't be acknowledged. */
  readonly lose: (socket: WebSocket) => void
}

const createAcks = (timeoutMs: number): Acks => {
  const pending = new Map<string, { socket: WebSocket; done: (answer: Answer) => void }>()
  const settle = (id: string, answer: Answer): void => {
    pending.get(id)?.done(answer)
    pending.delete(id)
  }
  return {
    settle,
    wait: (id, socket) =>
      new Promise(resolve => {
        const timer = setTimeout(() => settle(id, { ...lost, problem: 'timeout' }), timeoutMs)
        const done = (answer: Answer): void => {
          clearTimeout(timer)
          resolve(answer)
        }
        pending.set(id, { socket, done })
      }),
    lose: socket => {
      for (const [id, waiting] of [...pending]) if (waiting.socket === socket) settle(id, lost)
    },
  }
}

/** Slack's end of Socket Mode. Several clients take turns, as Slack spreads the load. */
export const createSocketTransport = (hub: Hub, ackTimeoutMs: number): SocketTransport => {
  const server = new WebSocketServer({ noServer: true })
  const acks = createAcks(ackTimeoutMs)
  const tickets = new Set<string>()
  const ready: WebSocket[] = []

  const forget = (socket: WebSocket): void => {
    const at = ready.indexOf(socket)
    if (at >= 0) ready.splice(at, 1)
    acks.lose(socket)
    hub.changes.announce()
  }

  const welcome = (socket: WebSocket): void => {
    socket.on('message', raw => {
      const [id, body] = readAck(raw.toString())
      acks.settle(id, { status: 200, body, problem: null })
    })
    socket.on('close', () => forget(socket))
    socket.on('error', () => socket.terminate())
    ready.push(socket)
    socket.send(JSON.stringify(hello(hub, ready.length)))
    hub.changes.announce()
  }

  const send = (outgoing: Outgoing, retry: Retry): Promise<Answer> => {
    const socket = ready.shift()
    if (!socket) return Promise.resolve(lost)
    ready.push(socket)
    const id = nextId(hub.state, 'E')
    socket.send(JSON.stringify(envelope(id, outgoing, retry)))
    return acks.wait(id, socket)
  }

  const upgrade: SocketTransport['upgrade'] = (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket')
    if (ticket !== null && tickets.delete(ticket)) server.handleUpgrade(request, socket, head, welcome)
    else socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
  }

  return { send, upgrade, ...createControl(hub, { ready, tickets }) }
}

type Control = Omit<SocketTransport, 'send' | 'upgrade'>

const createControl = (hub: Hub, open: { ready: WebSocket[]; tickets: Set<string> }): Control => {
  const { ready, tickets } = open
  const drop = (): void => {
    for (const socket of [...ready]) socket.terminate()
  }
  return {
    openUrl: () => {
      const ticket = nextId(hub.state, 'W')
      tickets.add(ticket)
      return `${hub.origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${hub.state.app.id}`
    },
    connections: () => ready.length,
    disconnect: reason => {
      for (const socket of ready) socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }))
    },
    drop,
  }
}
