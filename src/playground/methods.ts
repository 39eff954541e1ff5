import { ApiRefusal } from './api-refusal.ts'
import {
  addReaction,
  deleteMessage,
  getPermalink,
  postEphemeral,
  postMessage,
  unfurl,
  updateMessage,
} from './chat-methods.ts'
import {
  conversationHistory,
  conversationInfo,
  conversationReplies,
  joinConversation,
  listConversations,
  openConversation,
  userInfo,
} from './conversation-methods.ts'
import { completeUpload, getUploadUrl } from './file-methods.ts'
import type { ApiContext } from './hub.ts'
import type { JsonObject } from './json.ts'
import { openView, publishView, pushView, updateView } from './view-methods.ts'

interface Method {
  /** Any one of these lets the app call it; none are needed where the list is empty. */
  readonly scopes: readonly string[]
  /** @default bot */
  readonly token?: 'app'
  readonly run: (context: ApiContext, args: JsonObject) => JsonObject
}

const read = ['channels:read', 'groups:read', 'im:read']
const history = ['channels:history', 'groups:history', 'im:history']

const testAuth = ({ hub }: ApiContext): JsonObject => {
  const { team, app } = hub.state
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    team_id: team.id,
    user: app.name,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }
}

/** The Web API, as far as the workspace has it; any other method is `unknown_method`. */
const METHODS: Readonly<Record<string, Method>> = {
  'apps.connections.open': {
    scopes: [],
    token: 'app',
    run: context => ({ ok: true, url: context.openSocketUrl() }),
  },
  'auth.test': { scopes: [], run: testAuth },
  'chat.delete': { scopes: ['chat:write'], run: deleteMessage },
  'chat.getPermalink': { scopes: [], run: getPermalink },
  'chat.postEphemeral': { scopes: ['chat:write'], run: postEphemeral },
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.unfurl': { scopes: ['links:write'], run: unfurl },
  'chat.update': { scopes: ['chat:write'], run: updateMessage },
  'conversations.history': { scopes: history, run: conversationHistory },
  'conversations.info': { scopes: read, run: conversationInfo },
  'conversations.join': { scopes: ['channels:join'], run: joinConversation },
  'conversations.list': { scopes: read, run: listConversations },
  'conversations.open': { scopes: ['im:write'], run: openConversation },
  'conversations.replies': { scopes: history, run: conversationReplies },
  'files.completeUploadExternal': { scopes: ['files:write'], run: completeUpload },
  'files.getUploadURLExternal': { scopes: ['files:write'], run: getUploadUrl },
  'reactions.add': { scopes: ['reactions:write'], run: addReaction },
  'users.info': { scopes: ['users:read'], run: userInfo },
  'views.open': { scopes: [], run: openView },
  'views.publish': { scopes: [], run: publishView },
  'views.push': { scopes: [], run: pushView },
  'views.update': { scopes: [], run: updateView },
}

const refuseBadToken = (context: ApiContext, method: Method, token: string): void => {
  const { bot, app } = context.hub.tokens
  if (token === '') throw new ApiRefusal('not_authed')
  if (token !== bot && token !== app) throw new ApiRefusal('invalid_auth')
  if (token !== (method.token === 'app' ? app : bot)) throw new ApiRefusal('not_allowed_token_type')
}

const refuseMissingScope = (granted: readonly string[], needed: readonly string[]): void => {
  if (needed.length === 0 || needed.some(scope => granted.includes(scope))) return
  throw new ApiRefusal('missing_scope', { needed: needed.join(','), provided: granted.join(',') })
}

/** Slack's answer to a call, `{ok: false, error}` included; never throws for what the app did wrong. */
export const callMethod = (
  context: ApiContext,
  call: { readonly method: string; readonly token: string; readonly args: JsonObject },
): JsonObject => {
  try {
    const method = METHODS[call.method]
    if (!method) throw new ApiRefusal('unknown_method', { req_method: call.method })
    refuseBadToken(context, method, call.token)
    refuseMissingScope(context.hub.state.app.scopes, method.scopes)
    return method.run(context, call.args)
  } catch (error) {
    if (error instanceof ApiRefusal) return error.toReply()
    throw error
  }
}
