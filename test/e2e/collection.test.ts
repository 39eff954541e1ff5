import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { runPaperboy } from '../support/command-line.ts'
import { doctorChecks } from '../support/json-shapes.ts'
import { toAtom, toHf } from '../support/live-answers.ts'
import { type Reply, say, startReplay } from '../support/replay-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js')

const DAY = say(
  toHf([
    {
      id: '2603.00001',
      title: 'Quantum error correction',
      summary: 'We correct errors of qubits 2x faster.',
    },
  ]),
)

/** A bot on Slack whose sources are asked at a server of this machine. */
async function openBot(...replies: Reply[]) {
  const workspace = createWorkspace({ now: Date.now })
  const { apiUrl, botToken, appToken } = await workspace.start()
  onTestFinished(() => workspace.close())
  const server = await startReplay(...replies)
  const data = temporaryFolder()
  await runPaperboy(['--data', data, 'ingest', '-'], {
    stdin: '{"id":"p1","title":"On graphs","abstract":"We study graphs."}',
  })
  const env = {
    PATH: process.env['PATH'] ?? '',
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    PAPERBOY_SOURCES: 'hf:today',
    PAPERBOY_SOURCES_URL: server.origin,
  }
  const start = (given: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [MAIN, '--data', data, 'start'], { env: { ...env, ...given } })
    onTestFinished(() => void child.kill('SIGKILL'))
    let log = ''
    child.stderr.setEncoding('utf8').on('data', chunk => {
      log += chunk
    })
    const logged = async (text: string) => {
      while (!log.includes(text)) await once(child.stderr, 'data')
    }
    const stop = async () => {
      child.kill('SIGTERM')
      const [status] = await once(child, 'exit')
      return status
    }
    return { logged, stop, log: () => log }
  }
  const doctor = async (given: Record<string, string>) => {
    const { stdout } = await runPaperboy(['--data', data, 'doctor', '--json'], {
      env: { PAPERBOY_SOURCES: 'hf:today', ...given },
    })
    return doctorChecks.parse(JSON.parse(stdout)).checks.find(({ name }) => name === 'sources')
  }
  return { workspace, server, data, env, start, doctor }
}

describe('a bot that collects', () => {
  it('stops in the middle at SIGTERM, goes on at the next start, and answers with what came in', async () => {
    let isAsked = () => {}
    const asked = new Promise<void>(resolve => {
      isAsked = resolve
    })
    const { workspace, server, start, doctor } = await openBot(() => isAsked())
    const first = start()
    await asked
    const stoppedAt = performance.now()
    expect(await first.stop()).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(8_000)
    expect(first.log()).not.toMatch(/"level":[45]0/)

    server.replies = [DAY]
    const second = start()
    await second.logged('papers were collected')
    await workspace.user('ada').command('#papers', '/papers', 'quantum error correction')
    const answer = await workspace.waitFor(
      () => workspace.messages('#papers').find(({ text }) => text.startsWith('quantum')),
      10_000,
    )
    expect(answer.text).toContain('https://arxiv.org/abs/2603.00001')
    expect(await second.stop()).toBe(0)
    for (const line of second.log().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
    expect(await doctor({ PAPERBOY_OFFLINE: '0' })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^hf:today last read \d{4}-\d\d-\d\d \d\d:\d\d UTC \(every 3 hours\)$/),
    })
  }, 60_000)

  it('keeps an ingest beside it waiting, which says so; the sites have one connection and their pace', async () => {
    const spans: { from: number; to: number }[] = []
    let letGo = () => {}
    const released = new Promise<void>(resolve => {
      letGo = resolve
    })
    const timed =
      (body: string): Reply =>
      async (request, response) => {
        const from = Date.now()
        if (request.url?.includes('daily_papers')) await released
        say(body)(request, response)
        spans.push({ from, to: Date.now() })
      }
    const told = [{ id: '2603.00002v1', title: 'On proteins', summary: 'We fold proteins 3x faster.' }]
    const { data, env, server, start } = await openBot(timed(toHf([])), timed(toAtom(told)))
    const bot = start()
    while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
    const { status, stdout, stderr } = await runPaperboy(['--data', data, 'ingest', 'arxiv:2603.00002'], {
      env: { ...env, PAPERBOY_OFFLINE: '0' },
      whileRunning: child => child.stderr?.once('data', letGo),
    })
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: '1 papers read: 1 new, 0 updated, 0 unchanged\n',
    })
    expect(stderr).toMatch(
      /^arxiv:2603\.00002: process \d+ on \S+ is collecting papers; waiting until it has\n$/,
    )
    const [first, second] = spans
    expect(second!.from - first!.to).toBeGreaterThanOrEqual(2_900)
    expect(await bot.stop()).toBe(0)
  }, 60_000)

  it('asks nobody where PAPERBOY_OFFLINE is 1, and says so once', async () => {
    const { server, start } = await openBot(DAY)
    const bot = start({ PAPERBOY_OFFLINE: '1' })
    await bot.logged('connected to Slack')
    expect(await bot.stop()).toBe(0)
    expect(bot.log().match(/PAPERBOY_OFFLINE is 1: no papers are collected/g)).toHaveLength(1)
    expect(server.requests).toEqual([])
  }, 60_000)
})
