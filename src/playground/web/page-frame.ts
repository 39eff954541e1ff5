import { isJsonObject } from '../json.ts'
import { requireUser } from '../lookup.ts'
import type { Message, User, View, WorkspaceState } from '../state.ts'
import { viewsOf } from '../views.ts'
import { toListed } from './listed.ts'
import { YOU } from './page-state.ts'
import type { PageFrame, PageMessage, PageView } from './wire.ts'

/** What the page shows beside the workspace. */
export type Around = Pick<PageFrame, 'token' | 'reading' | 'clock' | 'words'>

export const toFrame = (state: WorkspaceState, around: Around): PageFrame => {
  const you = requireUser(state, YOU)
  const home = state.homes.find(view => view.user === you.id)
  return {
    ...around,
    team: { id: state.team.id, name: state.team.name },
    you: toPageUser(you),
    bot: state.app.botUserId,
    users: state.users.map(toPageUser),
    channels: state.channels
      .filter(channel => channel.members.includes(you.id))
      .map(({ id, name, kind }) => ({ id, name, kind })),
    views: viewsOf(state, you.id).map(toPageView),
    home: home ? toPageView(home) : null,
  }
}

const toPageUser = ({ id, name, realName, isBot }: User) => ({ id, name, realName, isBot })

const toPageView = ({ id, hash, content, values, errors }: View): PageView => ({
  id,
  hash,
  content,
  values,
  errors,
})

/** Whether whoever looks at the page sees it. */
export const isSeen = (state: WorkspaceState, { ephemeralTo }: Message): boolean =>
  ephemeralTo === null || ephemeralTo === requireUser(state, YOU).id

export const toMessageKey = ({ channel, ts }: Pick<Message, 'channel' | 'ts'>): string => `${channel}/${ts}`

export const toPageMessage = (message: Message): PageMessage => {
  const { channel, ts, user, text, blocks, threadTs, isBroadcast, isBot, reactions } = message
  const cards = Object.values(message.unfurls)
    .filter(isJsonObject)
    .map(({ blocks: shown }) => (Array.isArray(shown) ? shown.filter(isJsonObject) : []))
  return {
    ...{ channel, ts, user, text, blocks, threadTs, isBroadcast, isBot, reactions, cards },
    isPrivate: message.ephemeralTo !== null,
    isEdited: message.editedTs !== null,
    isList: toListed(message) !== null,
  }
}
