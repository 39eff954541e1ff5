import type { JsonObject } from './json.ts'

/** What goes to the app, by the names of Socket Mode. */
export interface Outgoing {
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: JsonObject
}

/** Null on the first attempt. */
export type Retry = { readonly num: number; readonly reason: string } | null

/** What came back from one attempt. */
export interface Answer {
  /** HTTP status; 200 for an acknowledgement over a socket; null where nothing came. */
  readonly status: number | null
  /** The app's words: JSON, or `{text}` for plain text; null for an empty body. */
  readonly body: JsonObject | null
  readonly problem: null | 'timeout' | 'connection_failed' | 'http_error'
  /** The app asked for no more attempts. */
  readonly noRetry?: boolean
}

export interface Transport {
  readonly send: (outgoing: Outgoing, retry: Retry) => Promise<Answer>
}
