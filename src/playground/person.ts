import type { Courier, Delivery } from './delivery.ts'
import { changeEvent, linkEvent, mentionEvent, messageEvent, type SlackEvent } from './events.ts'
import type { Hub } from './hub.ts'
import { act, applyAnswer, currentMessage, currentView, type Desk, submit } from './interactions.ts'
import { findDirectMessage, findUser, nextTs, requireChannel } from './lookup.ts'
import { addMessage, findMessage, removeMessage, replaceMessage } from './messages.ts'
import { closedPayload, commandPayload, shortcutPayload } from './payloads.ts'
import { respond } from './response-url.ts'
import type { Channel, Message, User, View } from './state.ts'
import { findLinks, toCommandText, toStoredText } from './typed-text.ts'
import type { Filled } from './view-values.ts'
import { removeViews, toWireView } from './views.ts'

/** A message and how its events went: `message`, then `app_mention` and `link_shared` where they apply. */
interface Said {
  readonly message: Message
  readonly deliveries: readonly Delivery[]
}

/**
 * What one person of the workspace can do. Channels are named `#papers`; `@paperboy` is the person's direct
 * message with the bot. A promise resolves when the app acknowledged or finally did not; it rejects with an
 * Error for what Slack's client would not let a person do.
 */
export interface Person {
  readonly id: string
  readonly name: string
  /** `command('#papers', '/papers', 'sparse attention')` */
  readonly command: (channel: string, command: string, text?: string) => Promise<Delivery>
  /** `@paperboy` in the text is a mention. */
  readonly say: (channel: string, text: string, options?: { readonly threadTs?: string }) => Promise<Said>
  readonly edit: (message: Message, text: string) => Promise<Delivery>
  /** The first button with that action_id, and that value and block_id where given. */
  readonly click: (
    target: Message | View,
    actionId: string,
    which?: { readonly value?: string; readonly blockId?: string },
  ) => Promise<Delivery>
  /** Chooses the option with that value in a select menu or among radio buttons. */
  readonly select: (target: Message | View, actionId: string, value: string) => Promise<Delivery>
  readonly selectOverflow: (target: Message | View, actionId: string, value: string) => Promise<Delivery>
  /** Presses that button or, with `choice`, chooses that option of that menu: as a page knows them. */
  readonly use: (target: Message | View, used: Used) => Promise<Delivery>
  /** What isn't filled in keeps its initial value. */
  readonly submitView: (view: View, filled?: Filled) => Promise<Delivery>
  /** Tells the app where the view asks for that (notify_on_close); resolves with null where not. */
  readonly closeView: (view: View) => Promise<Delivery | null>
  /** Global, or from the menu of a message. */
  readonly shortcut: (callbackId: string, message?: Message) => Promise<Delivery>
  readonly openHome: (tab?: 'home' | 'messages') => Promise<Delivery>
  readonly react: (message: Message, name: string) => Promise<Delivery>
  readonly unreact: (message: Message, name: string) => Promise<Delivery>
  /** Puts a message that only the person sees out of sight; nobody is told. */
  readonly dismiss: (message: Message) => void
  /** Lets the bot into a channel that the person is in. */
  readonly invite: (channel: string) => Promise<Delivery>
}

interface Used {
  readonly blockId: string
  readonly actionId: string
  readonly choice?: string | undefined
}

const BUTTONS = ['button', 'icon_button', 'workflow_button']
const SELECTS = ['static_select', 'radio_buttons']

/** @throws Error where the person can't write */
const writable = (hub: Hub, user: User, name: string): Channel => {
  const bot = findUser(hub.state, name)?.id === hub.state.app.botUserId
  const own = bot ? findDirectMessage(hub.state, user.id) : undefined
  const channel = own ?? requireChannel(hub.state, name)
  if (!channel.members.includes(user.id)) throw new Error(`${user.name} is not in ${name}`)
  if (channel.isArchived) throw new Error(`${name} is archived`)
  return channel
}

const threadOf = (hub: Hub, channel: Channel, ts: string | undefined): string | null => {
  if (ts === undefined) return null
  const message = findMessage(hub.state, channel.id, ts)
  if (!message) throw new Error(`No message ${ts} in ${channel.name}`)
  return message.threadTs ?? message.ts
}

