import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createSubscriptions } from '../../src/digests/subscriptions.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import { writeOpen } from '../../src/slack/deliveries.ts'
import { toThreadKey } from '../../src/slack/place.ts'
import { sendDigests } from '../../src/slack/send-digests.ts'
import { runPaperboy } from '../support/command-line.ts'
import { connectMany, type Keys } from '../support/connect-many.ts'
import { digestReport } from '../support/json-shapes.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

const DAY = 86_400_000
const TOPIC = 'object detection on mobile accelerators'
/** Noon of tomorrow: not due yet by the clock of a bot. */
const NOON = Math.floor(Date.now() / DAY) * DAY + 1.5 * DAY

const digestsIn = (workspace: Workspace) =>
  workspace.messages('#papers').filter(({ isBot, text }) => isBot && text.startsWith('Today for #papers'))

async function openMany(lifetimeSeconds: number | null = null) {
  const many = await connectMany(paperboy, { folder, lifetimeSeconds })
  await many.install('TA')
  await many.install('TB')
  for (const team of ['TA', 'TB'])
    await many.digests.subscriptions.add(
      {
        team,
        channel: 'C0PAPERS',
        channelName: 'papers',
        topic: TOPIC,
        excluded: [],
        schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
        zone: 'UTC',
        createdBy: 'U0ADA',
      },
      Date.now() - 60_000,
    )
  const send = (keys: Keys = [many.key]) => {
    const { database, digests, conversation } = many
    const log = pino({ level: 'silent' })
    const connection = many.toConnection(keys)
    return sendDigests({ database, digests, conversation, connection, log }, { nowMs: NOON })
  }
  return { ...many, send }
}

describe('digests by command, for many workspaces', () => {
  it('go to each with its own token, once, beside a running bot, which knows their threads', async () => {
    const { a, b, app, front, send } = await openMany()
    const [one, other] = await Promise.all([send(), send()])
    expect(one.open + other.open).toBe(0)
    expect([...one.sent, ...other.sent].map(({ team }) => team).toSorted()).toEqual(['TA', 'TB'])
    expect((await send()).sent).toEqual([])
    for (const workspace of [a, b]) expect(digestsIn(workspace)).toHaveLength(1)
    const posted = front.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posted.map(({ team, token }) => [team, token]).toSorted()).toEqual([
      ['TA', front.tokensOf('TA')[0]],
      ['TB', front.tokensOf('TB')[0]],
    ])
    const { ts } = digestsIn(a)[0]!
    await a.user('ada').say('#papers', 'numbers of 1', { threadTs: ts })
    await a.waitFor(() => a.thread('#papers', ts).find(({ isBot, ts: own }) => isBot && own !== ts))
    await app.stop()
  })

  it('go out with tokens that are renewed on the way, where no bot runs', async () => {
    const { a, b, app, front, send } = await openMany(3_600)
    await app.stop()
    expect((await send()).open).toBe(0)
    for (const workspace of [a, b]) expect(digestsIn(workspace)).toHaveLength(1)
    expect(front.calls.filter(({ method }) => method === 'oauth.v2.access').length).toBeGreaterThan(2)
  })

  it('wait for the next run where a workspace has no token, and go to the others', async () => {
    const { a, b, app, database, send } = await openMany()
    await app.stop()
    await database.deleteFrom('installations').where('id', '=', 'TB').execute()
    const { sent, open } = await send()
    expect([sent.length, open]).toEqual([2, 1])
    expect([digestsIn(a).length, digestsIn(b).length]).toEqual([1, 0])
    const left = await database.selectFrom('digested_papers').select('team').distinct().execute()
    expect(left).toEqual([{ team: 'TA' }])
  })

  it('take along an answer that a killed bot left, whose thread goes on', async () => {
    const { a, app, conversation, database, send } = await openMany()
    await app.stop()
    const pending = 'command:TA:killed'
    await conversation.ask(pending, TOPIC)
    const place = { team: 'TA', channel: 'C0PAPERS', threadTs: null, user: 'U0ADA' }
    const message = { text: 'left', blocks: [] }
    await writeOpen(database, { key: pending, place, message, opens: pending }, Date.now())
    await send()
    const { ts } = await a.waitFor(() => a.messages('#papers').find(({ text }) => text === 'left'))
    const { intent } = await conversation.ask(toThreadKey('TA', 'C0PAPERS', ts), 'numbers of 1')
    expect(intent).toBe('numbers')
  })

  it('are told of at once where Slack refuses them, to whoever subscribed too', async () => {
    const { a, app, send } = await openMany()
    await app.stop()
    a.inject({ method: 'chat.postMessage', fault: { kind: 'error', error: 'is_archived' } })
    const began = performance.now()
    expect((await send()).open).toBe(1)
    // Not after the minute that one waits for a post.
    expect(performance.now() - began).toBeLessThan(30_000)
    expect(a.messages('@ada')).toMatchObject([{ text: expect.stringContaining('the channel is archived') }])
  })

  it('take no slot where the key opens nothing', async () => {
    const { app, database, send } = await openMany()
    await app.stop()
    await expect(send([new Uint8Array(randomBytes(32))])).rejects.toThrow(
      /^PAPERBOY_ENCRYPTION_KEY opens none/,
    )
    expect(await database.selectFrom('digest_slots').selectAll().execute()).toEqual([])
  })

  it('are posted by `paperboy digest` with the settings of OAuth', async () => {
    const { a, app, data, database, install, key, toConnection } = await connectMany(paperboy, { folder })
    await install('TA')
    await app.stop()
    const row = { title: 'Sparse attention for long videos', abstract: 'It makes video models 2.5x faster.' }
    const ingested = await runPaperboy(['--data', data, 'ingest', '-'], { stdin: JSON.stringify(row) })
    expect(ingested.status).toBe(0)
    const place = { team: 'TA', channel: 'C0PAPERS', channelName: 'papers', createdBy: 'U0ADA' }
    const schedule = { every: 'daily', weekday: 1, hour: 9, minute: 0 } as const
    const made = { ...place, topic: 'sparse attention', excluded: [], schedule, zone: 'UTC' }
    await createSubscriptions(database).add(made, Date.now() - 60_000)
    const connection = toConnection([key])
    if (!connection.oauth) throw new Error('many workspaces are connected by OAuth')
    const { apiUrl, signingSecret, oauth } = connection
    const env = {
      SLACK_API_URL: apiUrl ?? '',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: oauth.clientId,
      SLACK_CLIENT_SECRET: oauth.clientSecret,
      SLACK_STATE_SECRET: oauth.stateSecret,
      PAPERBOY_ENCRYPTION_KEY: Buffer.from(key).toString('hex'),
    }
    const args = ['--data', data, 'digest', '--now', new Date(NOON).toISOString(), '--json']
    const { status, stdout } = await runPaperboy(args, { env })
    expect(status).toBe(0)
    expect(digestReport.parse(JSON.parse(stdout)).digests).toMatchObject([{ channel: 'papers' }])
    expect(digestsIn(a)).toMatchObject([{ text: expect.stringContaining(row.title) }])
  })
})
