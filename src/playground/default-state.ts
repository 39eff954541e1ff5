import type { Channel, User, WorkspaceState } from './state.ts'

const BOT = 'U0BOT'

const person = (id: string, realName: string, zone: { tz: string; tzOffset: number }): User => ({
  id,
  name: realName.split(' ')[0]?.toLowerCase() ?? realName,
  realName,
  ...zone,
  isBot: false,
})

const users: readonly User[] = [
  person('U0ADA', 'Ada Lovelace', { tz: 'Europe/London', tzOffset: 0 }),
  person('U0GRACE', 'Grace Hopper', { tz: 'America/New_York', tzOffset: -18_000 }),
  person('U0LINUS', 'Linus Torvalds', { tz: 'Europe/Helsinki', tzOffset: 7_200 }),
  {
    id: BOT,
    name: 'paperboy',
    realName: 'paperboy',
    tz: 'America/Los_Angeles',
    tzOffset: -28_800,
    isBot: true,
  },
]

const people = users.filter(user => !user.isBot).map(user => user.id)

const channel = (id: string, name: string, rest: Partial<Channel> = {}): Channel => ({
  id,
  name,
  kind: 'public',
  isArchived: false,
  members: people,
  created: 1_700_000_000,
  ...rest,
})

const scopes = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'reactions:read',
  'reactions:write',
  'users:read',
]

const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'link_shared',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
  'tokens_revoked',
]

/**
 * A small team with the app installed. The bot is in #papers and #efficient-ml, not in #general (public),
 * not in #secret (private, only ada) and can't post in #old (archived).
 */
export const createDefaultState = (): WorkspaceState => ({
  team: { id: 'T0PAPERS', name: 'Papers', domain: 'papers' },
  app: {
    id: 'A0PAPER',
    name: 'paperboy',
    botId: 'B0BOT',
    botUserId: BOT,
    scopes,
    botEvents,
    unfurlDomains: ['arxiv.org', 'huggingface.co', 'alphaxiv.org'],
  },
  users,
  channels: [
    channel('C0PAPERS', 'papers', { members: [...people, BOT] }),
    channel('C0EFFICIENT', 'efficient-ml', { members: [...people, BOT] }),
    channel('C0GENERAL', 'general'),
    channel('C0SECRET', 'secret', { kind: 'private', members: ['U0ADA'] }),
    channel('C0OLD', 'old', { isArchived: true, members: [...people, BOT] }),
    ...users
      .filter(user => !user.isBot)
      .map(user => channel(user.id.replace(/^U/, 'D'), user.name, { kind: 'im', members: [user.id, BOT] })),
  ],
  messages: [],
  views: [],
  homes: [],
  triggers: [],
  responseUrls: [],
  files: [],
  counters: { ids: 0, tsSeconds: 0, tsCount: 0 },
})
