import {
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'
import { toPlainer } from '../blocks/plainer.ts'
import type { Place } from './place.ts'

/** `event_type` of the metadata that a posted message carries; its payload is the delivery's id alone. */
export const MARKER = 'paperboy_delivery'

/** How one call went. Only after `unclear` may Slack have done what was asked. */
export type Tried =
  | { readonly kind: 'posted'; readonly ts: string }
  | {
      readonly kind: 'refused'
      readonly error: string
      /** What Slack found wrong, and where in the message; left out where it does not say. */
      readonly details?: readonly string[]
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'unsent'; readonly error: string }
  | { readonly kind: 'unclear'; readonly error: string }

export interface Letter {
  readonly id: string
  readonly place: Pick<Place, 'channel' | 'threadTs'>
  readonly message: Message
}

/** Slack's words for blocks that it does not take, or not yet in this workspace. */
const BLOCKS_REFUSED = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments'])

export function areBlocksRefused(tried: Tried): boolean {
  return tried.kind === 'refused' && BLOCKS_REFUSED.has(tried.error)
}

/** Posts a letter whose blocks were refused with its charts as pictures; null: that is not to be had. Never throws. */
export type TryPictured = (client: WebClient, letter: Letter) => Promise<Tried | null>

/**
 * Posts, once; never throws. Blocks that are refused, which is before anything is posted, are made plainer: charts
 * become pictures where there are any, letters where not.
 */
export async function tryPost(client: WebClient, letter: Letter, tryPictured?: TryPictured): Promise<Tried> {
  const tried = await tryBlocks(client, letter)
  if (!areBlocksRefused(tried)) return tried
  const pictured = await tryPictured?.(client, letter)
  if (pictured) return pictured
  const message = toPlainer(letter.message)
  return message ? tryPost(client, { ...letter, message }) : tried
}

/** Posts the letter as it is; never throws. */
export async function tryBlocks(client: WebClient, { id, place, message }: Letter): Promise<Tried> {
  try {
    const posted = await client.chat.postMessage({
      channel: place.channel,
      text: message.text,
      blocks: [...message.blocks],
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: MARKER, event_payload: { id } },
      ...(place.threadTs ? { thread_ts: place.threadTs } : {}),
    })
    return posted.ts ? { kind: 'posted', ts: posted.ts } : { kind: 'unclear', error: 'no ts' }
  } catch (error) {
    return toTried(error)
  }
}

/** Answers of Slack's that are faults of its own: what it did is not known. */
const SLACKS_OWN = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])

/** What an error of the Web API says about the call. */
export function toTried(error: unknown): Exclude<Tried, { kind: 'posted' }> {
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error
    if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'wait', ms: 1_000 }
    if (SLACKS_OWN.has(code)) return { kind: 'unclear', error: code }
    const details = error.data.response_metadata?.messages
    return { kind: 'refused', error: code, ...(details ? { details } : {}) }
  }
  if (error instanceof WebAPIRateLimitedError) return { kind: 'wait', ms: error.retryAfter * 1000 }
  const message = error instanceof Error ? error.message : String(error)
  const kind = error instanceof WebAPIRequestError && wasNeverSent(error.original) ? 'unsent' : 'unclear'
  return { kind, error: message }
}

/** Whether no connection came about. */
export function wasNeverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (
      /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(
        String((cause as NodeJS.ErrnoException).code),
      )
    )
      return true
  return false
}
