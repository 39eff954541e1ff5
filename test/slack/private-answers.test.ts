import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { WireFault } from '../../src/playground/injection.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

let paperboy: Paperboy
const folder = lastingFolder()

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

describe.each(['http', 'socket'] as const)('a private answer (%s)', mode => {
  const connect = async () => {
    const connected = await connectSlack(paperboy, { mode, folder, pace: { backoffMs: 20, callMs: 500 } })
    const { workspace, app, requestUrl } = connected
    const count = async (result: string) => {
      const text = await (await fetch(requestUrl.replace('/slack/events', '/metrics'))).text()
      return Number(new RegExp(`paperboy_private_total\\{result="${result}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
    }
    const close = async () => {
      await app.stop()
      await workspace.close()
    }
    return { workspace, count, close }
  }

  it.each([
    ['429', { kind: 'rate_limited', retryAfterSeconds: 1 }, 1],
    ['a 500', { kind: 'status', status: 500, performed: false }, 2],
    ['a lost connection', { kind: 'reset', performed: false }, 2],
  ] as const)('is sent again after %s', async (_, fault, times) => {
    const { workspace, count, close } = await connect()
    workspace.inject({ method: 'response_url', fault: fault as WireFault, times })
    await workspace.user('ada').command('#general', '/papers', 'me efficient neural networks')
    const shown = await workspace.waitFor(() => workspace.ephemerals('ada')[0], 5_000)
    expect(shown.text).toMatch(/^efficient neural networks · /)
    await expect.poll(() => count('posted')).toBe(1)
    expect(workspace.ephemerals('ada')).toHaveLength(1)
    await close()
  })

  it('comes a second time rather than never where Slack took it and did not say so', async () => {
    const { workspace, count, close } = await connect()
    workspace.inject({ method: 'response_url', fault: { kind: 'reset', performed: true } })
    await workspace.user('ada').command('#papers', '/papers', 'me efficient neural networks')
    await workspace.waitFor(() => workspace.ephemerals('ada')[1], 5_000)
    await expect.poll(() => count('posted')).toBe(1)
    expect(workspace.ephemerals('ada')).toHaveLength(2)
    await close()
  })

  it.each([
    ['#papers', 'ephemerals'],
    ['#general', 'direct'],
  ])('comes another way where its response_url is used up, in %s', async (channel, where) => {
    const { workspace, close } = await connect()
    workspace.inject({ method: 'response_url', fault: { kind: 'status', status: 404 } })
    await workspace.user('ada').command(channel, '/papers', 'me efficient neural networks')
    const messages = () => (where === 'direct' ? workspace.messages('@ada') : workspace.ephemerals('ada'))
    const shown = await workspace.waitFor(() => messages().find(({ isBot }) => isBot), 5_000)
    expect(shown.text).toMatch(/^efficient neural networks · /)
    expect(workspace.messages(channel)).toEqual([])
    await close()
  })

  it('is counted where every way fails', async () => {
    const { workspace, count, close } = await connect()
    workspace.inject({ method: 'response_url', fault: { kind: 'status', status: 404 } })
    const refusal = { kind: 'error', error: 'account_inactive' } as const
    workspace.inject({ method: 'chat.postEphemeral', fault: refusal })
    workspace.inject({ method: 'chat.postMessage', fault: refusal })
    await workspace.user('ada').command('#papers', '/papers', 'me efficient neural networks')
    await expect.poll(() => count('refused'), { timeout: 5_000 }).toBe(1)
    expect(workspace.ephemerals('ada')).toEqual([])
    await close()
  })
})
