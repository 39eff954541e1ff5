import { expect, it } from 'vitest'
import { createMovingClock, toNextMorning } from '../../src/playground/web/moving-clock.ts'

const HOUR = 3_600_000

it('runs what is due by the time it is put forward to, in order, and keeps the rest', () => {
  const clock = createMovingClock()
  const ran: string[] = []
  clock.after(2 * HOUR, () => ran.push('second'))
  clock.after(HOUR, () => ran.push('first'))
  clock.after(3 * HOUR, () => ran.push('later'))
  const cancel = clock.after(HOUR, () => ran.push('cancelled'))
  cancel()
  const target = clock.now() + 2.5 * HOUR
  clock.advanceTo(target)
  expect(ran).toEqual(['first', 'second'])
  expect(Math.abs(clock.now() - target)).toBeLessThan(1_000)
  clock.advanceTo(clock.now() + HOUR)
  expect(ran).toEqual(['first', 'second', 'later'])
})

it('never goes back', () => {
  const clock = createMovingClock(HOUR)
  clock.advanceTo(Date.now())
  expect(clock.aheadMs()).toBe(HOUR)
})

it.each([
  ['2026-03-02T08:00:00Z', 'UTC', '2026-03-02T09:01:00.000Z'],
  ['2026-03-02T09:00:00Z', 'UTC', '2026-03-03T09:01:00.000Z'],
  // The night in which Berlin loses an hour.
  ['2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-29T07:01:00.000Z'],
  ['2026-03-02T08:00:00Z', 'Asia/Kathmandu', '2026-03-03T03:16:00.000Z'],
])('the morning after %s in %s is %s', (now, zone, morning) => {
  expect(new Date(toNextMorning(Date.parse(now), zone)).toISOString()).toBe(morning)
})
