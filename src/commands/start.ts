import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openPaperboy, type Paperboy } from '../assemble.ts'
import { toPlainAnswer } from '../blocks/plain.ts'
import { EXAMPLES } from '../blocks/wording.ts'
import { ConfigError, SHIPPED_PAPERS } from '../config.ts'
import type { SlackConnection } from '../slack/connection.ts'
import { createHealth } from '../slack/health.ts'
import { createSlackApp } from '../slack/slack-app.ts'
import { chat } from './chat.ts'
import { collect } from './collect.ts'
import type { Context } from './context.ts'
import { ingestSources } from './ingest.ts'

/** A library that stops in the middle of its first papers goes on with them at the next start. */
const FIRST_PAPERS_MARK = 'reading-first-papers'

/** `paperboy start`: library ready, then Slack where there are tokens, the terminal where there are none. */
export async function startCommand(context: Context): Promise<void> {
  const { slackFault } = context.config
  if (slackFault !== null) throw new ConfigError(slackFault)
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    await readFirstPapers(context, paperboy)
    const { slack } = context.config
    if (context.signal.aborted) return
    const collecting = collect(context, paperboy)
    try {
      if (slack) await runSlack(context, paperboy, slack)
      else await runTerminal(context, paperboy)
    } finally {
      await collecting.stop()
    }
  } finally {
    await paperboy.close()
  }
}

/** An empty library gets the papers that come with the project; a filled one is the user's own. */
async function readFirstPapers(context: Context, paperboy: Paperboy): Promise<void> {
  const { data } = context.config
  const mark = path.join(data, FIRST_PAPERS_MARK)
  if ((await paperboy.library.size()) > 0 && !existsSync(mark)) return
  await writeFile(mark, '')
  say(context, 'Reading the papers that come with paperboy …')
  const { report } = await ingestSources(context, paperboy, [SHIPPED_PAPERS])
  if (!context.signal.aborted) await rm(mark, { force: true })
  say(context, `${report.new} papers are in the library (${data}).`)
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
  log.info(
    { mode: connection.mode, port, papers: await paperboy.library.size() },
    'paperboy is connected to Slack',
  )
  await new Promise<void>(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
  health.setReady(false)
  await app.stop()
  log.info('paperboy has stopped')
}

/** A conversation that reports how long each answer took. */
function timed(
  conversation: Paperboy['conversation'],
  answered: (seconds: number) => void,
): Paperboy['conversation'] {
  const time = async <T>(work: Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const result = await work
    answered((performance.now() - startedAt) / 1000)
    return result
  }
  return {
    ...conversation,
    ask: (thread, message) => time(conversation.ask(thread, message)),
    next: thread => time(conversation.next(thread)),
    similar: (thread, n) => time(conversation.similar(thread, n)),
  }
}

async function runTerminal(context: Context, paperboy: Paperboy): Promise<void> {
  const [question] = EXAMPLES
  const answer = await paperboy.conversation.ask(`sample:${process.pid}:${Date.now()}`, question)
  context.stdout.write(`\n> ${question}\n\n${toPlainAnswer(answer)}\n\n`)
  say(
    context,
    'No Slack tokens are set, so paperboy talks here. docs/slack.md says how to connect it to Slack.',
  )
  if (!context.stdin.isTTY) return
  say(context, 'Ask away; an empty line starts a new thread, Ctrl-D ends.')
  await chat(context, paperboy, { json: false })
}

/** To a person in the terminal; to the log where a bot runs, whose stderr holds nothing else. */
function say({ config, log, stderr }: Context, sentence: string): void {
  if (config.slack) log.info(sentence)
  else stderr.write(`${sentence}\n`)
}
