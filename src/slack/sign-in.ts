import { WebClient } from '@slack/web-api'

/** Who a bot token signs in as. @throws WebAPIPlatformError, WebAPIRequestError */
export async function signIn({
  botToken,
  apiUrl,
}: {
  readonly botToken: string
  readonly apiUrl: string | null
}): Promise<{ readonly team: string; readonly user: string }> {
  const client = new WebClient(botToken, {
    timeout: 10_000,
    retryConfig: { retries: 0 },
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  })
  const { team = '', user = '' } = await client.auth.test()
  return { team, user }
}
