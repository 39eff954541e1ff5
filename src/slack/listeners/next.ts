import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS, toAnswerMessage } from '../../blocks/answer-message.ts'
import { deliver } from '../deliver.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** The "Next" button: the thread's next papers, in the thread; under a private answer, privately. */
export function registerNext(app: App, { conversation, claims }: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.next, async ({ ack, body, action, client, respond }) => {
    await ack()
    const thread = action.value
    if (!thread || !(await claims.take(`press:${body.trigger_id}`))) return
    const message = toAnswerMessage(await conversation.next(thread), { thread })
    const place = toPublicPlace(body)
    if (place) await deliver(client, place, message)
    else
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        text: message.text,
        blocks: [...message.blocks],
      })
  })
}

/** Where the message with the button stands for all to see; null where only one person sees it. */
function toPublicPlace({
  channel,
  container,
  message,
}: BlockAction): { channel: string; threadTs: string } | null {
  const ts = message?.ts ?? container['message_ts']
  if (!channel || typeof ts !== 'string' || container['is_ephemeral'] === true) return null
  return { channel: channel.id, threadTs: String(message?.['thread_ts'] ?? container['thread_ts'] ?? ts) }
}
