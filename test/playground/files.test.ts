import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { createQuietLogger } from './tiny-app.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')
const CHANNEL = 'C0PAPERS'

let workspace: Workspace
let apiUrl: string
let client: WebClient

beforeEach(async () => {
  workspace = createWorkspace({ now: Date.now })
  const address = await workspace.start()
  apiUrl = address.apiUrl
  client = new WebClient(address.botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logger: createQuietLogger(),
  })
})
afterEach(() => workspace.close())

const errorOf = (call: Promise<unknown>): Promise<Record<string, unknown>> =>
  call.then(
    () => {
      throw new Error('Expected the call to be refused')
    },
    (error: { data: Record<string, unknown> }) => error.data,
  )

const upload = async (file = PNG): Promise<string> => {
  const { files } = await client.filesUploadV2({ file, filename: 'chart.png', title: 'A chart' })
  return files[0]?.files?.[0]?.id ?? ''
}
const show = (id: string) =>
  client.chat.postMessage({
    channel: CHANNEL,
    text: 'a chart',
    blocks: [{ type: 'image', alt_text: 'a chart', slack_file: { id } }],
  })
const ask = (args: object = {}) =>
  client.files.getUploadURLExternal({ filename: 'chart.png', length: PNG.length, ...args })
const send = (url: string | undefined, body: Buffer) =>
  fetch(url ?? '', { method: 'POST', body: new Uint8Array(body) })

describe('an upload', () => {
  it('is asked for, sent and completed, and can then be shown', async () => {
    const id = await upload()
    expect(id).toMatch(/^F[A-Z0-9]{8,}$/)
    expect(workspace.state.files).toMatchObject([{ id, title: 'A chart', base64: PNG.toString('base64') }])
    await show(id)
    expect(workspace.messages('#papers')[0]?.blocks).toMatchObject([{ type: 'image', slack_file: { id } }])
  })

  it('takes the bytes as they are too, once, and only as many as were announced', async () => {
    const { upload_url: url, file_id: id = '' } = await ask()
    expect((await send(url, PNG.subarray(1))).status).toBe(400)
    expect((await send(url, PNG)).status).toBe(200)
    expect((await send(url, PNG)).status).toBe(400)
    await client.files.completeUploadExternal({ files: [{ id }] })
    await show(id)
  })

  it('needs files:write', async () => {
    const { app } = workspace.state
    workspace.state.app = { ...app, scopes: ['chat:write'] }
    const refused = { error: 'missing_scope', needed: 'files:write' }
    expect(await errorOf(ask())).toMatchObject(refused)
    expect(
      await errorOf(client.files.completeUploadExternal({ files: [{ id: 'F00000001' }] })),
    ).toMatchObject(refused)
  })

  it('is not complete before it was sent, nor twice, nor in a channel', async () => {
    const { upload_url: url, file_id: id = '' } = await ask()
    const complete = (more: object = {}) =>
      client.apiCall('files.completeUploadExternal', { files: [{ id }], ...more })
    expect(await errorOf(complete())).toMatchObject({ error: 'file_not_found' })
    await send(url, PNG)
    expect(await errorOf(complete({ channel_id: CHANNEL }))).toMatchObject({ error: 'invalid_arguments' })
    await complete()
    expect(await errorOf(complete())).toMatchObject({ error: 'file_not_found' })
  })
})

describe('a block that shows a file', () => {
  const refused = {
    error: 'invalid_blocks',
    errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
  }

  it('is refused where there is none, it is not complete, or it is no picture', async () => {
    expect(await errorOf(show('F0NOTHERE0'))).toMatchObject(refused)
    const { file_id: asked = '' } = await ask()
    expect(await errorOf(show(asked))).toMatchObject(refused)
    expect(await errorOf(show(await upload(Buffer.from('no picture'))))).toMatchObject(refused)
    expect(workspace.messages('#papers')).toEqual([])
  })

  it('is refused until Slack is done with the file', async () => {
    workspace.holdFiles()
    const id = await upload()
    expect(await errorOf(show(id))).toMatchObject(refused)
    workspace.releaseFiles()
    await show(id)
  })
})

it('a workspace without a kind of block says which it refuses, and where', async () => {
  workspace.state.unsupportedBlocks = ['divider']
  const blocks = [{ type: 'divider' }]
  expect(await errorOf(client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks }))).toMatchObject({
    error: 'invalid_blocks',
    errors: ['unsupported type: divider [json-pointer:/blocks/0/type]'],
  })
})
