import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATCH_UP_MS, isZone, type Schedule, toDueSlot, toNextSlot } from '../../src/digests/schedule.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const daily = (hour: number, minute = 0): Schedule => ({ every: 'daily', weekday: 1, hour, minute })

/** Zones with every kind of change: by an hour, by half of one, at midnight, in the south, and none. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'UTC',
]

const toLocalDay = (ms: number, zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms)

const schedules = fc.record({
  every: fc.constantFrom('daily', 'weekdays', 'weekly'),
  weekday: fc.nat(6),
  hour: fc.nat(23),
  minute: fc.nat(59),
})

describe('the slot that is due', () => {
  it('is at the time of the zone, in summer and in winter', () => {
    expect(iso(toNextSlot(daily(9), 'Europe/Berlin', at('2026-01-10T12:00Z')))).toBe(
      '2026-01-11T08:00:00.000Z',
    )
    expect(iso(toNextSlot(daily(9), 'Europe/Berlin', at('2026-07-10T12:00Z')))).toBe(
      '2026-07-11T07:00:00.000Z',
    )
  })

  it('comes once, right after the gap, where the hour does not exist', () => {
    expect(iso(toDueSlot(daily(2, 30), 'Europe/Berlin', at('2026-03-29T09:00Z')))).toBe(
      '2026-03-29T01:00:00.000Z',
    )
  })

  it('comes once, in the first of them, where the hour exists twice', () => {
    for (const now of ['2026-10-25T00:31Z', '2026-10-25T01:31Z', '2026-10-25T09:00Z'])
      expect(iso(toDueSlot(daily(2, 30), 'Europe/Berlin', at(now)))).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is made up for within twelve hours, and not after', () => {
    const slot = at('2026-01-11T08:00Z')
    expect(toDueSlot(daily(9), 'Europe/Berlin', slot + CATCH_UP_MS - 1)).toBe(slot)
    expect(toDueSlot(daily(9), 'Europe/Berlin', slot + CATCH_UP_MS + 1)).toBeNull()
  })

  it('is each day’s one slot over two years, whenever it is asked for', () => {
    const start = at('2025-12-31T00:00Z')
    const end = start + 2 * 366 * 24 * HOUR
    fc.assert(
      fc.property(
        schedules,
        fc.constantFrom(...ZONES),
        fc.infiniteStream(fc.integer({ min: 1, max: CATCH_UP_MS - HOUR })),
        (schedule, zone, gaps) => {
          const asked: number[] = []
          for (let now = start; now < end; now += gaps.next().value ?? HOUR) {
            const slot = toDueSlot(schedule, zone, now)
            if (slot !== null && slot > start && slot < end - CATCH_UP_MS && !asked.includes(slot))
              asked.push(slot)
          }
          const expected: number[] = []
          for (
            let slot = toNextSlot(schedule, zone, start);
            slot !== null && slot < end - CATCH_UP_MS;
            slot = toNextSlot(schedule, zone, slot)
          )
            expected.push(slot)
          expect(asked).toEqual(expected)
          const days = asked.map(slot => toLocalDay(slot, zone))
          expect(new Set(days).size).toBe(days.length)
          const weeks = schedule.every === 'weekly' ? 103 : schedule.every === 'weekdays' ? 515 : 728
          expect(asked.length).toBeGreaterThan(weeks)
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('zones', () => {
  it('are known by their IANA names', () => {
    expect(ZONES.every(isZone)).toBe(true)
    expect(isZone('Mars/Olympus')).toBe(false)
  })
})
