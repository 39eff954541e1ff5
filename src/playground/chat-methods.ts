import { z } from 'zod'
import { findBlockFaults } from '../blocks/validate.ts'
import { knownUser, ownMessage, postableChannel, threadFor, visibleChannel } from './access.ts'
import { ApiRefusal, refuseWith } from './api-refusal.ts'
import { flagField, objectField, parseArguments, parseBlocks } from './arguments.ts'
import { acceptContent } from './content.ts'
import { changeEvent, messageEvent } from './events.ts'
import type { ApiContext } from './hub.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { nextTs } from './lookup.ts'
import { addMessage, findMessage, removeMessage, replaceMessage, toWireMessage } from './messages.ts'

const textField = z.string().optional()
const unfurlField = z.preprocess(value => value ?? true, flagField)

const postSchema = z.object({
  channel: z.string(),
  text: textField,
  thread_ts: textField,
  reply_broadcast: flagField,
  metadata: objectField.optional(),
  unfurl_links: unfurlField,
  unfurl_media: unfurlField,
})

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage = ({ hub, emit }: ApiContext, args: JsonObject): JsonObject => {
  const { state } = hub
  const asked = parseArguments(postSchema, args)
  const channel = postableChannel(state, asked.channel)
  const content = acceptContent(hub, 'chat.postMessage', {
    text: asked.text ?? '',
    blocks: parseBlocks(args) ?? [],
  })
  const threadTs = threadFor(hub, channel, asked.thread_ts)
  const message = addMessage(hub, {
    ...content,
    channel: channel.id,
    user: state.app.botUserId,
    isBot: true,
    threadTs,
    isBroadcast: threadTs !== null && asked.reply_broadcast,
    metadata: asked.metadata ?? null,
    unfurlLinks: asked.unfurl_links,
    unfurlMedia: asked.unfurl_media,
  })
  emit(messageEvent(state, channel, message))
  return { ok: true, channel: channel.id, ts: message.ts, message: toWireMessage(state, message) }
}

const ephemeralSchema = z.object({
  channel: z.string(),
  user: z.string(),
  text: textField,
  thread_ts: textField,
})

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { state } = hub
  const asked = parseArguments(ephemeralSchema, args)
  const channel = postableChannel(state, asked.channel)
  const user = knownUser(state, asked.user)
  if (!channel.members.includes(user.id)) throw new ApiRefusal('user_not_in_channel')
  const content = acceptContent(hub, 'chat.postEphemeral', {
    text: asked.text ?? '',
    blocks: parseBlocks(args) ?? [],
  })
  const message = addMessage(hub, {
    ...content,
    channel: channel.id,
    user: state.app.botUserId,
    isBot: true,
    threadTs: threadFor(hub, channel, asked.thread_ts),
    ephemeralTo: user.id,
  })
  return { ok: true, message_ts: message.ts }
}

const updateSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  text: textField,
  metadata: objectField.optional(),
})

/** Blocks and metadata that aren't sent stay. https://docs.slack.dev/reference/methods/chat.update */
export const updateMessage = ({ hub, emit }: ApiContext, args: JsonObject): JsonObject => {
  const { state } = hub
  const asked = parseArguments(updateSchema, args)
  const channel = postableChannel(state, asked.channel)
  const before = ownMessage(state, channel, asked.ts)
  const blocks = parseBlocks(args)
  if (asked.text === undefined && blocks === undefined) throw new ApiRefusal('no_text')
  const content = acceptContent(hub, 'chat.update', {
    text: asked.text ?? before.text,
    blocks: blocks ?? before.blocks,
  })
  const after = replaceMessage(hub, before, {
    ...content,
    metadata: asked.metadata ?? before.metadata,
    editedTs: nextTs(state, hub.now()),
  })
  emit(changeEvent(hub, channel, { before, after }))
  return {
    ok: true,
    channel: channel.id,
    ts: after.ts,
    text: after.text,
    message: toWireMessage(state, after),
  }
}

const messageSchema = z.object({ channel: z.string(), ts: z.string() })

/** https://docs.slack.dev/reference/methods/chat.delete */
export const deleteMessage = ({ hub, emit }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(messageSchema, args)
  const channel = postableChannel(hub.state, asked.channel)
  const before = ownMessage(hub.state, channel, asked.ts)
  removeMessage(hub, before)
  emit(changeEvent(hub, channel, { before, after: null }))
  return { ok: true, channel: channel.id, ts: before.ts }
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(z.object({ channel: z.string(), message_ts: z.string() }), args)
  const channel = visibleChannel(hub.state, asked.channel)
  const message = findMessage(hub.state, channel.id, asked.message_ts)
  if (!message) throw new ApiRefusal('message_not_found')
  const thread = message.threadTs === null ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`
  const at = `${channel.id}/p${message.ts.replace('.', '')}${thread}`
  return {
    ok: true,
    channel: channel.id,
    permalink: `https://${hub.state.team.domain}.slack.com/archives/${at}`,
  }
}

const unfurlSchema = z.object({
  channel: textField,
  ts: textField,
  unfurl_id: textField,
  unfurls: objectField,
})

/** `C0.123.000001`, the unfurl_id of link_shared, names channel and ts. */
const unfurlTarget = (asked: z.infer<typeof unfurlSchema>): readonly [string, string] => {
  if (asked.channel && asked.ts) return [asked.channel, asked.ts]
  const parts = /^([^.]+)\.(.+)$/.exec(asked.unfurl_id ?? '')
  if (!parts?.[1] || !parts[2]) throw new ApiRefusal('cannot_find_message')
  return [parts[1], parts[2]]
}

const findUnfurlFaults = (card: unknown): string[] => {
  if (!isJsonObject(card)) return ['an unfurl must be an object']
  return findBlockFaults('unfurl', { text: card['text'] ?? card['title'], blocks: card['blocks'] })
}

/** https://docs.slack.dev/reference/methods/chat.unfurl */
export const unfurl = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(unfurlSchema, args)
  const [channel, ts] = unfurlTarget(asked)
  const message = findMessage(hub.state, channel, ts)
  if (!message) throw new ApiRefusal('cannot_find_message')
  const urls = Object.keys(asked.unfurls)
  if (urls.length === 0) throw new ApiRefusal('missing_unfurls')
  if (urls.some(url => !message.text.includes(url.replaceAll('&', '&amp;'))))
    throw new ApiRefusal('cannot_unfurl_url')
  const faults = Object.values(asked.unfurls).flatMap(findUnfurlFaults)
  if (faults.length > 0) throw refuseWith('invalid_blocks', faults)
  replaceMessage(hub, message, { unfurls: { ...message.unfurls, ...asked.unfurls } })
  return { ok: true }
}

/** https://docs.slack.dev/reference/methods/reactions.add */
export const addReaction = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { channel, timestamp, name } = parseArguments(
    z.object({ channel: z.string(), timestamp: z.string(), name: z.string().min(1) }),
    args,
  )
  const message = findMessage(hub.state, postableChannel(hub.state, channel).id, timestamp)
  if (!message) throw new ApiRefusal('message_not_found')
  const bot = hub.state.app.botUserId
  const given = message.reactions.find(r => r.name === name)?.users ?? []
  if (given.includes(bot)) throw new ApiRefusal('already_reacted')
  const others = message.reactions.filter(r => r.name !== name)
  replaceMessage(hub, message, { reactions: [...others, { name, users: [...given, bot] }] })
  return { ok: true }
}
