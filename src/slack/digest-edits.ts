import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Message } from '../blocks/answer-message.ts'
import { withLateNote } from '../blocks/late-note.ts'
import type { Database } from '../database/database.ts'
import type { Digests } from '../digests/digests.ts'
import type { LateNote } from '../digests/settle.ts'
import { type Clock, toIso } from './clock.ts'
import { toTried } from './post.ts'

export interface Editing {
  readonly database: Database
  readonly digests: Digests
  readonly clock: Clock
  readonly log: Logger
  /** Null: no token for the workspace any more. */
  readonly clientFor: (team: string) => Promise<WebClient | null>
}

/** No other process edits a message meanwhile; longer than a call may take. */
const EDIT_LEASE_MS = 60_000
/** An edit that Slack has not taken by then is left out. */
const EDIT_PATIENCE_MS = 12 * 3_600_000

/** What is kept of a message for its edit. */
export function toLetter({ text, blocks }: Message): string {
  return JSON.stringify({ text, blocks })
}

/**
 * Edits posted digests once, later in the day. What is to be said is in the database before Slack has it, so that a
 * process that is killed leaves its edit to another: the same edit again, which nobody sees.
 */
export async function editSettled(editing: Editing): Promise<void> {
  const { database, digests, clock } = editing
  await digests.settle({ nowMs: clock.now(), retell })
  const nowMs = clock.now()
  const rows = await database
    .updateTable('digests')
    .set({ leased_until: toIso(nowMs + EDIT_LEASE_MS) })
    .where('settled_at', 'is not', null)
    .where('letter', 'is not', null)
    .where(free => free.or([free('leased_until', 'is', null), free('leased_until', '<', toIso(nowMs))]))
    .returning(['id', 'team', 'channel', 'posted_ts', 'letter', 'settled_at'])
    .execute()
  for (const row of rows) await edit(editing, row)
}

function retell(letter: string, note: LateNote): string {
  return toLetter(withLateNote(parseLetter(letter), note))
}

function parseLetter(letter: string): Message {
  // Written by toLetter alone.
  return JSON.parse(letter) as Message
}

interface Settled {
  readonly id: number
  readonly team: string
  readonly channel: string
  readonly posted_ts: string | null
  readonly letter: string | null
  readonly settled_at: string | null
}

async function edit(
  { database, clientFor, clock, log }: Editing,
  { id, team, channel, posted_ts: ts, letter, settled_at }: Settled,
): Promise<void> {
  const done = () => database.updateTable('digests').set({ letter: null }).where('id', '=', id).execute()
  const client = await clientFor(team)
  const isTooLate = clock.now() - Date.parse(settled_at ?? '') > EDIT_PATIENCE_MS
  if (!client || ts === null || letter === null || isTooLate) return void (await done())
  const { text, blocks } = parseLetter(letter)
  try {
    await client.chat.update({ channel, ts, text, blocks: [...blocks] })
    await done()
  } catch (error) {
    const tried = toTried(error)
    log.warn(
      { digest: id, result: tried.kind, ...('error' in tried ? { reason: tried.error } : {}) },
      'a digest could not be edited',
    )
    // Deleted by people, or too old for the workspace's rules. Anything else is tried again when the lease ends.
    if (tried.kind === 'refused') await done()
  }
}
