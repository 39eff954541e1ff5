import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS, parseSayAction, parseWhyAction } from '../../blocks/actions.ts'
import { toWhyView } from '../../blocks/why-view.ts'
import { answerIn, belongsTo } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPressedPlace, toPresserTeam, toPressKey } from '../place.ts'

const SAYING = new RegExp(`^(?:${ACTIONS.undo}|${ACTIONS.compare}|${ACTIONS.say}_\\d)$`)

/** Buttons that say something in a thread, as if whoever pressed had typed it; and why papers are in a list. */
export function registerSay(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(SAYING, async ({ ack, body, action, client, respond }) => {
    await ack()
    const wanted = parseSayAction(action.value ?? '')
    const place = toPressedPlace(body)
    if (!wanted || !place || !belongsTo(wanted.thread, place.team)) return
    await answerIn(parts, {
      place,
      reach: { client, respond },
      keys: [toPressKey(body, place)],
      thread: wanted.thread,
      wanted: { kind: 'ask', question: wanted.message },
    })
  })
  app.action<BlockAction<ButtonAction>>(ACTIONS.why, async ({ ack, body, action, client }) => {
    await ack()
    const wanted = parseWhyAction(action.value ?? '')
    if (!wanted || !belongsTo(wanted.thread, toPresserTeam(body))) return
    const papers = await parts.conversation.papers(wanted.thread, wanted.numbers)
    await client.views.open({ trigger_id: body.trigger_id, view: toWhyView(papers, wanted.names) })
  })
}
