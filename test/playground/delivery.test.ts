import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '@slack/bolt'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { type Mode, openTiny, type Tiny, type TinyOptions } from './tiny-app.ts'

const open: Tiny[] = []
const openApp = async (options: TinyOptions): Promise<Tiny['workspace']> => {
  const tiny = await openTiny(options)
  open.push(tiny)
  return tiny.workspace
}
afterEach(async () => {
  for (const tiny of open.splice(0)) await tiny.close()
})

const modes: readonly Mode[] = ['http', 'socket']
const brisk = { ackTimeoutMs: 45, retryDelaysMs: [0, 10, 10] }

describe.each(modes)('over %s', mode => {
  it('resolves a command with the acknowledgement and shows it to the asker alone', async () => {
    const commands: Record<string, unknown>[] = []
    const workspace = await openApp({
      mode,
      register: app =>
        app.command('/papers', async ({ ack, command }) => {
          commands.push({ ...command })
          await ack({ text: `Searching ${command.text}` })
        }),
    })
    const delivery = await workspace.user('ada').command('#papers', '/papers', 'x > 3 & y')

    expect(delivery).toMatchObject({ ok: true, status: 200, attempts: 1, failure: null })
    expect(delivery.body).toMatchObject({ text: 'Searching x &gt; 3 &amp; y' })
    expect(delivery.tookMs).toBeGreaterThan(0)
    expect(commands[0]).toMatchObject({
      command: '/papers',
      text: 'x &gt; 3 &amp; y',
      user_id: 'U0ADA',
      channel_id: 'C0PAPERS',
      channel_name: 'papers',
      team_id: 'T0PAPERS',
    })
    expect(workspace.ephemerals('ada').map(m => m.text)).toEqual(['Searching x &gt; 3 &amp; y'])
    expect(workspace.ephemerals('grace')).toEqual([])
    expect(workspace.messages('#papers')).toEqual([])
  })

  it('shows a command answered in the channel together with what was typed', async () => {
    const workspace = await openApp({
      mode,
      register: app =>
        app.command('/papers', ({ ack }) => ack({ text: 'Here', response_type: 'in_channel' })),
    })
    await workspace.user('ada').command('#papers', '/papers', 'kv cache')
    expect(workspace.messages('#papers').map(m => [m.user, m.text])).toEqual([
      ['U0ADA', '/papers kv cache'],
      ['U0BOT', 'Here'],
    ])
  })

  it('accepts a plain string as the answer to a command', async () => {
    const workspace = await openApp({
      mode,
      register: app => app.command('/papers', ({ ack }) => ack('In words')),
    })
    await workspace.user('ada').command('#papers', '/papers')
    expect(workspace.ephemerals('ada').map(m => m.text)).toEqual(['In words'])
  })

  it('ends an unacknowledged command with operation_timeout after one attempt', async () => {
    const workspace = await openApp({
      mode,
      workspace: brisk,
      register: app => app.command('/papers', async () => undefined),
    })
    const delivery = await workspace.user('ada').command('#papers', '/papers', 'q')
    expect(delivery).toMatchObject({ ok: false, attempts: 1, status: null, failure: 'operation_timeout' })
  })

  it('sends a mention twice, as message and as app_mention, with one ts and two event ids', async () => {
    const seen: string[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('app_mention', async ({ event }) => void seen.push(`mention ${event.text}`))
        app.message(async ({ event }) => void seen.push(`message ${event.channel_type}`))
      },
    })
    const said = await workspace.user('ada').say('#papers', '@paperboy sparse attention')
    await workspace.waitFor(() => seen.length === 2)

    expect(seen.toSorted()).toEqual(['mention <@U0BOT> sparse attention', 'message channel'])
    expect(said.deliveries.map(d => d.ok)).toEqual([true, true])
    const [first, second] = workspace.events
    expect(first?.event_id).not.toBe(second?.event_id)
    expect(first?.event['ts']).toBe(second?.event['ts'])
  })

  it('carries an answer into the thread, with its metadata', async () => {
    const metadata = { event_type: 'answer', event_payload: { id: 7 } }
    const workspace = await openApp({
      mode,
      register: app =>
        app.event('app_mention', ({ event, client }) =>
          client.chat
            .postMessage({ channel: event.channel, thread_ts: event.ts, text: 'Found', metadata })
            .then(() => undefined),
        ),
    })
    const { message } = await workspace.user('ada').say('#papers', '@paperboy sparse attention')
    const reply = await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1])
    expect(reply).toMatchObject({ text: 'Found', threadTs: message.ts, user: 'U0BOT', metadata })
  })

  it('sends a reply in a thread with its thread_ts, and direct messages as im', async () => {
    const seen: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => app.message(async ({ event }) => void seen.push(event)),
    })
    const ada = workspace.user('ada')
    const { message } = await ada.say('#papers', 'first')
    await ada.say('#papers', 'more', { threadTs: message.ts })
    await ada.say('@paperboy', 'privately')
    await workspace.waitFor(() => seen.length === 3)
    expect(seen).toMatchObject([
      { channel_type: 'channel', text: 'first' },
      { channel_type: 'channel', text: 'more', thread_ts: message.ts, parent_user_id: 'U0ADA' },
      { channel_type: 'im', text: 'privately', channel: 'D0ADA' },
    ])
    expect(workspace.messages('@ada').map(m => m.text)).toEqual(['privately'])
  })

  it('repeats an event that was not acknowledged, with the number and reason of the retry', async () => {
    const seen: unknown[] = []
    const workspace = await openApp({
      mode,
      stalls: 1,
      workspace: brisk,
      register: app =>
        app.message(async ({ context, body }) => {
          seen.push({ id: body.event_id, num: context.retryNum, reason: context.retryReason })
        }),
    })
    const said = await workspace.user('ada').say('#papers', 'hello')
    expect(said.deliveries[0]?.ok).toBe(true)
    expect(said.deliveries[0]?.attempts).toBeGreaterThan(1)
    await workspace.waitFor(() => seen.length > 0)
    expect(seen[0]).toMatchObject({ id: workspace.events[0]?.event_id, num: 1, reason: 'http_timeout' })
  })

  it('gives an event up after three retries', async () => {
    const workspace = await openApp({
      mode,
      stalls: 100,
      workspace: brisk,
      register: () => undefined,
    })
    const said = await workspace.user('ada').say('#papers', 'hello')
    expect(said.deliveries).toMatchObject([{ ok: false, attempts: 4, failure: 'undelivered' }])
  })

  it('delivers the same event again on demand, with the same event_id', async () => {
    const ids: string[] = []
    const workspace = await openApp({
      mode,
      register: app => app.message(async ({ body }) => void ids.push(body.event_id)),
    })
    await workspace.user('ada').say('#papers', 'once')
    const event = workspace.events[0]
    if (!event) throw new Error('Expected an event')
    await workspace.redeliver(event)
    await workspace.waitFor(() => ids.length === 2)
    expect(ids).toEqual([event.event_id, event.event_id])
  })

  it('holds events back and releases them in another order', async () => {
    const texts: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => app.message(async ({ payload }) => void texts.push('text' in payload && payload.text)),
    })
    workspace.holdEvents()
    const ada = workspace.user('ada')
    const both = [ada.say('#papers', 'one'), ada.say('#papers', 'two'), ada.say('#papers', 'lost')]
    await workspace.waitFor(() => workspace.events.length === 3)
    expect(texts).toEqual([])
    await workspace.releaseEvents(bodies => bodies.slice(0, 2).toReversed())
    const said = await Promise.all(both)
    expect(texts).toEqual(['two', 'one'])
    expect(said.map(s => s.deliveries[0]?.ok)).toEqual([true, true, false])
  })

  it('keeps silent about channels that the bot is not in', async () => {
    const workspace = await openApp({ mode, register: () => undefined })
    const ada = workspace.user('ada')
    expect((await ada.say('#secret', '@paperboy are you there?')).deliveries).toEqual([])
    expect(await ada.invite('#secret')).toMatchObject({ ok: true })
    expect((await ada.say('#secret', '@paperboy and now?')).deliveries).toHaveLength(2)
    expect(workspace.events.at(-2)?.event['channel_type']).toBe('group')
  })

  it("tells the app of its own posts too, which Bolt's ignoreSelf drops", async () => {
    const heard: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.message('hello', ({ say }) => say('hello yourself').then(() => undefined))
        app.message(async ({ event }) => void heard.push(event))
      },
    })
    await workspace.user('ada').say('#papers', 'hello')
    await workspace.waitFor(() => workspace.events.length === 2)
    await workspace.settled()
    expect(workspace.events[1]?.event).toMatchObject({ bot_id: 'B0BOT', text: 'hello yourself' })
    expect(heard).toHaveLength(1)
  })

  it('delivers events that no person causes', async () => {
    const seen: string[] = []
    const workspace = await openApp({
      mode,
      register: (app: App) => {
        app.event('tokens_revoked', async () => void seen.push('revoked'))
      },
    })
    await workspace.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } })
    await workspace.waitFor(() => seen.length === 1)
    expect(await workspace.send({ type: 'star_added' })).toMatchObject({ failure: 'not_subscribed' })
  })
})

