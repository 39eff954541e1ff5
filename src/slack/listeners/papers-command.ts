import type { App } from '@slack/bolt'
import { toAnswerMessage } from '../../blocks/answer-message.ts'
import { toSubscribeView } from '../../blocks/subscribe-view.ts'
import { parseDigestCommand } from '../../digests/command.ts'
import { answerIn, askAs, toQuestionText } from '../answer.ts'
import { isForAll, replyToDigest } from '../digest-replies.ts'
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
      await client.views.open({ trigger_id, view: toSubscribeView({ channel, channelName }, '') })
      return
    }
    const isPrivate = digest
      ? !isForAll(digest)
      : /^me\s+\S/i.test(text) || text === '' || /^help$/i.test(text)
    // The thread has no name before its first message is posted; the command's trigger stands for it until then.
    const pending = `command:${trigger_id}`
    const place = { team, channel, threadTs: null, user, isPrivate }
    await answerIn(
      parts,
      { place, reach: { client, respond }, keys: [pending], thread: pending },
      async () => {
        if (digest)
          return replyToDigest(parts, digest, { team, channel, channelName, user, client, key: trigger_id })
        const question = text.replace(/^me\s+/i, '')
        const answer = await askAs(parts, { team, user }, { thread: pending, question })
        return toAnswerMessage(answer, { thread: pending, ...(isPrivate ? { isPrivate } : { user }) })
      },
    )
  })
}
