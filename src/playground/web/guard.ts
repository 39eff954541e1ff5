import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** Why a request is turned away; null: it is not. */
export type Refusal = { readonly status: 403; readonly reason: string } | null

export interface Guard {
  /** In every change that a page of ours asks for; a page of somebody else's cannot read it. */
  readonly token: string
  /** Any request: what name was the page asked for by? */
  readonly refuse: (request: IncomingMessage) => Refusal
  /** One that changes something. */
  readonly refuseChange: (request: IncomingMessage) => Refusal
}

export const TOKEN_HEADER = 'x-paperboy-token'

/**
 * Keeps other web pages out, which a browser on this machine may have open: a name of theirs may lead here (DNS
 * rebinding), and they may send what they cannot read the answer of. `host`: the address that is listened on.
 */
export const createGuard = (host: string): Guard => {
  const token = randomBytes(24).toString('base64url')
  const refuse = (request: IncomingMessage): Refusal =>
    isOwnName(request.headers.host, host)
      ? null
      : {
          status: 403,
          reason: `This page is not served as ${request.headers.host ?? 'that'}: ask for it as localhost.`,
        }
  return {
    token,
    refuse,
    refuseChange: request => {
      const { origin, 'content-type': type = '' } = request.headers
      if (origin !== undefined && origin !== `http://${request.headers.host}`)
        return { status: 403, reason: `Changes from ${origin} are refused.` }
      if (!/^application\/json\b/.test(type))
        return { status: 403, reason: 'Changes are sent as application/json.' }
      if (!isSame(String(request.headers[TOKEN_HEADER] ?? ''), token))
        return { status: 403, reason: 'This page is older than the server: reload it.' }
      return null
    },
  }
}

const isSame = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token))

/** An address is never a name that somebody else could lead here. */
const isOwnName = (header: string | undefined, listened: string): boolean => {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false
  const { hostname } = new URL(`http://${header}`)
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  if (bare === 'localhost' || bare === listened) return true
  const isLoopback = bare === '::1' || /^127\./.test(bare)
  return isIP(bare) !== 0 && (isLoopback || !isLoopbackHost(listened))
}

export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\./.test(host)
