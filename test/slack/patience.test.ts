import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { createDeliveries, PATIENT_KEY, writeOpen } from '../../src/slack/deliveries.ts'
import { createHandClock } from '../support/hand-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR = 3_600_000

it('an answer that was left open is given up after a quarter of an hour, a digest after twelve hours', async () => {
  const database = await openDatabase(temporaryFolder())
  onTestFinished(() => database.destroy())
  const clock = createHandClock()
  const deliveries = createDeliveries(database, { clock, owner: 'this', leaseMs: 1_000 })
  const place = { team: 'T1', channel: 'C1', threadTs: null, user: 'U1' }
  const message = { text: 'found', blocks: [] }
  for (const key of ['command:1', `${PATIENT_KEY}1`])
    await writeOpen(database, { key, place, message, opens: null }, clock.now())
  const readOpen = async () => {
    const rows = await database.selectFrom('deliveries').select('key').where('state', '=', 'open').execute()
    return rows.map(({ key }) => key)
  }
  clock.turn(HOUR / 3)
  expect(await deliveries.giveUp(clock.now() - HOUR / 4)).toHaveLength(1)
  expect(await readOpen()).toEqual([`${PATIENT_KEY}1`])
  clock.turn(12 * HOUR)
  await deliveries.giveUp(clock.now() - HOUR / 4)
  expect(await readOpen()).toEqual([])
})
