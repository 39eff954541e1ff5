import { z } from 'zod'
import { threadFor } from './access.ts'
import { ApiRefusal } from './api-refusal.ts'
import { flagField, parseArguments, parseBlocks } from './arguments.ts'
import { acceptContent } from './content.ts'
import type { Hub } from './hub.ts'
import type { JsonObject } from './json.ts'
import { nextId, requireChannel } from './lookup.ts'
import { addMessage, findMessage, removeMessage, replaceMessage } from './messages.ts'
import type { Message, ResponseUrl } from './state.ts'

/** Slack's own: 5 posts within 30 minutes. */
const MAX_USES = 5
const LIFETIME_MS = 30 * 60_000
/** Older ones are long spent. */
const RIGHTS_KEPT = 1_000

const bodySchema = z.object({
  text: z.string().default(''),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flagField,
  delete_original: flagField,
  thread_ts: z.string().optional(),
})

export type ResponseUrlDraft = Pick<ResponseUrl, 'channel' | 'user' | 'originalTs'>

export const addResponseUrl = (hub: Hub, draft: ResponseUrlDraft): ResponseUrl => {
  const created = { ...draft, id: nextId(hub.state, 'R'), createdMs: hub.now(), uses: 0 }
  hub.state.responseUrls = [...hub.state.responseUrls.slice(-RIGHTS_KEPT), created]
  return created
}

export const toAddress = (hub: Hub, url: ResponseUrl): string => `${hub.origin}/response/${url.id}`

const put = (hub: Hub, url: ResponseUrl): void => {
  hub.state.responseUrls = hub.state.responseUrls.map(u => (u.id === url.id ? url : u))
}

const original = (hub: Hub, url: ResponseUrl): Message | undefined =>
  url.originalTs === null ? undefined : findMessage(hub.state, url.channel, url.originalTs)

/**
 * Does what the app answers to a command or an action, in the acknowledgement or through a response_url.
 * A command has no message of its own: its first answer is what replace_original means later (not documented).
 * @throws ApiRefusal in Slack's words
 */
export const respond = (hub: Hub, id: string, body: JsonObject): void => {
  const url = hub.state.responseUrls.find(u => u.id === id)
  if (!url) throw new ApiRefusal('used_url')
  const asked = parseArguments(bodySchema, body)
  const before = original(hub, url)
  if (asked.delete_original) {
    if (before) removeMessage(hub, before)
    return
  }
  const content = acceptContent(hub, 'response_url', { text: asked.text, blocks: parseBlocks(body) ?? [] })
  if (asked.replace_original && before) {
    replaceMessage(hub, before, content)
    return
  }
  const channel = requireChannel(hub.state, url.channel)
  const message = addMessage(hub, {
    ...content,
    channel: channel.id,
    user: hub.state.app.botUserId,
    isBot: true,
    threadTs: threadFor(hub, channel, asked.thread_ts),
    ephemeralTo: asked.response_type === 'ephemeral' ? url.user : null,
  })
  if (url.originalTs === null) put(hub, { ...url, originalTs: message.ts })
}

/** A post to the URL: counts its use first. @throws ApiRefusal `used_url`, `expired_url` and as `respond` */
export const postToResponseUrl = (hub: Hub, id: string, body: JsonObject): void => {
  const url = hub.state.responseUrls.find(u => u.id === id)
  if (!url || url.uses >= MAX_USES) throw new ApiRefusal('used_url')
  if (hub.now() - url.createdMs > LIFETIME_MS) throw new ApiRefusal('expired_url')
  put(hub, { ...url, uses: url.uses + 1 })
  respond(hub, id, body)
}