const eventsOf = (hub: Hub, channel: Channel, said: { message: Message; typed: string }): SlackEvent[] => {
  const { app } = hub.state
  const { message, typed } = said
  const isMember = channel.members.includes(app.botUserId)
  const isMention = channel.kind !== 'im' && message.text.includes(`<@${app.botUserId}>`)
  const links = findLinks(typed).filter(link => {
    const { hostname } = new URL(link)
    return app.unfurlDomains.some(domain => hostname === domain || hostname.endsWith(`.${domain}`))
  })
  return [
    ...(isMember ? [messageEvent(hub.state, channel, message)] : []),
    ...(isMember && isMention ? [mentionEvent(hub.state, message)] : []),
    ...(links.length > 0 ? [linkEvent(message, links)] : []),
  ]
}

const say = async (
  { hub, courier }: Desk,
  user: User,
  said: { readonly channel: string; readonly typed: string; readonly threadTs: string | undefined },
): Promise<Said> => {
  const channel = writable(hub, user, said.channel)
  const message = addMessage(hub, {
    channel: channel.id,
    user: user.id,
    text: toStoredText(hub.state, said.typed),
    threadTs: threadOf(hub, channel, said.threadTs),
  })
  const events = eventsOf(hub, channel, { message, typed: said.typed })
  const deliveries = await Promise.all(events.map(event => courier.event(event)))
  return { message, deliveries }
}

const edit = (desk: Desk, user: User, edited: { message: Message; typed: string }): Promise<Delivery> => {
  const { hub, courier } = desk
  const before = currentMessage(hub, user, edited.message)
  if (before.user !== user.id) throw new Error(`${user.name} can't edit a message of ${before.user}`)
  const after = replaceMessage(hub, before, {
    text: toStoredText(hub.state, edited.typed),
    editedTs: nextTs(hub.state, hub.now()),
  })
  return courier.event(changeEvent(hub, requireChannel(hub.state, before.channel), { before, after }))
}

/** A command itself is seen by nobody, unless the app answers in the channel. */
const showTyped = (hub: Hub, user: User, typed: { channel: Channel; line: string }): void => {
  addMessage(hub, { channel: typed.channel.id, user: user.id, text: typed.line })
}

const command = async (
  { hub, courier }: Desk,
  user: User,
  typed: { readonly channel: string; readonly command: string; readonly text: string },
): Promise<Delivery> => {
  const channel = writable(hub, user, typed.channel)
  const text = toCommandText(typed.text)
  const { payload, url } = commandPayload(hub, { user, channel, command: typed.command, text })
  const delivery = await courier.once({ type: 'slash_commands', payload })
  const { body } = delivery
  if (!delivery.ok || body === null) return delivery
  return applyAnswer(hub, delivery, () => {
    if (body['response_type'] === 'in_channel')
      showTyped(hub, user, { channel, line: `${typed.command} ${text}`.trim() })
    respond(hub, url.id, body)
  })
}

const closeView = async ({ hub, courier }: Desk, user: User, view: View): Promise<Delivery | null> => {
  const shown = currentView(hub, user, view)
  removeViews(hub, [shown])
  if (shown.content['notify_on_close'] !== true) return null
  return courier.once({ type: 'interactive', payload: closedPayload(hub, user, shown) })
}

const openHome = ({ hub, courier }: Desk, user: User, tab: 'home' | 'messages'): Promise<Delivery> => {
  const home = hub.state.homes.find(view => view.user === user.id)
  return courier.event({
    type: 'app_home_opened',
    user: user.id,
    channel: findDirectMessage(hub.state, user.id)?.id,
    tab,
    event_ts: nextTs(hub.state, hub.now()),
    ...(home && tab === 'home' ? { view: toWireView(hub.state, home) } : {}),
  })
}

const react = (desk: Desk, user: User, given: { message: Message; name: string }): Promise<Delivery> => {
  const { hub } = desk
  const message = currentMessage(hub, user, given.message)
  const users = message.reactions.find(r => r.name === given.name)?.users ?? []
  if (users.includes(user.id)) throw new Error(`${user.name} has reacted with ${given.name}`)
  putReaction(hub, message, { name: given.name, users: [...users, user.id] })
  return tellOfReaction(desk, user, { type: 'reaction_added', message, name: given.name })
}

