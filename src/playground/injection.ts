import type { JsonObject } from './json.ts'

/** What goes wrong between the app and Slack. `performed`: Slack did what was asked all the same. */
export type WireFault =
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** @default performed false */
  | { readonly kind: 'status'; readonly status: number; readonly performed?: boolean }
  /** The connection stays open and silent. @default performed true */
  | { readonly kind: 'no_reply'; readonly performed?: boolean }
  /** @default performed false */
  | { readonly kind: 'reset'; readonly performed?: boolean }
  | { readonly kind: 'error'; readonly error: string }

export interface Injection {
  readonly fault: WireFault
  /** A Web API method, "response_url" or "upload_url". @default every one */
  readonly method?: string
  /** A channel id. @default every one */
  readonly channel?: string
  /** How many requests meet it. @default 1 */
  readonly times?: number
}

export const isPerformed = (fault: WireFault): boolean => {
  if (fault.kind === 'rate_limited' || fault.kind === 'error') return false
  return fault.performed ?? fault.kind === 'no_reply'
}

/** The fault that this request meets, first injected first; uses it up. */
export const takeFault = (
  injections: Injection[],
  method: string,
  args: JsonObject,
): WireFault | undefined => {
  const at = injections.findIndex(
    i =>
      (i.method === undefined || i.method === method) &&
      (i.channel === undefined || i.channel === args['channel']),
  )
  const injection = injections[at]
  if (!injection) return undefined
  const left = (injection.times ?? 1) - 1
  injections.splice(at, 1, ...(left > 0 ? [{ ...injection, times: left }] : []))
  return injection.fault
}
