import type { App, RespondFn, SlashCommand } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { type Message, toAnswerMessage } from '../../blocks/answer-message.ts'
import { toQuestionText, toThreadKey } from '../answer.ts'
import { deliver } from '../deliver.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** `/papers QUERY`: the answer is a message of its own in the channel, and opens a thread. */
export function registerPapersCommand(app: App, parts: ListenerParts): void {
  app.command('/papers', async ({ ack, command, client, respond }) => {
    await ack()
    const text = toQuestionText(command.text)
    const isPrivate = /^me\s+\S/i.test(text)
    if (isPrivate || text === '' || /^help$/i.test(text))
      await answerPrivately(parts, { command, respond, text })
    else await answerInChannel(parts, { command, client, respond, text })
  })
}

interface Commanded {
  readonly command: SlashCommand
  readonly respond: RespondFn
  readonly text: string
}

/** The thread has no name before its first message is posted; the command's trigger stands for it until then. */
function toPendingKey({ trigger_id }: SlashCommand): string {
  return `command:${trigger_id}`
}

async function answerInChannel(
  { conversation, claims }: ListenerParts,
  { command, client, respond, text }: Commanded & { client: WebClient },
): Promise<void> {
  const pending = toPendingKey(command)
  if (!(await claims.take(pending))) return
  const answer = await conversation.ask(pending, text)
  const message = toAnswerMessage(answer, { thread: pending, user: command.user_id })
  const delivered = await deliver(client, { channel: command.channel_id, threadTs: null }, message)
  if ('ts' in delivered)
    await conversation.name(pending, toThreadKey(command.team_id, command.channel_id, delivered.ts))
  else await respond(toRefused(delivered.refused, toAnswerMessage(answer, { thread: pending })))
}

async function answerPrivately(
  { conversation }: ListenerParts,
  { command, respond, text }: Commanded,
): Promise<void> {
  const pending = toPendingKey(command)
  const answer = await conversation.ask(pending, text.replace(/^me\s+/i, '') || 'help')
  await respond(toPrivate(toAnswerMessage(answer, { thread: pending })))
}

type Response = Exclude<Parameters<RespondFn>[0], string>

function toPrivate(message: Message): Response {
  return {
    response_type: 'ephemeral',
    replace_original: false,
    text: message.text,
    blocks: [...message.blocks],
  }
}

/** Slack will not let the bot post here: the asker gets the answer all the same, and what would help. */
function toRefused(error: string, message: Message): Response {
  const hint =
    HINTS[error] ?? `I can't post here (${error}). Ask me in a direct message, or in another channel.`
  const notice = { type: 'section', text: { type: 'mrkdwn', text: hint } } as const
  return toPrivate({ text: `${hint}\n${message.text}`, blocks: [notice, ...message.blocks] })
}

const INVITE =
  "I can't post in this channel. Invite me with `/invite @paperboy`, or ask me in a direct message."
const HINTS: Readonly<Record<string, string>> = {
  not_in_channel: INVITE,
  channel_not_found: INVITE,
  is_archived: 'This channel is archived, so I can only answer you here.',
}
