import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'

const read = (abstract: string) =>
  extractNumbers(abstract).map(({ text, value, high, unit, bound }) => ({ text, value, high, unit, bound }))

describe('surface forms', () => {
  it.each([
    ['achieves 77.1% accuracy', '77.1%', 77.1, null, '%'],
    ['a drop of 3.1\\% in accuracy', '3.1\\%', 3.1, null, '%'],
    ['improves it by 20 percent', '20 percent', 20, null, '%'],
    ['gains 2.5 percentage points', '2.5 percentage points', 2.5, null, 'pp'],
    ['a 2.17x speedup', '2.17x', 2.17, null, 'x'],
    ['a 4.4times speedup', '4.4times', 4.4, null, 'x'],
    ['is 12 times faster', '12 times', 12, null, 'x'],
    ['a 2,000-fold reduction', '2,000-fold', 2000, null, 'x'],
    ['a tenfold increase in yield', 'tenfold', 10, null, 'x'],
    ['two orders of magnitude faster', 'two orders of magnitude', 100, null, 'x'],
    ['is twice as fast', 'twice', 2, null, 'x'],
    ['uses half the memory', 'half', 0.5, null, 'x'],
    ['speedups of 10-20x', '10-20x', 10, 20, 'x'],
    ['speedups of 1.3-2.4times', '1.3-2.4times', 1.3, 2.4, 'x'],
    ['speedups ranging from 2x to 13x', '2x to 13x', 2, 13, 'x'],
    ['saves 10% to 20% of it', '10% to 20%', 10, 20, '%'],
    ['from 0.6B to 32B parameters', '0.6B to 32B parameters', 6e8, 3.2e10, 'parameter'],
    ['between 300 and 500 °C', '300 and 500 °C', 300, 500, '°C'],
    ['a 4.5B parameter model', '4.5B parameter', 4.5e9, null, 'parameter'],
    ['a 557-million-parameter network', '557-million-parameter', 5.57e8, null, 'parameter'],
    ['we train a 175B LLM', '175B', 1.75e11, null, 'parameter'],
    ['on 2.3M base pairs', '2.3M base pairs', 2.3e6, null, 'base pair'],
    ['trained on 15T tokens', '15T tokens', 1.5e13, null, 'token'],
    ['using 12,288 GPUs', '12,288 GPUs', 12288, null, 'gpu'],
    ['using 2,048 NVIDIA H800 GPUs', '2,048', 2048, null, 'gpu'],
    ['a 20-step sampler', '20-step', 20, null, 'step'],
    ['on 5/7 tasks', '5/7 tasks', 5, null, 'task'],
    ['costs 1/10 of the budget', '1/10', 0.1, null, 'x'],
    ['renders 1600x1200 images', '1600x1200', 1600, null, 'pixel'],
    ['needs 10^23 FLOPs', '10^23 FLOPs', 1e23, null, 'flop'],
    ['in 0.1 GPU-days', '0.1 GPU-days', 0.1, null, 'gpu day'],
    ['with 6 A100 GPU days', '6 A100 GPU days', 6, null, 'gpu day'],
    ['gains 1.7 mAP there', '1.7 mAP', 1.7, null, 'mAP'],
    ['costs $1.5 million', '$1.5 million', 1.5e6, null, 'dollar'],
    ['on five different benchmarks', 'five', 5, null, 'benchmark'],
  ])('reads %j', (abstract, text, value, high, unit) => {
    expect(read(`It ${abstract}.`)).toEqual([expect.objectContaining({ text, value, high, unit })])
  })

  it.each([
    ['a field of 12.5 T', '12.5 T', 'T'],
    ['a density of 7.8 g cm$^{-3}$', '7.8 g cm$^{-3}$', 'g cm-3'],
    ['a rate of 0.5 mm/yr', '0.5 mm/yr', 'mm/yr'],
    ['a dose of 50 mg kg-1', '50 mg kg-1', 'mg kg-1'],
    ['a gap of 0.45 meV per atom', '0.45 meV per atom', 'meV/atom'],
    ['a temperature of -196 °C', '-196 °C', '°C'],
    ['a pulse of 35 fs', '35 fs', 'fs'],
    ['a process at 40nm', '40nm', 'nm'],
    ['an age of 45.3 ± 12.1 years', '45.3 ± 12.1 years', 'year'],
    ['a limit of 5 × 10^{-12} W', '5 × 10^{-12} W', 'watt'],
  ])('reads the unit of %j', (abstract, text, unit) => {
    expect(read(`There is ${abstract}.`)).toEqual([expect.objectContaining({ text, unit })])
  })

  it('reads the same numbers from every rendering of a factor', () => {
    const values = ['$4.4\\times$', '4.4times', '4.4x', '4.4×'].map(factor => {
      const [number] = extractNumbers(`Our method achieves a ${factor} speedup over the baseline.`)
      return { value: number?.value, unit: number?.unit, kind: number?.kind, metric: number?.metric }
    })
    expect(new Set(values.map(value => JSON.stringify(value))).size).toBe(1)
    expect(values[0]).toMatchObject({ value: 4.4, unit: 'x', kind: 'speedup' })
  })

  it('does not read a change from A to B as a range', () => {
    expect(read('It improves accuracy from 71.2% to 80.4%.').map(number => number.value)).toEqual([
      71.2, 80.4,
    ])
    expect(read('Latency drops from 30 ms to 12 ms.').map(number => number.value)).toEqual([30, 12])
  })

  it('counts no problems, stages or contributions in words', () => {
    expect(read('There are two key bottlenecks and three stages; one of them is a single GPU.')).toEqual([])
    expect(read('This challenge is twofold: speed and size.')).toEqual([])
  })
})

describe('bounds', () => {
  it.each([
    ['up to 2x', 'max'],
    ['at most 5%', 'max'],
    ['less than 5%', 'max'],
    ['under 10 ms', 'max'],
    ['< 5%', 'max'],
    ['over 3x', 'min'],
    ['more than 90%', 'min'],
    ['at least 4x', 'min'],
    ['>90%', 'min'],
    ['50+ languages', 'min'],
    ['30% or more', 'min'],
    ['about 30%', 'approx'],
    ['roughly 15%', 'approx'],
    ['nearly 3x', 'approx'],
    ['sim 80%', 'approx'],
    ['~80%', 'approx'],
    ['an average of 2x', null],
    ['only 3%', null],
    ['by 5%', null],
  ])('reads the bound of %j', (said, bound) => {
    expect(read(`We see ${said} here.`).map(number => number.bound)).toEqual([bound])
  })

  it('takes "over" behind a result noun as a comparison', () => {
    expect(read('It has a speedup over 16 GPUs.').map(number => number.bound)).toEqual([null])
  })

  it('shares a bound across a pair, until a second "by" or "on average" starts afresh', () => {
    expect(read('It cuts cost by up to 22% and 27%.').map(number => number.bound)).toEqual(['max', 'max'])
    expect(read('It cuts cost by up to 22% (on average 8%).').map(number => number.bound)).toEqual([
      'max',
      null,
    ])
  })
})
