import type { WebClient } from '@slack/web-api'
import { toAnswerMessage } from '../blocks/answer-message.ts'
import { unescapeText } from '../blocks/slack-text.ts'
import { deliver } from './deliver.ts'
import type { ListenerParts } from './listener-parts.ts'

/** A message that a person wrote, in the thread where its answer belongs. */
export interface Asked {
  readonly team: string
  readonly channel: string
  readonly ts: string
  /** The thread it stands in; itself, where it stands in none. */
  readonly threadTs: string
  readonly text: string
}

/** One key a thread, in every part that names it. */
export function toThreadKey(team: string, channel: string, threadTs: string): string {
  return `slack:${team}:${channel}:${threadTs}`
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
 * Answers a message in its thread, once: Slack tells of one message in several events and repeats each that is not
 * acknowledged in time.
 */
export async function answerMessage(
  { conversation, claims }: ListenerParts,
  client: WebClient,
  asked: Asked,
): Promise<void> {
  const text = toQuestionText(asked.text)
  if (!(await claims.take(`message:${asked.team}:${asked.channel}:${asked.ts}`))) return
  const thread = toThreadKey(asked.team, asked.channel, asked.threadTs)
  const answer = await conversation.ask(thread, text === '' ? 'help' : text)
  await deliver(
    client,
    { channel: asked.channel, threadTs: asked.threadTs },
    toAnswerMessage(answer, { thread }),
  )
}
