import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PageChange } from '../../src/playground/web/wire.ts'
import { runPaperboy } from '../support/command-line.ts'
import { startPlayground } from '../support/start-playground.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function createLibrary(): Promise<string> {
  const data = temporaryFolder()
  const lines = ['sparse attention for video', 'graph neural networks', 'protein design'].map(
    (topic, at) =>
      `{"id":"p${at}","title":"On ${topic}","abstract":"We study ${topic}. It is ${at + 2}.5x faster."}`,
  )
  await runPaperboy(['--data', data, 'ingest', '-'], { stdin: lines.join('\n') })
  return data
}

async function start(data: string) {
  const running = await startPlayground(data)
  onTestFinished(() => void running.child.kill('SIGKILL'))
  return running
}

/** What a page is told when it opens. */
async function look(url: string): Promise<PageChange> {
  const ending = new AbortController()
  const response = await fetch(`${url}/api/changes`, { signal: ending.signal })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.includes('\n\n')) break
  }
  ending.abort()
  return JSON.parse(text.split('\n\n')[0]!.replace('data: ', ''))
}

async function act(url: string, action: object): Promise<unknown> {
  const { frame } = await look(url)
  const response = await fetch(`${url}/api/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-paperboy-token': frame!.token },
    body: JSON.stringify(action),
  })
  return response.json()
}

async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
  }
}

describe('paperboy start without Slack', () => {
  it('answers in its page by the same app, keeps the workspace over a restart, and forgets it on a reset', async () => {
    const data = await createLibrary()
    const first = await start(data)
    expect(await (await fetch(`${first.url}/readyz`)).text()).toBe('ready\n')
    const channel = (await look(first.url)).frame!.channels[0]!.id
    expect(await act(first.url, { kind: 'say', channel, text: '/papers sparse attention video' })).toEqual({
      ok: true,
    })
    const answer = await until(async () => (await look(first.url)).messages.find(({ isBot }) => isBot))
    expect(answer.text).toContain('On sparse attention for video')
    first.child.kill('SIGTERM')
    expect((await once(first.child, 'exit'))[0]).toBe(0)
    for (const line of first.log().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()

    const second = await start(data)
    expect((await look(second.url)).messages.map(({ text }) => text)).toEqual([answer.text])
    // The thread is known to the bot still, and its answers go on where they were.
    await act(second.url, { kind: 'say', channel, text: 'numbers of 1', threadTs: answer.ts })
    const reply = await until(async () =>
      (await look(second.url)).messages.find(({ isBot, threadTs }) => isBot && threadTs === answer.ts),
    )
    expect(reply.text).toContain('2.5×')
    expect(await act(second.url, { kind: 'reset' })).toEqual({ ok: true })
    const reset = await look(second.url)
    expect(reset.messages).toEqual([])
    const fresh = reset.frame!.channels[0]!.id
    await act(second.url, { kind: 'say', channel: fresh, text: '/papers protein design' })
    const again = await until(async () => (await look(second.url)).messages.find(({ isBot }) => isBot))
    expect(again.text).toContain('On protein design')
  }, 60_000)

  it('takes the Ctrl-C that npm hands on for the one from the terminal, and ends in order while it reads', async () => {
    const { child, url, log } = await start(temporaryFolder())
    await until(async () => ((await look(url)).frame!.reading?.done ? true : undefined))
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(log()).not.toContain('terminate')
  }, 60_000)

  it('says that no machine has the address it is to listen on', async () => {
    const { status, stderr } = await runPaperboy(['--data', await createLibrary(), 'start', '--port', '0'], {
      env: { PAPERBOY_HOST: '203.0.113.1' },
    })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^paperboy: PAPERBOY_HOST is no address of this machine/)
  })

  it('says that its port is taken', async () => {
    const data = await createLibrary()
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { status, stderr } = await runPaperboy(['--data', data, 'start', '--port', String(port)])
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^paperboy: PORT is taken .* --port$/)
  })
})
