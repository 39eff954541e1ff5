import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/playground/state.ts'
import { createPageServer, type PageOptions, type PageServer } from '../../src/playground/web/page-server.ts'
import { createPageState } from '../../src/playground/web/page-state.ts'
import type { PageAction, PageChange, PageFrame, PageResult } from '../../src/playground/web/wire.ts'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { buildMessage } from '../support/build-message.ts'
import { NO_PAPERS } from '../support/no-papers.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let workspace: Workspace
let server: PageServer
let url: string

beforeEach(() => open())

async function open(more: Partial<PageOptions> = {}): Promise<void> {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), '<p>here</p>')
  writeFileSync(path.join(folder, 'assets/a.js'), '1')
  writeFileSync(path.join(folder, '../secret.txt'), 'secret')
  workspace = createWorkspace({ now: Date.now, state: createPageState(Date.now(), 'Europe/Berlin') })
  server = createPageServer({
    workspace,
    folder,
    host: '127.0.0.1',
    port: 0,
    words: { suggestions: [], hints: [], completions: [] },
    clock: null,
    ...more,
    reset: async () => workspace.replaceState(createPageState(Date.now() + 1, 'UTC')),
    routes: [{ path: '/healthz', handler: (_, response) => void response.end('ok') }],
    papers: NO_PAPERS,
  })
  url = `http://127.0.0.1:${await server.listen()}`
}

afterEach(close)

async function close(): Promise<void> {
  await server.close()
  await workspace.close()
}

