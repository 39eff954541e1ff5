import { describe, expect, it } from 'vitest'
import { toPlainText } from '../../src/papers/plain-text.ts'

describe('LaTeX and its left-overs around numbers', () => {
  it.each([
    ['25,700$ km\\textsuperscript{2}', '25,700 km^2'],
    ['CO\\textsubscript{2}', 'CO_2'],
    ['$150 M_\\odot$', '150 M_⊙'],
    ['4.2$\\sigma$', '4.2σ'],
    ['0.5 \\AA', '0.5 Å'],
    ['{sim}50 runs', '~50 runs'],
    ['64.1 rightarrow 70.3', '64.1 → 70.3'],
    ['6.03{\\deg}', '6.03°'],
    ['$\\sim$1 million', '~1 million'],
    ['$\\leq$10B', '≤10B'],
    ['$1.5 million', '$1.5 million'],
  ])('reads %j', (original, plain) => {
    expect(toPlainText(original).text).toBe(plain)
  })

  it('finds the way back from every plain character', () => {
    const plain = toPlainText('A  gain of $3.1\\%$ and\n4.4, na\\"ive.')
    for (let at = 0; at < plain.text.length; at++) {
      const { start, end } = plain.toOriginal({ start: at, end: at + 1 })
      expect(end).toBeGreaterThan(start)
      expect(toPlainText(plain.original.slice(start, end)).text).toContain(plain.text.charAt(at).trim())
    }
  })

  it('ends a span that runs past the text at the end of the original', () => {
    const plain = toPlainText('ab')
    expect(plain.toOriginal({ start: 1, end: 9 })).toEqual({ start: 1, end: 2 })
    expect(plain.toOriginal({ start: 5, end: 9 })).toEqual({ start: 2, end: 2 })
  })
})
