import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseDotEnv } from 'dotenv'
import { z } from 'zod'
import { DEFAULT_MODEL } from './embedding/models.ts'
import type { OAuthSettings, SlackConnection } from './slack/connection.ts'
import { parseLiveSources } from './sources/live-source.ts'

/** A setting is wrong or missing; the message names it and says what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export interface Config {
  /** Null: no token is set, or what is set will not do. */
  readonly slack: SlackConnection | null
  /** Why the Slack settings will not do; null: they will. Only what talks to Slack needs to mind. */
  readonly slackFault: string | null
  /** Where HTTP is served; null: not set. HTTP mode then takes 3000, Socket Mode serves nothing. */
  readonly port: number | null
  /** The address that the playground's page is served on. */
  readonly host: string
  /** The library's folder. */
  readonly data: string
  readonly model: string
  /** Folder of models. */
  readonly models: string
  /** True: the network is never touched, but for Slack. */
  readonly offline: boolean
  /** What a running bot collects by itself, as `paperboy ingest` takes it; none: nothing. */
  readonly sources: readonly string[]
  /** From one collection of a source to the next. */
  readonly collectEveryMs: number
  /** Where the sources are asked instead of at their own addresses; null: there. */
  readonly sourcesUrl: string | null
  /** Who runs this, for the sources that are asked: an address or a page. Null: not said. */
  readonly contact: string | null
  /** Null: not said. */
  readonly logLevel: LogLevel | null
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The checkout or installed package: what is shipped is found from here, wherever paperboy is started. */
export const PACKAGE_ROOT: string = fileURLToPath(new URL('..', import.meta.url))

/** The models that come with the project. */
export const SHIPPED_MODELS: string = path.join(PACKAGE_ROOT, 'models')

/** The playground's page as `npm run build` makes it. */
export const PAGE_FILES: string = path.join(PACKAGE_ROOT, 'dist/page')

/** The papers that come with the project. */
export const SHIPPED_PAPERS: string = path.join(PACKAGE_ROOT, 'data')

const token = (name: string, prefix: string) =>
  z
    .string()
    .startsWith(
      prefix,
      `${name} should start with "${prefix}": copy it from your app's page at api.slack.com/apps`,
    )
    .optional()

