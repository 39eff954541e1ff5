import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { createHealth } from '../../src/slack/health.ts'
import { createSlackApp, type SlackApp } from '../../src/slack/slack-app.ts'
import { connectSlack } from '../support/connect-slack.ts'
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

const connect = (mode: 'socket' | 'http') => connectSlack(paperboy, { mode, folder })

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
    await workspace.user('ada').command('#papers', '/papers', 'me efficient deep learning models')
    const first = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    await workspace.user('ada').click(first, 'papers_next')
    const second = await workspace.waitFor(() => workspace.ephemerals('ada')[1])
    expect(second.text).toMatch(/\n11\. /)
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
    await ada.command('#papers', '/papers', 'efficient deep learning models')
    const first = await workspace.waitFor(() => posts('#papers')[0])
    await ada.click(first, 'papers_next')
    const second = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[1])
    expect(second.text).toMatch(/\n11\. /)
    await ada.say('#papers', 'more', { threadTs: first.ts })
    const third = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[3])
    expect(third.text).toMatch(/\n16\. |That was all/)
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

  it.each([
    ['lost, with the post made', { kind: 'reset', performed: true }],
    ['lost, without it', { kind: 'reset', performed: false }],
    ['a 500, with the post made', { kind: 'status', status: 500, performed: true }],
    ['a 503, without it', { kind: 'status', status: 503, performed: false }],
  ] as const)('posts once when Slack’s answer to the post is %s', async (_, fault) => {
    workspace.inject({ method: 'chat.postMessage', fault })
    const ada = workspace.user('ada')
    await ada.command('#papers', '/papers', 'efficient deep learning models')
    await workspace.waitFor(() => workspace.calls.find(call => call.method === 'conversations.history'))
    const first = await workspace.waitFor(() => posts('#papers')[0])
    await ada.click(first, 'papers_next')
    await workspace.waitFor(() => workspace.thread('#papers', first.ts)[1])
    expect(posts('#papers')).toHaveLength(2)
    expect(workspace.ephemerals('ada')).toEqual([])
  })

  it('does not post again where it may not look for a post whose outcome is unknown, and tells the asker', async () => {
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'reset', performed: true } })
    workspace.inject({ method: 'conversations.history', fault: { kind: 'error', error: 'missing_scope' } })
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
    expect(JSON.stringify(message.blocks)).not.toMatch(
      /"type":"broadcast"|"type":"mrkdwn","text":"[^"]*<[!@]/,
    )
    expect(workspace.faults).toEqual([])
  })

  it('answers a question of 8,000 characters', async () => {
    await workspace.user('ada').command('#papers', '/papers', 'attention '.repeat(800))
    await workspace.waitFor(() => posts('#papers')[0])
    expect(workspace.faults).toEqual([])
  })
})

describe.each(['http', 'socket'] as const)('a reply that comes early (%s)', mode => {
  it('is answered, though Slack has not told yet that the message above it is there', async () => {
    const { workspace, app } = await connectSlack(paperboy, {
      mode,
      folder,
      pace: { backoffMs: 100, callMs: 500 },
    })
    const ada = workspace.user('ada')
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'no_reply', performed: true } })
    await ada.command('#papers', '/papers', 'efficient deep learning models')
    const first = await workspace.waitFor(() => workspace.messages('#papers').find(({ isBot }) => isBot))
    await ada.say('#papers', 'more', { threadTs: first.ts })
    const second = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[2], 5_000)
    expect(second.text).toMatch(/\n11\. /)
    await app.stop()
    await workspace.close()
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
      library: paperboy.library,
      database: paperboy.database,
      digests: paperboy.digests,
      health: [],
      counts: createHealth(() => 0),
      log: pino({ level: 'silent' }),
    })
    await expect(app.start()).rejects.toThrow(/invalid_auth.*SLACK_BOT_TOKEN/)
    await workspace.close()
  })
})
