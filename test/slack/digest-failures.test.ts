import { describe, expect, it, onTestFinished } from 'vitest'
import type { Delivered } from '../../src/slack/deliver.ts'
import { createDeliveries, type Deliveries, type Delivery, PATIENCE_MS } from '../../src/slack/deliveries.ts'
import { failUnposted } from '../../src/slack/digest-failures.ts'
import { toPutMessage } from '../../src/slack/digest-mail.ts'
import { createHandClock } from '../support/hand-clock.ts'
import { openSmallDigests } from '../support/small-digests.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR = 3_600_000
/** A Monday, eight in the morning in UTC. */
const START = Date.parse('2026-03-02T08:00Z')

/** A digest of nine o'clock that does not get to Slack; titles of the next day's. */
async function failFirst(fate: (deliveries: Deliveries, written: Delivery) => Promise<unknown>) {
  const { add, database, digests } = await openSmallDigests(temporaryFolder(), START)
  onTestFinished(() => database.destroy())
  const clock = createHandClock(START)
  const deliveries = createDeliveries(database, { clock, owner: 'this', leaseMs: 1_000 })
  const put = toPutMessage(clock.now)
  const place = { team: 'T1', channel: 'C1', channelName: 'papers' }
  const schedule = { every: 'daily', weekday: 1, hour: 9, minute: 0 } as const
  const made = { ...place, topic: 'attention', excluded: [], schedule, zone: 'UTC', createdBy: 'U1' }
  await digests.subscriptions.add(made, START)
  await add({ attention: 1 }, 'Attention one')
  clock.turn(HOUR)
  expect(await digests.run({ nowMs: clock.now() }, put)).toHaveLength(1)
  const [written] = await deliveries.takeOpen()
  await fate(deliveries, written!)
  clock.turn(PATIENCE_MS + HOUR)
  await deliveries.giveUp(clock.now())
  await failUnposted({ database, digests, clock })
  clock.turn(11 * HOUR)
  const [next] = await digests.run({ nowMs: clock.now() }, put)
  return next?.papers.map(({ paper }) => paper.title) ?? []
}

const end =
  (delivered: Delivered) =>
  async (deliveries: Deliveries, { id }: Delivery) => {
    await deliveries.begin(id)
    await deliveries.end(id, delivered)
  }

describe('a digest that did not get to Slack', () => {
  it.each([
    ['Slack could not be reached for twelve hours', async () => {}],
    ['the last try found no connection', end({ kind: 'refused', error: 'connect ECONNREFUSED 127.0.0.1:9' })],
    ['Slack asked to wait for as long', end({ kind: 'refused', error: 'ratelimited' })],
    ['the workspace has no token', end({ kind: 'refused', error: 'no token' })],
  ])('comes with the next where %s', async (_why, fate) => {
    expect(await failFirst(fate)).toEqual(['Attention one'])
  })

  it.each([
    ['Slack finds it wrong', end({ kind: 'refused', error: 'msg_too_long' })],
    ['it may be in the channel', end({ kind: 'unclear', error: 'timeout' })],
    ['a process was killed while it posted', async ({ begin }: Deliveries, { id }: Delivery) => begin(id)],
  ])('does not come again where %s', async (_why, fate) => {
    expect(await failFirst(fate)).toEqual([])
  })
})
