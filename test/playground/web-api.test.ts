import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { createQuietLogger } from './tiny-app.ts'

let workspace: Workspace
let apiUrl: string
let client: WebClient

beforeAll(async () => {
  workspace = createWorkspace({ now: Date.now, ackTimeoutMs: 20, retryDelaysMs: [] })
  apiUrl = (await workspace.start()).apiUrl
  client = clientFor('xoxb-playground')
})
afterAll(() => workspace.close())

const clientFor = (token: string): WebClient =>
  new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logger: createQuietLogger() })

const errorOf = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  const failed = await call.then(
    () => undefined,
    (error: { data: Record<string, unknown> }) => error.data,
  )
  if (!failed) throw new Error('Expected the call to be refused')
  return failed
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

describe('tokens', () => {
  it('name the bot', async () => {
    const named = await client.auth.test()
    expect(named.response_metadata?.scopes).toContain('chat:write')
    expect(named).toMatchObject({
      team_id: 'T0PAPERS',
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
    })
  })

  it.each([
    ['xoxb-wrong', 'invalid_auth'],
    ['', 'not_authed'],
    ['xapp-playground', 'not_allowed_token_type'],
  ])('%j is refused with %s', async (token, error) => {
    expect(await errorOf(clientFor(token).auth.test())).toMatchObject({ ok: false, error })
  })

  it('let the app only do what its scopes say', async () => {
    const { app } = workspace.state
    workspace.state.app = { ...app, scopes: ['commands'] }
    const refused = await errorOf(client.users.info({ user: 'U0ADA' }))
    workspace.state.app = app
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'commands' })
  })

  it('do not open what the workspace does not have', async () => {
    expect(await errorOf(client.apiCall('files.list'))).toMatchObject({ error: 'unknown_method' })
  })
})

describe('posting', () => {
  it.each([
    ['C0GENERAL', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    ['C0NOWHERE', 'channel_not_found'],
    ['C0OLD', 'is_archived'],
  ])('in %s is refused with %s', async (channel, error) => {
    expect(await errorOf(client.chat.postMessage({ channel, text: 'hello' }))).toMatchObject({ error })
  })

  it('gives each message a later ts of its own, even in the same millisecond', async () => {
    const posts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => client.chat.postMessage({ channel: '#papers', text: `${i}` })),
    )
    const timestamps = workspace.messages('#papers').map(m => m.ts)
    expect(new Set(posts.map(p => p.ts)).size).toBe(20)
    expect(timestamps).toEqual(timestamps.toSorted())
  })

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer xoxb-playground',
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: 'C0PAPERS', text: 'as JSON', unfurl_links: false }),
    })
    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'as JSON' } })
    expect(workspace.messages('#papers').at(-1)).toMatchObject({ unfurlLinks: false, unfurlMedia: true })
  })

  it('reaches a person in the direct message', async () => {
    await client.chat.postMessage({ channel: 'U0GRACE', text: 'to you' })
    expect(workspace.messages('@grace').map(m => m.text)).toEqual(['to you'])
  })

  it('refuses a thread that does not exist', async () => {
    const call = client.chat.postMessage({ channel: 'C0PAPERS', text: 'x', thread_ts: '1.000001' })
    expect(await errorOf(call)).toMatchObject({ error: 'thread_not_found' })
  })

  it('puts an answer to a reply into its thread and notes the fault', async () => {
    const { message } = await workspace.user('ada').say('#papers', 'parent')
    const reply = await workspace.user('ada').say('#papers', 'reply', { threadTs: message.ts })
    await client.chat.postMessage({ channel: 'C0PAPERS', text: 'answer', thread_ts: reply.message.ts })
    expect(workspace.thread('#papers', message.ts).map(m => m.text)).toEqual(['parent', 'reply', 'answer'])
    expect(workspace.faults.at(-1)).toContain('is a reply')
  })

  it('shows an ephemeral message to its reader alone, who must be in the channel', async () => {
    await client.chat.postEphemeral({ channel: 'C0PAPERS', user: 'U0GRACE', text: 'only you' })
    expect(workspace.ephemerals('grace').map(m => m.text)).toEqual(['only you'])
    expect(workspace.messages('#papers').some(m => m.text === 'only you')).toBe(false)
    const call = client.chat.postEphemeral({ channel: 'C0PAPERS', user: 'U0NOBODY', text: 'x' })
    expect(await errorOf(call)).toMatchObject({ error: 'user_not_found' })
  })

  it('changes and removes messages of the bot only, and keeps what an update leaves out', async () => {
    const blocks = [section('kept')]
    const metadata = { event_type: 'answer', event_payload: { id: 1 } }
    const { ts } = await client.chat.postMessage({ channel: 'C0PAPERS', text: 'one', blocks, metadata })
    if (!ts) throw new Error('Expected a ts')
    await client.chat.update({ channel: 'C0PAPERS', ts, text: 'two' })
    expect(workspace.thread('#papers', ts)).toMatchObject([{ text: 'two', metadata, blocks }])
    await client.chat.delete({ channel: 'C0PAPERS', ts })
    expect(workspace.thread('#papers', ts)).toEqual([])

    const { message } = await workspace.user('ada').say('#papers', 'mine')
    const update = client.chat.update({ channel: 'C0PAPERS', ts: message.ts, text: 'yours' })
    expect(await errorOf(update)).toMatchObject({ error: 'cant_update_message' })
    const gone = client.chat.update({ channel: 'C0PAPERS', ts, text: 'three' })
    expect(await errorOf(gone)).toMatchObject({ error: 'message_not_found' })
  })
})

