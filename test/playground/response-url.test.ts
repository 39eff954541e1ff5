import type { RespondFn } from '@slack/bolt'
import { afterEach, describe, expect, it } from 'vitest'
import type { Workspace } from '../../src/playground/workspace.ts'
import { type Mode, openTiny, type Tiny } from './tiny-app.ts'

const open: Tiny[] = []
afterEach(async () => {
  for (const tiny of open.splice(0)) await tiny.close()
})

interface Asked {
  readonly workspace: Workspace
  readonly respond: RespondFn
  readonly pass: (ms: number) => void
}

/** A workspace after `/papers`, with the app's `respond` in the hand of the test. */
const afterCommand = async (mode: Mode): Promise<Asked> => {
  let passedMs = 0
  const responds: RespondFn[] = []
  const tiny = await openTiny({
    mode,
    workspace: { now: () => Date.now() + passedMs },
    register: app =>
      app.command('/papers', async ({ ack, respond }) => {
        await ack()
        responds.push(respond)
      }),
  })
  open.push(tiny)
  await tiny.workspace.user('ada').command('#papers', '/papers', 'q')
  const respond = responds[0]
  if (!respond) throw new Error('Expected the command to arrive')
  return {
    workspace: tiny.workspace,
    respond,
    pass: ms => {
      passedMs += ms
    },
  }
}

const statusOf = (post: Promise<unknown>): Promise<unknown> =>
  post.then(
    () => 200,
    (error: { statusCode?: number }) => error.statusCode,
  )

const modes: readonly Mode[] = ['http', 'socket']

describe.each(modes)('a response_url over %s', mode => {
  it('posts to the asker alone unless told otherwise', async () => {
    const { workspace, respond } = await afterCommand(mode)
    await respond('for you')
    await respond({ text: 'for all', response_type: 'in_channel' })
    expect(workspace.ephemerals('ada').map(m => m.text)).toEqual(['for you'])
    expect(workspace.messages('#papers').map(m => m.text)).toEqual(['for all'])
  })

  it('takes five posts and answers the sixth with 404', async () => {
    const { workspace, respond } = await afterCommand(mode)
    for (let i = 1; i <= 5; i += 1) await respond(`${i}`)
    expect(await statusOf(respond('6'))).toBe(404)
    expect(workspace.ephemerals('ada').map(m => m.text)).toEqual(['1', '2', '3', '4', '5'])
    expect(workspace.calls.at(-1)?.reply).toEqual({ ok: false, error: 'used_url' })
  })

  it('expires after thirty minutes', async () => {
    const { workspace, respond, pass } = await afterCommand(mode)
    pass(30 * 60_000 - 5_000)
    expect(await statusOf(respond('in time'))).toBe(200)
    pass(6_000)
    expect(await statusOf(respond('too late'))).toBe(404)
    expect(workspace.calls.at(-1)?.reply).toEqual({ ok: false, error: 'expired_url' })
  })

  it('replaces and deletes what it posted first', async () => {
    const { workspace, respond } = await afterCommand(mode)
    await respond('Searching')
    await respond({ text: 'Found', replace_original: true })
    expect(workspace.ephemerals('ada').map(m => m.text)).toEqual(['Found'])
    await respond({ delete_original: true })
    expect(workspace.ephemerals('ada')).toEqual([])
  })

  it('posts into a thread where it is told to', async () => {
    const { workspace, respond } = await afterCommand(mode)
    const { message } = await workspace.user('ada').say('#papers', 'parent')
    await respond({ text: 'below', thread_ts: message.ts, response_type: 'in_channel' })
    expect(workspace.thread('#papers', message.ts).map(m => m.text)).toEqual(['parent', 'below'])
  })

  it('refuses faulty blocks, which counts as a use', async () => {
    const { workspace, respond } = await afterCommand(mode)
    const blocks = [{ type: 'section' as const }]
    expect(await statusOf(respond({ text: 'x', blocks }))).toBe(400)
    expect(workspace.calls.at(-1)?.reply).toMatchObject({ error: 'invalid_blocks' })
    expect(workspace.state.responseUrls[0]?.uses).toBe(1)
  })
})
