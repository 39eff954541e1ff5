import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** A page for machines: is the process up, can it answer, what has it done. */
export interface HealthRoute {
  readonly path: string
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
}

/** What the bot has done, for `/metrics`. */
export interface Counts {
  /** Counts an answer and its time. */
  answered(seconds: number): void
  /** A message was posted, or was not; "left" is what the next start takes up. */
  delivered(result: 'posted' | 'refused' | 'unclear' | 'left'): void
  /** A message for one person alone was shown, or was not. */
  told(result: 'posted' | 'refused' | 'unclear' | 'left'): void
  /** A chart that Slack refused as such went as a picture, or with letters: why. */
  pictured(result: 'posted' | 'refused' | 'not_allowed' | 'failed'): void
  retried(): void
  failed(): void
}

export interface Health extends Counts {
  readonly routes: readonly HealthRoute[]
  /** Says that model and library are there and Slack is connected. */
  setReady(ready: boolean): void
}

/** `/healthz`, `/readyz` and `/metrics`. `queued`: texts that wait for the embedding model. */
export function createHealth(queued: () => number): Health {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const counts = createCounts(registers, queued)
  let isReady = false
  return {
    ...counts,
    setReady: ready => {
      isReady = ready
    },
    routes: [
      { path: '/healthz', handler: (_, response) => sendText(response, 200, 'ok') },
      {
        path: '/readyz',
        handler: (_, response) =>
          isReady ? sendText(response, 200, 'ready') : sendText(response, 503, 'starting'),
      },
      { path: '/metrics', handler: (_, response) => void sendMetrics(response, registry) },
    ],
  }
}

function createCounts(registers: Registry[], queued: () => number): Counts {
  const searches = new Counter({ name: 'paperboy_searches_total', help: 'Messages answered', registers })
  const seconds = new Histogram({
    name: 'paperboy_answer_seconds',
    help: 'From a message to its answer, Slack not included',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const deliveries = new Counter({
    name: 'paperboy_deliveries_total',
    help: 'Messages to post, by how it ended',
    labelNames: ['result'],
    registers,
  })
  const told = new Counter({
    name: 'paperboy_private_total',
    help: 'Messages for one person alone, by how it ended',
    labelNames: ['result'],
    registers,
  })
  const pictures = new Counter({
    name: 'paperboy_pictures_total',
    help: 'Charts to show as pictures, by how it ended',
    labelNames: ['result'],
    registers,
  })
  const retries = new Counter({
    name: 'paperboy_delivery_retries_total',
    help: 'Calls made again for a message',
    registers,
  })
  const errors = new Counter({ name: 'paperboy_errors_total', help: 'Questions that broke', registers })
  new Gauge({
    name: 'paperboy_embedding_queue',
    help: 'Texts that wait for the embedding model or are in it',
    registers,
    collect() {
      this.set(queued())
    },
  })
  return {
    answered: took => {
      searches.inc()
      seconds.observe(took)
    },
    delivered: result => deliveries.inc({ result }),
    told: result => told.inc({ result }),
    pictured: result => pictures.inc({ result }),
    retried: () => retries.inc(),
    failed: () => errors.inc(),
  }
}

async function sendMetrics(response: ServerResponse, registry: Registry): Promise<void> {
  const body = await registry.metrics()
  response.writeHead(200, { 'content-type': registry.contentType }).end(body)
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** Socket Mode has no server of its own: this one serves health alone. */
export function serveHealth(
  routes: readonly HealthRoute[],
  port: number,
): { listen(): Promise<number>; close(): void } {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    const route = routes.find(candidate => candidate.path === path)
    if (route) route.handler(request, response)
    else sendText(response, 404, 'not found')
  })
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, () => resolve((server.address() as AddressInfo).port))
      }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
