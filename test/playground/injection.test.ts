import type { WebClientOptions } from '@slack/web-api'
import { afterEach, describe, expect, it } from 'vitest'
import type { Workspace } from '../../src/playground/workspace.ts'
import { type Mode, openTiny, type Tiny } from './tiny-app.ts'

const open: Tiny[] = []
afterEach(async () => {
  for (const tiny of open.splice(0)) await tiny.close()
})

/** An app that answers each message, with what came of it. */
const openAnswering = async (mode: Mode, clientOptions: WebClientOptions) => {
  let note = (_outcome: unknown): void => undefined
  const first = new Promise<unknown>(resolve => {
    note = resolve
  })
  const tiny = await openTiny({
    mode,
    clientOptions,
    register: app =>
      app.message(async ({ event, client }) => {
        const outcome = await client.chat
          .postMessage({ channel: event.channel, text: 'answer' })
          .then(reply => reply.ok)
          .catch((error: unknown) => error)
        note(outcome)
      }),
  })
  open.push(tiny)
  return { workspace: tiny.workspace, first }
}

const ask = async (workspace: Workspace, channel = '#papers'): Promise<void> => {
  await workspace.user('ada').say(channel, 'question')
}
const answersIn = (workspace: Workspace, channel = '#papers'): number =>
  workspace.messages(channel).filter(m => m.text === 'answer').length
const postsTo = (workspace: Workspace) => workspace.calls.filter(c => c.method === 'chat.postMessage')

const quick = { retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 } }
const modes: readonly Mode[] = ['http', 'socket']

describe.each(modes)('over %s', mode => {
  it("a rate limit is waited out by Bolt's client, which posts once", async () => {
    const { workspace, first } = await openAnswering(mode, quick)
    workspace.inject({
      method: 'chat.postMessage',
      fault: { kind: 'rate_limited', retryAfterSeconds: 0 },
      times: 2,
    })
    await ask(workspace)
    expect(await first).toBe(true)
    expect(answersIn(workspace)).toBe(1)
    expect(postsTo(workspace).map(c => c.injected?.kind ?? null)).toEqual([
      'rate_limited',
      'rate_limited',
      null,
    ])
  })

  it('a rate limit tells a client that does not wait how many seconds it should', async () => {
    const { workspace, first } = await openAnswering(mode, { rejectRateLimitedCalls: true })
    workspace.inject({ fault: { kind: 'rate_limited', retryAfterSeconds: 30 } })
    await ask(workspace)
    expect(await first).toMatchObject({ retryAfter: 30 })
    expect(answersIn(workspace)).toBe(0)
  })

  it('a lost reply leaves the message posted, and a client that tries again posts it twice', async () => {
    const { workspace } = await openAnswering(mode, { ...quick, timeout: 45 })
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'no_reply' } })
    await ask(workspace)
    await workspace.waitFor(() => answersIn(workspace) === 2)
    expect(postsTo(workspace)[0]).toMatchObject({ reply: { ok: true }, injected: { kind: 'no_reply' } })
  })

  it('a reset connection and a status 500 do nothing and are tried again', async () => {
    const { workspace } = await openAnswering(mode, quick)
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'reset' } })
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'status', status: 500 } })
    await ask(workspace)
    await workspace.waitFor(() => answersIn(workspace) === 1)
    expect(postsTo(workspace).map(c => c.reply?.['ok'] ?? null)).toEqual([null, null, true])
  })

  it('a fault of one channel leaves the others alone', async () => {
    const { workspace } = await openAnswering(mode, {})
    workspace.inject({ channel: '#papers', fault: { kind: 'error', error: 'fatal_error' } })
    await ask(workspace, '#efficient-ml')
    await workspace.waitFor(() => answersIn(workspace, '#efficient-ml') === 1)
    await ask(workspace)
    await workspace.waitFor(() => postsTo(workspace).length === 2)
    expect(answersIn(workspace)).toBe(0)
  })
})
