import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSerial } from '../../src/conversation/serial.ts'

describe('work in turn', () => {
  it('runs that of one key one after the other in its order, of different keys side by side', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }),
        async (scheduler, keys) => {
          const serial = createSerial()
          const running = new Map<string, number>()
          const done = new Map<string, number[]>()
          const works = keys.map((key, at) =>
            serial(key, async () => {
              expect(running.get(key) ?? 0).toBe(0)
              running.set(key, 1)
              await scheduler.schedule(Promise.resolve(), `${key}${at}`)
              running.set(key, 0)
              done.set(key, [...(done.get(key) ?? []), at])
              return at
            }),
          )
          const all = Promise.all(works)
          await scheduler.waitFor(all)
          expect(await all).toEqual([...keys.keys()])
          for (const order of done.values()) expect(order).toEqual([...order].sort((a, b) => a - b))
        },
      ),
    )
  })

  it('does not wait for another key', async () => {
    const serial = createSerial()
    const never = serial('a', () => new Promise(() => {}))
    expect(await serial('b', async () => 'done')).toBe('done')
    expect(never).toBeInstanceOf(Promise)
  })

  it('goes on after work that fails, which fails for its own caller alone', async () => {
    const serial = createSerial()
    const failing = serial('a', () => Promise.reject(new Error('no')))
    const following = serial('a', async () => 'done')
    await expect(failing).rejects.toThrow('no')
    expect(await following).toBe('done')
    await expect(
      serial('a', () => {
        throw new Error('at once')
      }),
    ).rejects.toThrow('at once')
  })
})
