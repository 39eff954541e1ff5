import { openPaperboy, type Paperboy } from '../assemble.ts'
import { ConfigError } from '../config.ts'
import type { SlackConnection } from '../slack/connection.ts'
import { createHealth } from '../slack/health.ts'
import { createSlackApp } from '../slack/slack-app.ts'
import { collect } from './collect.ts'
import type { Context } from './context.ts'
import { readFirstPapers } from './first-papers.ts'
import { runPlayground } from './playground.ts'
import { say } from './say.ts'
import { timed } from './timed.ts'

/** `paperboy start`: Slack where there are tokens, once the library is ready; a playground where there are none. */
export async function startCommand(context: Context): Promise<void> {
  const { slackFault } = context.config
  if (slackFault !== null) throw new ConfigError(slackFault)
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const { slack } = context.config
    if (!slack)
      return await runCollecting(context, paperboy, () =>
        runPlayground(context, paperboy, tell => readFirstPapers(context, paperboy, tell)),
      )
    await readFirstPapers(context, paperboy)
    if (!context.signal.aborted)
      await runCollecting(context, paperboy, () => runSlack(context, paperboy, slack))
  } finally {
    await paperboy.close()
  }
}

/** New papers come in while paperboy talks. */
async function runCollecting(context: Context, paperboy: Paperboy, talk: () => Promise<void>): Promise<void> {
  const collecting = collect(context, paperboy)
  try {
    await talk()
  } finally {
    await collecting.stop()
  }
}

async function runSlack(context: Context, paperboy: Paperboy, connection: SlackConnection): Promise<void> {
  const { config, log, signal } = context
  const health = createHealth(paperboy.embedder.queued)
  const app = createSlackApp({
    connection,
    port: config.port,
    conversation: timed(paperboy.conversation, health.answered),
    library: paperboy.library,
    database: paperboy.database,
    digests: paperboy.digests,
    health: health.routes,
    counts: health,
    log,
  })
  const port = await app.start()
  health.setReady(true)
  const papers = await paperboy.library.size()
  say(context, 'paperboy is connected to Slack', { mode: connection.mode, port, papers })
  await new Promise<void>(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
  health.setReady(false)
  await app.stop()
  say(context, 'paperboy has stopped')
}