const slackEnvironment = z.object({
  SLACK_BOT_TOKEN: token('SLACK_BOT_TOKEN', 'xoxb-'),
  SLACK_APP_TOKEN: token('SLACK_APP_TOKEN', 'xapp-'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.url('SLACK_API_URL should be a URL, such as https://slack.com/api/').optional(),
  SLACK_AUTHORIZE_URL: z
    .url('SLACK_AUTHORIZE_URL should be a URL, such as https://slack.com/oauth/v2/authorize')
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  PAPERBOY_ENCRYPTION_KEY: z.string().optional(),
  PAPERBOY_LINK_CARDS: z.enum(['0', '1'], 'PAPERBOY_LINK_CARDS should be 1, or unset').optional(),
})
type SlackEnvironment = z.infer<typeof slackEnvironment>

const COLLECT_HOURS = 'PAPERBOY_COLLECT_HOURS should be a number from 1 to 168'

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT should be a number from 0 to 65535')
    .transform(Number)
    .refine(port => port <= 65_535, 'PORT should be a number from 0 to 65535')
    .optional(),
  PAPERBOY_HOST: z.string().optional(),
  PAPERBOY_DATA: z.string().optional(),
  PAPERBOY_MODEL: z.string().optional(),
  PAPERBOY_MODELS: z.string().optional(),
  PAPERBOY_OFFLINE: z.enum(['0', '1'], 'PAPERBOY_OFFLINE should be 1, or unset').optional(),
  PAPERBOY_CONTACT: z
    .string()
    .regex(
      /^[\x21-\x7e]{3,200}$/,
      'PAPERBOY_CONTACT should be an email address or a web page, without blanks',
    )
    .optional(),
  PAPERBOY_SOURCES: z.string().optional(),
  PAPERBOY_COLLECT_HOURS: z
    .string()
    .regex(/^\d{1,3}$/, COLLECT_HOURS)
    .transform(Number)
    .refine(hours => hours >= 1 && hours <= 168, COLLECT_HOURS)
    .optional(),
  PAPERBOY_SOURCES_URL: z
    .url('PAPERBOY_SOURCES_URL should be a URL, such as http://mirror.example.org')
    .optional(),
  PAPERBOY_DATABASE_URL: z
    .undefined('PAPERBOY_DATABASE_URL: a Postgres library is not built yet; unset it to use the embedded one')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL should be one of ${LOG_LEVELS.join(', ')}`).optional(),
})

/** Every setting that paperboy reads. Postgres is named only to be refused. */
export const SETTING_NAMES: readonly string[] = Object.keys({
  ...slackEnvironment.shape,
  ...environment.omit({ PAPERBOY_DATABASE_URL: true }).shape,
})

/**
 * The settings of this process: the environment, and under it `.env` in the working directory.
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv = { ...readDotEnv(), ...process.env }): Config {
  // An empty variable is how many shells and compose files unset one.
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const found = parse(environment, set)
  return {
    ...readSlack(set),
    port: found.PORT ?? null,
    host: found.PAPERBOY_HOST ?? '127.0.0.1',
    data: path.resolve(found.PAPERBOY_DATA ?? path.join(PACKAGE_ROOT, 'data/library')),
    model: found.PAPERBOY_MODEL ?? DEFAULT_MODEL,
    models: path.resolve(found.PAPERBOY_MODELS ?? SHIPPED_MODELS),
    offline: found.PAPERBOY_OFFLINE === '1',
    sources: toSources(found.PAPERBOY_SOURCES ?? DEFAULT_SOURCES),
    collectEveryMs: (found.PAPERBOY_COLLECT_HOURS ?? COLLECT_EVERY_HOURS) * 3_600_000,
    sourcesUrl: found.PAPERBOY_SOURCES_URL ?? null,
    contact: found.PAPERBOY_CONTACT ?? null,
    logLevel: found.LOG_LEVEL ?? null,
  }
}

/** Some thirty papers a day that people have picked; arXiv's categories are hundreds, and one's own choice. */
const DEFAULT_SOURCES = 'hf:daily'
const COLLECT_EVERY_HOURS = 3

/** @throws ConfigError */
function toSources(setting: string): string[] {
  try {
    return parseLiveSources(setting, Date.now())
  } catch (error) {
    throw new ConfigError(`PAPERBOY_SOURCES is wrong: ${(error as Error).message}; none turns it off`)
  }
}

/** The version of this paperboy. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8'))
  return String(version)
}

/** Whether an error's stack is wanted; asked even where the settings cannot be read. */
export function showsStacks(): boolean {
  return /^(?:debug|trace)$/.test(process.env['LOG_LEVEL'] ?? '')
}

function readDotEnv(): Record<string, string> {
  if (!existsSync('.env')) return {}
  try {
    return parseDotEnv(readFileSync('.env'))
  } catch (error) {
    // The system does not say which file it could not read.
    throw Object.assign(error as Error, { path: path.resolve('.env') })
  }
}

/** @throws ConfigError with the first fault */
function parse<T>(schema: z.ZodType<T>, set: Record<string, unknown>): T {
  const parsed = schema.safeParse(set)
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues[0]?.message ?? 'the settings are wrong')
}

/** A token that is wrong must not keep anybody from searching in the terminal: the fault is kept for who needs Slack. */
function readSlack(set: Record<string, unknown>): Pick<Config, 'slack' | 'slackFault'> {
  try {
    return { slack: toSlack(parse(slackEnvironment, set)), slackFault: null }
  } catch (error) {
    if (error instanceof ConfigError) return { slack: null, slackFault: error.message }
    throw error
  }
}

function toSlack(found: SlackEnvironment): SlackConnection | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = found
  const apiUrl = found.SLACK_API_URL ?? null
  const oauth = toOAuth(found)
  if (oauth && signingSecret) return { mode: 'http', signingSecret, apiUrl, oauth }
  if (oauth)
    throw new ConfigError(
      'SLACK_CLIENT_ID is set without SLACK_SIGNING_SECRET: many workspaces are served in HTTP mode, which needs both',
    )
  if (botToken && appToken) return { mode: 'socket', botToken, appToken, apiUrl }
  if (botToken && signingSecret) return { mode: 'http', botToken, signingSecret, apiUrl }
  if (botToken)
    throw new ConfigError(
      'SLACK_BOT_TOKEN is set alone: set SLACK_APP_TOKEN too for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode',
    )
  if (appToken)
    throw new ConfigError(
      `SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN: set both for Socket Mode${MANY_WORKSPACES}`,
    )
  if (signingSecret)
    throw new ConfigError(
      `SLACK_SIGNING_SECRET is set without SLACK_BOT_TOKEN: set both for HTTP mode${MANY_WORKSPACES}`,
    )
  return null
}

const OAUTH_NAMES = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'PAPERBOY_ENCRYPTION_KEY',
] as const
const MANY_WORKSPACES = ` (or ${OAUTH_NAMES.join(', ')} to serve many workspaces)`

/** Null: not wanted. A key alone may stand beside a bot token: it is left over, and harms nothing. */
function toOAuth(found: SlackEnvironment): OAuthSettings | null {
  const set = OAUTH_NAMES.filter(name => found[name] !== undefined)
  const [first] = set
  if (first === undefined || (first === 'PAPERBOY_ENCRYPTION_KEY' && found.SLACK_BOT_TOKEN)) return null
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    PAPERBOY_ENCRYPTION_KEY: key,
  } = found
  if (!clientId || !clientSecret || !stateSecret || !key) {
    const missing = OAUTH_NAMES.filter(name => !set.includes(name)).join(', ')
    throw new ConfigError(`${first} is set without ${missing}: set all four to serve many workspaces`)
  }
  if (found.SLACK_BOT_TOKEN)
    throw new ConfigError(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: unset SLACK_BOT_TOKEN to serve many workspaces, SLACK_CLIENT_ID and the settings that go with it to serve one',
    )
  const authorizeUrl = found.SLACK_AUTHORIZE_URL ?? null
  return {
    clientId,
    clientSecret,
    stateSecret,
    encryptionKeys: toKeys(key),
    authorizeUrl,
    linkCards: found.PAPERBOY_LINK_CARDS === '1',
  }
}

const KEY_BYTES = 32

/** @throws ConfigError, which does not quote the key */
function toKeys(setting: string): OAuthSettings['encryptionKeys'] {
  const [first, ...others] = setting.split(',').map(text => toKey(text.trim()))
  if (!first) throw new ConfigError('PAPERBOY_ENCRYPTION_KEY is empty')
  return [first, ...others]
}

function toKey(text: string): Uint8Array {
  const isHex = /^[0-9a-f]{64}$/i.test(text)
  const isBase64 = /^[\w+/-]{43}=?$/.test(text)
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64')
  if ((isHex || isBase64) && bytes.length === KEY_BYTES) return bytes
  throw new ConfigError(
    'PAPERBOY_ENCRYPTION_KEY should be 32 random bytes as 64 hex digits or base64, such as `openssl rand -hex 32` prints; after a comma, the key before it',
  )
}
