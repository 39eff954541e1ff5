import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { readSource } from '../../src/sources/read-source.ts'
import { readSurface } from '../support/read-surface.ts'

/** A numeral as papers write it, with its value by construction. */
const numeral = fc
  .tuple(fc.integer({ min: 3, max: 9_999_999 }), fc.constantFrom(0, 1, 2))
  .chain(([digits, places]) => {
    const value = Number(`${digits}e-${places}`)
    const plain = value.toFixed(places)
    return fc.constantFrom(
      { said: plain, value },
      { said: value.toLocaleString('en', { minimumFractionDigits: places }), value },
    )
  })

const FACTORS = ['x', '×', 'times', ' times', '$\\times$', '-fold', '\\times'] as const
const PERCENTS = ['%', '\\%', ' %', ' percent', '$\\%$'] as const
const SCALES = [
  ['K', 1e3],
  ['M', 1e6],
  ['B', 1e9],
  [' million', 1e6],
  [' billion', 1e9],
  [' trillion', 1e12],
] as const
const DASHES = ['-', '–', '--', ' to ', '~', ' - '] as const
const WORDS = {
  twice: 2,
  half: 0.5,
  'an order of magnitude': 10,
  'two orders of magnitude': 100,
  threefold: 3,
  'ten-fold': 10,
  'five times': 5,
} as const

const single = fc.tuple(numeral, fc.constantFrom(...FACTORS, ...PERCENTS)).map(([{ said, value }, sign]) => ({
  sentence: `Our method reduces latency by ${said}${sign} on average.`,
  value,
  high: null,
}))
const range = fc
  .tuple(
    fc.integer({ min: 2, max: 400 }),
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom(...FACTORS, ...PERCENTS),
    fc.constantFrom(...DASHES),
  )
  .map(([low, more, sign, dash]) => ({
    sentence: `It yields ${low}${dash}${low + more}${sign} lower cost.`,
    value: low,
    high: low + more,
  }))
const scaled = fc
  .tuple(fc.integer({ min: 11, max: 9_999 }), fc.constantFrom(...SCALES))
  .map(([tenths, [scale, power]]) => ({
    sentence: `We train on ${(tenths / 10).toFixed(1)}${scale} tokens.`,
    value: Number(`${tenths}e${Math.log10(power) - 1}`),
    high: null,
  }))
const power = fc
  .tuple(fc.integer({ min: 11, max: 99 }), fc.integer({ min: 2, max: 24 }))
  .map(([tenths, at]) => ({
    sentence: `It takes ${tenths / 10} \\times 10^{${at}} FLOPs.`,
    value: Number(`${tenths}e${at - 1}`),
    high: null,
  }))
const word = fc.constantFrom(...Object.entries(WORDS)).map(([said, value]) => ({
  sentence: `It needs ${said} ${/^(?:twice|half)/.test(said) ? 'the' : 'less'} memory.`,
  value,
  high: null,
}))

describe('a value', () => {
  it('is what the form was made of, whatever the form', () => {
    fc.assert(
      fc.property(fc.oneof(single, range, scaled, power, word), ({ sentence, value, high }) => {
        const [number] = extractNumbers(sentence)
        expect({ sentence, value: number?.value, high: number?.high }).toEqual({ sentence, value, high })
        expect(readSurface(number?.text ?? '', number?.unit ?? '')).toEqual({ value, high })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is what a second reader gets from the text of each number in the shipped papers', async () => {
    let read = 0
    for await (const entry of readSource('data')) {
      if (!('paper' in entry)) continue
      const { abstract, title } = entry.paper
      for (const { text, unit, value, high } of extractNumbers(abstract, title)) {
        expect({ text, ...readSurface(text, unit) }).toEqual({ text, value, high })
        read++
      }
    }
    expect(read).toBeGreaterThan(250)
  })
})
