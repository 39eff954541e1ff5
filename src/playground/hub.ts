import type { Changes } from './changes.ts'
import type { Injection } from './injection.ts'
import type { JsonObject } from './json.ts'
import type { WorkspaceState } from './state.ts'

/**
 * One request of the app: a Web API method, or a post to an address that
 * Slack gave it (`method` is then "response_url" or "upload_url").
 */
export interface Call {
  readonly method: string
  /** As sent, without the token; JSON fields of forms are parsed. */
  readonly args: JsonObject
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** What the workspace did and would answer; null where an injected fault kept it from doing it. */
  readonly reply: JsonObject | null
  /** The injected fault that the app met instead of the reply. */
  readonly injected: Injection['fault'] | null
}

/** The body of an event as it goes to the app, `event_callback` around the event. */
export interface EventBody extends JsonObject {
  readonly event_id: string
  readonly event: JsonObject & { readonly type: string }
}

/** What all parts of the workspace share. */
export interface Hub {
  readonly state: WorkspaceState
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly changes: Changes
  readonly calls: Call[]
  readonly events: EventBody[]
  /** What Slack takes from the app and a good app does not send. */
  readonly faults: string[]
  readonly injections: Injection[]
  readonly tokens: { readonly bot: string; readonly app: string }
  /** Uploaded files are not made ready for now. */
  holdsFiles: boolean
  /** `http://127.0.0.1:PORT`; empty before the start. */
  origin: string
}

/** Lists of what happened keep this many of the last: a workspace may live for months. */
const HISTORY_MAX = 5_000

export const noteInHistory = <T>(history: T[], happened: T): void => {
  if (history.push(happened) > HISTORY_MAX) history.shift()
}

/** A hub whose events reach the app; nothing waits for the app to acknowledge. */
export interface ApiContext {
  readonly hub: Hub
  readonly emit: (event: JsonObject & { readonly type: string }) => void
  /** A `ws:` URL that one client may connect to. */
  readonly openSocketUrl: () => string
}
