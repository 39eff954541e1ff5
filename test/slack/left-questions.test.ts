import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import type { Database } from '../../src/database/database.ts'
import { createSubscriptions, type NewSubscription } from '../../src/digests/subscriptions.ts'
import { SYSTEM_CLOCK } from '../../src/slack/clock.ts'
import { TAKEN_UP_MS } from '../../src/slack/outbox.ts'
import type { Place } from '../../src/slack/place.ts'
import { createQuestions, QUESTION_LEASE_MS, type Wanted } from '../../src/slack/questions.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

let paperboy: Paperboy
const folder = lastingFolder()

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

const CHANNEL: Place = { team: 'T0PAPERS', channel: 'C0PAPERS', threadTs: null, user: 'U0ADA' }
const SUBSCRIPTION: NewSubscription = {
  team: 'T0PAPERS',
  channel: 'C0PAPERS',
  channelName: 'papers',
  topic: 'sparse attention',
  excluded: [],
  schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
  zone: 'UTC',
  createdBy: 'U0ADA',
}
const ask = (question: string): Wanted => ({ kind: 'ask', question })

/** Leaves questions as a process does that is killed after it took them and before it wrote an answer. */
const leave = (questions: Readonly<Record<string, Place>>, agoMs: number) => async (database: Database) => {
  const then = { ...SYSTEM_CLOCK, now: () => Date.now() - agoMs }
  const dead = createQuestions(database, then)
  for (const [key, place] of Object.entries(questions))
    await dead.take([key], { key, place, thread: `command:${key}`, wanted: ask(`neural networks ${key}`) })
}

describe.each(['http', 'socket'] as const)('what a killed process left unanswered (%s)', mode => {
  it('is answered by the next start, once, though two processes start', async () => {
    const left = { one: CHANNEL, two: CHANNEL, three: { ...CHANNEL, channel: 'C0EFFICIENT' } }
    const prepare = leave(left, QUESTION_LEASE_MS + 1_000)
    const { workspace, app, startAnother } = await connectSlack(paperboy, { mode, folder, prepare })
    const another = await startAnother()
    const answers = () =>
      ['#papers', '#efficient-ml'].flatMap(name => workspace.messages(name).filter(({ isBot }) => isBot))
    await workspace.waitFor(() => answers().length === 3, 10_000)
    await app.stop()
    await another.stop()
    const asked = answers().map(({ text }) => /neural networks (\w+)/.exec(text)?.[1])
    expect(asked.toSorted()).toEqual(['one', 'three', 'two'])
    await workspace.close()
  })

  it('goes on as a thread: the answer that a restart brought is replied under', async () => {
    const prepare = leave({ one: CHANNEL }, QUESTION_LEASE_MS + 1_000)
    const { workspace, app } = await connectSlack(paperboy, { mode, folder, prepare })
    const answer = await workspace.waitFor(
      () => workspace.messages('#papers').find(({ isBot }) => isBot),
      10_000,
    )
    await workspace.user('ada').say('#papers', 'sort by title', { threadTs: answer.ts })
    const sorted = await workspace.waitFor(() => workspace.thread('#papers', answer.ts)[2])
    expect(sorted.text).toMatch(/title/i)
    await app.stop()
    await workspace.close()
  })

  it('stays private where it was asked privately, in a direct message where the bot is not in the channel', async () => {
    const left = {
      here: { ...CHANNEL, isPrivate: true },
      elsewhere: { ...CHANNEL, channel: 'C0GENERAL', isPrivate: true },
    }
    const prepare = leave(left, QUESTION_LEASE_MS + 1_000)
    const { workspace, app } = await connectSlack(paperboy, { mode, folder, prepare })
    const shown = await workspace.waitFor(() => workspace.ephemerals('ada')[0], 10_000)
    expect(shown.text).toMatch(/^neural networks here/)
    const direct = await workspace.waitFor(
      () => workspace.messages('@ada').find(({ isBot }) => isBot),
      10_000,
    )
    expect(direct.text).toMatch(/^neural networks elsewhere/)
    expect(workspace.messages('#papers')).toEqual([])
    await app.stop()
    await workspace.close()
  })

  it('makes a topic stricter once, though that was done before the kill', async () => {
    const stricter: Wanted = {
      kind: 'digest',
      command: { kind: 'stricter', n: 1 },
      channelName: 'papers',
    }
    const prepare = async (database: Database) => {
      const subscriptions = createSubscriptions(database)
      await subscriptions.add(SUBSCRIPTION, Date.now())
      const then = { ...SYSTEM_CLOCK, now: () => Date.now() - QUESTION_LEASE_MS - 1_000 }
      const question = { key: 'shift', place: CHANNEL, thread: 'command:shift', wanted: stricter }
      await createQuestions(database, then).take(['shift'], question)
      await subscriptions.shift(CHANNEL, 1, { by: 1, wish: 'shift' }, Date.now())
    }
    const { workspace, app } = await connectSlack(paperboy, { mode, folder, prepare })
    const told = await workspace.waitFor(
      () => workspace.messages('#papers').find(({ isBot }) => isBot),
      10_000,
    )
    expect(JSON.stringify(told)).toContain('stricter by 1')
    await app.stop()
    await workspace.close()
  })

  it('is not answered where nobody waits any more, nor while its process lives', async () => {
    const prepare = async (database: Database) => {
      await leave({ old: CHANNEL }, TAKEN_UP_MS + 60_000)(database)
      await leave({ held: CHANNEL }, 0)(database)
      await leave({ mine: CHANNEL }, QUESTION_LEASE_MS + 1_000)(database)
    }
    const { workspace, app } = await connectSlack(paperboy, { mode, folder, prepare })
    await workspace.waitFor(() => workspace.messages('#papers').find(({ isBot }) => isBot), 10_000)
    await app.stop()
    expect(workspace.messages('#papers').map(({ text }) => text.split(' · ')[0])).toEqual([
      'neural networks mine',
    ])
    await workspace.close()
  })
})
