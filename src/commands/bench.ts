import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openModel } from '../assemble.ts'
import { type Config, PACKAGE_ROOT, SHIPPED_PAPERS } from '../config.ts'
import { type BenchParts, benchIngest, benchLibrary } from '../evaluation/bench/bench.ts'
import { MaterialError, readPapers, readQuestions } from '../evaluation/bench/material.ts'
import { openPlainPipeline } from '../evaluation/bench/plain-pipeline.ts'
import type { BenchRow } from '../evaluation/bench/row.ts'
import { toMedian } from '../evaluation/bench/timing.ts'
import { createWorkspace, type Workspace, type WorkspaceAddress } from '../playground/workspace.ts'
import { CommandError, type Context, printJson } from './context.ts'
import { createProgress } from './progress.ts'

export interface BenchCommandOptions {
  /** Papers to ingest. */
  readonly papers: number
  /** Papers to search; the shipped ones without it. */
  readonly corpus?: string
  readonly json?: boolean
}

const QUESTIONS = ['topics.dev.jsonl', 'labels.dev.jsonl']

/** `paperboy bench`: everything it makes but the cache of vectors is in a temporary folder, gone at the end. */
export async function benchCommand(context: Context, options: BenchCommandOptions): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paperboy-bench-'))
  try {
    const rows = await benchAll(context, options, folder)
    if (options.json) printJson(context, { rows })
    else context.stdout.write(toTable(rows))
  } catch (error) {
    if (error instanceof MaterialError) throw new CommandError(error.message)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function benchAll(context: Context, options: BenchCommandOptions, folder: string): Promise<BenchRow[]> {
  const { config, stderr } = context
  const onStage = (sentence: string) => void stderr.write(`${sentence} …\n`)
  const questions = await readQuestions(QUESTIONS.map(file => path.join(PACKAGE_ROOT, 'data/eval', file)))
  const papers = await readPapers(options.corpus ?? SHIPPED_PAPERS)
  const library = path.join(folder, 'library')
  const rows = await benchParts(
    context,
    { papers, questions, onStage },
    { folder, library, most: options.papers },
  )
  onStage('Starting a bot on that library')
  return [...rows, ...(await benchBot({ config, library, question: questions[0] ?? '' }))]
}

async function benchParts(
  context: Context,
  given: Omit<BenchParts, 'embedder'>,
  { folder, library, most }: { folder: string; library: string; most: number },
): Promise<BenchRow[]> {
  const { data, model, models, offline } = context.config
  const embedder = await openModel(context.config)
  try {
    const parts = { ...given, embedder }
    const openPlain = () => openPlainPipeline({ modelId: model, folder: models, offline })
    const ingest = await benchIngest({ ...parts, openPlain, most, folder })
    const cache = path.join(data, 'cache')
    const startProgress = (total: number) => createProgress(context, total)
    return [
      ingest,
      ...(await benchLibrary({ ...parts, cache, folder: library, rate: ingest.value, startProgress })),
    ]
  } finally {
    await embedder.close()
  }
}

/** Starts of a bot; the median counts. */
const STARTS = 3

interface Bot {
  readonly config: Config
  /** Folder of a library that another process has filled. */
  readonly library: string
  readonly question: string
}

/** The built command as a process of its own, on a Slack of this process. */
async function benchBot(bot: Bot): Promise<BenchRow[]> {
  // One workspace for all starts: what it once asked is never answered again.
  const workspace = createWorkspace({ now: Date.now })
  const address = await workspace.start()
  const runs: BotRun[] = []
  try {
    for (let start = 0; start < STARTS; start++) runs.push(await runBot(bot, workspace, address))
  } finally {
    await workspace.close()
  }
  return [
    { name: 'second start, until ready', value: toMedian(runs.map(run => run.readyMs)), unit: 'ms' },
    { name: 'first answer of that bot', value: toMedian(runs.map(run => run.answerMs)), unit: 'ms' },
    { name: 'memory of that bot', value: toMedian(runs.map(run => run.megabytes)), unit: 'MB' },
  ]
}

interface BotRun {
  /** From starting the process until /readyz says so. */
  readonly readyMs: number
  /** From the command in Slack until its answer is in the channel. */
  readonly answerMs: number
  /** Resident set after the first answer, 10^6 bytes. */
  readonly megabytes: number
}

async function runBot(bot: Bot, workspace: Workspace, address: WorkspaceAddress): Promise<BotRun> {
  const port = await findFreePort()
  const startedAt = performance.now()
  const child = spawnBot(bot, address, port)
  try {
    const origin = `http://127.0.0.1:${port}`
    await waitUntilReady(child, origin)
    const readyMs = performance.now() - startedAt
    workspace.setRequestUrl(`${origin}/slack/events`)
    const answerMs = await ask(workspace, bot.question)
    return { readyMs, answerMs, megabytes: await readMegabytes(origin) }
  } finally {
    const exited = child.exitCode === null ? once(child, 'exit') : null
    child.kill()
    await exited
  }
}

function spawnBot({ config, library }: Bot, address: WorkspaceAddress, port: number): ChildProcess {
  const main = path.join(PACKAGE_ROOT, 'dist/main.js')
  return spawn(process.execPath, [main, '--data', library, 'start', '--port', String(port)], {
    // Away from the user's own .env.
    cwd: library,
    env: {
      SLACK_API_URL: address.apiUrl,
      SLACK_BOT_TOKEN: address.botToken,
      SLACK_SIGNING_SECRET: address.signingSecret,
      PAPERBOY_MODEL: config.model,
      PAPERBOY_MODELS: config.models,
      PAPERBOY_OFFLINE: config.offline ? '1' : '0',
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  })
}

/** A port of the system's choice, given back: somebody may take it before the bot does, which then says so. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const LONGEST_START_MS = 60_000
const POLL_MS = 5

async function waitUntilReady(child: ChildProcess, origin: string): Promise<void> {
  const until = performance.now() + LONGEST_START_MS
  while (performance.now() < until) {
    if (child.exitCode !== null)
      throw new CommandError('the bot did not start: try `paperboy start`, and `npm run build` before it')
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await setTimeout(POLL_MS)
  }
  throw new CommandError(`the bot was not ready within ${LONGEST_START_MS / 1000} s`)
}

async function ask(workspace: Workspace, question: string): Promise<number> {
  const before = workspace.messages('#papers').length
  const startedAt = performance.now()
  await workspace.user('ada').command('#papers', '/papers', question)
  await workspace.waitFor(() => workspace.messages('#papers').length > before, 10_000)
  return performance.now() - startedAt
}

async function readMegabytes(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]
  return Number(bytes) / 1e6
}

function toTable(rows: readonly BenchRow[]): string {
  const width = Math.max(...rows.map(row => row.name.length))
  const lines = rows.map(({ name, value, unit, baseline, ratio }) => {
    const compared =
      baseline === undefined || ratio === undefined ? '' : `${toShort(baseline)}${toShort(ratio)}`
    return `${name.padEnd(width)}${toShort(value)} ${unit.padEnd(9)}${compared}`.trimEnd()
  })
  const head = `${''.padEnd(width)}${'value'.padStart(10)} ${''.padEnd(9)}${'baseline'.padStart(10)}${'ratio'.padStart(10)}`
  return `${[head, ...lines].join('\n')}\n`
}

/** Three digits or more. */
function toShort(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
  return value.toFixed(digits).padStart(10)
}
