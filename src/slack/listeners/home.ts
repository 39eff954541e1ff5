import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { ACTIONS } from '../../blocks/actions.ts'
import { parseSavedAction, toHomeView } from '../../blocks/home-view.ts'
import { toAbstractView, toBibtexView, toNumbersView } from '../../blocks/paper-views.ts'
import { toSearchResultView } from '../../blocks/search-view.ts'
import type { Owner } from '../../conversation/saved-papers.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPresserTeam } from '../place.ts'

/** App Home: how to ask, what the user saved and asked before. */
export function registerHome(app: App, parts: ListenerParts): void {
  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab === 'home') await publish(parts, client, { team: body.team_id, user: event.user })
  })
  app.action<BlockAction<OverflowAction>>(ACTIONS.saved, async ({ ack, body, action, client }) => {
    await ack()
    const wanted = parseSavedAction(action.selected_option.value)
    if (!wanted) return
    if (wanted.verb === 'remove') {
      await parts.saved.remove(toOwner(body), wanted.ordinal)
      await publish(parts, client, toOwner(body))
      return
    }
    const [paper] = await parts.library.read([wanted.ordinal])
    if (!paper) return
    const view =
      wanted.verb === 'numbers' ? toNumbersView([{ n: null, paper }]) : toAbstractView({ n: null, paper })
    await client.views.open({ trigger_id: body.trigger_id, view })
  })
  app.action<BlockAction<ButtonAction>>(ACTIONS.bibtex, async ({ ack, body, client }) => {
    await ack()
    const papers = await parts.library.read(await parts.saved.list(toOwner(body)))
    await client.views.open({ trigger_id: body.trigger_id, view: toBibtexView(papers) })
  })
  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^${ACTIONS.again}_\\d$`),
    async ({ ack, body, action, client }) => {
      await ack()
      const thread = `view:${toOwner(body).team}:${body.trigger_id}`
      const answer = await parts.conversation.ask(thread, action.value ?? 'help')
      await client.views.open({ trigger_id: body.trigger_id, view: toSearchResultView(answer, thread) })
    },
  )
}

function toOwner(body: BlockAction): Owner {
  return { team: toPresserTeam(body), user: body.user.id }
}

async function publish(parts: ListenerParts, client: WebClient, owner: Owner): Promise<void> {
  const [librarySize, ordinals, questions] = await Promise.all([
    parts.library.size(),
    parts.saved.list(owner),
    parts.recent.list(owner),
  ])
  const saved = await parts.library.read(ordinals)
  await client.views.publish({ user_id: owner.user, view: toHomeView({ librarySize, saved, questions }) })
}
