import { isJsonObject } from '../json.ts'
import type { Message, User, View, WorkspaceState } from '../state.ts'
import { viewsOf } from '../views.ts'
import { toListed } from './listed.ts'
import type { PageFrame, PageMessage, PageView } from './wire.ts'

/** What the page shows beside the workspace. */
export type Around = Pick<PageFrame, 'token' | 'reading' | 'clock' | 'words'>

/** Who looks at the page; whoever is not known is the first of the people. */
export const toViewer = ({ users }: WorkspaceState, as: string | undefined): User => {
  const people = users.filter(({ isBot }) => !isBot)
  const viewer = people.find(({ id }) => id === as) ?? people[0]
  if (!viewer) throw new Error('There is nobody in the workspace')
  return viewer
}

export const toFrame = (state: WorkspaceState, you: User, around: Around): PageFrame => {
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

export const isSeen = (state: WorkspaceState, you: User, { channel, ephemeralTo }: Message): boolean =>
  (ephemeralTo === null || ephemeralTo === you.id) &&
  state.channels.some(({ id, members }) => id === channel && members.includes(you.id))

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
