import { openConnection } from '../slack/sign-in.ts'

interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly fix?: string
}

const NAME = 'socket'
const WHERE = 'Basic Information → App-Level Tokens on your app’s page at api.slack.com/apps'

/** By Slack's word for what is wrong with the app's token. */
const FIXES: Readonly<Record<string, string>> = {
  missing_scope: `The token lacks connections:write: make one with that scope under ${WHERE}, and set SLACK_APP_TOKEN to it.`,
  not_allowed_token_type: `SLACK_APP_TOKEN is of another kind: it takes the token that begins with "xapp-", from ${WHERE}.`,
}
const OTHER_FIX = `Copy SLACK_APP_TOKEN anew from ${WHERE}, see that Socket Mode is on there, and check the network.`

/** Whether Slack opens a Socket Mode connection for the app's token. */
export async function checkConnection(slack: {
  readonly appToken: string
  readonly apiUrl: string | null
}): Promise<Finding> {
  return openConnection(slack).then(
    () => ({ name: NAME, ok: true, detail: 'Slack opens connections for SLACK_APP_TOKEN' }),
    (error: Error) => ({
      name: NAME,
      ok: false,
      detail: `apps.connections.open: ${error.message}`,
      fix: FIXES[/(\w+)$/.exec(error.message)?.[1] ?? ''] ?? OTHER_FIX,
    }),
  )
}

const BOT_TOKEN = 'SLACK_BOT_TOKEN is the Bot User OAuth Token under Install App; it begins with "xoxb-".'
const APP_TOKEN = `SLACK_APP_TOKEN is one with connections:write under ${WHERE}; it begins with "xapp-".`

/** Where the token that a faulty setting asks for is found. */
export function toTokenFix(fault: string): { readonly fix?: string } {
  if (!/^SLACK_(?:BOT|APP)_TOKEN should/.test(fault)) return {}
  return { fix: fault.startsWith('SLACK_BOT') ? BOT_TOKEN : APP_TOKEN }
}
