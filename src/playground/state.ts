import type { JsonObject } from './json.ts'

export interface User {
  readonly id: string
  /** Handle without "@". */
  readonly name: string
  readonly realName: string
  /** IANA time zone. */
  readonly tz: string
  /** Seconds east of UTC. */
  readonly tzOffset: number
  readonly isBot: boolean
}

export interface Channel {
  readonly id: string
  /** Without "#"; of a direct message the person's handle. */
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  readonly isArchived: boolean
  /** User ids, the bot's among them. */
  readonly members: readonly string[]
  /** Seconds since the epoch. */
  readonly created: number
}

interface Reaction {
  readonly name: string
  readonly users: readonly string[]
}

/** A message as it stands now: an edit puts a new object in its place. */
export interface Message {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly blocks: readonly JsonObject[]
  /** The thread that the message is a reply in, else null. */
  readonly threadTs: string | null
  /** A reply that the channel shows too. */
  readonly isBroadcast: boolean
  /** The only user who sees it, else null. */
  readonly ephemeralTo: string | null
  readonly isBot: boolean
  /** `{event_type, event_payload}` as it was posted, else null. */
  readonly metadata: JsonObject | null
  readonly reactions: readonly Reaction[]
  /** URL as sent -> the card that the app put under it. */
  readonly unfurls: JsonObject
  /** Slack unfurls links unless these are false. */
  readonly unfurlLinks: boolean
  readonly unfurlMedia: boolean
  readonly editedTs: string | null
}

/** A modal, or the App Home of one user. */
export interface View {
  readonly id: string
  readonly user: string
  readonly type: 'modal' | 'home'
  /** Title, blocks, private_metadata and so on, as the app sent them. */
  readonly content: JsonObject
  readonly hash: string
  readonly rootId: string
  readonly previousId: string | null
  /** What the person filled in: block_id -> action_id -> value, as view_submission has it. */
  readonly values: JsonObject
  /** What the app found wrong in the last submission: block_id -> text. */
  readonly errors: JsonObject
}

/** A right to open a view: once, within 3 seconds. */
export interface Trigger {
  readonly id: string
  readonly user: string
  /** The modal that it came from, which a push goes on top of. */
  readonly viewId: string | null
  /** Milliseconds since the epoch. */
  readonly createdMs: number
  readonly isUsed: boolean
}

/** A right to post: 5 times, within 30 minutes. */
export interface ResponseUrl {
  readonly id: string
  readonly channel: string
  readonly user: string
  /** `ts` of the message that replace_original and delete_original mean; null until there is one. */
  readonly originalTs: string | null
  readonly createdMs: number
  readonly uses: number
}

/** A file of the app. Nobody has it but the app, until a message shows it. */
export interface StoredFile {
  readonly id: string
  readonly title: string
  /** In bytes, as announced. */
  readonly length: number
  /** Empty until it is sent. */
  readonly base64: string
  /** Slack takes it as uploaded when it is complete, and shows it when it is ready. */
  readonly step: 'asked' | 'sent' | 'complete' | 'ready'
}

/** The installed app, as its manifest and its installation have it. */
interface AppInstallation {
  readonly id: string
  readonly name: string
  readonly botId: string
  readonly botUserId: string
  readonly scopes: readonly string[]
  /** Subscribed events in the manifest's words: `app_mention`, `message.channels` … */
  readonly botEvents: readonly string[]
  readonly unfurlDomains: readonly string[]
}

/** The whole workspace as plain data: `JSON.stringify` saves it, and starting from the parsed copy goes on. */
export interface WorkspaceState {
  team: { readonly id: string; readonly name: string; readonly domain: string }
  /** The organisation that installed the app for this workspace; without it the workspace did. */
  organisation?: { readonly id: string; readonly name: string }
  app: AppInstallation
  users: readonly User[]
  channels: readonly Channel[]
  /** Oldest first, replies and ephemeral ones included. */
  messages: readonly Message[]
  /** Open modals, lowest first. */
  views: readonly View[]
  homes: readonly View[]
  triggers: readonly Trigger[]
  responseUrls: readonly ResponseUrl[]
  files: readonly StoredFile[]
  /** Kinds of blocks that Slack has not brought here yet. @default none */
  unsupportedBlocks?: readonly string[]
  counters: { ids: number; tsSeconds: number; tsCount: number }
}
