import type { Database } from '../database/database.ts'
import { type Clock, repeat, toIso } from './clock.ts'

/** What has been taken on. Slack repeats events; whoever claims one first answers it, after a restart too. */
export interface Claims {
  /**
   * True for the first to ask for any of the keys. An event has two names: its `event_id`, which its repetitions
   * share, and its message's place, which a mention and the plain message share.
   */
  take(...keys: readonly string[]): Promise<boolean>
  /** Forgets what Slack no longer repeats, now and every hour. */
  start(): Promise<void>
  stop(): void
}

/** Slack repeats an event for a day at most. */
export const KEPT_MS: number = 48 * 3_600_000
const SWEEP_EVERY_MS = 3_600_000

export function createClaims(database: Database, clock: Clock): Claims {
  let cancel = () => {}
  const sweep = async () => {
    const before = toIso(clock.now() - KEPT_MS)
    await database.deleteFrom('claims').where('claimed_at', '<', before).execute()
  }
  return {
    take: (...keys) => insertClaims(database, keys, toIso(clock.now())),
    start: async () => {
      await sweep()
      // One that fails, where another process writes for long, is made up for by the next.
      cancel = repeat(clock, SWEEP_EVERY_MS, () => sweep().catch(() => {}))
    },
    stop: () => cancel(),
  }
}

/** Whether none of the keys was claimed before. */
export async function insertClaims(
  database: Database,
  keys: readonly string[],
  claimed_at: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('claims')
    .values(keys.map(key => ({ key, claimed_at })))
    .onConflict(conflict => conflict.column('key').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === BigInt(keys.length)
}
