import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { rankNumbers } from '../../src/numbers/rank.ts'
import { toReading } from '../../src/numbers/reading.ts'

/** Bits of abstracts, clean and broken, in any order. */
const PIECES = [
  'we achieve',
  'a speedup of',
  '3.1\\%',
  '4.4times',
  '$2\\times$',
  '10-20x',
  'up to',
  'over',
  'respectively',
  ', ',
  ' and ',
  '. ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '$',
  '\\',
  '^',
  '_',
  '1',
  '2,048',
  'GPUs',
  'by',
  'from',
  'to',
  '5B',
  'parameters',
  'vs.',
  '±',
  '10^{-3}',
  'km s$^{-1}$',
  'accuracy',
  'reduces',
  'latency',
  'compared',
  'é',
  '😀',
  '\n',
  '%',
  '-',
  '/',
  '1/2',
  '3D',
  'GPT-4',
  'sim',
  'na\\"ive',
  '–',
  '100 100',
  '1x1x1',
]
const abstractLike = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .chain(pieces => fc.constantFrom('', ' ').map(joint => pieces.join(joint)))
const anyText = fc.oneof(
  abstractLike,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 300 }),
)

function check(abstract: string): void {
  const numbers = extractNumbers(abstract)
  let end = 0
  for (const number of numbers) {
    expect(abstract.slice(number.start, number.end)).toBe(number.text)
    expect(number.start).toBeGreaterThanOrEqual(end)
    expect(number.end).toBeGreaterThan(number.start)
    end = number.end
    const { sentence } = number
    expect(abstract.slice(sentence.start, sentence.end)).toBe(sentence.text)
    expect(sentence.start <= number.start && number.end <= sentence.end).toBe(true)
    expect(Number.isNaN(number.value)).toBe(false)
    if (number.high !== null) expect(number.high).toBeGreaterThan(number.value)
    expect(toReading(number).value).not.toBe('')
  }
  expect(rankNumbers(numbers)).toHaveLength(numbers.length)
}

describe('whatever the text', () => {
  it('spans are verbatim, in order, apart, and inside their sentences', () => {
    fc.assert(fc.property(anyText, check), { numRuns: 1500 })
  })

  it('the same text gives the same numbers', () => {
    fc.assert(
      fc.property(abstractLike, abstract => {
        expect(extractNumbers(abstract)).toEqual(extractNumbers(abstract))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['digits only', '1234567890'],
    ['blanks between digits', '1 2 3 '],
    ['commas between digits', '1,'],
    ['nested brackets', '([{'],
    ['closed brackets', '(1)'],
    ['names', 'Aa1-Bb2-'],
    ['letters', 'abcdefgh'],
    ['blanks', ' '],
    ['percent signs', '5% and '],
    ['dollar signs', '$1'],
    ['carets', '10^'],
    ['crosses', '3x3'],
    ['hyphens', 'a-'],
    ['dots', '1.'],
    ['from and to', 'improves from 1 to '],
    ['over', 'over 3 '],
    ['citations', '(a 2020;'],
    ['one long sentence of claims', 'reduces A and B by 3% and 4%, and '],
  ])('a line of 100 kB of %s is read in linear time', (_, piece) => {
    const short = piece.repeat(Math.ceil(25_000 / piece.length))
    const long = piece.repeat(Math.ceil(100_000 / piece.length))
    check(short)
    const quarter = timeOf(short)
    const whole = timeOf(long)
    // Four times the text: four times the time, with room for noise; quadratic would be sixteen.
    expect(whole).toBeLessThan(Math.max(quarter * 12, 1_500))
  })
})

/** The quicker of two runs, in ms. */
function timeOf(text: string): number {
  const run = () => {
    const start = performance.now()
    extractNumbers(text)
    return performance.now() - start
  }
  return Math.min(run(), run())
}
