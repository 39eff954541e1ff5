import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = process.env
const clientOptions = { slackApiUrl: SLACK_API_URL }
const logLevel = LogLevel.ERROR
const receiver = SLACK_APP_TOKEN
  ? new SocketModeReceiver({ appToken: SLACK_APP_TOKEN, installerOptions: { clientOptions }, logLevel })
  : new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, logLevel })
const app = new App({ receiver, token: SLACK_BOT_TOKEN, clientOptions, logLevel })

app.command('/papers', ({ ack, command }) => ack(`process ${process.pid} read ${command.text}`))
app.event('app_mention', ({ event, say }) => say({ text: 'Found', thread_ts: event.ts }))

const started = await app.start(0)
process.stdout.write(`${SLACK_APP_TOKEN ? 0 : started.address().port}\n`)
