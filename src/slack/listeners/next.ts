import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS } from '../../blocks/actions.ts'
import { answerIn, belongsTo } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPressedPlace, toPressKey } from '../place.ts'

/** The "Next" button: the thread's next papers, in the thread; under a private answer, privately. */
export function registerNext(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.next, async ({ ack, body, action, client, respond }) => {
    await ack()
    const thread = action.value
    const place = toPressedPlace(body)
    if (!thread || !place || !belongsTo(thread, place.team)) return
    const keys = [toPressKey(body, place)] as const
    await answerIn(parts, { place, reach: { client, respond }, keys, thread, wanted: { kind: 'next' } })
  })
}
