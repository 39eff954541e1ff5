import { randomUUID } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { createSerial } from '../conversation/serial.ts'
import type { Database } from '../database/database.ts'
import { type Clock, repeat } from './clock.ts'
import { type Delivered, deliver, type Pace } from './deliver.ts'
import { createDeliveries, type Deliveries, type Delivery, PATIENCE_MS, type ToPost } from './deliveries.ts'
import type { Place } from './place.ts'
import type { TryPictured } from './post.ts'

export interface Outbox {
  /** Writes the message; when that is done, it will be posted, whatever happens to this process. */
  write(message: ToPost): Promise<Delivery | null>
  /** Posts what was written. Messages of one channel are posted one after the other; no channel waits for another. */
  post(written: Delivery, client: WebClient): Promise<Delivered>
  /** Resolves when what is on its way to the channel now is posted, or will not be. */
  settled(team: string, channel: string): Promise<void>
  /** Takes up what other processes left, now and again and again. */
  start(): Promise<void>
  /** Interrupts what waits for another try. The next start takes it up. */
  stop(): Promise<void>
}

export interface OutboxParts {
  readonly database: Database
  readonly clock: Clock
  readonly pace: Pace
  readonly log: Logger
  /** Null: no token for the workspace any more. */
  readonly clientFor: (team: string) => Promise<WebClient | null>
  /** @default none: there are no charts among the messages, or letters will do */
  readonly tryPictured?: TryPictured
  /** A message that opens a thread was posted. */
  readonly onOpened: (pending: string, place: Place, ts: string) => Promise<void>
  /** What was taken up could not be posted. */
  readonly onFailed: (client: WebClient, written: Delivery, delivered: Delivered) => Promise<void>
  readonly onEnd: (result: Delivered['kind']) => void
  readonly onRetry: () => void
}

/** Older ones are given up: nobody waits for them any more. */
export const TAKEN_UP_MS: number = 15 * 60_000
const LOOK_EVERY_MS = 5_000
/** What a call may take longer than it is given. */
const LEASE_MARGIN_MS = 3_000

/** Messages on their way; in the database before they are in Slack. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { clock, pace, log } = parts
  const deliveries = createDeliveries(parts.database, {
    clock,
    owner: randomUUID(),
    leaseMs: Math.max(pace.callMs, LOOK_EVERY_MS) + LEASE_MARGIN_MS,
  })
  const serial = createSerial()
  const inHand = new Map<string, Promise<Delivered>>()
  const stopping = new AbortController()
  let cancel = () => {}

  const post = (written: Delivery, client: WebClient, isTakenUp = false): Promise<Delivered> => {
    const work = serial(toLane(written.place), () =>
      run(parts, { deliveries, signal: stopping.signal, written, client, isTakenUp }),
    ).finally(() => inHand.delete(written.id))
    inHand.set(written.id, work)
    return work
  }
  const takeUp = async (written: Delivery): Promise<void> => {
    const client = await parts.clientFor(written.place.team)
    if (!client) {
      const { team } = written.place
      log.warn({ delivery: written.id, team }, 'a message is not posted: paperboy is not installed there')
      return deliveries.end(written.id, { kind: 'refused', error: 'no token' })
    }
    const ended = await post(written, client, true)
    log.info({ delivery: written.id, result: ended.kind }, 'a message that was left open is taken up')
    if (ended.kind === 'refused' || ended.kind === 'unclear') await parts.onFailed(client, written, ended)
  }
  const look = async () => {
    await deliveries.renew([...inHand.keys()])
    for (const id of await deliveries.giveUp(clock.now() - TAKEN_UP_MS))
      log.warn({ delivery: id }, 'a message was left open for too long and is given up')
    for (const written of await deliveries.takeOpen()) {
      if (inHand.has(written.id)) continue
      takeUp(written).catch(err =>
        log.error({ err, delivery: written.id }, 'a message could not be taken up'),
      )
    }
  }
  return {
    write: deliveries.write,
    post: (written, client) => post(written, client),
    settled: (team, channel) => serial(toLane({ team, channel }), async () => {}),
    start: async () => {
      await look()
      cancel = repeat(clock, LOOK_EVERY_MS, () => look().catch(err => log.error({ err }, 'outbox')))
    },
    stop: async () => {
      cancel()
      stopping.abort()
    },
  }
}

function toLane({ team, channel }: Pick<Place, 'team' | 'channel'>): string {
  return `${team}:${channel}`
}

interface Run {
  readonly deliveries: Deliveries
  readonly signal: AbortSignal
  readonly written: Delivery
  readonly client: WebClient
  readonly isTakenUp: boolean
}

async function run(
  { clock, pace, onRetry, onOpened, onEnd, tryPictured }: OutboxParts,
  { deliveries, signal, written, client, isTakenUp }: Run,
): Promise<Delivered> {
  const { id, place } = written
  const ended = await deliver(written, {
    client,
    clock,
    pace,
    signal,
    sinceMs: written.createdMs,
    isTakenUp,
    patientUntilMs: written.isPatient ? written.createdMs + PATIENCE_MS : 0,
    begin: () => deliveries.begin(id),
    clear: () => deliveries.clear(id),
    onRetry,
    tryPictured,
  })
  // The thread has its name before the message counts as posted: what fails in between is taken up again.
  if (ended.kind === 'posted' && written.opens) await onOpened(written.opens, place, ended.ts)
  await deliveries.end(id, ended)
  onEnd(ended.kind)
  return ended
}
