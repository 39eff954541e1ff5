import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whyNotComparable } from '../../src/numbers/comparable.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'

function first(abstract: string): KeyNumber {
  const [number] = extractNumbers(abstract)
  if (!number) throw new Error(`no number in ${abstract}`)
  return number
}

describe('two numbers side by side', () => {
  it.each([
    ['It is 3x faster than FlashFoo.', 'We achieve a speedup of 2.5x over FlashFoo.'],
    ['It reaches 71.2% accuracy.', 'It reaches a classification accuracy of 80%.'],
    ['The latency is 12 ms.', 'The latency is 0.2 s.'],
    ['It reaches a perplexity of 9.1.', 'It reaches a PPL of 8.4.'],
  ])('are comparable: %s | %s', (a, b) => {
    expect(whyNotComparable(first(a), first(b))).toBeNull()
  })

  it.each([
    ['It is 3x faster than FlashFoo.', 'It is 3x faster than BarServe.', 'different baselines'],
    ['It is 3x faster than FlashFoo.', 'It is 3x faster.', 'only one names its baseline: FlashFoo'],
    ['It reaches 71.2% accuracy.', 'It reaches 71.2% recall.', 'different metrics: accuracy and recall'],
    ['It has a 3x inference speedup.', 'It has a 3x training speedup.', 'different metrics'],
    ['It reduces memory by 40%.', 'It reduces memory by 4x.', 'different units: % and x'],
    ['It reduces memory by 40%.', 'It improves accuracy by 40%.', 'a reduction and a gain'],
    ['It reaches 71% accuracy on MMLU.', 'It reaches 71% accuracy on ImageNet.', 'different benchmarks'],
  ])('are not: %s | %s', (a, b, why) => {
    expect(whyNotComparable(first(a), first(b))).toContain(why)
  })

  it('say so where the abstract does not say what it measures', () => {
    const unsaid = { ...first('It reduces memory by 40%.'), metric: '' }
    expect(whyNotComparable(unsaid, unsaid)).toBe('what is measured is not said')
  })

  it('are so whichever comes first, and each with itself', () => {
    const told = fc
      .record({
        factor: fc.integer({ min: 2, max: 90 }),
        what: fc.constantFrom('memory', 'latency', 'training time', 'power'),
        over: fc.constantFrom('', ' over FooNet', ' compared to the BarNet baseline'),
      })
      .map(({ factor, what, over }) => first(`Our method reduces ${what} by ${factor}%${over}.`))
    fc.assert(
      fc.property(told, told, (a, b) => {
        expect(whyNotComparable(a, b) === null).toBe(whyNotComparable(b, a) === null)
        expect(whyNotComparable(a, a)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})
