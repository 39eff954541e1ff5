import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiRefusal } from './api-refusal.ts'
import { readableArguments } from './arguments.ts'
import { MAX_FILE_BYTES, takeUpload } from './file-methods.ts'
import { type ApiContext, type Call, type Hub, noteInHistory } from './hub.ts'
import { isPerformed, takeFault, type WireFault } from './injection.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import { findChannel } from './lookup.ts'
import { callMethod } from './methods.ts'
import { postToResponseUrl } from './response-url.ts'

/** What Slack takes in one request. */
const MAX_BODY_BYTES = MAX_FILE_BYTES + 64 * 1024

interface Reply {
  readonly status: number
  readonly body: JsonObject | 'ok'
}

interface Asked {
  readonly method: string
  readonly args: JsonObject
  readonly perform: () => Reply
}

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new ApiRefusal('request_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Raw, or as the file of a form. */
const readFile = async (request: IncomingMessage): Promise<Buffer> => {
  const bytes = await readBytes(request)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return bytes
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const file = [...form.values()].find(value => value instanceof File)
  return Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0))
}

/** Forms, JSON and query strings alike; @throws ApiRefusal for other bodies, in Slack's words */
const readArguments = async (request: IncomingMessage, url: URL): Promise<JsonObject> => {
  const type = (request.headers['content-type'] ?? '').split(';')[0]
  const query = Object.fromEntries(url.searchParams)
  const text = (await readBytes(request)).toString()
  if (text === '') return query
  if (type === 'application/x-www-form-urlencoded')
    return { ...query, ...Object.fromEntries(new URLSearchParams(text)) }
  if (type !== 'application/json') throw new ApiRefusal('invalid_post_type')
  const json = parseJson(text)
  if (!isJsonObject(json)) throw new ApiRefusal(json === undefined ? 'invalid_json' : 'json_not_object')
  return json
}

const tokenOf = (request: IncomingMessage, args: JsonObject): string =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ??
  (typeof args['token'] === 'string' ? args['token'] : '')

/** Bodies of refused response_url posts are not documented; the codes are. */
const answerResponseUrl = (hub: Hub, id: string, body: JsonObject): Reply => {
  try {
    postToResponseUrl(hub, id, body)
    return { status: 200, body: 'ok' }
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    const isGone = error.code === 'used_url' || error.code === 'expired_url'
    return { status: isGone ? 404 : 400, body: error.toReply() }
  }
}

/** The address of an upload is no method of the Web API: it tells success by its status. */
const answerUpload = (hub: Hub, id: string, bytes: Buffer): Reply => {
  try {
    takeUpload(hub, id, bytes)
    return { status: 200, body: 'ok' }
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    return { status: 400, body: error.toReply() }
  }
}

const toAsked = async (context: ApiContext, request: IncomingMessage, url: URL): Promise<Asked | null> => {
  const { hub } = context
  const api = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1]
  if (api !== undefined) {
    const args = await readArguments(request, url)
    const token = tokenOf(request, args)
    const perform = (): Reply => ({ status: 200, body: callMethod(context, { method: api, token, args }) })
    return { method: api, args, perform }
  }
  const file = /^\/upload\/v1\/(\w+)$/.exec(url.pathname)?.[1]
  if (file !== undefined) {
    const bytes = await readFile(request)
    return { method: 'upload_url', args: { file }, perform: () => answerUpload(hub, file, bytes) }
  }
  const id = /^\/response\/(\w+)$/.exec(url.pathname)?.[1]
  if (id === undefined) return null
  const args = await readArguments(request, url)
  const channel = hub.state.responseUrls.find(u => u.id === id)?.channel
  return {
    method: 'response_url',
    args: { channel, ...args },
    perform: () => answerResponseUrl(hub, id, args),
  }
}

const write = (response: ServerResponse, reply: Reply, headers: Record<string, string> = {}): void => {
  const isText = reply.body === 'ok'
  response.writeHead(reply.status, {
    'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
    ...headers,
  })
  response.end(isText ? reply.body : JSON.stringify(reply.body))
}

/** Null where the app gets no answer at all. */
const toFaultReply = (fault: WireFault): Reply | null => {
  switch (fault.kind) {
    case 'rate_limited':
      return { status: 429, body: { ok: false, error: 'ratelimited' } }
    case 'status':
      return { status: fault.status, body: { ok: false, error: 'internal_error' } }
    case 'error':
      return { status: 200, body: { ok: false, error: fault.error } }
    case 'reset':
    case 'no_reply':
      return null
  }
}

const writeFault = (response: ServerResponse, fault: WireFault): void => {
  const reply = toFaultReply(fault)
  const wait = fault.kind === 'rate_limited' ? { 'retry-after': String(fault.retryAfterSeconds) } : {}
  if (reply) write(response, reply, wait)
  if (fault.kind === 'reset') response.socket?.resetAndDestroy()
}

const answer = async (
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { hub } = context
  const url = new URL(request.url ?? '/', 'http://localhost')
  const asked = await toAsked(context, request, url)
  if (asked === null) {
    write(response, { status: 404, body: { ok: false, error: 'not_found' } })
    return
  }
  const args = readableArguments(asked.args)
  const channel =
    typeof args['channel'] === 'string' ? findChannel(hub.state, args['channel'])?.id : undefined
  const fault = takeFault(hub.injections, asked.method, { ...args, channel: channel ?? args['channel'] })
  const atMs = hub.now()
  const reply = fault && !isPerformed(fault) ? null : asked.perform()
  const said: Call['reply'] = reply && (reply.body === 'ok' ? { ok: true } : reply.body)
  noteInHistory(hub.calls, { method: asked.method, args, atMs, reply: said, injected: fault ?? null })
  hub.changes.announce()
  if (fault) writeFault(response, fault)
  else if (reply) write(response, reply, { 'x-oauth-scopes': hub.state.app.scopes.join(',') })
}

/** Slack's side of the Web API and of response_urls. */
export const createApiServer = (context: ApiContext): Server =>
  createServer((request, response) => {
    answer(context, request, response).catch(error => {
      if (error instanceof ApiRefusal) {
        write(response, { status: 200, body: error.toReply() })
        return
      }
      // A fault of the workspace itself: a test should see it, not hang.
      context.hub.faults.push(`workspace: ${error instanceof Error ? error.stack : error}`)
      write(response, { status: 500, body: { ok: false, error: 'internal_error' } })
    })
  })

/** Resolves with the port. Loopback only. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
