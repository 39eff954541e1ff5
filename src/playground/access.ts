import { ApiRefusal } from './api-refusal.ts'
import type { Hub } from './hub.ts'
import { findChannel, findDirectMessage, findUser } from './lookup.ts'
import { findMessage } from './messages.ts'
import type { Channel, Message, User, WorkspaceState } from './state.ts'

const isBotIn = (state: WorkspaceState, channel: Channel): boolean =>
  channel.members.includes(state.app.botUserId)

/** A channel that the bot may know of. A private one that it isn't in does not exist for it. */
export const visibleChannel = (state: WorkspaceState, name: string): Channel => {
  const channel = findChannel(state, name)
  if (!channel || (channel.kind !== 'public' && !isBotIn(state, channel)))
    throw new ApiRefusal('channel_not_found')
  return channel
}

/** A channel whose messages the bot may read. @throws ApiRefusal */
export const readableChannel = (state: WorkspaceState, name: string): Channel => {
  const channel = visibleChannel(state, name)
  if (!isBotIn(state, channel)) throw new ApiRefusal('not_in_channel')
  return channel
}

/** A channel where the bot may post; a user id means its direct message. @throws ApiRefusal */
export const postableChannel = (state: WorkspaceState, name: string): Channel => {
  const channel = findUser(state, name)
    ? (findDirectMessage(state, name) ?? visibleChannel(state, name))
    : visibleChannel(state, name)
  if (channel.isArchived) throw new ApiRefusal('is_archived')
  const isOpen = channel.kind === 'public' && state.app.scopes.includes('chat:write.public')
  if (!isBotIn(state, channel) && !isOpen) throw new ApiRefusal('not_in_channel')
  return channel
}

/** @throws ApiRefusal `user_not_found` */
export const knownUser = (state: WorkspaceState, id: string): User => {
  const user = state.users.find(u => u.id === id)
  if (!user) throw new ApiRefusal('user_not_found')
  return user
}

/** A message of the bot that is still there. @throws ApiRefusal */
export const ownMessage = (state: WorkspaceState, channel: Channel, ts: string): Message => {
  const message = findMessage(state, channel.id, ts)
  if (!message || message.ephemeralTo !== null) throw new ApiRefusal('message_not_found')
  if (!message.isBot) throw new ApiRefusal('cant_update_message')
  return message
}

/**
 * The thread that a post goes into, null for none. Slack takes the ts of a reply for its thread and advises
 * against it, so that is noted as a fault.
 * @throws ApiRefusal `thread_not_found`
 */
export const threadFor = (hub: Hub, channel: Channel, ts: string | undefined): string | null => {
  if (ts === undefined || ts === '') return null
  const target = findMessage(hub.state, channel.id, ts)
  if (!target || target.ephemeralTo !== null) throw new ApiRefusal('thread_not_found')
  if (target.threadTs === null) return target.ts
  hub.faults.push(`thread_ts ${ts} is a reply, not the message that started the thread`)
  return target.threadTs
}
