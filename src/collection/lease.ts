import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from '../database/database.ts'
import { type Clock, pause } from '../sources/clock.ts'
import { SLOWEST_PACE_MS } from '../sources/places.ts'

/** The right to ask the sources on the network: one process of all that share a database has it at a time. */
export interface Lease {
  /** Aborted where another process has it by now: this one slept for too long. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface Leasing {
  readonly database: Database
  readonly clock: Clock
  /** This process, as `toOwner` names it. */
  readonly owner: string
  /** Aborted: waits end. */
  readonly signal: AbortSignal
}

/** A process that is gone is waited for so long. */
const LEASE_MS = 5 * 60_000
const RENEW_MS = 60_000

/** Longer than a process that is gone is waited for, and than most collections take. */
export const MOST_WAIT_MS: number = 10 * 60_000
const LOOK_MS = 500

const NAME = 'collection'
/** No process: the sites rest from the last one before the next one asks. */
const RESTING = ''

/** A name of this process that no other run has; what is before the last blank tells people which it is. */
export function toOwner(): string {
  return `process ${process.pid} on ${hostname()} ${randomUUID()}`
}

/** Another process that has the lease. */
export interface Held {
  readonly holder: string
}

/** Takes the lease as soon as it is free, or tells who has had it all the time. */
export async function waitForLease(
  leasing: Leasing & { readonly onWait: (held: Held) => void },
): Promise<Lease | Held> {
  const { clock, signal, onWait } = leasing
  const deadlineMs = clock.now() + MOST_WAIT_MS
  for (let isTold = false; ; isTold = true) {
    const taken = await takeLease(leasing)
    if (!('holder' in taken) || signal.aborted || clock.now() >= deadlineMs) return taken
    if (!isTold) onWait(taken)
    await pause(clock, LOOK_MS, signal)
  }
}

/** Takes the lease and renews it until it is released. */
export async function takeLease(leasing: Leasing): Promise<Lease | Held> {
  const { database, clock, signal } = leasing
  for (;;) {
    if (await isTaken(leasing)) return toLease(leasing)
    const row = await database
      .selectFrom('leases')
      .select(['owner', 'leased_until'])
      .where('name', '=', NAME)
      .executeTakeFirst()
    const isFree = !row || row.owner === RESTING
    if (!isFree || signal.aborted) return { holder: row?.owner.replace(/ \S+$/, '') ?? RESTING }
    await pause(clock, (row?.leased_until ?? 0) - clock.now(), signal)
  }
}

async function isTaken({ database, clock, owner }: Leasing): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('leases')
    .values({ name: NAME, owner, leased_until: toUntil(clock) })
    .onConflict(conflict =>
      conflict
        .column('name')
        .doUpdateSet({ owner, leased_until: toUntil(clock) })
        // None is given for so long: what is was, by a clock that has been put back since.
        .where(row =>
          row.or([
            row('leases.leased_until', '<=', clock.now()),
            row('leases.leased_until', '>', clock.now() + 2 * LEASE_MS),
          ]),
        ),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function toLease(leasing: Leasing): Lease {
  const { database, clock, owner } = leasing
  const lost = new AbortController()
  const stop = keepRenewed(leasing, () => lost.abort())
  return {
    lost: lost.signal,
    release: async () => {
      stop()
      // The pace of a site holds from the last request of one process to the first of the next.
      await database
        .updateTable('leases')
        .set({ owner: RESTING, leased_until: clock.now() + SLOWEST_PACE_MS })
        .where('name', '=', NAME)
        .where('owner', '=', owner)
        .execute()
    },
  }
}

function toUntil(clock: Clock): number {
  return clock.now() + LEASE_MS
}

function keepRenewed({ database, clock, owner }: Leasing, onLost: () => void): () => void {
  let cancel = clock.after(RENEW_MS, renew)
  let isStopped = false
  function renew(): void {
    void database
      .updateTable('leases')
      .set({ leased_until: toUntil(clock) })
      .where('name', '=', NAME)
      .where('owner', '=', owner)
      .executeTakeFirst()
      .then(
        ({ numUpdatedRows }) => numUpdatedRows === 1n,
        // A database that is busy for once: the lease holds for some minutes more.
        () => true,
      )
      .then(isHeld => {
        if (isStopped) return
        if (!isHeld) return onLost()
        cancel = clock.after(RENEW_MS, renew)
      })
  }
  return () => {
    isStopped = true
    cancel()
  }
}
