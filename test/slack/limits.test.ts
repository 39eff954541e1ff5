import { describe, expect, it } from 'vitest'
import { createLimits } from '../../src/slack/limits.ts'
import { createHandClock } from '../support/hand-clock.ts'

function open() {
  const clock = createHandClock()
  const limits = createLimits(clock)
  const passed: string[] = []
  const told: string[] = []
  const ask = (name: string, user: string, thread = name) =>
    limits.admit({ team: 'T', user, thread }, () => told.push(user)).then(() => passed.push(name))
  const settle = () => new Promise<void>(resolve => void setImmediate(resolve))
  return { clock, limits, passed, told, ask, settle }
}

describe('limits of questions', () => {
  it('let ten of a user through in ten seconds, tell of the wait once, and lose none', async () => {
    const { clock, passed, told, ask, settle } = open()
    for (let at = 0; at < 25; at++) void ask(`${at}`, 'ada')
    await settle()
    expect(passed).toHaveLength(10)
    expect(told).toEqual(['ada'])
    clock.turn(9_999)
    await settle()
    expect(passed).toHaveLength(10)
    clock.turn(1)
    await settle()
    expect(passed).toHaveLength(20)
    clock.turn(10_000)
    await settle()
    expect(passed).toEqual(Array.from({ length: 25 }, (_, at) => `${at}`))
    expect(told).toEqual(['ada'])
  })

  it('let fifty of a workspace through in ten seconds', async () => {
    const { clock, passed, told, ask, settle } = open()
    for (let at = 0; at < 60; at++) void ask(`${at}`, `user${at}`)
    await settle()
    expect(passed).toHaveLength(50)
    expect(told).toHaveLength(10)
    clock.turn(10_000)
    await settle()
    expect(passed).toHaveLength(60)
  })

  it('hold up no other user, but keep the order of a thread', async () => {
    const { clock, passed, ask, settle } = open()
    for (let at = 0; at < 10; at++) void ask(`${at}`, 'ada')
    void ask('ada in the thread', 'ada', 'shared')
    void ask('grace in the thread', 'grace', 'shared')
    void ask('grace elsewhere', 'grace')
    await settle()
    expect(passed.slice(10)).toEqual(['grace elsewhere'])
    clock.turn(10_000)
    await settle()
    expect(passed.slice(11)).toEqual(['ada in the thread', 'grace in the thread'])
  })

  it('let all through when the bot stops', async () => {
    const { limits, passed, ask, settle } = open()
    for (let at = 0; at < 25; at++) void ask(`${at}`, 'ada')
    limits.release()
    await settle()
    expect(passed).toHaveLength(25)
  })
})
