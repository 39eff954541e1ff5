import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { createClaims, KEPT_MS } from '../../src/slack/claims.ts'
import { createHandClock } from '../support/hand-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function open() {
  const database = await openDatabase(temporaryFolder())
  onTestFinished(() => database.destroy())
  const clock = createHandClock()
  return { database, clock, claims: createClaims(database, clock) }
}

it('gives a claim to the first that asks for any of its keys', async () => {
  const { claims } = await open()
  expect(await claims.take('message:T:C:1', 'event:E1')).toBe(true)
  expect(await claims.take('message:T:C:1', 'event:E2')).toBe(false)
  expect(await claims.take('message:T:C:2', 'event:E1')).toBe(false)
  expect(await claims.take('message:T:C:3', 'event:E3')).toBe(true)
})

it('forgets a claim after 48 hours, in its hourly round, and none before', async () => {
  const { database, clock, claims } = await open()
  await claims.start()
  await claims.take('old')
  clock.turn(KEPT_MS / 2)
  await claims.take('young')
  const kept = async () => (await database.selectFrom('claims').select('key').execute()).map(({ key }) => key)
  await expect.poll(kept).toEqual(['old', 'young'])
  for (let hour = 0; hour < 26; hour++) {
    clock.turn(3_600_000)
    await new Promise(resolve => void setTimeout(resolve, 5))
  }
  await expect.poll(kept).toEqual(['young'])
  claims.stop()
})
