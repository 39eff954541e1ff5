import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import type { Mode } from './tiny-app.ts'

const open: { workspace: Workspace; child: ChildProcess }[] = []
afterEach(async () => {
  for (const { workspace, child } of open.splice(0)) {
    child.kill('SIGKILL')
    await workspace.close()
  }
})

/** The app in a process of its own, which knows the workspace by its settings only. */
const startChild = async (mode: Mode) => {
  const workspace = createWorkspace({ now: Date.now })
  const address = await workspace.start()
  const child = spawn(process.execPath, [new URL('child-app.mjs', import.meta.url).pathname], {
    env: {
      PATH: process.env['PATH'],
      SLACK_API_URL: address.apiUrl,
      SLACK_BOT_TOKEN: address.botToken,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: address.appToken }
        : { SLACK_SIGNING_SECRET: address.signingSecret }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  open.push({ workspace, child })
  const [line] = await once(child.stdout, 'data')
  if (mode === 'http') workspace.setRequestUrl(`http://127.0.0.1:${Number(line)}/slack/events`)
  return { workspace, child }
}

const modes: readonly Mode[] = ['http', 'socket']

describe.each(modes)('over %s', mode => {
  it('an app in another process answers commands and mentions', async () => {
    const { workspace, child } = await startChild(mode)
    const ada = workspace.user('ada')
    const delivery = await ada.command('#papers', '/papers', 'kv cache')
    expect(delivery.body).toMatchObject({ text: `process ${child.pid} read kv cache` })
    const { message } = await ada.say('#papers', '@paperboy kv cache')
    const reply = await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1], 5_000)
    expect(reply.text).toBe('Found')
  })

  it('an app that dies is a failed dispatch', async () => {
    const { workspace, child } = await startChild(mode)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    if (mode === 'socket') await workspace.waitFor(() => workspace.connections() === 0)
    const delivery = await workspace.user('ada').command('#papers', '/papers', 'x')
    expect(delivery).toMatchObject({ ok: false, status: null, failure: 'dispatch_failed' })
  })
})
