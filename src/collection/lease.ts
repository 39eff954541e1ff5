import type { Database } from '../database/database.ts'
import type { Clock } from '../sources/clock.ts'

/** What one process of all that share a database may do at a time. */
export interface Lease {
  /** Aborted where another process has it by now: this one slept for too long. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface Leasing {
  readonly database: Database
  readonly clock: Clock
  /** This process. */
  readonly owner: string
}

/** A process that is gone is waited for so long. */
const LEASE_MS = 5 * 60_000
const RENEW_MS = 60_000

/** Takes a lease and renews it until it is released; null: another process has it. */
export async function takeLease(name: string, leasing: Leasing): Promise<Lease | null> {
  const { database, clock, owner } = leasing
  const taken = await database
    .insertInto('leases')
    .values({ name, owner, leased_until: toUntil(clock) })
    .onConflict(conflict =>
      conflict
        .column('name')
        .doUpdateSet({ owner, leased_until: toUntil(clock) })
        .where('leases.leased_until', '<=', clock.now()),
    )
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows !== 1n) return null
  const lost = new AbortController()
  const stop = keepRenewed(name, leasing, () => lost.abort())
  return {
    lost: lost.signal,
    release: async () => {
      stop()
      await database.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute()
    },
  }
}

function toUntil(clock: Clock): number {
  return clock.now() + LEASE_MS
}

function keepRenewed(name: string, { database, clock, owner }: Leasing, onLost: () => void): () => void {
  let cancel = clock.after(RENEW_MS, renew)
  let isStopped = false
  function renew(): void {
    void database
      .updateTable('leases')
      .set({ leased_until: toUntil(clock) })
      .where('name', '=', name)
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
