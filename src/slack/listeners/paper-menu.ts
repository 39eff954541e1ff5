import type { App, BlockAction, OverflowAction } from '@slack/bolt'
import { ACTIONS, type PaperAction, parsePaperAction } from '../../blocks/actions.ts'
import { toAbstractView, toNumbersView } from '../../blocks/paper-views.ts'
import { answerIn, belongsTo } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { type Place, toPressedPlace, toPressKey } from '../place.ts'

/** The menu beside a paper: more like it, its numbers, its abstract, save, share. Works in old messages too. */
export function registerPaperMenu(app: App, parts: ListenerParts): void {
  app.action<BlockAction<OverflowAction>>(ACTIONS.paper, async ({ ack, body, action, client, respond }) => {
    await ack()
    const wanted = parsePaperAction(action.selected_option.value)
    const place = toPressedPlace(body)
    if (!wanted || !place || !belongsTo(wanted.thread, place.team)) return
    const [numbered] = await parts.conversation.papers(wanted.thread, [wanted.n])
    if (numbered && (wanted.verb === 'numbers' || wanted.verb === 'abstract')) {
      const view = wanted.verb === 'numbers' ? toNumbersView([numbered]) : toAbstractView(numbered)
      await client.views.open({ trigger_id: body.trigger_id, view })
      return
    }
    const { verb, n, thread } = wanted
    // A paper that is gone has no numbers to show; the answer says so.
    const kind = verb === 'similar' || verb === 'share' ? verb : 'save'
    await answerIn(parts, {
      place: toAnswerPlace(wanted, place),
      reach: { client, respond },
      keys: [toPressKey(body, place)],
      thread,
      wanted: { kind, n },
    })
  })
}

/** What is saved concerns one person; what is shared is a message of its own; more papers go on in the thread. */
function toAnswerPlace({ verb }: PaperAction, place: Place): Place {
  if (verb === 'share') return { ...place, threadTs: null, isPrivate: false }
  return verb === 'similar' ? place : { ...place, isPrivate: true }
}
