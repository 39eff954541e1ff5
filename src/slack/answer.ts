import { type Message, toAnswerMessage } from '../blocks/answer-message.ts'
import { unescapeText } from '../blocks/slack-text.ts'
import type { Answer } from '../conversation/answer.ts'
import type { Owner } from '../conversation/saved-papers.ts'
import type { Delivered } from './deliver.ts'
import type { ListenerParts } from './listener-parts.ts'
import type { Place } from './place.ts'
import { logError, toReference } from './report-error.ts'
import { type Reach, tell } from './tell.ts'
import { ONE_MOMENT, toBroken, toRefused, toUnclear } from './wording.ts'

/** Something that a person asked, and where its answer belongs. */
export interface Asked {
  readonly place: Place
  readonly reach: Reach
  /** Every name under which Slack may tell of it again; the first is its own alone. */
  readonly keys: readonly [string, ...string[]]
  /** The conversation that its answer goes on. */
  readonly thread: string
}

/** One key a thread, in every part that names it. */
export function toThreadKey(team: string, channel: string, threadTs: string): string {
  return `slack:${team}:${channel}:${threadTs}`
}

/** Whether a key names a thread of the workspace: what a button says comes from outside. */
export function belongsTo(thread: string, team: string): boolean {
  return team !== '' && thread.split(':')[1] === team
}

/** What a person typed, without mentions and Slack's escapes. */
export function toQuestionText(text: string): string {
  return unescapeText(
    text
      .replace(/<[@#!][^>]*>/g, ' ')
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
export async function answerIn(
  parts: ListenerParts,
  asked: Asked,
  make: () => Promise<Message>,
): Promise<void> {
  const { place, reach, keys, thread } = asked
  try {
    if (!(await parts.claims.take(...keys))) return
    const asker = { team: place.team, user: place.user, thread }
    await parts.limits.admit(asker, () => void tellQuietly(parts, asked, ONE_MOMENT))
    const { message, written } = await parts.serial(thread, async () => {
      const made = await make()
      const opens = place.threadTs === null ? thread : null
      const kept = place.isPrivate
        ? null
        : await parts.outbox.write({ key: keys[0], place, message: made, opens })
      return { message: made, written: kept }
    })
    if (place.isPrivate) return await tell(reach, place, message)
    if (written)
      await report(parts, asked, { message, ended: await parts.outbox.post(written, reach.client) })
  } catch (error) {
    const reference = logError(parts, error)
    await tellQuietly(parts, asked, toBroken(reference))
  }
}

/** What the asker has to know of how it ended. */
async function report(
  parts: ListenerParts,
  asked: Asked,
  { message, ended }: { readonly message: Message; readonly ended: Delivered },
): Promise<void> {
  if (ended.kind === 'posted' || ended.kind === 'left') return
  const reference = toReference()
  parts.log.warn({ reference, result: ended.kind, reason: ended.error }, 'an answer could not be posted')
  const told = ended.kind === 'refused' ? toRefused(ended.error, message) : toUnclear(reference)
  await tellQuietly(parts, asked, told)
}

async function tellQuietly({ log }: ListenerParts, { reach, place }: Asked, message: Message): Promise<void> {
  await tell(reach, place, message).catch(err => log.warn({ err }, 'and the asker could not be told'))
}

/** Asks for a person, whose Home tab then lists the question. */
export async function askAs(
  { conversation, recent }: ListenerParts,
  owner: Owner,
  { thread, question }: { thread: string; question: string },
): Promise<Answer> {
  const answer = await conversation.ask(thread, question || 'help')
  if (answer.intent === 'search') await recent.note(owner, question)
  return answer
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
  await answerIn(
    parts,
    {
      place: { team, channel, threadTs, user },
      reach,
      keys: [`message:${team}:${channel}:${ts}`, `event:${team}:${eventId}`],
      thread,
    },
    async () =>
      toAnswerMessage(await askAs(parts, { team, user }, { thread, question: toQuestionText(text) }), {
        thread,
      }),
  )
}