const unreact = (desk: Desk, user: User, taken: { message: Message; name: string }): Promise<Delivery> => {
  const { hub } = desk
  const message = currentMessage(hub, user, taken.message)
  const users = message.reactions.find(r => r.name === taken.name)?.users ?? []
  if (!users.includes(user.id)) throw new Error(`${user.name} has not reacted with ${taken.name}`)
  putReaction(hub, message, { name: taken.name, users: users.filter(id => id !== user.id) })
  return tellOfReaction(desk, user, { type: 'reaction_removed', message, name: taken.name })
}

/** In its place among the others; one that nobody gives any more goes. */
const putReaction = (hub: Hub, message: Message, put: Message['reactions'][number]): void => {
  const isThere = message.reactions.some(r => r.name === put.name)
  const reactions = message.reactions.map(r => (r.name === put.name ? put : r))
  const all = isThere ? reactions : [...reactions, put]
  replaceMessage(hub, message, { reactions: all.filter(r => r.users.length > 0) })
}

const tellOfReaction = (
  { hub, courier }: Desk,
  user: User,
  told: { readonly type: string; readonly message: Message; readonly name: string },
): Promise<Delivery> =>
  courier.event({
    type: told.type,
    user: user.id,
    reaction: told.name,
    item: { type: 'message', channel: told.message.channel, ts: told.message.ts },
    item_user: told.message.user,
    event_ts: nextTs(hub.state, hub.now()),
  })

const dismiss = (hub: Hub, user: User, message: Message): void => {
  const shown = currentMessage(hub, user, message)
  if (shown.ephemeralTo === null) throw new Error(`Everybody sees message ${shown.ts}`)
  removeMessage(hub, shown)
}

const invite = ({ hub, courier }: Desk, user: User, name: string): Promise<Delivery> => {
  const channel = writable(hub, user, name)
  const bot = hub.state.app.botUserId
  if (channel.members.includes(bot)) throw new Error(`The bot is in ${name}`)
  const joined = { ...channel, members: [...channel.members, bot] }
  hub.state.channels = hub.state.channels.map(c => (c.id === channel.id ? joined : c))
  hub.changes.announce()
  return courier.event({
    type: 'member_joined_channel',
    user: bot,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: hub.state.team.id,
    inviter: user.id,
    event_ts: nextTs(hub.state, hub.now()),
  })
}

/** Async so that what a person can't do rejects, and never throws at once. */
export const createPerson = (hub: Hub, courier: Courier, user: User): Person => {
  const desk: Desk = { hub, courier }
  return {
    id: user.id,
    name: user.name,
    command: async (channel, name, text = '') => command(desk, user, { channel, command: name, text }),
    say: async (channel, typed, options) => say(desk, user, { channel, typed, threadTs: options?.threadTs }),
    edit: async (message, typed) => edit(desk, user, { message, typed }),
    click: async (target, actionId, which) =>
      act(desk, user, { target, wanted: { types: BUTTONS, actionId, ...which } }),
    select: async (target, actionId, choice) =>
      act(desk, user, { target, wanted: { types: SELECTS, actionId }, choice }),
    selectOverflow: async (target, actionId, choice) =>
      act(desk, user, { target, wanted: { types: ['overflow'], actionId }, choice }),
    use: async (target, { blockId, actionId, choice }) =>
      act(desk, user, {
        target,
        wanted: { types: choice === undefined ? BUTTONS : [...SELECTS, 'overflow'], actionId, blockId },
        ...(choice === undefined ? {} : { choice }),
      }),
    submitView: async (view, filled = {}) => submit(desk, user, { view, filled }),
    closeView: async view => closeView(desk, user, view),
    shortcut: async (callbackId, message) =>
      courier.once({
        type: 'interactive',
        payload: shortcutPayload(hub, user, {
          callbackId,
          message: message && currentMessage(hub, user, message),
        }),
      }),
    openHome: async (tab = 'home') => openHome(desk, user, tab),
    react: async (message, name) => react(desk, user, { message, name }),
    unreact: async (message, name) => unreact(desk, user, { message, name }),
    dismiss: message => dismiss(hub, user, message),
    invite: async channel => invite(desk, user, channel),
  }
}
