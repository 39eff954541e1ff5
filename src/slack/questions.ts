import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { DigestCommand } from '../digests/command.ts'
import { insertClaims } from './claims.ts'
import { type Clock, toIso } from './clock.ts'
import type { Place } from './place.ts'

/** What a person wants, as it can be kept: after a crash another process answers it from this alone. */
export type Wanted =
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'next' }
  /** Numbers of papers in the thread. */
  | { readonly kind: 'similar'; readonly n: number }
  | { readonly kind: 'share' | 'save'; readonly n: number }
  | { readonly kind: 'share-all'; readonly numbers: readonly number[] }
  | WantedOfDigests

/** What a person wants of a channel's digests: by a command, a window, a digest's buttons. */
export type WantedOfDigests =
  | { readonly kind: 'digest'; readonly command: DigestCommand; readonly channelName: string }
  /** Numbers of the database. */
  | { readonly kind: 'digest-vote'; readonly digest: number; readonly paper: number; readonly vote: 1 | -1 }
  | { readonly kind: 'digest-shift'; readonly digest: number; readonly by: 1 | -1 }
  | { readonly kind: 'digest-topics' }

/** What a person asked, as it stands in the database until it has its answer. */
export interface OpenQuestion {
  /** The first of its claim's keys, and the key of its answer. */
  readonly key: string
  readonly place: Place
  /** The conversation that its answer goes on. */
  readonly thread: string
  readonly wanted: Wanted
}

/**
 * Questions that were taken on and have no answer yet. A process that is killed leaves its own here; another one
 * takes them when their lease has run out.
 */
export interface Questions {
  /** Claims and keeps in one step, leased to this process. False: it is claimed already. */
  take(keys: readonly string[], question: OpenQuestion): Promise<boolean>
  /** It needs no (other) answer. Of an answer that is posted its outbox row does this (deliveries.ts). */
  end(key: string): Promise<void>
  /** Keeps others from this process's questions for as long again. */
  renew(): Promise<void>
  /** Those that no living process has, the oldest first; leased to this one. */
  takeLeft(): Promise<readonly OpenQuestion[]>
  /** Forgets those asked before; their keys. */
  giveUp(beforeMs: number): Promise<readonly string[]>
  /** Leaves this process's to whoever comes next. */
  leave(): Promise<void>
}

type Row = Selectable<Tables['questions']>

/** How long a process may be silent before others take its questions: several rounds of renewing. */
export const QUESTION_LEASE_MS = 15_000

export function createQuestions(database: Database, clock: Clock): Questions {
  // This process, in this run.
  const owner = randomUUID()
  const lease = () => ({ owner, leased_until: toIso(clock.now() + QUESTION_LEASE_MS) })
  const ours = () => database.updateTable('questions').where('owner', '=', owner)
  return {
    take: (keys, question) =>
      database.transaction().execute(async transaction => {
        const now = toIso(clock.now())
        if (!(await insertClaims(transaction, keys, now))) return false
        await transaction
          .insertInto('questions')
          .values({ ...toRow(question), asked_at: now, ...lease() })
          .execute()
        return true
      }),
    end: async key => {
      await database.deleteFrom('questions').where('key', '=', key).where('owner', '=', owner).execute()
    },
    renew: async () => {
      await ours().set(lease()).execute()
    },
    takeLeft: async () => {
      const rows = await database
        .updateTable('questions')
        .where(free =>
          free.or([free('leased_until', 'is', null), free('leased_until', '<', toIso(clock.now()))]),
        )
        .set(lease())
        .returningAll()
        .execute()
      return rows.toSorted((a, b) => a.asked_at.localeCompare(b.asked_at)).map(toQuestion)
    },
    giveUp: async beforeMs => {
      const rows = await database
        .deleteFrom('questions')
        .where('asked_at', '<', toIso(beforeMs))
        .where(free =>
          free.or([free('leased_until', 'is', null), free('leased_until', '<', toIso(clock.now()))]),
        )
        .returning('key')
        .execute()
      return rows.map(({ key }) => key)
    },
    leave: async () => {
      await ours().set({ owner: null, leased_until: null }).execute()
    },
  }
}

function toRow({ key, place, thread, wanted }: OpenQuestion) {
  return { key, team: place.team, place: JSON.stringify(place), thread, wanted: JSON.stringify(wanted) }
}

function toQuestion({ key, place, thread, wanted }: Row): OpenQuestion {
  // Written by toRow alone.
  return { key, place: JSON.parse(place) as Place, thread, wanted: JSON.parse(wanted) as Wanted }
}
