import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { ACTIONS } from '../../src/blocks/actions.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import type { JsonObject } from '../../src/playground/json.ts'
import type { Message } from '../../src/playground/state.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import { MOST_WAITS } from '../../src/slack/pictures.ts'
import type { SlackApp } from '../../src/slack/slack-app.ts'
import { buildPaper } from '../support/build-paper.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { decodePng } from '../support/decode-png.ts'
import { createLogLines, type LogLines } from '../support/log-lines.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { toEntries } from '../support/source-entries.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

/** Three papers whose speedups may be set side by side. */
const PAPERS = [2, 3, 4].map(factor =>
  buildPaper({
    title: `Skipping blocks of video diffusion, part ${factor}`,
    abstract: `We skip blocks of video diffusion transformers that change little. Sampling is ${factor}x faster.`,
  }),
)

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder, 1)
  await ingest(toEntries(PAPERS), paperboy)
})

afterAll(() => paperboy.close())

const CHART = 'data_visualization'

describe.each(['http', 'socket'] as const)('a comparison’s chart (%s)', mode => {
  let workspace: Workspace
  let app: SlackApp
  let logged: LogLines
  let requestUrl: string

  beforeEach(async () => {
    logged = createLogLines()
    ;({ workspace, app, requestUrl } = await connectSlack(paperboy, {
      mode,
      folder,
      log: logged.log,
    }))
    workspace.state.unsupportedBlocks = [CHART]
  })

  afterEach(async () => {
    expect(workspace.faults).toEqual([])
    await app.stop()
    await workspace.close()
  })

  /** The answer to a new question. */
  const ask = async (): Promise<Message> => {
    const answers = () => workspace.messages('#papers').filter(({ threadTs }) => threadTs === null)
    const before = answers().length
    await workspace.user('ada').command('#papers', '/papers', 'faster video diffusion transformers')
    return workspace.waitFor(() => answers()[before])
  }
  const compare = async () => {
    const first = await ask()
    await workspace.user('grace').click(first, ACTIONS.compare)
    return first
  }
  const replyTo = async (first: Message) => {
    const reply = await workspace.waitFor(() => workspace.thread('#papers', first.ts)[1], 5_000)
    await workspace.settled()
    expect(workspace.thread('#papers', first.ts)).toHaveLength(2)
    return reply
  }
  const typesOf = ({ blocks }: Pick<Message, 'blocks'>) => blocks.map(({ type }) => type)
  const pictureOf = ({ blocks }: Message) => blocks.find(({ type }) => type === 'image')
  const called = (method: string) => workspace.calls.filter(call => call.method === method)
  const lettersOf = ({ blocks }: Message) => JSON.stringify(blocks).match(/█+/g)

  it('is Slack’s own where the workspace takes it, and nothing is uploaded', async () => {
    delete workspace.state.unsupportedBlocks
    const reply = await replyTo(await compare())
    expect(typesOf(reply)).toContain(CHART)
    expect(workspace.state.files).toEqual([])
  })

  it('is a picture where the workspace refuses it: uploaded to no channel, described in full', async () => {
    const reply = await replyTo(await compare())
    expect(typesOf(reply)).toEqual(['table', 'image', 'actions'])
    const { slack_file, alt_text } = pictureOf(reply) as JsonObject
    const [file] = workspace.state.files
    expect(slack_file).toEqual({ id: file?.id })
    expect(alt_text).toMatch(/^Bar chart: .*speed.* as claimed\. 1: \d; 2: \d; 3: \d\.$/)
    expect(decodePng(Buffer.from(file!.base64, 'base64')).width).toBe(1280)
    expect(called('files.completeUploadExternal')[0]?.args).not.toHaveProperty('channel_id')
    expect(workspace.ephemerals('grace')).toEqual([])
  })

  it('is drawn with letters where the app may not upload; the log says so once', async () => {
    const { app: installed } = workspace.state
    const scopes = installed.scopes.filter(scope => scope !== 'files:write')
    workspace.state.app = { ...installed, scopes }
    for (let times = 0; times < 2; times++) expect(lettersOf(await replyTo(await compare()))).toHaveLength(3)
    expect(workspace.ephemerals('grace')).toEqual([])
    expect(called('files.getUploadURLExternal')).toHaveLength(2)
    const told = logged.lines.filter(({ msg }) => msg.includes('files:write'))
    expect(told).toMatchObject([{ level: 'info' }])
  })

  it.each([
    ['files.getUploadURLExternal', { kind: 'rate_limited', retryAfterSeconds: 60 }],
    ['upload_url', { kind: 'status', status: 500 }],
    ['files.completeUploadExternal', { kind: 'reset', performed: true }],
  ] as const)('is drawn with letters, at once, where %s fails', async (method, fault) => {
    workspace.inject({ method, fault })
    expect(lettersOf(await replyTo(await compare()))).toHaveLength(3)
    expect(await logged.next('could not be uploaded')).toMatchObject({ level: 'warn' })
  })

  it('is drawn with letters, at once, where Slack takes no pictures either', async () => {
    workspace.state.unsupportedBlocks = [CHART, 'image']
    expect(lettersOf(await replyTo(await compare()))).toHaveLength(3)
    // The question, the chart, the picture, the letters.
    expect(called('chat.postMessage')).toHaveLength(4)
  })

  it('waits until Slack is done with the file', async () => {
    workspace.holdFiles()
    const first = await compare()
    await workspace.waitFor(() => called('chat.postMessage')[2])
    workspace.releaseFiles()
    const refused = called('chat.postMessage')[2]?.reply
    expect(refused).toMatchObject({
      error: 'invalid_blocks',
      errors: [expect.stringContaining('slack_file')],
    })
    expect(pictureOf(await replyTo(first))).toBeDefined()
  })

  it('does not wait for ever', async () => {
    workspace.holdFiles()
    expect(lettersOf(await replyTo(await compare()))).toHaveLength(3)
    expect(called('chat.postMessage')).toHaveLength(4 + MOST_WAITS)
  })

  it.each([true, false])(
    'is posted once where the answer to its post is lost (made: %s)',
    async performed => {
      const look = workspace.watch(() => {
        if (called('files.completeUploadExternal').length !== 1) return
        look()
        workspace.inject({ method: 'chat.postMessage', fault: { kind: 'reset', performed } })
      })
      const reply = await replyTo(await compare())
      expect(pictureOf(reply)).toBeDefined()
      await workspace.waitFor(() => called('conversations.replies')[0])
      await workspace.waitFor(() => workspace.thread('#papers', reply.threadTs ?? '').length === 2)
    },
  )

  // Health is served where HTTP is.
  if (mode === 'http')
    it('is counted', async () => {
      const counted = async () =>
        (await (await fetch(new URL('/metrics', requestUrl))).text()).match(/^paperboy_pictures_total\{.*$/gm)
      await replyTo(await compare())
      expect(await counted()).toEqual(['paperboy_pictures_total{result="posted"} 1'])
      workspace.inject({ method: 'upload_url', fault: { kind: 'status', status: 500 } })
      await replyTo(await compare())
      expect(await counted()).toContain('paperboy_pictures_total{result="failed"} 1')
    })
})
