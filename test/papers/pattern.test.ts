import { expect, it } from 'vitest'
import { anyCase, pattern } from '../../src/papers/pattern.ts'

it('a pattern over lines is the one without them', () => {
  const over = pattern`
    ^(?:
    a b|\d+
    |c )$`
  expect(over.source).toBe(/^(?:a b|\d+|c )$/.source)
  expect(over.flags).toBe('')
  expect(
    anyCase`
    x|
    y`.flags,
  ).toBe('i')
})

it('a pattern is made once a place', () => {
  const make = () => pattern`a|b`
  expect(make()).toBe(make())
})
