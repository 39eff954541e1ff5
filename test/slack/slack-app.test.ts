import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { createClaims } from '../../src/slack/claims.ts'
import { createHealth } from '../../src/slack/health.ts'
import { createSlackApp, type SlackApp } from '../../src/slack/slack-app.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'

let folder: string
let paperboy: Paperboy

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'paperboy-slack-'))
  paperboy = await openSmallPaperboy(folder)
})

afterAll(async () => {
  await paperboy.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Slack's side and ours, connected by real sockets. */
async function connect(
  mode: 'socket' | 'http',
): Promise<{ workspace: Workspace; app: SlackApp; requestUrl: string }> {
  const workspace = createWorkspace({ now: Date.now, retryDelaysMs: [0, 20, 40], ackTimeoutMs: 1_000 })
  const { apiUrl, botToken, appToken, signingSecret } = await workspace.start()
  // Workspaces of these tests count their ids anew: what one asked and claimed is not the next one's.
  const state = mkdtempSync(path.join(folder, 'state-'))
  const database = await openDatabase(state)
  onTestFinished(() => database.destroy())
  const now = () => new Date().toISOString()
  const { search, library } = paperboy
  const conversation = createConversation({ search, library, threads: createThreadStore(database, now) })
  const health = createHealth()
  const app = createSlackApp({
    connection:
      mode === 'http' ? { mode, botToken, signingSecret, apiUrl } : { mode, botToken, appToken, apiUrl },
    port: 0,
    conversation,
    claims: createClaims(database, now),
    health: health.routes,
    log: pino({ level: 'silent' }),
  })
  const port = await app.start()
  health.setReady(true)
  const requestUrl = `http://127.0.0.1:${port}/slack/events`
  if (mode === 'http') workspace.setRequestUrl(requestUrl)
  return { workspace, app, requestUrl }
}

describe.each(['http', 'socket'] as const)('the Slack app (%s)', mode => {
  let workspace: Workspace
  let app: SlackApp

  beforeEach(async () => {
    ;({ workspace, app } = await connect(mode))
  })

  afterEach(async () => {
    await app.stop()
    await workspace.close()
  })

  const posts = (channel: string) => workspace.messages(channel).filter(message => message.isBot)

  it('answers /papers with one message that links titles and leads with numbers', async () => {
    const ack = await workspace
      .user('ada')
      .command('#papers', '/papers', 'object detection on mobile accelerators')
    expect(ack).toMatchObject({ ok: true, body: null })
    const message = await workspace.waitFor(() => posts('#papers')[0])
    expect(message.text).toMatch(
      /^object detection on mobile accelerators · \d+ close papers? of 24\n1\. <https:\/\/arxiv\.org\/search/,
    )
    expect(message.text).toContain('MobileDets')
    expect(JSON.stringify(message.blocks)).toContain('1.7 mAP')
    expect(message.threadTs).toBeNull()
    expect(message).toMatchObject({ unfurlLinks: false, unfurlMedia: false })
    expect(workspace.faults).toEqual([])
  })

  it.each(['', 'help', ' HELP '])('answers /papers %j with help for the asker alone', async text => {
    await workspace.user('ada').command('#papers', '/papers', text)
    const help = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(help.text.match(/\/papers /g)).toHaveLength(3)
    expect(posts('#papers')).toEqual([])
  })

  it('answers /papers me for the asker alone, and brings more there', async () => {
    await workspace.user('ada').command('#papers', '/papers', 'me efficient neural networks')
    const first = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    await workspace.user('ada').click(first, 'papers_next')
    const second = await workspace.waitFor(() => workspace.ephemerals('ada')[1])
    expect(second.text).toMatch(/\n6\. /)
    expect(posts('#papers')).toEqual([])
  })

  it('answers a mention in its thread, once, though Slack tells of it twice and repeats it', async () => {
    const { message } = await workspace.user('grace').say('#papers', '@paperboy graph neural networks')
    await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1])
    for (const event of workspace.events) await workspace.redeliver(event)
    await workspace.settled()
    const answers = workspace.thread('#papers', message.ts).filter(({ isBot }) => isBot)
    expect(answers).toHaveLength(1)
    expect(answers[0]?.text).toMatch(/^graph neural networks · /)
  })

  it('goes on in the thread: a mention, a plain reply, the button', async () => {
    const ada = workspace.user('ada')
    await ada.command('#papers', '/papers', 'efficient neural networks')
    const first = await workspace.waitFor(() => posts('#papers')[0])
    await ada.click(first, 'papers_next')
    const second = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[1])
    expect(second.text).toMatch(/\n6\. /)
    await ada.say('#papers', 'more', { threadTs: first.ts })
    const third = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[3])
    expect(third.text).toMatch(/\n11\. |That was all/)
    await ada.say('#papers', '@paperboy help', { threadTs: first.ts })
    await workspace.waitFor(() => workspace.thread('#papers', first.ts)[5])
    expect(posts('#papers')).toHaveLength(4)
  })

  it('answers a direct message in its thread', async () => {
    const { message } = await workspace.user('linus').say('@paperboy', 'neural architecture search')
    const answer = await workspace.waitFor(() => workspace.messages('@linus').find(({ isBot }) => isBot))
    expect(answer.threadTs).toBe(message.ts)
    expect(answer.text).toMatch(/^neural architecture search · /)
  })

  it('leaves people’s own talk alone', async () => {
    const { message } = await workspace.user('ada').say('#papers', 'shall we have lunch?')
    await workspace.user('grace').say('#papers', 'more', { threadTs: message.ts })
    await workspace.settled()
    expect(posts('#papers')).toEqual([])
  })

  it('where it may not post, tells the asker how to mend it and answers beneath', async () => {
    await workspace.user('ada').command('#general', '/papers', 'graph neural networks')
    const told = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(told.text).toMatch(/\/invite @paperboy/)
    expect(told.text).toContain('graph neural networks · ')
  })

  it.each([
    ['is_archived', /archived/],
    ['restricted_action', /I can't post here \(restricted_action\)/],
  ])('tells the asker when Slack refuses a post for good: %s', async (error, hint) => {
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'error', error } })
    await workspace.user('ada').command('#papers', '/papers', 'graph neural networks')
    const told = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(told.text).toMatch(hint)
    expect(posts('#papers')).toEqual([])
  })

  it('waits as long as Slack says in one channel, and not in another', async () => {
    workspace.inject({
      method: 'chat.postMessage',
      channel: '#papers',
      fault: { kind: 'rate_limited', retryAfterSeconds: 1 },
    })
    await workspace.user('ada').command('#papers', '/papers', 'graph neural networks')
    await workspace.user('ada').command('#efficient-ml', '/papers', 'graph neural networks')
    await workspace.waitFor(() => posts('#efficient-ml')[0])
    expect(posts('#papers')).toEqual([])
    await workspace.waitFor(() => posts('#papers')[0], 5_000)
    expect(posts('#papers')).toHaveLength(1)
  })

  it('does not post again when Slack’s answer to a post is lost', async () => {
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'reset', performed: true } })
    await workspace.user('ada').command('#papers', '/papers', 'graph neural networks')
    const told = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(told.text).toMatch(/ref [0-9a-f]{4}/)
    expect(posts('#papers')).toHaveLength(1)
  })

  it('keeps hostile text from becoming markup', async () => {
    const hostile = '<!channel> <@U1> *bold* `code` | & > \u202e'
    await workspace.user('ada').command('#papers', '/papers', hostile)
    const message = await workspace.waitFor(() => posts('#papers')[0])
    expect(message.text).not.toMatch(/<!|<@/)
    expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(?:mrkdwn|broadcast)"/)
    expect(workspace.faults).toEqual([])
  })

  it('answers a question of 8,000 characters', async () => {
    await workspace.user('ada').command('#papers', '/papers', 'attention '.repeat(800))
    await workspace.waitFor(() => posts('#papers')[0])
    expect(workspace.faults).toEqual([])
  })
})

