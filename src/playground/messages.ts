import type { Hub } from './hub.ts'
import { compact, type JsonObject } from './json.ts'
import { nextTs } from './lookup.ts'
import type { Channel, Message, WorkspaceState } from './state.ts'

/** A message before it has its timestamp. */
export type Draft = Pick<Message, 'channel' | 'user' | 'text'> & Partial<Message>

export const addMessage = (hub: Hub, draft: Draft): Message => {
  const message: Message = {
    blocks: [],
    threadTs: null,
    isBroadcast: false,
    ephemeralTo: null,
    isBot: false,
    metadata: null,
    reactions: [],
    unfurls: {},
    unfurlLinks: true,
    unfurlMedia: true,
    editedTs: null,
    ...draft,
    ts: nextTs(hub.state, hub.now()),
  }
  hub.state.messages = [...hub.state.messages, message]
  hub.changes.announce()
  return message
}

export const findMessage = (state: WorkspaceState, channel: string, ts: string): Message | undefined =>
  state.messages.find(m => m.channel === channel && m.ts === ts)

export const replaceMessage = (hub: Hub, old: Message, changed: Partial<Message>): Message => {
  const message = { ...old, ...changed }
  hub.state.messages = hub.state.messages.map(m =>
    m.channel === old.channel && m.ts === old.ts ? message : m,
  )
  hub.changes.announce()
  return message
}

export const removeMessage = (hub: Hub, gone: Message): void => {
  hub.state.messages = hub.state.messages.filter(m => !(m.channel === gone.channel && m.ts === gone.ts))
  hub.changes.announce()
}

/** What everybody in the channel sees, replies included, oldest first. */
export const publicMessages = (state: WorkspaceState, channel: string): readonly Message[] =>
  state.messages.filter(m => m.channel === channel && m.ephemeralTo === null)

/** The message that started the thread and its replies, oldest first. */
export const threadMessages = (state: WorkspaceState, channel: string, ts: string): readonly Message[] =>
  publicMessages(state, channel).filter(m => m.ts === ts || m.threadTs === ts)

/** The channel's kind as events name it. */
export const channelType = (channel: Channel): 'channel' | 'group' | 'im' =>
  channel.kind === 'im' ? 'im' : channel.kind === 'private' ? 'group' : 'channel'

const threadFields = (state: WorkspaceState, message: Message): JsonObject => {
  if (message.threadTs !== null) {
    const parent = findMessage(state, message.channel, message.threadTs)
    return compact({ thread_ts: message.threadTs, parent_user_id: parent?.user })
  }
  const replies = state.messages.filter(
    m => m.channel === message.channel && m.threadTs === message.ts && m.ephemeralTo === null,
  )
  if (replies.length === 0) return {}
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map(reply => reply.user))],
    latest_reply: replies.at(-1)?.ts,
  }
}

const botFields = (state: WorkspaceState): JsonObject => ({
  bot_id: state.app.botId,
  app_id: state.app.id,
  bot_profile: {
    id: state.app.botId,
    app_id: state.app.id,
    name: state.app.name,
    team_id: state.team.id,
    deleted: false,
  },
})

/** The message as Slack's JSON has it. */
export const toWireMessage = (state: WorkspaceState, message: Message): JsonObject =>
  compact({
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    subtype: message.isBroadcast ? 'thread_broadcast' : undefined,
    ...(message.isBot ? botFields(state) : { client_msg_id: `${message.channel}-${message.ts}` }),
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    ...threadFields(state, message),
    metadata: message.metadata ?? undefined,
    reactions:
      message.reactions.length > 0
        ? message.reactions.map(r => ({ ...r, count: r.users.length }))
        : undefined,
    edited: message.editedTs === null ? undefined : { user: message.user, ts: message.editedTs },
  })
