import { RespondError, type RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../blocks/answer-message.ts'
import type { Place } from './place.ts'
import { wasNeverSent } from './post.ts'

/** How one person is reached in a place. */
export interface Reach {
  readonly client: WebClient
  /** After a command or a press: works where the bot may not post. */
  readonly respond?: RespondFn
}

/**
 * Shows a message to the asker alone. Not repeated: a post to a response_url whose outcome is unknown may be there.
 * @throws WebAPICallError, the network's error
 */
export async function tell({ client, respond }: Reach, place: Place, message: Message): Promise<void> {
  const content = { text: message.text, blocks: [...message.blocks] }
  if (respond) {
    try {
      await respond({ response_type: 'ephemeral', replace_original: false, ...content })
      return
    } catch (error) {
      if (!(error instanceof RespondError) && !wasNeverSent(error)) throw error
    }
  }
  const { channel, user, threadTs } = place
  await client.chat.postEphemeral({ channel, user, ...content, ...(threadTs ? { thread_ts: threadTs } : {}) })
}

export function toNotice(text: string): Message {
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] }
}
