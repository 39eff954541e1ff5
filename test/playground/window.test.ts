import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/playground/state.ts'
import { createWindow } from '../../src/playground/web/window.ts'
import { buildMessage } from '../support/build-message.ts'

/** The seconds of those that are within. */
const within = (messages: readonly Message[], most: number, wanted: string | null = null) => {
  const { isWithin, earlier } = createWindow(messages, { most, wanted })
  return { seconds: messages.filter(isWithin).map(({ ts }) => Number(ts) - 1_700_000_000.0001), earlier }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const rounded = (seconds: readonly number[]) => seconds.map(Math.round)

describe('what of a workspace a page is told at first', () => {
  const rows = range(1, 5).map(second => buildMessage(second))
  const [first] = rows
  const replies = range(11, 15).map(second => buildMessage(second, { threadTs: first!.ts }))

  it('is the latest messages of each channel, with the threads that begin in them', () => {
    const other = buildMessage(6, { channel: 'C2' })
    const reply = buildMessage(7, { threadTs: rows[4]!.ts })
    const { seconds, earlier } = within([...rows, other, reply, ...replies], 2)
    expect(rounded(seconds)).toEqual([4, 5, 6, 7])
    expect(earlier).toContain('C1')
    expect(earlier).not.toContain('C2')
  })

  it('is all where there is no more, which nothing is said to be earlier than', () => {
    expect(within([...rows, ...replies], 5)).toMatchObject({ seconds: { length: 10 }, earlier: [] })
  })

  it('is the latest replies of a thread too', () => {
    const { seconds, earlier } = within([first!, ...replies], 3)
    expect(rounded(seconds)).toEqual([1, 13, 14, 15])
    expect(earlier).toEqual([`C1/${first!.ts}`])
  })

  it('is an older message too, with its thread, where that is wanted', () => {
    expect(rounded(within([...rows, ...replies], 2, first!.ts).seconds)).toEqual([1, 4, 5, 14, 15])
  })

  it('is a reply that the channel shows, wherever its thread began', () => {
    const shown = buildMessage(6, { threadTs: first!.ts, isBroadcast: true })
    expect(rounded(within([...rows, shown], 2).seconds)).toEqual([5, 6])
  })

  it('grows by what comes, and keeps what it had', () => {
    const { isWithin } = createWindow(rows, { most: 2, wanted: null })
    expect([...rows, buildMessage(6), buildMessage(7)].filter(isWithin)).toHaveLength(4)
  })
})
