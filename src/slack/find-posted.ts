import type { WebClient } from '@slack/web-api'
import { type Letter, MARKER, type Tried, toTried } from './post.ts'

/** Whether a message is there, by the marker that it carries. */
export type Found =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** Slack would not let us look. */
  | { readonly kind: 'hidden'; readonly error: string }
  /** The look itself failed; another may not. */
  | Extract<Tried, { kind: 'wait' | 'unsent' | 'unclear' }>

/** Our clock and Slack's may differ by as much. */
const SKEW_MS = 5 * 60_000
const PAGE = 200
/** Of a busier channel one cannot be sure. */
const MOST_PAGES = 5

/** Looks through what was posted in the letter's place since it was written; never throws. */
export async function findPosted(client: WebClient, letter: Letter, sinceMs: number): Promise<Found> {
  const { channel, threadTs } = letter.place
  const asked = {
    channel,
    oldest: String((sinceMs - SKEW_MS) / 1000),
    include_all_metadata: true,
    limit: PAGE,
  }
  let cursor = ''
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const from = cursor === '' ? asked : { ...asked, cursor }
      const told = threadTs
        ? await client.conversations.replies({ ...from, ts: threadTs })
        : await client.conversations.history(from)
      const ts = told.messages?.find(({ metadata }) => isMarkedWith(metadata, letter.id))?.ts
      if (ts) return { kind: 'found', ts }
      cursor = told.response_metadata?.next_cursor ?? ''
      if (cursor === '') return { kind: 'absent' }
    }
    return { kind: 'hidden', error: 'too many messages' }
  } catch (error) {
    const tried = toTried(error)
    return tried.kind === 'refused' ? { kind: 'hidden', error: tried.error } : tried
  }
}

interface Metadata {
  readonly event_type?: string
  readonly event_payload?: object
}

function isMarkedWith(metadata: Metadata | undefined, id: string): boolean {
  if (metadata?.event_type !== MARKER) return false
  return (metadata.event_payload as { id?: unknown } | undefined)?.id === id
}