describe('content', () => {
  beforeEach(() => {
    workspace.state.messages = []
  })

  it('that has too many blocks is refused with what is wrong and where', async () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }))
    const refused = await errorOf(client.chat.postMessage({ channel: 'C0PAPERS', text: 'x', blocks }))
    expect(refused['error']).toBe('invalid_blocks')
    expect(refused['errors']).toEqual([expect.stringContaining('[json-pointer:/blocks]')])
    expect(workspace.messages('#papers')).toEqual([])
  })

  it('that breaks a block is refused with its pointer', async () => {
    const blocks = [section('fine'), { type: 'header', text: { type: 'mrkdwn', text: 'x' } }]
    const refused = await errorOf(client.chat.postMessage({ channel: 'C0PAPERS', text: 'x', blocks }))
    expect(refused['errors']).toEqual([expect.stringContaining('/blocks/1/text/type')])
  })

  it('that is no JSON array is refused as a format', async () => {
    const call = client.apiCall('chat.postMessage', { channel: 'C0PAPERS', blocks: '{"type":' })
    expect(await errorOf(call)).toMatchObject({ error: 'invalid_blocks_format' })
  })

  it('that is empty or too long is refused by name', async () => {
    const post = (content: object) =>
      errorOf(client.apiCall('chat.postMessage', { channel: 'C0PAPERS', ...content }))
    expect(await post({})).toMatchObject({ error: 'no_text' })
    expect(await post({ text: 'x'.repeat(40_001) })).toMatchObject({ error: 'msg_too_long' })
    const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2_900)))
    expect(await post({ text: 'x', blocks })).toMatchObject({ error: 'msg_blocks_too_long' })
  })

  it('that Slack takes and we never send is posted and noted', async () => {
    const before = workspace.faults.length
    await client.chat.postMessage({ channel: 'C0PAPERS', text: 'x'.repeat(4_001) })
    const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2_400)))
    await client.chat.postMessage({ channel: 'C0PAPERS', blocks, text: '' })
    expect(workspace.messages('#papers')).toHaveLength(2)
    expect(workspace.faults.slice(before)).toEqual([
      expect.stringContaining('text: 4001 characters'),
      expect.stringContaining('blocks: '),
      expect.stringContaining('no top-level text'),
    ])
  })

  it('gets names for blocks and buttons that have none', async () => {
    const button = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'Next' } }
    await client.chat.postMessage({
      channel: 'C0PAPERS',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button, { ...button, action_id: 'mine' }] }],
    })
    expect(workspace.messages('#papers')[0]?.blocks).toMatchObject([
      { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }, { action_id: 'mine' }] },
    ])
  })
})

