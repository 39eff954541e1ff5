import { setTimeout as delay } from 'node:timers/promises'
import { isSubscribed, type SlackEvent, toEventBody } from './events.ts'
import { type EventBody, type Hub, noteInHistory } from './hub.ts'
import type { JsonObject } from './json.ts'
import type { Answer, Outgoing, Retry, Transport } from './transport.ts'

/** How it went with one event, command or interaction. */
export interface Delivery {
  /** The app acknowledged. */
  readonly ok: boolean
  /** Requests or envelopes sent; 0 for an event that the app does not subscribe to. */
  readonly attempts: number
  /** HTTP status of the last attempt; 200 for an acknowledgement over a socket; null where nothing came. */
  readonly status: number | null
  /** What the app said with the acknowledgement, null for nothing. */
  readonly body: JsonObject | null
  /** From the first attempt to the acknowledgement, or to giving up. */
  readonly tookMs: number
  /**
   * Null when acknowledged. `operation_timeout` and `dispatch_failed` are what a person reads after a command
   * or a click; `undelivered` is an event after its last retry,
   * `invalid_response` an acknowledgement whose content Slack refuses.
   */
  readonly failure:
    | null
    | 'operation_timeout'
    | 'dispatch_failed'
    | 'undelivered'
    | 'not_subscribed'
    | 'invalid_response'
}

export interface CourierOptions {
  readonly hub: Hub
  readonly transport: () => Transport
  /** Waits before the 1st, 2nd … retry of an event. */
  readonly retryDelaysMs: readonly number[]
  /** No more retries. */
  readonly closing: AbortSignal
}

export interface Courier {
  /** Resolves when acknowledged, or after the last retry. */
  readonly event: (event: SlackEvent) => Promise<Delivery>
  readonly redeliver: (body: EventBody) => Promise<Delivery>
  /** Commands and interactions go once. */
  readonly once: (outgoing: Outgoing) => Promise<Delivery>
  /** Keeps events back until `release`. */
  readonly hold: () => void
  /**
   * Sends what was kept back in the order that `arrange` gives; what it leaves out is lost, as events may be.
   * @default as they happened
   */
  readonly release: (arrange?: (bodies: readonly EventBody[]) => readonly EventBody[]) => Promise<void>
  /** Nothing is on its way any more. */
  readonly settled: () => Promise<void>
}

const retryReason = (problem: Answer['problem']): string =>
  problem === 'timeout' ? 'http_timeout' : `${problem}`

const toDelivery = (answer: Answer, attempts: number, startMs: number): Delivery => ({
  ok: answer.problem === null,
  attempts,
  status: answer.status,
  body: answer.body,
  tookMs: performance.now() - startMs,
  failure: answer.problem === null ? null : 'undelivered',
})

const lost: Delivery = {
  ok: false,
  attempts: 0,
  status: null,
  body: null,
  tookMs: 0,
  failure: 'undelivered',
}
const notSubscribed: Delivery = { ...lost, failure: 'not_subscribed' }

interface Held {
  readonly body: EventBody
  readonly go: () => Promise<void>
  readonly lose: () => void
}

interface InFlight {
  readonly track: <T>(work: Promise<T>) => Promise<T>
  readonly settled: () => Promise<void>
}

const createInFlight = (hub: Hub): InFlight => {
  const works = new Set<Promise<unknown>>()
  return {
    track: work => {
      works.add(work)
      const done = (): void => {
        works.delete(work)
        hub.changes.announce()
      }
      work.then(done, done)
      return work
    },
    settled: async () => {
      while (works.size > 0) await Promise.allSettled([...works])
    },
  }
}

/** Attempts until one is acknowledged, the app wants no more, or the last retry is spent. */
const attemptAll = async (
  { transport, retryDelaysMs, closing }: CourierOptions,
  sent: { readonly payload: EventBody; readonly retry: Retry },
): Promise<Delivery> => {
  const startMs = performance.now()
  let { retry } = sent
  for (let attempts = 1; ; attempts += 1) {
    const answer = await transport().send({ type: 'events_api', payload: sent.payload }, retry)
    const delayMs = retryDelaysMs[attempts - 1]
    const isLast = answer.noRetry === true || delayMs === undefined || closing.aborted
    if (answer.problem === null || isLast) return toDelivery(answer, attempts, startMs)
    retry = { num: attempts, reason: retryReason(answer.problem) }
    await delay(delayMs, undefined, { signal: closing }).catch(() => undefined)
  }
}

const sendOnce = async (transport: Transport, outgoing: Outgoing): Promise<Delivery> => {
  const startMs = performance.now()
  const answer = await transport.send(outgoing, null)
  const failure = answer.problem === 'timeout' ? 'operation_timeout' : 'dispatch_failed'
  return { ...toDelivery(answer, 1, startMs), failure: answer.problem === null ? null : failure }
}

export const createCourier = (options: CourierOptions): Courier => {
  const { hub, transport } = options
  const { track, settled } = createInFlight(hub)
  let held: Held[] | null = null

  const send = (payload: EventBody, retry: Retry): Promise<Delivery> =>
    track(attemptAll(options, { payload, retry }))

  const deliver = (body: EventBody): Promise<Delivery> => {
    if (held === null) return send(body, null)
    const kept = held
    return new Promise(resolve => {
      const go = async (): Promise<void> => resolve(await send(body, null))
      kept.push({ body, go, lose: () => resolve(lost) })
    })
  }

  return {
    event: event => {
      if (!isSubscribed(hub.state, event)) return Promise.resolve(notSubscribed)
      const body = toEventBody(hub, event)
      noteInHistory(hub.events, body)
      hub.changes.announce()
      return deliver(body)
    },
    redeliver: body => send(body, { num: 1, reason: 'http_timeout' }),
    once: outgoing => track(sendOnce(transport(), outgoing)),
    hold: () => {
      held ??= []
    },
    release: async (arrange = bodies => bodies) => {
      const kept = held ?? []
      held = null
      const order = arrange(kept.map(each => each.body))
      // One after the other: all at once, their order on the wire would be left to chance.
      for (const body of order) await kept.find(each => each.body === body)?.go()
      for (const each of kept) if (!order.includes(each.body)) each.lose()
    },
    settled,
  }
}
