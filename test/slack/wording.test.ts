import { describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/digests/subscription.ts'
import { toQuestionText } from '../../src/slack/answer.ts'
import { toPaused } from '../../src/slack/wording.ts'

const subscription = (given: Partial<Subscription>): Subscription => ({
  id: 1,
  team: 'T1',
  channel: 'C0PAPERS',
  channelName: '',
  n: 1,
  topic: 'attention',
  excluded: [],
  schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
  zone: 'UTC',
  shift: 0,
  isQuiet: false,
  isPaused: true,
  pausedWhy: 'is_archived',
  seen: null,
  createdBy: 'U1',
  createdMs: 0,
  activeFromMs: 0,
  revision: 1,
  ...given,
})

describe('a place that people read of', () => {
  it.each([
    [{ channelName: 'papers' }, 'in #papers: '],
    [{ channel: 'D0ADA' }, 'in a direct message: '],
    [{}, 'in <#C0PAPERS>: '],
  ])('is told as they know it: %j', (given, where) => {
    expect(toPaused('is_archived', [subscription(given)]).text).toContain(where)
  })

  it('is no id where Slack gives the name of a channel in words', () => {
    expect(toQuestionText('attention in <#C0PAPERS|papers> and <#C0OTHER|> or <#C0MORE>')).toBe(
      'attention in #papers and #another-channel or #another-channel',
    )
  })
})
