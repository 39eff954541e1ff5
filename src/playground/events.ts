import type { EventBody, Hub } from './hub.ts'
import { compact, type JsonObject } from './json.ts'
import { nextId, nextTs } from './lookup.ts'
import { channelType, toWireMessage } from './messages.ts'
import type { Channel, Message, WorkspaceState } from './state.ts'

export type SlackEvent = JsonObject & { readonly type: string }

const subscription = (event: SlackEvent): string => {
  if (event.type !== 'message') return event.type
  const kind = event['channel_type']
  return `message.${kind === 'channel' ? 'channels' : kind === 'group' ? 'groups' : 'im'}`
}

/** Whether the app's manifest asks for events of this kind. */
export const isSubscribed = (state: WorkspaceState, event: SlackEvent): boolean =>
  state.app.botEvents.includes(subscription(event))

/** The event in its envelope, with an id of its own. */
export const toEventBody = (hub: Hub, event: SlackEvent): EventBody => {
  const { state } = hub
  return {
    token: 'playground',
    team_id: state.team.id,
    ...(state.organisation ? { enterprise_id: state.organisation.id } : {}),
    api_app_id: state.app.id,
    event,
    type: 'event_callback',
    event_id: nextId(state, 'Ev'),
    event_time: Math.floor(hub.now() / 1000),
    authorizations: [
      {
        enterprise_id: state.organisation?.id ?? null,
        team_id: state.team.id,
        user_id: state.app.botUserId,
        is_bot: true,
        is_enterprise_install: state.organisation !== undefined,
      },
    ],
    is_ext_shared_channel: false,
  }
}

const inChannel = (channel: Channel): JsonObject => ({
  channel: channel.id,
  channel_type: channelType(channel),
})

export const messageEvent = (state: WorkspaceState, channel: Channel, message: Message): SlackEvent => ({
  ...toWireMessage(state, message),
  type: 'message',
  ...inChannel(channel),
  event_ts: message.ts,
})

export const mentionEvent = (state: WorkspaceState, message: Message): SlackEvent => ({
  ...toWireMessage(state, message),
  type: 'app_mention',
  channel: message.channel,
  event_ts: message.ts,
})

/** An edit, or with `after` null a deletion, as `message` events tell it. */
export const changeEvent = (
  hub: Hub,
  channel: Channel,
  change: { readonly before: Message; readonly after: Message | null },
): SlackEvent => {
  const { state } = hub
  const ts = nextTs(state, hub.now())
  return compact({
    type: 'message',
    subtype: change.after ? 'message_changed' : 'message_deleted',
    hidden: true,
    message: change.after ? toWireMessage(state, change.after) : undefined,
    deleted_ts: change.after ? undefined : change.before.ts,
    previous_message: toWireMessage(state, change.before),
    ...inChannel(channel),
    ts,
    event_ts: ts,
  }) as SlackEvent
}

export const linkEvent = (message: Message, links: readonly string[]): SlackEvent => ({
  ...compact({ thread_ts: message.threadTs ?? undefined }),
  type: 'link_shared',
  channel: message.channel,
  user: message.user,
  message_ts: message.ts,
  is_bot_user_member: true,
  unfurl_id: `${message.channel}.${message.ts}`,
  source: 'conversations_history',
  links: links.map(url => ({ url, domain: new URL(url).hostname })),
  event_ts: message.ts,
})
