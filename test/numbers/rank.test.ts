import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { rankNumbers } from '../../src/numbers/rank.ts'
import { toReading } from '../../src/numbers/reading.ts'

describe('ranking', () => {
  it('puts results before scale before settings, and keeps the order of equals', () => {
    const numbers = extractNumbers(
      'We train a 7B model with a 20-step schedule. It gains 3% accuracy and saves 40% memory.',
    )
    expect(rankNumbers(numbers).map(number => number.text)).toEqual(['3%', '40%', '7B', '20-step'])
  })

  it('leaves its input as it was', () => {
    const numbers = extractNumbers('We use a 20-step schedule and gain 3% accuracy.')
    const before = numbers.map(number => number.text)
    rankNumbers(numbers)
    expect(numbers.map(number => number.text)).toEqual(before)
  })
})

describe('readings', () => {
  const read = (abstract: string) => extractNumbers(abstract).map(toReading)

  it('keep the verbatim value and read only artefacts', () => {
    expect(read('It gives a 1.60times speedup.')[0]?.value).toBe('1.60×')
    expect(read('Accuracy rises by 3.10\\% here.')[0]?.value).toBe('3.10%')
    expect(read('It gives a $4.4\\times$ speedup.')[0]?.value).toBe('4.4×')
    expect(read('We use 12,288 GPUs.')[0]?.value).toBe('12,288 GPUs')
  })

  it('say the bound in words before the value', () => {
    expect(read('It cuts cost by up to 20%.')[0]?.value).toBe('up to 20%')
    expect(read('It cuts cost by over 20%.')[0]?.value).toBe('over 20%')
    expect(read('It cuts cost by roughly 20%.')[0]?.value).toBe('about 20%')
  })

  it.each([
    ['It cuts memory by 20%.', 'lower memory'],
    ['It needs 50% fewer samples.', 'fewer samples'],
    ['It gains 3% in accuracy.', 'higher accuracy'],
    ['We see a 12% improvement in LPIPS.', 'better LPIPS'],
    ['It has an accuracy loss of 0.2%.', 'accuracy loss'],
  ])('label %j by where it went', (abstract, label) => {
    expect(read(abstract)[0]?.label).toBe(label)
  })

  it('say what is measured, against what and where', () => {
    const [reading] = read('Our kernel achieves a 3.25x speedup over FlashFoo on Hopper.')
    expect(reading).toMatchObject({ value: '3.25×', detail: expect.stringMatching(/^vs FlashFoo · Hopper/) })
    expect(reading?.label).toMatch(/speed/)
  })
})
