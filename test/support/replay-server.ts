import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createAnswerCache } from '../../src/sources/answer-cache.ts'
import { createDoor, type Door, type DoorOptions } from '../../src/sources/http-door.ts'
import type { Places } from '../../src/sources/places.ts'
import { createHandClock, type HandClock } from './hand-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

export type Reply = (request: IncomingMessage, response: ServerResponse) => void

export interface Replay {
  readonly origin: string
  readonly places: Places
  /** Every request, in order. */
  readonly requests: IncomingMessage[]
  /** What comes next; the last reply is repeated. */
  replies: Reply[]
}

/** 200 with a body. */
export const say =
  (body: string | Buffer, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(200, headers).end(body)
  }

export const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(code, headers).end('no')
  }

/** A server of this machine that replays answers in turn. */
export async function startReplay(...replies: Reply[]): Promise<Replay> {
  const replay = { origin: '', places: {} as Places, requests: [] as IncomingMessage[], replies }
  const server = createServer((request, response) => {
    replay.requests.push(request)
    const reply = replay.replies.length > 1 ? replay.replies.shift() : replay.replies[0]
    reply?.(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const places = {
    hfDaily: `${origin}/api/daily_papers`,
    arxivApi: `${origin}/api/query`,
    arxivFeed: `${origin}/atom/`,
  }
  return Object.assign(replay, { origin, places })
}

export interface TestDoor {
  readonly door: Door
  readonly clock: HandClock
  /** Waits of the door, in milliseconds: none takes any time. */
  readonly waits: number[]
  readonly folder: string
}

/** A door to one server; waiting turns its clock. */
export function openTestDoor(
  origin: string,
  given: Partial<DoorOptions> & { folder?: string } = {},
): TestDoor {
  const clock = createHandClock(Date.parse('2026-03-10T16:00:00Z'))
  const waits: number[] = []
  const folder = given.folder ?? path.join(temporaryFolder(), 'answers')
  const door = createDoor({
    sites: [{ name: 'arXiv', origins: [origin], paceMs: 3_000, backoffMs: 30_000 }],
    cache: createAnswerCache(folder),
    clock,
    fetch,
    userAgent: 'paperboy/1.2.3 (+ada@example.org)',
    offline: false,
    signal: new AbortController().signal,
    pause: async ms => {
      waits.push(ms)
      clock.turn(ms)
    },
    ...given,
  })
  return { door, clock, waits, folder }
}
