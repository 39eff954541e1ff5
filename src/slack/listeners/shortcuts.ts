import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt'
import { CALLBACKS } from '../../blocks/actions.ts'
import { QUESTION_INPUT, toSearchResultView, toSearchView } from '../../blocks/search-view.ts'
import { answerMessage, toQuestionText } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { askAs } from '../make-wanted.ts'

/** "Find related papers" on a message, and "Search papers" from anywhere. */
export function registerShortcuts(app: App, parts: ListenerParts): void {
  app.shortcut<MessageShortcut>(
    { callback_id: CALLBACKS.findRelated, type: 'message_action' },
    async ({ ack, shortcut, client, respond }) => {
      await ack()
      const { channel, message, team, user } = shortcut
      await answerMessage(
        parts,
        { client, respond },
        {
          team: team?.id ?? user.team_id ?? '',
          channel: channel.id,
          user: user.id,
          // The message was not written to paperboy, so the press is what is answered, once each.
          ts: `${message.ts}:${shortcut.trigger_id}`,
          threadTs: String(message['thread_ts'] ?? message.ts),
          text: String(message.text ?? ''),
          eventId: shortcut.trigger_id,
        },
      )
    },
  )
  app.shortcut<GlobalShortcut>(
    { callback_id: CALLBACKS.searchPapers, type: 'shortcut' },
    async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: toSearchView() })
    },
  )
  app.view(CALLBACKS.searchSubmitted, async ({ ack, body, view }) => {
    const typed = view.state.values[QUESTION_INPUT.block]?.[QUESTION_INPUT.action]?.value ?? ''
    const owner = { team: body.team?.id ?? body.user.team_id ?? '', user: body.user.id }
    const thread = `view:${owner.team}:${view.id}`
    const question = toQuestionText(typed)
    const answer = await askAs(parts, owner, { thread, question })
    await ack({ response_action: 'update', view: toSearchResultView(answer, thread) })
  })
}