/** Changes as a page hears them. */
async function listen(
  asked = '',
): Promise<{ readonly next: () => Promise<PageChange>; readonly end: () => void }> {
  const ending = new AbortController()
  const response = await fetch(`${url}/api/changes${asked}`, { signal: ending.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<PageChange> => {
    while (!text.includes('\n\n')) text += (await reader.read()).value ?? ''
    const [event = ''] = text.split('\n\n', 1)
    text = text.slice(event.length + 2)
    return JSON.parse(event.replace('data: ', ''))
  }
  return { next, end: () => ending.abort() }
}

async function readFrame(as = ''): Promise<PageFrame> {
  const page = await listen(`?as=${as}`)
  const { frame } = await page.next()
  page.end()
  return frame!
}

interface Asked {
  readonly status: number
  readonly result: PageResult
}

async function act(
  action: PageAction | { kind: string },
  headers: Record<string, string> = {},
  as = '',
): Promise<Asked> {
  const { token } = await readFrame()
  const response = await fetch(`${url}/api/act?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-paperboy-token': token, ...headers },
    body: JSON.stringify(action),
  })
  return { status: response.status, result: (await response.json()) as PageResult }
}

const papers = () => workspace.state.channels.find(({ name }) => name === 'papers')!.id
const say = (text: string): PageAction => ({ kind: 'say', channel: papers(), text })

/** fetch sets Host itself. */
async function getAs(host: string, from: string): Promise<number> {
  const asked = request(`${url}${from}`, { headers: { host } }).end()
  const [response] = await once(asked, 'response')
  response.resume()
  return response.statusCode
}

describe('who may ask the page’s server', () => {
  it('answers under names of this machine alone, so that no name of others can be led here', async () => {
    const port = new URL(url).port
    expect(await getAs(`localhost:${port}`, '/')).toBe(200)
    expect(await getAs(`[::1]:${port}`, '/')).toBe(200)
    expect(await getAs(`papers.example.org:${port}`, '/')).toBe(403)
    expect(await getAs(`papers.example.org:${port}`, '/api/changes')).toBe(403)
    expect(await getAs(`192.168.1.2:${port}`, '/')).toBe(403)
  })

  it('opened to other machines, answers under addresses, which nobody can lead elsewhere, and still under no name', async () => {
    await close()
    await open({ host: '0.0.0.0' })
    const port = new URL(url).port
    expect(await getAs(`192.168.1.2:${port}`, '/')).toBe(200)
    expect(await getAs(`papers.example.org:${port}`, '/')).toBe(403)
    expect((await act(say('hello'), { origin: 'http://papers.example.org' })).status).toBe(403)
  })

  it('takes a change from its own page', async () => {
    expect(await act(say('hello'), { origin: url })).toEqual({ status: 200, result: { ok: true } })
    expect(workspace.messages('#papers').map(({ text }) => text)).toEqual(['hello'])
  })

  it.each([
    ['another page', { origin: 'https://example.org' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['a page that does not know the token', { 'x-paperboy-token': 'x'.repeat(32) }],
    ['a form, which any page may send', { 'content-type': 'text/plain' }],
  ])('refuses a change from %s', async (_, headers) => {
    const { status, result } = await act(say('hello'), headers as Record<string, string>)
    expect([status, result.ok]).toEqual([403, false])
    expect(workspace.messages('#papers')).toEqual([])
  })

  it('serves the files of the page and no others', async () => {
    expect(await (await fetch(url)).text()).toBe('<p>here</p>')
    const script = await fetch(`${url}/assets/a.js`)
    expect(script.headers.get('content-type')).toContain('javascript')
    expect(script.headers.get('content-security-policy')).toContain("default-src 'self'")
    for (const outside of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/nothing'])
      expect((await fetch(`${url}${outside}`)).status).toBe(404)
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok')
  })
})

describe('what a page hears', () => {
  it('serves a file to whoever sees a message that shows it, and to nobody else', async () => {
    const { state } = workspace
    const bytes = Buffer.from('89504e470d0a1a0a0000', 'hex')
    const id = 'F0CHART001'
    state.files = [
      { id, title: 'A chart', length: bytes.length, base64: bytes.toString('base64'), step: 'ready' },
    ]
    const get = (as = '') => fetch(`${url}/api/files/${id}?as=${as}`)
    const post = (given: Partial<Message>) => {
      const blocks = [{ type: 'image', alt_text: 'a chart', slack_file: { id } }]
      const user = state.app.botUserId
      const message = { channel: papers(), ts: '1.000001', user, text: 'a chart', blocks, ...given }
      state.messages = [{ ephemeralTo: null, unfurls: {}, reactions: [], ...message } as unknown as Message]
    }
    expect((await get()).status).toBe(404)
    post({ ephemeralTo: 'U0GRACE' })
    expect((await get()).status).toBe(404)
    expect((await get('U0GRACE')).status).toBe(200)
    post({ channel: 'C0ELSEWHERE' })
    expect((await get()).status).toBe(404)
    post({})
    const found = await get()
    expect(found.headers.get('content-type')).toBe('image/png')
    expect(found.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(Buffer.from(await found.arrayBuffer())).toEqual(bytes)
    expect((await fetch(`${url}/api/files/F0OTHER000`)).status).toBe(404)
  })

  it('begins with everything, then only what changed', async () => {
    await act(say('one'))
    const page = await listen()
    const first = await page.next()
    expect(first.frame?.channels.map(({ name }) => name)).toEqual(['papers', 'efficient-ml', 'ada'])
    expect(first.messages.map(({ text }) => text)).toEqual(['one'])
    const [one] = workspace.messages('#papers')
    await act({ kind: 'react', channel: papers(), ts: one!.ts, name: 'eyes' })
    const reacted = await page.next()
    expect(reacted.frame).toBeUndefined()
    expect(reacted.messages.map(({ reactions }) => reactions)).toEqual([[{ name: 'eyes', users: ['U0ADA'] }]])
    await act({ kind: 'unreact', channel: papers(), ts: one!.ts, name: 'eyes' })
    expect((await page.next()).messages[0]?.reactions).toEqual([])
    server.setReading({ done: 3, total: 9, rate: 1 })
    expect((await page.next()).frame?.reading).toEqual({ done: 3, total: 9, rate: 1 })
    page.end()
  })

  it('is told the latest messages, and those before them when it asks for more or for one', async () => {
    for (let at = 1; at <= 52; at++) void workspace.user('ada').say('#papers', `${at}`)
    const told = async (asked: string) => {
      const page = await listen(asked)
      const { messages, earlier } = await page.next()
      page.end()
      return { texts: messages.map(({ text }) => text), earlier }
    }
    const first = await told('')
    expect([first.texts.length, first.texts[0], first.texts.at(-1)]).toEqual([50, '3', '52'])
    expect(first.earlier).toEqual([papers()])
    expect(await told('?most=100')).toMatchObject({ texts: { length: 52 }, earlier: [] })
    const [one] = workspace.messages('#papers')
    expect((await told(`?most=1&wanted=${one!.ts}`)).texts).toEqual(['1', '52'])
    expect((await told('?most=none')).texts).toHaveLength(50)
  })

  it('is told what its person sees: the channels, and no direct or private message of another', async () => {
    const names = async (as: string) => (await readFrame(as)).channels.map(({ name }) => name)
    expect(await names('U0GRACE')).toEqual(['papers', 'efficient-ml', 'grace'])
    expect(await names('U0NOBODY')).toEqual(['papers', 'efficient-ml', 'ada'])
    await act(say('to all'), {}, 'U0GRACE')
    void workspace.user('ada').say('@paperboy', 'to the bot')
    workspace.state.messages = [
      ...workspace.state.messages,
      buildMessage(1, { channel: papers(), text: 'to ada alone', ephemeralTo: 'U0ADA' }),
    ]
    const texts = async (as: string) => {
      const page = await listen(`?as=${as}`)
      const { messages } = await page.next()
      page.end()
      return messages.map(({ user, text }) => `${user} ${text}`)
    }
    expect(await texts('U0ADA')).toEqual(['U0GRACE to all', 'U0ADA to the bot', 'U0ADA to ada alone'])
    expect(await texts('U0GRACE')).toEqual(['U0GRACE to all'])
  })

  it('hears of a reset as of a new workspace, whose ids are no old ones', async () => {
    await act(say('one'))
    const before = await readFrame()
    const page = await listen()
    await page.next()
    await act({ kind: 'reset' })
    const { frame, gone } = await page.next()
    expect(gone).toHaveLength(1)
    expect(frame?.team.id).not.toBe(before.team.id)
    const old = before.channels.map(({ id }) => id)
    expect(frame?.channels.filter(({ id }) => old.includes(id))).toEqual([])
    page.end()
  })
})

describe('what a person may do', () => {
  it.each([
    ['/weather Berlin', /\/weather is no command here/],
    ['/invite @paperboy', /The bot is in/],
  ])('says why %s does nothing', async (text, error) => {
    const { result } = await act(say(text))
    expect(result).toEqual({ ok: false, error: expect.stringMatching(error) })
  })

  it('says so where the bot is not there to answer', async () => {
    const { result } = await act(say('/papers sparse attention'))
    expect(result).toEqual({ ok: false, error: expect.stringMatching(/^paperboy could not be reached/) })
  })

  it('turns the clock to the next morning where something waits for one', async () => {
    let aheadMs = 0
    const toNextMorning = () => {
      aheadMs += 1_000
    }
    await close()
    await open({ clock: { aheadMs: () => aheadMs, toNextMorning } })
    expect((await readFrame()).clock).toEqual({ aheadMs: 0 })
    expect((await act({ kind: 'next-morning' })).result).toEqual({ ok: true })
    expect((await readFrame()).clock).toEqual({ aheadMs: 1_000 })
  })

  it('refuses what is no action, and a morning that nothing waits for', async () => {
    expect((await act({ kind: 'fly' })).result.ok).toBe(false)
    expect((await act({ kind: 'next-morning' })).result).toEqual({
      ok: false,
      error: 'Nothing here waits for a morning',
    })
  })
})
