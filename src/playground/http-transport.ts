import { createHmac } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import type { Answer, Outgoing, Retry, Transport } from './transport.ts'

export interface HttpTransportOptions {
  /** Where the app listens: `http://127.0.0.1:3000/slack/events`. */
  readonly requestUrl: string
  readonly signingSecret: string
  readonly ackTimeoutMs: number
  readonly now: () => number
  /** Ends what is under way. */
  readonly closing: AbortSignal
}

/** Slack's request signature, version 0: hex HMAC-SHA256 over version, seconds and body. */
const sign = (secret: string, seconds: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`

/** Receivers compare the content type exactly: it carries no charset. */
const encode = ({ type, payload }: Outgoing): readonly [contentType: string, body: string] => {
  if (type === 'events_api') return ['application/json', JSON.stringify(payload)]
  const form = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload
  const pairs = Object.entries(form).map(([key, value]): [string, string] => [key, String(value)])
  return ['application/x-www-form-urlencoded', new URLSearchParams(pairs).toString()]
}

const headersOf = (options: HttpTransportOptions, outgoing: Outgoing, retry: Retry) => {
  const [contentType, body] = encode(outgoing)
  const seconds = Math.floor(options.now() / 1000)
  const headers: Record<string, string> = {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': sign(options.signingSecret, seconds, body),
  }
  if (retry) {
    headers['x-slack-retry-num'] = String(retry.num)
    headers['x-slack-retry-reason'] = retry.reason
  }
  return { headers, body }
}

const readBody = async (message: IncomingMessage): Promise<JsonObject | null> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  if (text.trim() === '') return null
  const json = parseJson(text)
  return isJsonObject(json) ? json : { text }
}

const toAnswer = async (message: IncomingMessage): Promise<Answer> => {
  const status = message.statusCode ?? 0
  return {
    status,
    body: await readBody(message),
    problem: status >= 200 && status < 300 ? null : 'http_error',
    noRetry: message.headers['x-slack-no-retry'] === '1',
  }
}

/** Signed requests to the app's request URL, each on a connection of its own. */
export const createHttpTransport = (options: HttpTransportOptions): Transport => ({
  send: (outgoing, retry) =>
    new Promise(resolve => {
      const { headers, body } = headersOf(options, outgoing, retry)
      const fail = (problem: 'timeout' | 'connection_failed'): void =>
        resolve({ status: null, body: null, problem })
      const timeout = AbortSignal.timeout(options.ackTimeoutMs)
      const signal = AbortSignal.any([timeout, options.closing])
      const sent = request(options.requestUrl, { method: 'POST', headers, agent: false, signal })
      sent.on('response', message => {
        toAnswer(message).then(resolve, () => fail(timeout.aborted ? 'timeout' : 'connection_failed'))
      })
      sent.on('error', () => fail(timeout.aborted ? 'timeout' : 'connection_failed'))
      sent.end(body)
    }),
})
