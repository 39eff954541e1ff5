import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Paperboy } from '../assemble.ts'
import { COMMANDS, EXAMPLES, HINT } from '../blocks/wording.ts'
import { PAGE_FILES } from '../config.ts'
import { createKeptFile, type KeptFile } from '../playground/web/kept-state.ts'
import { createMovingClock, type MovingClock, toNextMorning } from '../playground/web/moving-clock.ts'
import { createPageServer, type PageServer } from '../playground/web/page-server.ts'
import { createPageState } from '../playground/web/page-state.ts'
import type { Reading } from '../playground/web/wire.ts'
import { createWorkspace, type Workspace } from '../playground/workspace.ts'
import { forgetWorkspace } from '../slack/forget-workspace.ts'
import { createHealth, type Health } from '../slack/health.ts'
import { createSlackApp } from '../slack/slack-app.ts'
import { CommandError, type Context } from './context.ts'
import type { Ahead } from './ingest.ts'
import { createPaperAnswers } from './paper-answers.ts'
import { say } from './say.ts'
import { timed } from './timed.ts'
import { whileReading } from './while-reading.ts'

const DEFAULT_PORT = 3000
const KEPT_FILE = 'playground.json'

interface Stage {
  readonly workspace: Workspace
  readonly clock: MovingClock
  readonly kept: KeptFile
}

/** Reads what the library needs; tells how far it is. */
export type Fill = (onProgress: (ahead: Ahead) => void) => Promise<void>

/** No Slack tokens: the bot in a workspace of its own, with a page to see it in, until the signal. */
export async function runPlayground(context: Context, paperboy: Paperboy, fill: Fill): Promise<void> {
  const { config, log, signal, stdout } = context
  const health = createHealth(paperboy.embedder.queued)
  const stage = openStage(context)
  const page = openPage(context, paperboy, { stage, health })
  let reading: Reading | null = null
  const app = await connect(paperboy, { stage, health, log, reading: () => reading })
  try {
    const port = await page.listen().catch(error => Promise.reject(toListenError(error)))
    health.setReady(true)
    const url = `http://${toName(config.host)}:${port}`
    // Whoever looks at a terminal finds the address under the progress, and a program as soon as it can be used.
    if (!stdout.isTTY) tellAddress(context, url)
    log.info({ mode: 'playground', port, papers: await paperboy.library.size() }, 'paperboy is ready')
    await fill(ahead => {
      if (stdout.isTTY && ahead.done === 0) stdout.write(`You can ask meanwhile: ${url}\n`)
      reading = ahead.total === null || ahead.done >= ahead.total ? null : { ...ahead, total: ahead.total }
      page.setReading(reading)
    })
    reading = null
    page.setReading(null)
    if (stdout.isTTY && !signal.aborted) tellAddress(context, url)
    if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve))
  } finally {
    health.setReady(false)
    await app.stop()
    await page.close()
    await closeStage(stage)
  }
  say(context, 'paperboy has stopped')
}

function tellAddress({ stdout }: Context, url: string): void {
  stdout.write(
    `paperboy is at ${url} — open it in a browser and ask. Ctrl-C ends it; docs/slack.md connects it to Slack.\n`,
  )
}

/** The workspace as it was left, or a new one. */
function openStage({ config, log }: Context): Stage {
  const file = path.join(config.data, KEPT_FILE)
  const kept = createKeptFile({
    file,
    toKept: () => ({ state: workspace.state, aheadMs: clock.aheadMs() }),
    onError: err =>
      log.warn({ err }, 'the playground cannot be saved: a restart will not know what is in it'),
  })
  const before = kept.read()
  if (!before && existsSync(file))
    log.warn({ file }, 'the playground that was saved cannot be read; a new one takes its place')
  const clock = createMovingClock(before?.aheadMs)
  const state = before?.state ?? newState()
  // A crash may have lost the last ids, and the bot answers no event whose id it knows.
  state.counters.ids = Math.max(state.counters.ids, Date.now())
  const workspace = createWorkspace({ now: clock.now, state })
  workspace.watch(kept.write)
  return { workspace, clock, kept }
}

/** A goodbye that the other end does not hear keeps the process for half a minute. */
const GOODBYE_MS = 1_000

async function closeStage({ workspace, kept }: Stage): Promise<void> {
  await workspace.waitFor(() => workspace.connections() === 0, GOODBYE_MS).catch(() => {})
  await workspace.close()
  await kept.settled()
}

/** How this machine itself finds the page. */
function toName(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function newState() {
  return createPageState(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)
}

interface Served {
  readonly stage: Stage
  readonly health: Health
}

function openPage(
  { config }: Context,
  paperboy: Paperboy,
  { stage: { workspace, clock }, health }: Served,
): PageServer {
  const zone = () => workspace.state.users[0]?.tz ?? 'UTC'
  return createPageServer({
    workspace,
    folder: PAGE_FILES,
    host: config.host,
    port: config.port ?? DEFAULT_PORT,
    words: { suggestions: EXAMPLES, hints: HINT, completions: COMMANDS },
    clock: {
      aheadMs: clock.aheadMs,
      toNextMorning: () => clock.advanceTo(toNextMorning(clock.now(), zone())),
    },
    reset: async () => {
      const { id } = workspace.state.team
      workspace.replaceState(newState())
      await forgetWorkspace(paperboy.database, id)
    },
    routes: health.routes,
    papers: createPaperAnswers(paperboy),
  })
}

interface Connecting extends Served {
  readonly log: Context['log']
  readonly reading: () => Reading | null
}

/** The same app as on Slack, over a socket. */
async function connect(paperboy: Paperboy, { stage, health, log, reading }: Connecting) {
  const { apiUrl, botToken, appToken } = await stage.workspace.start()
  const app = createSlackApp({
    connection: { mode: 'socket', botToken, appToken, apiUrl },
    port: null,
    conversation: whileReading(timed(paperboy.conversation, health.answered), reading),
    library: paperboy.library,
    database: paperboy.database,
    digests: paperboy.digests,
    health: health.routes,
    counts: health,
    clock: stage.clock,
    log,
  })
  await app.start()
  return app
}

function toListenError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new CommandError(`PORT is taken (${message}): choose another with PORT or --port`)
  if (code === 'EACCES') return new CommandError(`PORT may not be used (${message}): choose one above 1024`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandError(
      `PAPERBOY_HOST is no address of this machine (${message}): 127.0.0.1 for this machine alone, 0.0.0.0 for all that reach it`,
    )
  return error
}
