import type { Message } from '../blocks/answer-message.ts'
import { unescapeText } from '../blocks/slack-text.ts'
import { UNNAMED_CHANNEL } from '../digests/thread-words.ts'
import type { Delivered } from './deliver.ts'
import type { ListenerParts } from './listener-parts.ts'
import { makeWanted } from './make-wanted.ts'
import { type Place, toThreadKey } from './place.ts'
import type { Wanted } from './questions.ts'
import { logError, toReference } from './report-error.ts'
import type { Reach } from './tell.ts'
import { ONE_MOMENT, toBroken, toRefused, toUnclear } from './wording.ts'

/** Something that a person asked, and where its answer belongs. */
export interface Asked {
  readonly place: Place
  readonly reach: Reach
  /** Every name under which Slack may tell of it again; the first is its own alone. */
  readonly keys: readonly [string, ...string[]]
  /** The conversation that its answer goes on. */
  readonly thread: string
  readonly wanted: Wanted
}

/** Whether a key names a thread of the workspace: what a button says comes from outside. */
export function belongsTo(thread: string, team: string): boolean {
  const [, named, ...rest] = thread.split(':')
  // Keys of before name a command alone: they were made where there was one workspace.
  return team !== '' && (named === team || rest.length === 0)
}

/** What a person typed, without mentions and Slack's escapes; channels by their names. */
export function toQuestionText(text: string): string {
  return unescapeText(
    text
      .replace(/<#[^|>]+\|?([^>]*)>/g, (_all, name: string) => `#${name || UNNAMED_CHANNEL}`)
      .replace(/<[@!][^>]*>/g, ' ')
      .replace(/<([^|>]+)\|[^>]*>/g, '$1')
      .replace(/<([^>]+)>/g, '$1'),
  )
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Answers in a place, once: whatever Slack repeats, whatever fails on the way. The asker is told, alone, when the
 * answer has to wait or cannot be posted. Never throws.
 */
export async function answerIn(parts: ListenerParts, asked: Asked): Promise<void> {
  const { place, keys, thread, wanted } = asked
  try {
    if (!(await parts.questions.take(keys, { key: keys[0], place, thread, wanted }))) return
  } catch (error) {
    await tellBroken(parts, asked, error)
    return
  }
  await answerTaken(parts, asked)
}

/** Answers what this process has taken on, or taken up from one that is gone. Never throws. */
export async function answerTaken(parts: ListenerParts, asked: Asked): Promise<void> {
  const { place, reach, keys, thread, wanted } = asked
  try {
    const asker = { team: place.team, user: place.user, thread }
    await parts.limits.admit(asker, () => void parts.tell(reach, place, ONE_MOMENT))
    const { message, written } = await parts.serial(thread, async () => {
      const made = await makeWanted(parts, { key: keys[0], place, thread, client: reach.client }, wanted)
      const opens = place.threadTs === null ? thread : null
      const kept = place.isPrivate
        ? null
        : await parts.outbox.write({ key: keys[0], place, message: made, opens })
      return { message: made, written: kept }
    })
    if (place.isPrivate) return await tellAnswer(parts, asked, message)
    if (written)
      await report(parts, asked, { message, ended: await parts.outbox.post(written, reach.client) })
  } catch (error) {
    await tellBroken(parts, asked, error)
    await parts.questions.end(keys[0]).catch(err => parts.log.warn({ err }, 'a question stays open'))
  }
}

/** A private answer has no outbox row: its question stays open until the asker has it, or cannot have it. */
async function tellAnswer(parts: ListenerParts, { reach, place, keys }: Asked, message: Message) {
  const told = await parts.tell(reach, place, message)
  if (told.kind === 'left') return
  await parts.questions.end(keys[0])
  if (told.kind !== 'posted')
    parts.log.warn(
      { reference: toReference(), result: told.kind, reason: told.error },
      'the asker could not be told',
    )
}

async function tellBroken(parts: ListenerParts, { reach, place }: Asked, error: unknown): Promise<void> {
  await parts.tell(reach, place, toBroken(logError(parts, error)))
}

/** What the asker has to know of how it ended. */
async function report(
  parts: ListenerParts,
  { reach, place }: Asked,
  { message, ended }: { readonly message: Message; readonly ended: Delivered },
): Promise<void> {
  if (ended.kind === 'posted' || ended.kind === 'left') return
  const reference = toReference()
  parts.log.warn({ reference, result: ended.kind, reason: ended.error }, 'an answer could not be posted')
  const said = ended.kind === 'refused' ? toRefused(ended.error, message) : toUnclear(reference)
  const told = await parts.tell(reach, place, said)
  if (told.kind !== 'posted')
    parts.log.warn({ reference, result: told.kind }, 'and the asker could not be told')
}

/** A message that a person wrote, in the thread where its answer belongs. */
export interface AskedMessage {
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly ts: string
  /** The thread it stands in; itself, where it stands in none. */
  readonly threadTs: string
  readonly text: string
  readonly eventId: string
}

/** Answers a message in its thread: Slack tells of one message in several events. */
export async function answerMessage(
  parts: ListenerParts,
  reach: Reach,
  { team, channel, user, ts, threadTs, text, eventId }: AskedMessage,
): Promise<void> {
  const thread = toThreadKey(team, channel, threadTs)
  await answerIn(parts, {
    place: { team, channel, threadTs, user },
    reach,
    keys: [`message:${team}:${channel}:${ts}`, `event:${team}:${eventId}`],
    thread,
    wanted: { kind: 'ask', question: toQuestionText(withoutChannel(text, channel)) },
  })
}

/** Whoever names the channel in itself says "here". */
function withoutChannel(text: string, channel: string): string {
  return text.replace(/<#([^|>]+)[^>]*>/g, (all, id: string) => (id === channel ? ' ' : all))
}
