import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS, parsePapersAction } from '../../blocks/actions.ts'
import { toNumbersView } from '../../blocks/paper-views.ts'
import { answerIn, belongsTo } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPressedPlace, toPresserTeam, toPressKey } from '../place.ts'

/** Buttons for all papers of a message: their numbers with the sentences, and a private answer shared. */
export function registerPapersButtons(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.numbers, async ({ ack, body, action, client }) => {
    await ack()
    const wanted = parsePapersAction(action.value ?? '')
    if (!wanted || !belongsTo(wanted.thread, toPresserTeam(body))) return
    const papers = await parts.conversation.papers(wanted.thread, wanted.numbers)
    await client.views.open({ trigger_id: body.trigger_id, view: toNumbersView(papers) })
  })
  app.action<BlockAction<ButtonAction>>(ACTIONS.share, async ({ ack, body, action, client, respond }) => {
    await ack()
    const wanted = parsePapersAction(action.value ?? '')
    const place = toPressedPlace(body)
    if (!wanted || !place || !belongsTo(wanted.thread, place.team)) return
    const { thread, numbers } = wanted
    await answerIn(parts, {
      place: { ...place, threadTs: null, isPrivate: false },
      reach: { client, respond },
      keys: [toPressKey(body, place)],
      thread,
      wanted: { kind: 'share-all', numbers },
    })
  })
}
