import { z } from 'zod'
import { knownUser, readableChannel, visibleChannel } from './access.ts'
import { ApiRefusal } from './api-refusal.ts'
import { countField, flagField, parseArguments } from './arguments.ts'
import type { ApiContext } from './hub.ts'
import { compact, type JsonObject } from './json.ts'
import { findDirectMessage, findUser } from './lookup.ts'
import { publicMessages, threadMessages, toWireMessage } from './messages.ts'
import type { Channel, Message, User, WorkspaceState } from './state.ts'

const toWireChannel = (state: WorkspaceState, channel: Channel): JsonObject =>
  compact({
    id: channel.id,
    name: channel.kind === 'im' ? undefined : channel.name,
    user: channel.kind === 'im' ? channel.members.find(id => id !== state.app.botUserId) : undefined,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.members.includes(state.app.botUserId),
    num_members: channel.members.length,
    created: channel.created,
  })

interface Page<T> {
  readonly rows: readonly T[]
  /** Empty on the last page, as Slack has it. */
  readonly cursor: string
}

const toPage = <T>(
  rows: readonly T[],
  asked: { readonly limit: number; readonly cursor?: string | undefined },
): Page<T> => {
  const from = asked.cursor ? Number(Buffer.from(asked.cursor, 'base64').toString()) : 0
  if (!Number.isInteger(from) || from < 0) throw new ApiRefusal('invalid_cursor')
  const to = from + asked.limit
  return {
    rows: rows.slice(from, to),
    cursor: to < rows.length ? Buffer.from(String(to)).toString('base64') : '',
  }
}

const paging = { limit: countField(100), cursor: z.string().optional() }
const cursorReply = (cursor: string): JsonObject => ({ response_metadata: { next_cursor: cursor } })

const listSchema = z.object({
  ...paging,
  types: z.string().default('public_channel'),
  exclude_archived: flagField,
})

const typeOf = { public: 'public_channel', private: 'private_channel', im: 'im' } as const

/** https://docs.slack.dev/reference/methods/conversations.list */
export const listConversations = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(listSchema, args)
  const { state } = hub
  const types = asked.types.split(',').map(type => type.trim())
  const page = toPage(
    state.channels.filter(
      c =>
        types.includes(typeOf[c.kind]) &&
        !(asked.exclude_archived && c.isArchived) &&
        (c.kind === 'public' || c.members.includes(state.app.botUserId)),
    ),
    asked,
  )
  return { ok: true, channels: page.rows.map(c => toWireChannel(state, c)), ...cursorReply(page.cursor) }
}

const channelSchema = z.object({ channel: z.string() })

/** https://docs.slack.dev/reference/methods/conversations.info */
export const conversationInfo = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { channel } = parseArguments(channelSchema, args)
  return { ok: true, channel: toWireChannel(hub.state, visibleChannel(hub.state, channel)) }
}

const historySchema = z.object({
  ...paging,
  channel: z.string(),
  oldest: z.string().default('0'),
  latest: z.string().default(''),
  inclusive: flagField,
  include_all_metadata: flagField,
})

const isBetween = (ts: string, asked: z.infer<typeof historySchema>): boolean => {
  const at = Number(ts)
  const [oldest, latest] = [Number(asked.oldest), asked.latest === '' ? Infinity : Number(asked.latest)]
  return asked.inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
}

const pageOfMessages = (
  state: WorkspaceState,
  messages: readonly Message[],
  asked: z.infer<typeof historySchema>,
): JsonObject => {
  const { rows, cursor } = toPage(messages, asked)
  const wire = rows.map(message => {
    const { metadata, ...rest } = toWireMessage(state, message)
    return asked.include_all_metadata ? compact({ ...rest, metadata }) : rest
  })
  return { ok: true, messages: wire, has_more: cursor !== '', ...cursorReply(cursor) }
}

/** Newest first, without replies. https://docs.slack.dev/reference/methods/conversations.history */
export const conversationHistory = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(historySchema, args)
  const channel = readableChannel(hub.state, asked.channel)
  const messages = publicMessages(hub.state, channel.id)
    .filter(m => (m.threadTs === null || m.isBroadcast) && isBetween(m.ts, asked))
    .toReversed()
  return pageOfMessages(hub.state, messages, asked)
}

/** Oldest first, the parent too. https://docs.slack.dev/reference/methods/conversations.replies */
export const conversationReplies = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(historySchema, args)
  const { ts } = parseArguments(z.object({ ts: z.string() }), args)
  const channel = readableChannel(hub.state, asked.channel)
  const thread = threadMessages(hub.state, channel.id, ts)
  if (thread.length === 0) throw new ApiRefusal('thread_not_found')
  return pageOfMessages(
    hub.state,
    thread.filter(m => m.ts === ts || isBetween(m.ts, asked)),
    asked,
  )
}

/** Direct messages with one person only. https://docs.slack.dev/reference/methods/conversations.open */
export const openConversation = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { users } = parseArguments(z.object({ users: z.string() }), args)
  const user = knownUser(hub.state, users)
  const channel = findDirectMessage(hub.state, user.id)
  if (!channel || user.isBot) throw new ApiRefusal('cannot_dm_bot')
  return { ok: true, already_open: true, channel: toWireChannel(hub.state, channel) }
}

/** https://docs.slack.dev/reference/methods/conversations.join */
export const joinConversation = ({ hub, emit }: ApiContext, args: JsonObject): JsonObject => {
  const { state } = hub
  const channel = visibleChannel(state, parseArguments(channelSchema, args).channel)
  if (channel.isArchived) throw new ApiRefusal('is_archived')
  if (channel.kind !== 'public') throw new ApiRefusal('method_not_supported_for_channel_type')
  if (channel.members.includes(state.app.botUserId))
    return { ok: true, warning: 'already_in_channel', channel: toWireChannel(state, channel) }
  const joined = { ...channel, members: [...channel.members, state.app.botUserId] }
  state.channels = state.channels.map(c => (c.id === channel.id ? joined : c))
  hub.changes.announce()
  emit({
    type: 'member_joined_channel',
    user: state.app.botUserId,
    channel: channel.id,
    channel_type: 'C',
    team: state.team.id,
  })
  return { ok: true, channel: toWireChannel(state, joined) }
}

/** Words as in `Intl`: "Europe/London" reads "London". */
const toWireUser = (state: WorkspaceState, user: User): JsonObject => ({
  id: user.id,
  team_id: state.team.id,
  name: user.name,
  real_name: user.realName,
  deleted: false,
  is_bot: user.isBot,
  tz: user.tz,
  tz_label: user.tz.split('/').at(-1)?.replaceAll('_', ' ') ?? user.tz,
  tz_offset: user.tzOffset,
  profile: { real_name: user.realName, display_name: user.name },
})

/** https://docs.slack.dev/reference/methods/users.info */
export const userInfo = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { user } = parseArguments(z.object({ user: z.string() }), args)
  const found = findUser(hub.state, user)
  if (found?.id !== user) throw new ApiRefusal('user_not_found')
  return { ok: true, user: toWireUser(hub.state, found) }
}
