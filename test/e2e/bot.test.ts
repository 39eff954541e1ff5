import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Call } from '../../src/playground/hub.ts'
import type { Message } from '../../src/playground/state.ts'
import { createWorkspace, type Workspace, type WorkspaceAddress } from '../../src/playground/workspace.ts'
import { runPaperboy } from '../support/command-line.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The built bot as a process of its own; `connected` when its log says so. */
async function startBot(data: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/main.js'), '--data', data, 'start'], {
    env: { PATH: process.env['PATH'] ?? '', PAPERBOY_OFFLINE: '1', ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  const connected = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk
      if (stderr.includes('connected to Slack')) resolve()
    })
    child.on('exit', () => reject(new Error(stderr)))
  })
  await connected
  const port = Number(/"port":(\d+)/.exec(stderr)?.[1])
  return { child, port, log: () => stderr }
}

async function openWorkspace(): Promise<{ workspace: Workspace; address: WorkspaceAddress }> {
  const workspace = createWorkspace({ now: Date.now, retryDelaysMs: [0, 20, 40] })
  const address = await workspace.start()
  onTestFinished(() => workspace.close())
  return { workspace, address }
}

/** A library of a few papers, so that a start does not read all that are shipped. */
async function createLibrary(
  topics = ['sparse attention for video', 'graph neural networks', 'protein design'],
): Promise<string> {
  const data = temporaryFolder()
  const lines = topics.map(
    (topic, at) =>
      `{"id":"p${at}","title":"On ${topic}","abstract":"We study ${topic}. It is ${at + 2}.5x faster."}`,
  )
  await runPaperboy(['--data', data, 'ingest', '-'], { stdin: lines.join('\n') })
  return data
}

interface Starting {
  readonly data: string
  readonly mode: 'socket' | 'http'
  readonly workspace: Workspace
  readonly address: WorkspaceAddress
}

/** Starts the bot, each time as a new process. */
function toStart({ data, mode, workspace, address }: Starting) {
  const env = {
    SLACK_API_URL: address.apiUrl,
    SLACK_BOT_TOKEN: address.botToken,
    PORT: '0',
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: address.signingSecret }
      : { SLACK_APP_TOKEN: address.appToken }),
  }
  return async () => {
    const bot = await startBot(data, env)
    if (mode === 'http') workspace.setRequestUrl(`http://127.0.0.1:${bot.port}/slack/events`)
    return bot
  }
}

