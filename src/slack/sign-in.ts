import { WebClient } from '@slack/web-api'

export interface SignedIn {
  readonly team: string
  readonly user: string
  /** Granted ones; null where Slack's answer does not name them, or something on the way cut them off. */
  readonly scopes: readonly string[] | null
}

const once = (apiUrl: string | null) => ({
  timeout: 10_000,
  retryConfig: { retries: 0 },
  ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
})

/** Who a bot token signs in as. @throws WebAPIPlatformError, WebAPIRequestError */
export async function signIn({
  botToken,
  apiUrl,
}: {
  readonly botToken: string
  readonly apiUrl: string | null
}): Promise<SignedIn> {
  const client = new WebClient(botToken, once(apiUrl))
  const { team = '', user = '', response_metadata: metadata } = await client.auth.test()
  return { team, user, scopes: metadata?.scopes ?? null }
}

/** Asks Slack for a Socket Mode connection and does not use it. @throws WebAPIPlatformError, WebAPIRequestError */
export async function openConnection({
  appToken,
  apiUrl,
}: {
  readonly appToken: string
  readonly apiUrl: string | null
}): Promise<void> {
  await new WebClient(appToken, once(apiUrl)).apps.connections.open()
}
