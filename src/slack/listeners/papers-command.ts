import type { App } from '@slack/bolt'
import { NOTHING_FILLED, toSubscribeView } from '../../blocks/subscribe-view.ts'
import { parseDigestCommand } from '../../digests/command.ts'
import { answerIn, toQuestionText } from '../answer.ts'
import { isForAll } from '../digest-replies.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toChannelName } from './subscribe.ts'

/** `/papers QUERY`: the answer is a message of its own in the channel, and opens a thread. */
export function registerPapersCommand(app: App, parts: ListenerParts): void {
  app.command('/papers', async ({ ack, command, client, respond }) => {
    await ack()
    const { team_id: team, channel_id: channel, user_id: user, trigger_id } = command
    const text = toQuestionText(command.text)
    const channelName = toChannelName(command.channel_name)
    const digest = parseDigestCommand(text)
    if (digest?.kind === 'form') {
      await client.views.open({ trigger_id, view: toSubscribeView({ channel, channelName }, NOTHING_FILLED) })
      return
    }
    const isPrivate = digest
      ? !isForAll(digest)
      : /^me\s+\S/i.test(text) || text === '' || /^help$/i.test(text)
    // The thread has no name before its first message is posted; the command's trigger stands for it until then.
    const pending = `command:${team}:${trigger_id}`
    await answerIn(parts, {
      place: { team, channel, threadTs: null, user, isPrivate },
      reach: { client, respond },
      keys: [pending],
      thread: pending,
      wanted: digest
        ? { kind: 'digest', command: digest, channelName }
        : { kind: 'ask', question: text.replace(/^me\s+/i, '') },
    })
  })
}
