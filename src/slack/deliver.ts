import { setTimeout as sleep } from 'node:timers/promises'
import {
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'

export interface Place {
  readonly channel: string
  /** Null: a message of its own, which opens a thread. */
  readonly threadTs: string | null
}

/** Posted, or refused by Slack for a reason that another try would not change. */
export type Delivered = { readonly ts: string } | { readonly refused: string }

/** Tries while Slack says that nothing was posted. */
const MOST_TRIES = 5

/**
 * Posts a message once. It is tried again only where it surely was not posted: Slack asked to wait, or no
 * connection came about. A lost answer is an error: the post may be there.
 * @throws WebAPIRequestError, WebAPIHTTPError
 */
export async function deliver(
  client: WebClient,
  { channel, threadTs }: Place,
  message: Message,
): Promise<Delivered> {
  const post = {
    channel,
    text: message.text,
    blocks: [...message.blocks],
    unfurl_links: false,
    unfurl_media: false,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  }
  for (let tries = 1; ; tries++) {
    try {
      const posted = await client.chat.postMessage(post)
      return { ts: posted.ts ?? '' }
    } catch (error) {
      if (error instanceof WebAPIPlatformError) return { refused: error.data.error }
      const waitMs = tries < MOST_TRIES ? toWaitMs(error, tries) : null
      if (waitMs === null) throw error
      await sleep(waitMs)
    }
  }
}

function toWaitMs(error: unknown, tries: number): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000
  if (error instanceof WebAPIRequestError && wasNeverSent(error)) return 250 * 2 ** tries
  return null
}

function wasNeverSent(error: WebAPIRequestError): boolean {
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
    if (
      /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(
        String((cause as NodeJS.ErrnoException).code),
      )
    )
      return true
  return false
}