describe('signed requests', () => {
  it('are refused by an app that has another signing secret', async () => {
    const workspace = await openApp({
      mode: 'http',
      signingSecret: 'another',
      register: app => app.command('/papers', ({ ack }) => ack()),
    })
    const delivery = await workspace.user('ada').command('#papers', '/papers')
    expect(delivery).toMatchObject({ ok: false, status: 401, failure: 'dispatch_failed' })
  })

  it('are refused when they are older than five minutes', async () => {
    const workspace = await openApp({
      mode: 'http',
      workspace: { now: () => Date.now() - 6 * 60_000 },
      register: app => app.command('/papers', ({ ack }) => ack()),
    })
    expect(await workspace.user('ada').command('#papers', '/papers')).toMatchObject({ status: 401 })
  })

  it("carry Slack's headers, and end when the app asks for no retry", async () => {
    const seen: { headers: IncomingHttpHeaders; body: string }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen.push({ headers: request.headers, body })
      response.writeHead(500, { 'x-slack-no-retry': '1' }).end()
    })
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const { port } = server.address() as AddressInfo
    const requestUrl = `http://127.0.0.1:${port}/slack/events`
    const workspace = createWorkspace({ now: () => 1_800_000_000_000, requestUrl, signingSecret: 's' })
    const said = await workspace.user('ada').say('#papers', 'hello')
    await workspace.user('ada').command('#papers', '/papers', 'a&b')
    await workspace.user('ada').shortcut('any')
    server.close()

    expect(said.deliveries).toMatchObject([{ attempts: 1, status: 500, failure: 'undelivered' }])
    expect(seen.map(s => s.headers['content-type'])).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
    ])
    for (const { headers, body } of seen) {
      const hex = createHmac('sha256', 's').update(`v0:1800000000:${body}`).digest('hex')
      expect(headers['x-slack-signature']).toBe(`v0=${hex}`)
      expect(headers['x-slack-request-timestamp']).toBe('1800000000')
    }
    expect(new URLSearchParams(seen[1]?.body).get('text')).toBe('a&amp;b')
    expect(JSON.parse(new URLSearchParams(seen[2]?.body).get('payload') ?? '')).toMatchObject({
      type: 'shortcut',
    })
  })

  it('fail at once where nobody listens', async () => {
    const workspace = await openApp({ mode: 'http', register: () => undefined })
    workspace.setRequestUrl('http://127.0.0.1:1/slack/events')
    const delivery = await workspace.user('ada').command('#papers', '/papers')
    expect(delivery).toMatchObject({ ok: false, status: null, failure: 'dispatch_failed' })
  })
})

