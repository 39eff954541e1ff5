import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { WireFault } from '../../src/playground/injection.ts'
import type { Clock } from '../../src/slack/clock.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const SPEED = 10
const startedAt = Date.now()

/** Ten times as fast as the world: limits, waits and retries take their course within a test. */
const FAST_CLOCK: Clock = {
  now: () => startedAt + (Date.now() - startedAt) * SPEED,
  after: (ms, run) => {
    const timer = setTimeout(run, ms / SPEED)
    return () => clearTimeout(timer)
  },
}

const FAULTS: readonly WireFault[] = [
  { kind: 'rate_limited', retryAfterSeconds: 2 },
  { kind: 'status', status: 500, performed: true },
  { kind: 'status', status: 500, performed: false },
  { kind: 'status', status: 503, performed: false },
  { kind: 'no_reply', performed: true },
  { kind: 'no_reply', performed: false },
  { kind: 'reset', performed: true },
  { kind: 'reset', performed: false },
]
const USERS = ['ada', 'grace', 'linus'] as const
const CHANNELS = ['#papers', '#efficient-ml'] as const
const QUESTIONS = 500

let paperboy: Paperboy
const folder = lastingFolder()

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

describe.each(['http', 'socket'] as const)('a storm of 500 questions (%s)', mode => {
  it('is answered, every question once, whatever is repeated, reordered or lost on the way', async () => {
    const pace = { backoffMs: 500, callMs: 500 }
    const { workspace, app } = await connectSlack(paperboy, { mode, folder, clock: FAST_CLOCK, pace })
    let injected = 0
    const met = () => workspace.calls.filter(call => call.injected !== null).length
    const threads: { channel: string; ts: string }[] = []
    for (let batch = 0; batch < QUESTIONS / 25; batch++) {
      // Every other batch, once those before are met: no message meets more than it may fail by.
      if (batch % 2 === 0) {
        await expect.poll(met, { timeout: 10_000, interval: 20 }).toBe(injected)
        for (const [at, fault] of FAULTS.entries())
          workspace.inject({
            method: 'chat.postMessage',
            channel: CHANNELS[at % CHANNELS.length] ?? '#papers',
            fault,
          })
        injected += FAULTS.length
      }
      workspace.holdEvents()
      const works: Promise<unknown>[] = []
      for (let at = 0; at < 25; at++) {
        const n = batch * 25 + at
        const user = workspace.user(USERS[n % USERS.length] ?? 'ada')
        const channel = CHANNELS[n % CHANNELS.length] ?? '#papers'
        if (n % 3 === 0) works.push(user.command(channel, '/papers', `neural networks q${n}`))
        else {
          const isReply = n % 3 === 2
          const thread = isReply
            ? threads.findLast(
                ({ channel: of, ts }) =>
                  of === channel && workspace.thread(of, ts).some(({ isBot }) => isBot),
              )
            : undefined
          const said = user.say(
            channel,
            `${thread && n % 2 === 0 ? '' : '@paperboy '}neural networks q${n}`,
            thread ? { threadTs: thread.ts } : {},
          )
          works.push(said)
          const own = workspace.messages(channel).at(-1)
          if (!thread && own && !own.isBot) threads.push({ channel, ts: own.ts })
        }
      }
      await workspace.releaseEvents(bodies => bodies.toReversed())
      await Promise.all(works)
      await Promise.all(workspace.events.slice(-10).map(event => workspace.redeliver(event)))
    }
    const answers = () =>
      CHANNELS.flatMap(channel => workspace.messages(channel)).filter(({ isBot }) => isBot)
    await expect.poll(() => answers().length, { timeout: 40_000, interval: 200 }).toBe(QUESTIONS)
    await workspace.settled()
    await app.stop()
    const asked = answers().map(({ text }) => /neural networks q(\d+)/.exec(text)?.[1])
    expect(new Set(asked).size).toBe(QUESTIONS)
    expect(answers()).toHaveLength(QUESTIONS)
    expect(workspace.faults).toEqual([])
    await workspace.close()
  }, 60_000)
})
