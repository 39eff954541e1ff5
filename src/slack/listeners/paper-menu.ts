import type { App, BlockAction, OverflowAction } from '@slack/bolt'
import { ACTIONS, type PaperAction, parsePaperAction } from '../../blocks/actions.ts'
import { type Message, toAnswerMessage, toCardMessage } from '../../blocks/answer-message.ts'
import { toAbstractView, toNumbersView } from '../../blocks/paper-views.ts'
import type { NumberedPaper } from '../../conversation/answer.ts'
import { SavedPapersFull } from '../../conversation/saved-papers.ts'
import { answerIn } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { type Place, toPressedPlace } from '../place.ts'
import { toNotice } from '../tell.ts'

/** The menu beside a paper: more like it, its numbers, its abstract, save, share. Works in old messages too. */
export function registerPaperMenu(app: App, parts: ListenerParts): void {
  app.action<BlockAction<OverflowAction>>(ACTIONS.paper, async ({ ack, body, action, client, respond }) => {
    await ack()
    const wanted = parsePaperAction(action.selected_option.value)
    const place = toPressedPlace(body)
    if (!wanted || !place) return
    const [numbered] = await parts.conversation.papers(wanted.thread, [wanted.n])
    if (numbered && (wanted.verb === 'numbers' || wanted.verb === 'abstract')) {
      const view = wanted.verb === 'numbers' ? toNumbersView([numbered]) : toAbstractView(numbered)
      await client.views.open({ trigger_id: body.trigger_id, view })
      return
    }
    await answerIn(
      parts,
      {
        place: toAnswerPlace(wanted, place),
        reach: { client, respond },
        keys: [`press:${body.trigger_id}`],
        thread: wanted.thread,
      },
      () => toMessage(parts, wanted, { numbered, place }),
    )
  })
}

/** What is saved concerns one person; what is shared is a message of its own; more papers go on in the thread. */
function toAnswerPlace({ verb }: PaperAction, place: Place): Place {
  if (verb === 'share') return { ...place, threadTs: null, isPrivate: false }
  return verb === 'save' ? { ...place, isPrivate: true } : place
}

async function toMessage(
  parts: ListenerParts,
  { verb, n, thread }: PaperAction,
  { numbered, place }: { numbered: NumberedPaper | undefined; place: Place },
): Promise<Message> {
  if (verb === 'similar') return toAnswerMessage(await parts.conversation.similar(thread, n), { thread })
  if (!numbered) return toNotice(`Paper ${n} is not in the library any more.`)
  if (verb === 'share') return toCardMessage(numbered, place.user)
  return toNotice(await save(parts, place, numbered))
}

async function save({ saved }: ListenerParts, owner: Place, { n, paper }: NumberedPaper): Promise<string> {
  try {
    const isNew = await saved.save({ team: owner.team, user: owner.user }, paper.ordinal)
    return isNew ? `Saved paper ${n}. My Home tab lists what you save.` : `Paper ${n} is saved already.`
  } catch (error) {
    if (error instanceof SavedPapersFull) return error.message
    throw error
  }
}
