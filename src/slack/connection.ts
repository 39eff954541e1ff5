import type { WebClientOptions } from '@slack/web-api'
import type { Pace } from './deliver.ts'

/** How many workspaces install paperboy themselves. */
export interface OAuthSettings {
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  /** 32 bytes each; the first encrypts tokens, all decrypt them. */
  readonly encryptionKeys: readonly [Uint8Array, ...Uint8Array[]]
  /** Slack's page that asks for consent; null: Slack's own. */
  readonly authorizeUrl: string | null
  /** True: the app's manifest has link cards, so their permissions are asked for too. */
  readonly linkCards: boolean
}

/** How Slack is reached; a test gives a workspace of its own. */
export type SlackConnection = { readonly apiUrl: string | null } & (
  | {
      readonly mode: 'socket'
      readonly botToken: string
      readonly appToken: string
      readonly oauth?: undefined
    }
  | {
      readonly mode: 'http'
      readonly botToken: string
      readonly signingSecret: string
      readonly oauth?: undefined
    }
  | { readonly mode: 'http'; readonly oauth: OAuthSettings; readonly signingSecret: string }
)

/** Slack refused the tokens, the port is taken, no key fits; the message says what to do. */
export class SlackStartError extends Error {
  override readonly name = 'SlackStartError'
}

/** What the log must never hold, as far as the settings say it. */
export function toSecrets(connection: SlackConnection): readonly string[] {
  const { oauth, mode } = connection
  if (!oauth) return [connection.botToken, mode === 'http' ? connection.signingSecret : connection.appToken]
  const keys = oauth.encryptionKeys.map(key => Buffer.from(key))
  return [
    connection.signingSecret,
    oauth.clientSecret,
    oauth.stateSecret,
    ...keys.flatMap(key => [key.toString('hex'), key.toString('base64'), key.toString('base64url')]),
  ]
}

/**
 * Calls are never repeated by the client: a post whose answer was lost may have been made. Delivery repeats what
 * surely was not, by channel, so that one busy channel holds up no other.
 */
export function toClientOptions(
  { apiUrl }: SlackConnection,
  { callMs }: Pace,
  halt: AbortSignal,
): WebClientOptions {
  return {
    fetch: (input, init) =>
      fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, halt]) : halt }),
    timeout: callMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  }
}

/** What kept the app from starting, with the setting to look at. */
export function toStartError(error: unknown, { mode }: SlackConnection): Error {
  if (error instanceof SlackStartError) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new SlackStartError(`PORT is taken (${message}): choose another with PORT or --port`)
  if (code === 'EACCES')
    return new SlackStartError(`PORT may not be used (${message}): choose one above 1024`)
  const refused = /invalid_auth|not_authed|account_inactive|token_revoked|not_allowed_token_type/.exec(
    message,
  )?.[0]
  if (refused) {
    const tokens = mode === 'socket' ? 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN'
    return new SlackStartError(
      `Slack refused the tokens (${refused}): check ${tokens} on your app's page at api.slack.com/apps`,
    )
  }
  return new SlackStartError(`Slack could not be reached: ${message}`)
}