describe('reading', () => {
  it('lists the channels that the bot may know, page by page', async () => {
    const first = await client.conversations.list({ limit: 2, types: 'public_channel,private_channel' })
    const next = first.response_metadata?.next_cursor
    expect(first.channels?.map(c => c.name)).toEqual(['papers', 'efficient-ml'])
    const second = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      ...(next ? { cursor: next } : {}),
    })
    expect(second.channels?.map(c => c.name)).toEqual(['general'])
    expect(second.response_metadata?.next_cursor).toBe('')
  })

  it('gives history newest first without replies, and metadata on request', async () => {
    const channel = 'C0EFFICIENT'
    const metadata = { event_type: 'digest', event_payload: { slot: 'a' } }
    const parent = await client.chat.postMessage({ channel, text: 'digest', metadata })
    if (!parent.ts) throw new Error('Expected a ts')
    await client.chat.postMessage({ channel, text: 'reply', thread_ts: parent.ts })
    await client.chat.postMessage({ channel, text: 'later' })
    const plain = await client.conversations.history({ channel })
    expect(plain.messages?.map(m => m.text)).toEqual(['later', 'digest'])
    expect(plain.messages?.[1]).toMatchObject({ reply_count: 1, thread_ts: parent.ts })
    expect(plain.messages?.[1]?.metadata).toBeUndefined()
    const full = await client.conversations.history({
      channel,
      include_all_metadata: true,
      oldest: parent.ts,
      inclusive: true,
      limit: 5,
    })
    expect(full.messages?.at(-1)?.metadata).toEqual(metadata)
    const replies = await client.conversations.replies({ channel, ts: parent.ts })
    expect(replies.messages?.map(m => m.text)).toEqual(['digest', 'reply'])
    expect(await errorOf(client.conversations.history({ channel: 'C0GENERAL' }))).toMatchObject({
      error: 'not_in_channel',
    })
  })

  it('knows people with their time zones', async () => {
    const { user } = await client.users.info({ user: 'U0GRACE' })
    expect(user).toMatchObject({ real_name: 'Grace Hopper', tz: 'America/New_York', tz_offset: -18_000 })
    expect(await errorOf(client.users.info({ user: 'grace' }))).toMatchObject({ error: 'user_not_found' })
  })

  it('joins public channels, opens direct messages and links to messages', async () => {
    expect(await client.conversations.open({ users: 'U0ADA' })).toMatchObject({ channel: { id: 'D0ADA' } })
    await client.conversations.join({ channel: 'C0GENERAL' })
    const { channel } = await client.conversations.info({ channel: 'C0GENERAL' })
    expect(channel).toMatchObject({ is_member: true, num_members: 4 })
    const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'hello' })
    if (!ts) throw new Error('Expected a ts')
    const { permalink } = await client.chat.getPermalink({ channel: 'C0GENERAL', message_ts: ts })
    expect(permalink).toBe(`https://papers.slack.com/archives/C0GENERAL/p${ts.replace('.', '')}`)
    await client.reactions.add({ channel: 'C0GENERAL', timestamp: ts, name: 'eyes' })
    expect(workspace.thread('#general', ts)[0]?.reactions).toEqual([{ name: 'eyes', users: ['U0BOT'] }])
  })

  it('logs each call with its arguments and reply, never with the token', async () => {
    await client.chat.postMessage({ channel: 'C0PAPERS', text: 'logged', blocks: [section('x')] })
    const call = workspace.calls.at(-1)
    expect(call).toMatchObject({
      method: 'chat.postMessage',
      args: { channel: 'C0PAPERS', text: 'logged', blocks: [section('x')] },
      reply: { ok: true },
      injected: null,
    })
    expect(JSON.stringify(workspace.calls)).not.toContain('xoxb')
  })
})