describe('sockets', () => {
  it('connect again after Slack asked them to go', async () => {
    const workspace = await openApp({
      mode: 'socket',
      pingTimeoutMs: 150,
      register: app => app.command('/papers', ({ ack }) => ack('still here')),
    })
    workspace.disconnectSockets()
    await workspace.waitFor(() => workspace.connections() === 0)
    await workspace.waitFor(() => workspace.connections() === 1)
    expect(await workspace.user('ada').command('#papers', '/papers')).toMatchObject({ ok: true })
    expect(workspace.calls.filter(c => c.method === 'apps.connections.open')).toHaveLength(2)
  })

  it('lose what was not acknowledged when they are cut, and get it again as a retry', async () => {
    const nums: unknown[] = []
    const workspace = await openApp({
      mode: 'socket',
      pingTimeoutMs: 100,
      stalls: 1,
      workspace: { retryDelaysMs: [300, 300, 300] },
      register: app => app.message(async ({ context }) => void nums.push(context.retryNum)),
    })
    const saying = workspace.user('ada').say('#papers', 'hello')
    await workspace.waitFor(() => workspace.events.length === 1)
    workspace.dropSockets()
    const said = await saying
    expect(said.deliveries).toMatchObject([{ ok: true }])
    expect(nums[0]).toBeGreaterThan(0)
  })

  it('are not opened by a ticket that was used', async () => {
    const workspace = await openApp({ mode: 'socket', register: () => undefined })
    const url = workspace.calls[0]?.reply?.['url']
    const failed = await new Promise(resolve => {
      const socket = new WebSocket(String(url))
      socket.on('error', () => resolve('refused'))
      socket.on('open', () => resolve('opened'))
    })
    expect(failed).toBe('refused')
  })
})