describe.each(['socket', 'http'] as const)('the bot as a process (%s)', mode => {
  it('answers, sees papers that another process reads in, answers nothing twice after a restart, and stops at SIGTERM', async () => {
    const data = await createLibrary()
    const { workspace, address } = await openWorkspace()
    const start = toStart({ data, mode, workspace, address })
    const first = await start()
    expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200)
    const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention video')
    const answer = await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 10_000)
    expect(answer.text).toContain('On sparse attention for video')

    const paper = '{"id":"p9","title":"Quantum error correction","abstract":"We correct errors of qubits."}'
    await runPaperboy(['--data', data, 'ingest', '-'], { stdin: paper })
    await workspace.user('ada').command('#papers', '/papers', 'quantum error correction')
    const second = await workspace.waitFor(
      () => workspace.messages('#papers').find(({ text }) => text.startsWith('quantum')),
      10_000,
    )
    expect(second.text).toContain('1. <https://arxiv.org/search/?query=Quantum')

    first.child.kill('SIGTERM')
    const [status] = await once(first.child, 'exit')
    expect(status).toBe(0)
    for (const line of first.log().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()

    await start()
    for (const event of workspace.events) await workspace.redeliver(event)
    await workspace.settled()
    const { message: again } = await workspace.user('ada').say('#papers', 'more', { threadTs: message.ts })
    await workspace.waitFor(
      () => workspace.thread('#papers', message.ts).find(({ ts, isBot }) => isBot && ts > again.ts),
      10_000,
    )
    expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(2)
  }, 60_000)

  it('killed after Slack took a post and before it knew, finds its message at the next start and posts no other', async () => {
    const { workspace, address } = await openWorkspace()
    const start = toStart({ data: await createLibrary(), mode, workspace, address })
    const bot = await start()
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'no_reply', performed: true } })
    const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention video')
    await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 10_000)
    bot.child.kill('SIGKILL')
    await once(bot.child, 'exit')
    await start()
    await workspace.waitFor(
      () => workspace.calls.find(call => call.method === 'conversations.replies'),
      30_000,
    )
    for (const event of workspace.events) await workspace.redeliver(event)
    await workspace.settled()
    expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(1)
  }, 60_000)

  it('killed while a question waits its turn, answers it at the next start, once', async () => {
    const { workspace, address } = await openWorkspace()
    const start = toStart({ data: await createLibrary(), mode, workspace, address })
    const bot = await start()
    const ada = workspace.user('ada')
    // One more than a person gets answered in 10 seconds: it is taken on, and has no answer yet.
    const asked = await Promise.all(
      Array.from({ length: 11 }, (_, n) => ada.say('#papers', `@paperboy graph neural networks ${n}`)),
    )
    const answersTo = (ts: string) => workspace.thread('#papers', ts).filter(({ isBot }) => isBot)
    const open = () => asked.filter(({ message }) => answersTo(message.ts).length === 0)
    await workspace.waitFor(() => workspace.ephemerals('ada')[0], 10_000)
    await workspace.waitFor(() => open().length === 1, 10_000)
    bot.child.kill('SIGKILL')
    await once(bot.child, 'exit')
    expect(open()).toHaveLength(1)
    await start()
    for (const event of workspace.events) await workspace.redeliver(event)
    await workspace.waitFor(() => open().length === 0, 30_000)
    await workspace.settled()
    for (const { message } of asked) expect(answersTo(message.ts)).toHaveLength(1)
  }, 60_000)

  it('stopped during a question, answers it once', async () => {
    const { workspace, address } = await openWorkspace()
    const start = toStart({ data: await createLibrary(), mode, workspace, address })
    const bot = await start()
    workspace.inject({
      method: 'chat.postMessage',
      fault: { kind: 'rate_limited', retryAfterSeconds: 8 },
    })
    const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention video')
    await workspace.waitFor(() => workspace.calls.find(call => call.method === 'chat.postMessage'), 10_000)
    bot.child.kill('SIGTERM')
    const [status] = await once(bot.child, 'exit')
    expect(status).toBe(0)
    await start()
    await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 30_000)
    for (const event of workspace.events) await workspace.redeliver(event)
    await workspace.settled()
    expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(1)
  }, 60_000)

  it('stopped while Slack leaves a post unanswered, ends in time without an error, and posts it once', async () => {
    const { workspace, address } = await openWorkspace()
    const start = toStart({ data: await createLibrary(), mode, workspace, address })
    const bot = await start()
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'no_reply', performed: false } })
    const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention video')
    await workspace.waitFor(() => workspace.calls.find(call => call.method === 'chat.postMessage'), 10_000)
    const stoppedAt = performance.now()
    bot.child.kill('SIGTERM')
    const [status] = await once(bot.child, 'exit')
    expect(status).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(8_000)
    expect(bot.log()).not.toContain('"level":50')
    await start()
    await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 30_000)
    expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(1)
  }, 60_000)
})

it('killed after a chart’s picture was uploaded and before it was posted, posts the comparison once', async () => {
  const { workspace, address } = await openWorkspace()
  const topics = ['short', 'long', 'silent'].map(kind => `sparse attention for ${kind} video`)
  const data = await createLibrary(topics)
  const start = toStart({ data, mode: 'socket', workspace, address })
  const bot = await start()
  workspace.state.unsupportedBlocks = ['data_visualization']
  workspace.holdFiles()
  const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention for video')
  await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 10_000)
  await workspace.user('ada').say('#papers', 'compare 1, 2 and 3', { threadTs: message.ts })
  const isRefusedPicture = ({ reply }: Call) => JSON.stringify(reply?.['errors'] ?? []).includes('slack_file')
  await workspace.waitFor(() => workspace.calls.find(isRefusedPicture), 10_000)
  bot.child.kill('SIGKILL')
  await once(bot.child, 'exit')
  expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(1)
  workspace.releaseFiles()
  await start()
  const isPictured = ({ blocks }: Message) => blocks.some(({ type }) => type === 'image')
  await workspace.waitFor(() => workspace.thread('#papers', message.ts).find(isPictured), 30_000)
  for (const event of workspace.events) await workspace.redeliver(event)
  await workspace.settled()
  expect(workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)).toHaveLength(2)
  // The first one's upload is left over, in no message.
  expect(workspace.state.files).toHaveLength(2)
}, 60_000)

describe('a bot that cannot start', () => {
  it('says that its port is taken', async () => {
    const data = await createLibrary()
    const { address } = await openWorkspace()
    const server = createServer().listen(0)
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { status, stderr } = await runPaperboy(['--data', data, 'start', '--port', String(port)], {
      env: {
        SLACK_API_URL: address.apiUrl,
        SLACK_BOT_TOKEN: address.botToken,
        SLACK_SIGNING_SECRET: address.signingSecret,
      },
    })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^paperboy: PORT is taken .* --port$/)
  })
})
