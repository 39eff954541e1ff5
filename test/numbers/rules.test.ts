import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'

const read = (abstract: string) => extractNumbers(abstract)

describe('an old value and a new one', () => {
  it.each([
    'Latency drops from 30 ms to 12 ms.',
    'F1 rises from 0.71 to 0.80.',
    'It cuts perplexity (8.08->6.06).',
  ])('marks the old one of %j as no headline', abstract => {
    const [former] = read(abstract)
    expect(former?.headline).toBe(false)
    expect(read(abstract)).toHaveLength(2)
  })
})

describe('an average in brackets', () => {
  it.each([
    'It reduces the traffic by up to 22x (on average 8x).',
    'It cuts perplexity by up to 30% (mean 5.4%).',
  ])('measures what stands before it in %j', abstract => {
    const [first, second] = read(abstract)
    expect(second).toMatchObject({ metric: first?.metric, kind: first?.kind, bound: null })
  })
})

describe('one metric behind another in brackets', () => {
  it('is one kind with the first', () => {
    const numbers = read('It generates with up to 15times (11.5times) FLOPs (latency) reduction.')
    expect(numbers.map(number => number.kind)).toEqual(['reduction', 'reduction'])
  })
})

describe('a metric behind its result noun', () => {
  it.each([
    ['We report an almost 3x improvement of activation sparsity.', 'activation sparsity'],
    ['It meets the target with 18% and 2.5x reductions on latency and energy.', 'latency'],
    ['It gives a 16% improvement in runtime over the baseline.', 'runtime'],
  ])('is read in %j', (abstract, metric) => {
    expect(read(abstract)[0]?.metric).toBe(metric)
  })
})

describe('a verb right before its number', () => {
  it.each([
    ['We can reduce up to 67% routing latency.', 'routing latency'],
    ['It saves 40% memory on phones.', 'memory'],
  ])('says what %j does', (abstract, metric) => {
    expect(read(abstract)[0]).toMatchObject({ kind: 'reduction', direction: 'down', metric })
  })
})

describe('scales', () => {
  it.each([
    ['a 4B to 30B range of models', 4e9, 3e10],
    ['between 2 and 5 million images', 2e6, 5e6],
    ['sizes from 134M-13B parameters', 134e6, 13e9],
  ])('hold for both ends of %j', (said, value, high) => {
    expect(read(`We cover ${said}.`)[0]).toMatchObject({ value, high })
  })
})

describe('names and values that look alike', () => {
  it('drops alternatives and thresholds', () => {
    expect(read('A 0/1 reward is used with mAP@0.50 there.')).toEqual([])
  })

  it('drops a confidence level and keeps its interval', () => {
    expect(
      read('The odds ratio was 2.3 (95% CI 1.5–3.4).').map(number => [number.value, number.high]),
    ).toEqual([
      [2.3, null],
      [1.5, 3.4],
    ])
  })

  it('keeps a sample size', () => {
    expect(read('Mice gained weight (n = 12).').map(number => number.value)).toEqual([12])
  })

  it('counts plurals only with fractions', () => {
    expect(read('The model reached 0.758 vs. 0.734 baseline Dice score.')[1]?.text).toBe('0.734')
    expect(read('It writes 3.2 tokens a step.')[0]?.text).toBe('3.2 tokens')
  })

  it('reads an amount behind a formula as no price', () => {
    expect(read('It has $\\sim$1 million frames.')[0]?.unit).toBe('frame')
    expect(read('It costs $1 million.')[0]?.unit).toBe('dollar')
  })
})

describe('a number by itself', () => {
  it('gets no metric from far away', () => {
    const [, length] = read('A perplexity of 33.2 is reached on sequences of length 8192.')
    expect(length).toMatchObject({ kind: 'setting', headline: false })
    expect(length?.metric).not.toContain('perplexity')
  })

  it('of an unlabelled unit has no invented name', () => {
    expect(read('We reach high accuracy on a 300 m track.')[0]?.metric).not.toContain('accuracy')
  })
})
