import type { WebClient } from '@slack/web-api'
import { type Clock, wait } from './clock.ts'
import { type Found, findPosted } from './find-posted.ts'
import { type Letter, type TryPictured, tryPost } from './post.ts'

/** How a delivery ended. */
export type Delivered =
  | { readonly kind: 'posted'; readonly ts: string }
  /** Surely not posted, and another try would not change that. The reason is Slack's word, or the last failure. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Whether it was posted could not be found out: it is not posted again. */
  | { readonly kind: 'unclear'; readonly error: string }
  /** Not ours any more: this process stops, or another one has it. */
  | { readonly kind: 'left' }

/** Times of waiting, in milliseconds; a test takes shorter ones. */
export interface Pace {
  /** Before the second try; twice as long before each that follows. */
  readonly backoffMs: number
  /** One call of Slack's Web API. */
  readonly callMs: number
}

export const USUAL_PACE: Pace = { backoffMs: 1_000, callMs: 10_000 }

/** Calls that may fail, looks and posts together; being asked to wait is not a failure. */
export const MOST_FAILURES: number = 6
/** From the first try; a wait that would end later is not waited. */
export const MOST_TIME_MS: number = 10 * 60_000

export interface Delivering {
  readonly client: WebClient
  readonly clock: Clock
  readonly pace: Pace
  /** Aborted: the process stops. */
  readonly signal: AbortSignal
  /** When the letter was written, in milliseconds since the epoch. */
  readonly sinceMs: number
  /** An earlier process may have posted it, just now. */
  readonly isTakenUp: boolean
  /** Until then it is left for another look where Slack cannot be reached. */
  readonly patientUntilMs?: number
  /** Notes that a call begins; tells whether an earlier one may have posted; null: another process has the letter. */
  readonly begin: () => Promise<{ readonly mayBePosted: boolean } | null>
  /** Notes that it is not posted so far. */
  readonly clear: () => Promise<void>
  readonly onRetry: () => void
  /** @default none: charts that Slack refuses are drawn with letters */
  readonly tryPictured?: TryPictured | undefined
}

/**
 * Posts a letter exactly once, as far as Slack lets one know: before it is posted again after a failure that leaves
 * the outcome open, Slack is searched for it.
 */
export async function deliver(letter: Letter, parts: Delivering): Promise<Delivered> {
  const { clock, signal, pace } = parts
  const deadline = clock.now() + MOST_TIME_MS
  let failures = 0
  if (parts.isTakenUp && !(await wait(clock, pace.backoffMs, signal))) return { kind: 'left' }
  for (;;) {
    const begun = await parts.begin()
    if (!begun) return { kind: 'left' }
    const went = await call(letter, parts, begun)
    if (went.kind === 'absent') continue
    const end = toEnd(went)
    if (end?.kind === 'posted') return end
    if (signal.aborted) return { kind: 'left' }
    if (end) return end
    if (went.kind !== 'wait') failures++
    const waitMs = went.kind === 'wait' ? went.ms : pace.backoffMs * 2 ** (failures - 1)
    if (failures > MOST_FAILURES || clock.now() + waitMs > deadline)
      return giveUp(letter, parts, { went, isUnclear: begun.mayBePosted || went.kind === 'unclear' })
    parts.onRetry()
    if (!(await wait(clock, waitMs, signal))) return { kind: 'left' }
  }
}

type Went = Found | Awaited<ReturnType<typeof tryPost>>

/** Looks where it may have been posted, posts where it was not. */
async function call(
  letter: Letter,
  { client, sinceMs, clear, tryPictured }: Delivering,
  { mayBePosted }: { readonly mayBePosted: boolean },
): Promise<Went> {
  if (!mayBePosted) {
    const tried = await tryPost(client, letter, tryPictured)
    if (tried.kind === 'wait' || tried.kind === 'unsent') await clear()
    return tried
  }
  const found = await findPosted(client, letter, sinceMs)
  if (found.kind === 'absent') await clear()
  return found
}

/** What needs no other try. */
function toEnd(went: Went): Delivered | null {
  if (went.kind === 'posted' || went.kind === 'found') return { kind: 'posted', ts: went.ts }
  if (went.kind === 'refused') return went
  if (went.kind === 'hidden') return { kind: 'unclear', error: went.error }
  return null
}

/** After the last call one more look: a message that is there must not be told of as lost. */
async function giveUp(
  letter: Letter,
  { client, clock, pace, signal, sinceMs, patientUntilMs = 0 }: Delivering,
  { went, isUnclear }: { readonly went: Went; readonly isUnclear: boolean },
): Promise<Delivered> {
  const error = 'error' in went ? went.error : 'ratelimited'
  if (clock.now() < patientUntilMs) return { kind: 'left' }
  if (!isUnclear) return { kind: 'refused', error }
  if (!(await wait(clock, pace.backoffMs, signal))) return { kind: 'left' }
  const found = await findPosted(client, letter, sinceMs)
  if (found.kind === 'found') return { kind: 'posted', ts: found.ts }
  if (signal.aborted) return { kind: 'left' }
  return { kind: found.kind === 'absent' ? 'refused' : 'unclear', error }
}
