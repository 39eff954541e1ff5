import type { Hub } from './hub.ts'
import { compact, type JsonObject } from './json.ts'
import { requireChannel } from './lookup.ts'
import { toWireMessage } from './messages.ts'
import { addResponseUrl, toAddress } from './response-url.ts'
import type { Channel, Message, ResponseUrl, User, View } from './state.ts'
import { addTrigger, toWireView } from './views.ts'

/** Slack names no private place in a payload. */
const nameOf = (channel: Channel): string =>
  channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name

export interface TypedCommand {
  readonly user: User
  readonly channel: Channel
  readonly command: string
  readonly text: string
}

/** The form fields of a slash command, and the response_url that the acknowledgement answers through. */
export const commandPayload = (
  hub: Hub,
  typed: TypedCommand,
): { readonly payload: JsonObject; readonly url: ResponseUrl } => {
  const { team, app, organisation } = hub.state
  const { user, channel } = typed
  const url = addResponseUrl(hub, { channel: channel.id, user: user.id, originalTs: null })
  const payload = {
    token: 'playground',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: user.id,
    user_name: user.name,
    command: typed.command,
    text: typed.text,
    api_app_id: app.id,
    is_enterprise_install: organisation ? 'true' : 'false',
    ...(organisation ? { enterprise_id: organisation.id, enterprise_name: organisation.name } : {}),
    response_url: toAddress(hub, url),
    trigger_id: addTrigger(hub, user.id),
  }
  return { payload, url }
}

const interaction = (hub: Hub, user: User, viewId: string | null = null): JsonObject => ({
  token: 'playground',
  api_app_id: hub.state.app.id,
  team: { id: hub.state.team.id, domain: hub.state.team.domain },
  enterprise: hub.state.organisation ?? null,
  is_enterprise_install: hub.state.organisation !== undefined,
  user: { id: user.id, username: user.name, name: user.name, team_id: hub.state.team.id },
  trigger_id: addTrigger(hub, user.id, viewId),
})

const messagePlace = (hub: Hub, user: User, message: Message): JsonObject => {
  const channel = requireChannel(hub.state, message.channel)
  const url = addResponseUrl(hub, { channel: channel.id, user: user.id, originalTs: message.ts })
  return { channel: { id: channel.id, name: nameOf(channel) }, response_url: toAddress(hub, url) }
}

/** A click or choice in a message. Of an ephemeral one Slack sends the place only, not the message. */
export const messageActionPayload = (
  hub: Hub,
  user: User,
  acted: { readonly message: Message; readonly action: JsonObject },
): JsonObject => {
  const { message, action } = acted
  const isEphemeral = message.ephemeralTo !== null
  return compact({
    type: 'block_actions',
    ...interaction(hub, user),
    container: compact({
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      thread_ts: message.threadTs ?? undefined,
    }),
    ...messagePlace(hub, user, message),
    message: isEphemeral ? undefined : toWireMessage(hub.state, message),
    state: { values: {} },
    actions: [action],
  })
}

/** A click or choice in a modal or App Home: no message, no response_url. */
export const viewActionPayload = (
  hub: Hub,
  user: User,
  acted: { readonly view: View; readonly action: JsonObject },
): JsonObject => ({
  type: 'block_actions',
  ...interaction(hub, user, acted.view.type === 'modal' ? acted.view.id : null),
  container: { type: 'view', view_id: acted.view.id },
  view: toWireView(hub.state, acted.view),
  state: { values: acted.view.values },
  actions: [acted.action],
})

export const submissionPayload = (hub: Hub, user: User, view: View): JsonObject => ({
  type: 'view_submission',
  ...interaction(hub, user, view.id),
  view: toWireView(hub.state, view),
  response_urls: [],
})

export const closedPayload = (hub: Hub, user: User, view: View): JsonObject => ({
  type: 'view_closed',
  ...interaction(hub, user, view.id),
  view: toWireView(hub.state, view),
  is_cleared: false,
})

/** A global shortcut, or one from a message's menu. */
export const shortcutPayload = (
  hub: Hub,
  user: User,
  chosen: { readonly callbackId: string; readonly message: Message | undefined },
): JsonObject => {
  const { callbackId, message } = chosen
  const common = {
    ...interaction(hub, user),
    callback_id: callbackId,
    action_ts: String(hub.now() / 1000),
  }
  if (!message) return { type: 'shortcut', ...common }
  return {
    type: 'message_action',
    ...common,
    ...messagePlace(hub, user, message),
    message_ts: message.ts,
    message: toWireMessage(hub.state, message),
  }
}
