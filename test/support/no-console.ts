import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Nothing in paperboy prints by itself: a console call in a test is a left-over. */
const calls: unknown[][] = []

beforeEach(() => {
  calls.length = 0
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => {
      calls.push(args)
    })
})

afterEach(() => {
  expect(calls).toEqual([])
})
