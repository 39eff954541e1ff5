import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPlainText } from '../../src/papers/plain-text.ts'

describe('toPlainText', () => {
  it.each([
    ['a 4.4times speedup', 'a 4.4× speedup'],
    [String.raw`a $4.4\times$ speedup`, 'a 4.4× speedup'],
    [String.raw`93.72\% and 3.1\%`, '93.72% and 3.1%'],
    ['by sim 80% (sim50%)', 'by ~ 80% (~50%)'],
    [String.raw`$\sim$80\%`, '~80%'],
    ['a 16~GB card, $+4.4$~pp', 'a 16 GB card, +4.4 pp'],
    ['10~20% at recall~0.5', '10~20% at recall~0.5'],
    ['an ell_1 penalty', 'an l_1 penalty'],
    ['code at {https://github.com/a/b}.', 'code at https://github.com/a/b.'],
    [String.raw`na\"ive and Andr\'e`, 'naïve and André'],
    [String.raw`\textbf{bold} and \emph{lean}`, 'bold and lean'],
    ['costs $100 or $2.5M a year', 'costs $100 or $2.5M a year'],
    ['two\nlines', 'two lines'],
    ['4 times as many timesteps', '4 times as many timesteps'],
    ['simple similarity', 'simple similarity'],
    ['$O(n^2)$ and 10^{23}', 'O(n^2) and 10^23'],
  ])('reads %j as %j', (original, text) => {
    expect(toPlainText(original).text).toBe(text)
  })

  it('leads every stretch back to the original it was read from', () => {
    const plain = toPlainText(String.raw`runs $4.4\times$ faster, 3.1\% better`)
    const at = (text: string) => {
      const start = plain.text.indexOf(text)
      const span = plain.toOriginal({ start, end: start + text.length })
      return plain.original.slice(span.start, span.end)
    }
    expect(at('4.4×')).toBe(String.raw`4.4\times`)
    expect(at('3.1%')).toBe(String.raw`3.1\%`)
    expect(at('faster')).toBe('faster')
  })

  it('never throws, and its spans always lie in the original and keep their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), original => {
        const plain = toPlainText(original)
        let last = 0
        for (let at = 0; at < plain.text.length; at++) {
          const span = plain.toOriginal({ start: at, end: at + 1 })
          expect(span.start).toBeGreaterThanOrEqual(last)
          expect(span.end).toBeLessThanOrEqual(original.length)
          expect(span.end).toBeGreaterThan(span.start)
          last = span.start
        }
      }),
    )
  })

  it('leaves a text without TeX as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Zb-df-z0-9.,;-]*$/), original => {
        expect(toPlainText(original).text).toBe(original)
      }),
      { examples: [['We train on 8 GPUs.']] },
    )
  })
})
