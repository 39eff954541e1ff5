import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { createSubscriptions } from '../../src/digests/subscriptions.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { runPaperboy } from '../support/command-line.ts'
import { digestReport } from '../support/json-shapes.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'paperboy-digest-'))
const data = path.join(folder, 'library')
const NOON = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 36 * 3_600_000)
const NOW = NOON.toISOString()

const run = (args: string[], env: Record<string, string> = {}) =>
  runPaperboy(['--data', data, 'digest', ...args], { env })
const toDigests = (stdout: string) => digestReport.parse(JSON.parse(stdout)).digests

beforeAll(async () => {
  const papers = path.join(folder, 'papers.jsonl')
  const rows = [
    {
      title: 'Sparse attention for long videos',
      abstract: 'Sparse attention makes video models 2.5x faster.',
    },
    { title: 'Folding laundry with robots', abstract: 'A robot arm folds shirts.' },
  ]
  writeFileSync(papers, rows.map(row => JSON.stringify(row)).join('\n'))
  expect((await runPaperboy(['--data', data, 'ingest', papers])).status).toBe(0)
  const database = await openDatabase(data)
  const subscriptions = createSubscriptions(database)
  for (const [channel, channelName, topic] of [
    ['C1', 'papers', 'sparse attention'],
    ['C2', 'robots', 'folding laundry'],
  ] as const)
    await subscriptions.add(
      {
        team: 'T1',
        channel,
        channelName,
        topic,
        excluded: [],
        schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
        zone: 'UTC',
        createdBy: 'U1',
      },
      Date.now() - 60_000,
    )
  await database.destroy()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('paperboy digest', () => {
  it('shows in a dry run what is due, as often as it is asked', async () => {
    for (let time = 0; time < 2; time++) {
      const { status, stdout } = await run(['--dry-run', '--now', NOW, '--json'])
      expect(status).toBe(0)
      const digests = toDigests(stdout)
      expect(digests.map(({ channel, topic }) => [channel, topic])).toEqual([
        ['papers', 'sparse attention'],
        ['robots', 'folding laundry'],
      ])
      expect(digests[0]).toMatchObject({
        slot: NOW.replace(/T.*/, 'T09:00:00.000Z'),
        papers: [{ title: 'Sparse attention for long videos', numbers: [{ text: '2.5x' }] }],
      })
      expect(digests[0]?.text).toContain('because: sparse, attention')
    }
  })

  it('shows one channel, by its name with or without #', async () => {
    for (const name of ['robots', '#robots', 'C2']) {
      const { stdout } = await run(['--dry-run', '--now', NOW, '--channel', name, '--json'])
      expect(toDigests(stdout).map(({ channel }) => channel)).toEqual(['robots'])
    }
  })

  it('names the channels that have a subscription where the one asked for has none', async () => {
    for (const args of [['--dry-run'], ['--dry-run', '--json']]) {
      const unknown = await run([...args, '--now', NOW, '--channel', 'nosuch'])
      expect(unknown).toMatchObject({ status: 1, stdout: '' })
      expect(unknown.stderr).toBe(
        'paperboy: no subscription exists in a channel nosuch; those that have one are #papers, #robots. /papers subscribe TOPIC, typed in a channel, makes one\n',
      )
    }
    const none = ['--data', path.join(folder, 'none'), 'digest', '--dry-run', '--channel', 'papers']
    expect(await runPaperboy(none)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('channel papers; none has one yet. /papers subscribe TOPIC'),
    })
    const undue = await run(['--dry-run', '--channel', 'papers'])
    expect(undue).toMatchObject({ status: 0, stdout: 'No digest is due, or nothing new is close.\n' })
  })

  it('shows nothing where nothing is due, or nobody has subscribed', async () => {
    expect(toDigests((await run(['--dry-run', '--json'])).stdout)).toEqual([])
    const empty = await runPaperboy(['--data', path.join(folder, 'none'), 'digest', '--dry-run', '--json'])
    expect(toDigests(empty.stdout)).toEqual([])
  })

  it('says what is missing', async () => {
    const untold = await run(['--now', NOW])
    expect(untold).toMatchObject({ status: 1, stdout: '' })
    expect(untold.stderr).toMatch(/^paperboy: no Slack tokens are set.*--dry-run.*\n$/)
    const wrong = await run(['--dry-run', '--now', 'tomorrow'])
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain('--now should be an ISO time')
  })

  it('posts what is due to Slack, once, by however many processes', async () => {
    const workspace = createWorkspace({ now: Date.now })
    const { apiUrl, botToken, appToken } = await workspace.start()
    const channel = 'C0PAPERS'
    const database = await openDatabase(data)
    await database.updateTable('subscriptions').set({ channel }).where('channel', '=', 'C1').execute()
    await database.destroy()
    const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl }
    try {
      const args = ['--now', NOW, '--channel', 'papers', '--json']
      const together = await Promise.all([run(args, env), run(args, env)])
      expect(together.map(({ status }) => status)).toEqual([0, 0])
      expect(together.flatMap(({ stdout }) => toDigests(stdout))).toHaveLength(1)
      expect(toDigests((await run(args, env)).stdout)).toEqual([])
      expect(workspace.messages('#papers').filter(({ isBot }) => isBot)).toMatchObject([
        { text: expect.stringContaining('Sparse attention for long videos') },
      ])
    } finally {
      await workspace.close()
    }
  })
})
