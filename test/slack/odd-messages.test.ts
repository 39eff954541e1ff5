import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import type { SlackApp } from '../../src/slack/slack-app.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

let paperboy: Paperboy
const folder = lastingFolder()

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

const BOT = 'U0BOT'
const TEXT = 'graph neural networks'

describe.each(['http', 'socket'] as const)('messages out of the ordinary (%s)', mode => {
  let workspace: Workspace
  let app: SlackApp

  beforeEach(async () => {
    ;({ workspace, app } = await connectSlack(paperboy, { mode, folder }))
  })

  afterEach(async () => {
    expect(workspace.faults).toEqual([])
    await app.stop()
    await workspace.close()
  })

  const answersIn = (ts: string) => workspace.thread('#papers', ts).filter(({ isBot }) => isBot)
  const posts = () => workspace.messages('#papers').filter(({ isBot }) => isBot)

  /** A message that stands in the channel without an event of its own; the events are the test's. */
  const place = async (threadTs?: string) => {
    workspace.holdEvents()
    const said = workspace.user('ada').say('#papers', 'so to speak', threadTs ? { threadTs } : {})
    await workspace.releaseEvents(() => [])
    return (await said).message
  }
  const mention = (ts: string, fields: Readonly<Record<string, unknown>>) =>
    workspace.send({
      type: 'app_mention',
      channel: 'C0PAPERS',
      user: 'U0ADA',
      ts,
      event_ts: ts,
      text: `<@${BOT}> ${TEXT}`,
      ...fields,
    } as never)
  const direct = (fields: Readonly<Record<string, unknown>>) =>
    workspace.send({
      type: 'message',
      channel: 'D0ADA',
      channel_type: 'im',
      user: 'U0ADA',
      ts: '1.000001',
      event_ts: '1.000001',
      text: TEXT,
      ...fields,
    } as never)
  /** Nothing is on its way after a question that is surely answered. */
  const nothingElse = async () => {
    const { message } = await workspace.user('grace').say('#papers', `@paperboy ${TEXT}`)
    await workspace.waitFor(() => answersIn(message.ts)[0])
    await workspace.settled()
    expect(posts()).toHaveLength(1)
    expect(workspace.messages('@ada').filter(({ isBot }) => isBot)).toEqual([])
  }

  it.each([
    ['a mention in the middle', `what is new in <@${BOT}> ${TEXT}?`, /^what is new in graph neural/],
    ['a mention with a name', `<@${BOT}|paperboy> ${TEXT}`, /^graph neural networks · /],
    ['a link and a channel', `<@${BOT}> ${TEXT} <#C0PAPERS|papers>`, /^graph neural networks · /],
    ['8,000 characters', `<@${BOT}> ${'attention '.repeat(800)}`, /^attention attention/],
  ])('answers %s', async (_, text, start) => {
    const { ts } = await place()
    await mention(ts, { text })
    expect((await workspace.waitFor(() => answersIn(ts)[0])).text).toMatch(start)
  })

  it('answers a bare mention with help', async () => {
    const { ts } = await place()
    await mention(ts, { text: `<@${BOT}>` })
    expect((await workspace.waitFor(() => answersIn(ts)[0])).text).toContain('/papers ')
  })

  it('answers a message with files', async () => {
    const { message } = await workspace.user('ada').say('#papers', `@paperboy ${TEXT}`)
    const first = await workspace.waitFor(() => answersIn(message.ts)[0])
    const reply = await place(message.ts)
    const files = [{ id: 'F1', name: 'paper.pdf', mimetype: 'application/pdf' }]
    await workspace.send({
      type: 'message',
      subtype: 'file_share',
      channel: 'C0PAPERS',
      channel_type: 'channel',
      user: 'U0ADA',
      ts: reply.ts,
      event_ts: reply.ts,
      thread_ts: message.ts,
      text: 'more',
      files,
    } as never)
    const second = await workspace.waitFor(() => answersIn(message.ts)[1])
    expect(second.ts > first.ts).toBe(true)
  })

  it('answers a mention in a thread that it did not open, and goes on there', async () => {
    const { message } = await workspace.user('ada').say('#papers', 'shall we read something?')
    await workspace.user('grace').say('#papers', `@paperboy ${TEXT}`, { threadTs: message.ts })
    await workspace.waitFor(() => answersIn(message.ts)[0])
    await workspace.user('linus').say('#papers', 'more', { threadTs: message.ts })
    expect((await workspace.waitFor(() => answersIn(message.ts)[1])).threadTs).toBe(message.ts)
  })

  it('answers a reply that is shown in the channel too', async () => {
    const { message } = await workspace.user('ada').say('#papers', `@paperboy ${TEXT}`)
    await workspace.waitFor(() => answersIn(message.ts)[0])
    const reply = await place(message.ts)
    await workspace.send({
      type: 'message',
      subtype: 'thread_broadcast',
      channel: 'C0PAPERS',
      channel_type: 'channel',
      user: 'U0ADA',
      ts: reply.ts,
      event_ts: reply.ts,
      thread_ts: message.ts,
      text: 'more',
    } as never)
    await workspace.waitFor(() => answersIn(message.ts)[1])
  })

  it('answers a guest of another team in a shared channel', async () => {
    const { ts } = await place()
    const guest = { user: 'U9GUEST', user_team: 'T9OTHER', source_team: 'T9OTHER', team: 'T9OTHER' }
    await mention(ts, guest)
    expect((await workspace.waitFor(() => answersIn(ts)[0])).text).toMatch(/^graph neural networks · /)
  })

  it('leaves messages without words alone, and goes on', async () => {
    for (const [at, text] of [null, undefined, ''].entries())
      await direct({ text, ts: `2.00000${at}`, event_ts: `2.00000${at}` })
    await nothingElse()
  })

  it.each([
    ['its own', { user: BOT, bot_id: 'B0BOT', app_id: 'A0PAPER' }],
    ['another bot’s', { user: 'U9BOT', bot_id: 'B9BOT' }],
    ['another bot’s of the older kind', { subtype: 'bot_message', bot_id: 'B9BOT' }],
  ])('never answers %s message', async (_, fields) => {
    await direct(fields)
    const { ts } = await place()
    await mention(ts, fields)
    await nothingElse()
  })

  it('answers no edit and no deletion', async () => {
    const { message } = await workspace.user('ada').say('#papers', `@paperboy ${TEXT}`)
    await workspace.waitFor(() => answersIn(message.ts)[0])
    await workspace.user('ada').edit(message, `@paperboy ${TEXT} once more`)
    await workspace.send({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: 'C0PAPERS',
      channel_type: 'channel',
      deleted_ts: message.ts,
      previous_message: { type: 'message', user: 'U0ADA', text: message.text, ts: message.ts },
      ts: '9.000001',
      event_ts: '9.000001',
    } as never)
    await workspace.settled()
    await workspace.user('ada').say('#papers', 'more', { threadTs: message.ts })
    await workspace.waitFor(() => answersIn(message.ts)[1])
    expect(posts()).toHaveLength(2)
  })
})
