import { WebClient } from '@slack/web-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { SYSTEM_CLOCK } from '../../src/slack/clock.ts'
import { deliver, MOST_FAILURES } from '../../src/slack/deliver.ts'

/** Posts one letter through Slack that answers every post with HTTP 500, having taken the last one or none. */
async function deliverThroughFailures(isLastTaken: boolean) {
  const workspace = createWorkspace({ now: Date.now })
  const { apiUrl, botToken } = await workspace.start()
  onTestFinished(() => workspace.close())
  const fault = { kind: 'status', status: 500 } as const
  workspace.inject({ method: 'chat.postMessage', fault, times: MOST_FAILURES })
  workspace.inject({ method: 'chat.postMessage', fault: { ...fault, performed: isLastTaken } })
  const client = new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } })
  let mayBePosted = false
  const ended = await deliver(
    { id: 'd1', place: { channel: 'C0PAPERS', threadTs: null }, message: { text: 'found', blocks: [] } },
    {
      client,
      clock: SYSTEM_CLOCK,
      pace: { backoffMs: 1, callMs: 1_000 },
      signal: new AbortController().signal,
      sinceMs: Date.now(),
      isTakenUp: false,
      begin: async () => {
        const before = mayBePosted
        mayBePosted = true
        return { mayBePosted: before }
      },
      clear: async () => {
        mayBePosted = false
      },
      onRetry: () => {},
    },
  )
  return { ended, posts: workspace.messages('#papers') }
}

describe('a letter whose last try fails', () => {
  it('counts as posted where Slack took it all the same', async () => {
    const { ended, posts } = await deliverThroughFailures(true)
    expect(posts).toHaveLength(1)
    expect(ended).toEqual({ kind: 'posted', ts: posts[0]?.ts })
  })

  it('counts as refused where it is not there, so that the asker gets the answer', async () => {
    const { ended, posts } = await deliverThroughFailures(false)
    expect(posts).toEqual([])
    expect(ended.kind).toBe('refused')
  })
})