describe('the Slack app over HTTP', () => {
  it('refuses requests whose signature is wrong or too old', async () => {
    const { workspace, app, requestUrl } = await connect('http')
    const wrong = createWorkspace({ now: Date.now, signingSecret: 'another', retryDelaysMs: [] })
    const old = createWorkspace({ now: () => Date.now() - 10 * 60_000, retryDelaysMs: [] })
    try {
      for (const impostor of [wrong, old]) {
        await impostor.start()
        impostor.setRequestUrl(requestUrl)
        expect((await impostor.user('ada').command('#papers', '/papers', 'x')).status).toBe(401)
        await impostor.close()
      }
    } finally {
      await app.stop()
      await workspace.close()
    }
  })

  it('says whether it is up and ready, and counts', async () => {
    const { workspace, app, requestUrl } = await connect('http')
    try {
      const base = requestUrl.replace('/slack/events', '')
      expect(await (await fetch(`${base}/healthz`)).text()).toBe('ok\n')
      expect((await fetch(`${base}/readyz`)).status).toBe(200)
      expect(await (await fetch(`${base}/metrics`)).text()).toContain('paperboy_searches_total')
    } finally {
      await app.stop()
      await workspace.close()
    }
  })

  it('says what to do when Slack refuses the token', async () => {
    const workspace = createWorkspace({ now: Date.now })
    const { apiUrl, signingSecret } = await workspace.start()
    const app = createSlackApp({
      connection: { mode: 'http', botToken: 'xoxb-wrong', signingSecret, apiUrl },
      port: 0,
      conversation: paperboy.conversation,
      claims: { take: async () => true },
      health: [],
      log: pino({ level: 'silent' }),
    })
    await expect(app.start()).rejects.toThrow(/invalid_auth.*SLACK_BOT_TOKEN/)
    await workspace.close()
  })
})
