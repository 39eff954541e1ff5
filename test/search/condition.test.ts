import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyNumber } from '../../src/numbers/key-number.ts'
import { type Condition, parseConditions } from '../../src/search/condition.ts'
import { answers, holdsAll } from '../../src/search/holding.ts'
import { buildNumber } from '../support/build-paper.ts'

/** `>3x speedup`, `>=90% score accuracy`: operator, value, unit in brackets, kind, metric. */
function toShort({ op, value, unit, kind, metric }: Condition): string {
  return [`${op}${value}${unit && `[${unit}]`}`, kind, metric].filter(part => part).join(' ')
}

const parse = (text: string) => {
  const { topic, conditions } = parseConditions(text)
  return { topic, conditions: conditions.map(toShort) }
}

describe('a condition is read', () => {
  it.each([
    ['kv cache compression > 4x', 'kv cache compression', '>4[x] ratio'],
    ['at least 90% accuracy', 'accuracy', '>=90[%] score accuracy'],
    ['speedup over 3x', 'speedup', '>3[x] speedup'],
    ['3x or more faster', 'faster', '>=3[x] speedup'],
    ['under 1 GB memory', 'memory', '<1[gb] size'],
    ['fewer than 4 steps', '', '<4[step]'],
    ['less than 1B parameters', '', '<1000000000[parameter]'],
    ['latency below 10 ms', 'latency', '<10[ms] latency'],
    ['>= 30 fps', '', '>=30[fps]'],
    ['more than 2x faster diffusion', 'faster diffusion', '>2[x] speedup'],
    ['mixture of experts speedup over 2x', 'mixture of experts speedup', '>2[x] speedup'],
    ['speedup of more than 2.5 times', 'speedup of', '>2.5[x] speedup'],
    ['>2x speedup', 'speedup', '>2[x] speedup'],
    ['speedup ≥ 2×', 'speedup', '>=2[x] speedup'],
    ['speedup greater than or equal to 3x', 'speedup', '>=3[x] speedup'],
    ['fewer than or equal to 4 steps', '', '<=4[step]'],
    ['at least a 3x speedup', 'speedup', '>=3[x] speedup'],
    ['90%+ accuracy', 'accuracy', '>=90[%] score accuracy'],
    ['accuracy above 90 percent', 'accuracy', '>90[%] score accuracy'],
    ['COCO 2017 AP above 50', 'COCO 2017 AP', '>50 score ap'],
    ['no more than 2 GPUs', '', '<=2[gpu]'],
    ['4 steps or fewer', '', '<=4[step]'],
    ['exactly 4 steps', '', '=4[step]'],
    ['over 1,000 fps', '', '>1000[fps]'],
    ['more than 1.5 million images', '', '>1500000[image]'],
    ['at least 10x fewer parameters', 'fewer parameters', '>=10[x] reduction'],
    ['WER reduction above 10%', 'WER reduction', '>10[%] reduction wer'],
    ['improves BLEU by over 2 points', 'improves BLEU by', '>2[point] gain bleu'],
    ['training cost under $100', 'training cost', '<100[dollar] cost'],
    ['speedup between 2x and 4x', 'speedup', '>=2[x] speedup'],
    ['2x faster diffusion', 'faster diffusion', '>=2[x] speedup'],
    ['greater then 4x compression', 'compression', '>4[x] ratio'],
    ['atleast 90% accuracy', 'accuracy', '>=90[%] score accuracy'],
    ['memory savings over 40%', 'memory savings', '>40[%] reduction memory'],
  ])('in %j', (text, topic, condition) => {
    expect(parse(text)).toEqual({ topic, conditions: [condition] })
  })

  it.each([
    ['a bare factor of speed or compression', 'speedup > 3', '>3[x] speedup'],
    ['a bare factor with the word behind it', '> 3 speedup', '>3[x] speedup'],
    ['a bare score', 'accuracy > 90', '>90 score accuracy'],
    ['a model’s size, which people write without its unit', 'models under 7B', '<7000000000[parameter]'],
    ['a percentage of a size as its reduction', 'reduces memory by more than 50%', '>50[%] reduction memory'],
    ['a size in its own unit as a size', 'reduces memory to under 8 GB', '<8[gb] size'],
  ])('as people mean it: %s', (_what, text, condition) => {
    expect(parse(text).conditions).toEqual([condition])
  })

  it('so that faster is more of a speed and less of a time', () => {
    expect(parse('faster than 3x').conditions).toEqual(['>3[x] speedup'])
    expect(parse('faster than 10 ms').conditions).toEqual(['<10[ms]'])
    expect(parse('10 ms or faster').conditions).toEqual(['<=10[ms]'])
  })

  it('by the nearest word that says what it measures, not by what another condition measures', () => {
    expect(parse('speedup > 3x and accuracy > 90%')).toEqual({
      topic: 'speedup and accuracy',
      conditions: ['>3[x] speedup', '>90[%] score accuracy'],
    })
    expect(parse('> 3x speedup and > 90% accuracy').conditions).toEqual([
      '>3[x] speedup',
      '>90[%] score accuracy',
    ])
    expect(parse('fewer than 4 steps, <10 ms latency').conditions).toEqual(['<4[step]', '<10[ms] latency'])
    expect(parse('kv cache compression over 4x without accuracy loss').conditions).toEqual(['>4[x] ratio'])
    expect(parse('over 3x at 90% accuracy').conditions).toEqual(['>3[x]'])
  })

  it('any number of times', () => {
    expect(parse('speedup greater than 3x; memory under 2 GB; 30 fps or more').conditions).toEqual([
      '>3[x] speedup',
      '<2[gb] size',
      '>=30[fps]',
    ])
  })
})

describe('no condition is read', () => {
  it.each([
    'sparse attention video',
    'top-1 accuracy',
    'GPT-4',
    'llama 3 vs gpt 4',
    '3D reconstruction from a few images',
    'over the air',
    'attention over long sequences',
    'ImageNet 2012',
    '8-bit quantization',
    'more than words',
    'less is more',
    'above state of the art',
    'papers after 2020',
    'min-max optimization',
    'vision transformers at 30 fps',
    'over 3x3 convolutions',
    'resolution above 1024x1024',
    'faster than real time',
    '>',
    'more than $',
  ])('in %j, which stays the topic as it is', text => {
    expect(parse(text)).toEqual({ topic: text, conditions: [] })
  })
})

describe('parsing', () => {
  const part = fc.constantFrom(
    'over',
    '>',
    '3x',
    '90%',
    '4',
    'ms',
    'speedup',
    'or more',
    '<',
    '=',
    '.',
    'faster than',
    '10^',
    '$5',
    'accuracy',
    '🦜',
    'under',
    '1e',
  )

  it('never fails, and its topic is made of the text’s own words in their order', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { maxLength: 12 }).map(parts => parts.join(' ')),
          fc.string(),
        ),
        text => {
          const { topic, conditions } = parseConditions(text)
          let at = 0
          for (const word of topic.split(/\s+/).filter(word => word !== '')) {
            const found = text.indexOf(word, at)
            expect(found).toBeGreaterThanOrEqual(at)
            at = found + word.length
          }
          for (const { value } of conditions) expect(Number.isFinite(value)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads the same condition whatever words of no meaning stand around', () => {
    const words = fc.array(fc.stringMatching(/^[bdghk]{4,8}$/), { maxLength: 6 }).map(list => list.join(' '))
    fc.assert(
      fc.property(words, words, fc.integer({ min: 2, max: 99 }), (before, after, value) => {
        const { conditions, topic } = parse(`${before} speedup over ${value}x ${after}`)
        expect(conditions).toEqual([`>${value}[x] speedup`])
        expect(topic).toBe(`${before} speedup ${after}`.trim())
      }),
    )
  })
})

const holds = (text: string, number: Partial<KeyNumber>): boolean => {
  const { conditions } = parseConditions(text)
  expect(conditions).toHaveLength(1)
  return holdsAll([buildNumber(number)], conditions)
}

describe('a number answers a condition', () => {
  it.each<[string, Partial<KeyNumber>, boolean]>([
    ['speedup over 3x', { value: 3.1 }, true],
    ['speedup over 3x', { value: 3 }, false],
    ['speedup at least 3x', { value: 3 }, true],
    ['speedup under 3x', { value: 2.9 }, true],
    ['speedup under 3x', { value: 3 }, false],
    ['speedup at most 3x', { value: 3 }, true],
    ['speedup = 3x', { value: 3 }, true],
    ['speedup = 3x', { value: 3.5 }, false],
  ])('by its value: %j of %o is %s', (text, number, answer) => {
    expect(holds(text, number)).toBe(answer)
  })

  it.each<[string, Partial<KeyNumber>, boolean]>([
    ['speedup over 5x', { kind: 'reduction', value: 10, unit: 'x', metric: 'inference latency' }, true],
    ['speedup over 5x', { kind: 'reduction', value: 10, unit: 'x', metric: 'memory' }, false],
    ['speedup over 5x', { kind: 'reduction', value: 60, unit: '%', metric: 'latency' }, false],
    ['memory under 1 GB', { kind: 'size', value: 900, unit: 'MB' }, true],
    ['memory under 1 GB', { kind: 'size', value: 1_100, unit: 'MB' }, false],
    ['memory under 512 MB', { kind: 'size', value: 0.5, unit: 'gb' }, true],
    ['latency below 10 ms', { kind: 'latency', value: 0.009, unit: 's' }, true],
    ['latency below 10 ms', { kind: 'latency', value: 1, unit: 'second' }, false],
    ['latency below 1 minute', { kind: 'latency', value: 59, unit: 's' }, true],
    ['less than 1B parameters', { kind: 'size', value: 5e8, unit: 'parameter' }, true],
    ['less than 1B params', { kind: 'size', value: 5e8, unit: 'parameter' }, true],
    ['models under 7B', { kind: 'size', value: 1.5e9, unit: 'parameter' }, true],
    ['models under 7B', { kind: 'speedup', value: 3, unit: 'x' }, false],
    ['at least 90% accuracy', { kind: 'score', value: 91, unit: '%', metric: 'accuracy' }, true],
    ['latency below 10 ms', { kind: 'latency', value: 9, unit: 'MB' }, false],
    ['speedup over 3x', { value: 40, unit: '%' }, false],
    ['over 3 GPUs', { kind: 'count', value: 8, unit: 'image' }, false],
  ])('in units of one dimension: %j of %o is %s', (text, number, answer) => {
    expect(holds(text, number)).toBe(answer)
  })

  it.each<[string, Partial<KeyNumber>, boolean]>([
    ['speedup over 3x', { value: 2, high: 4 }, true],
    ['speedup over 3x', { value: 2, high: 3 }, false],
    ['latency below 10 ms', { kind: 'latency', value: 8, high: 20, unit: 'ms' }, true],
    ['speedup = 3x', { value: 2, high: 4 }, true],
    ['speedup over 3x', { value: 5, bound: 'max' }, true],
    ['speedup over 3x', { value: 3, bound: 'max' }, false],
  ])('by the better end of a range, and "up to 5×" by 5: %j of %o is %s', (text, number, answer) => {
    expect(holds(text, number)).toBe(answer)
  })

  it.each<[string, Partial<KeyNumber>, boolean]>([
    ['speedup over 3x', { kind: 'throughput', value: 4 }, true],
    ['speedup over 3x', { kind: 'reduction', value: 4 }, false],
    ['kv cache compression > 4x', { kind: 'reduction', value: 8 }, true],
    ['kv cache compression > 4x', { kind: 'ratio', value: 8 }, true],
    ['kv cache compression > 4x', { kind: 'speedup', value: 8 }, false],
    ['memory over 3x', { kind: 'speedup', value: 8 }, false],
    ['over 3x', { kind: 'gain', value: 8 }, true],
  ])('of a kind that claims it: %j of %o is %s', (text, number, answer) => {
    expect(holds(text, number)).toBe(answer)
  })

  it.each<[string, Partial<KeyNumber>, boolean]>([
    ['accuracy above 90%', { kind: 'score', value: 95, unit: '%', metric: 'top-1 accuracy' }, true],
    ['accuracy above 90%', { kind: 'score', value: 95, unit: '%', metric: 'recall' }, false],
    ['accuracy above 90%', { kind: 'gain', value: 95, unit: '%', metric: 'accuracy' }, false],
    ['mAP > 40', { kind: 'score', value: 41, unit: 'mAP', metric: '' }, true],
    ['mAP > 40', { kind: 'score', value: 41, unit: 'BLEU', metric: 'BLEU' }, false],
  ])('of the metric that was named: %j of %o is %s', (text, number, answer) => {
    expect(holds(text, number)).toBe(answer)
  })

  it('only where the result is the paper’s own', () => {
    const condition = parseConditions('speedup over 3x').conditions[0]!
    expect(answers(buildNumber({ value: 5, headline: true }), condition)).toBe(true)
    expect(answers(buildNumber({ value: 5, headline: false }), condition)).toBe(false)
    const size = parseConditions('over 100 images').conditions[0]!
    expect(answers(buildNumber({ kind: 'count', unit: 'image', value: 500, headline: false }), size)).toBe(
      true,
    )
  })
})

describe('several conditions', () => {
  const { conditions } = parseConditions('speedup > 3x and accuracy > 90%')
  const fast = buildNumber({ value: 4 })
  const exact = buildNumber({ kind: 'score', value: 95, unit: '%', metric: 'accuracy' })

  it('may each be held by another number, and all must be', () => {
    expect(holdsAll([fast, exact], conditions)).toBe(true)
    expect(holdsAll([fast], conditions)).toBe(false)
    expect(holdsAll([exact], conditions)).toBe(false)
    expect(holdsAll([], conditions)).toBe(false)
    expect(holdsAll([], [])).toBe(true)
  })

  it('of one measure are held by one number', () => {
    const between = parseConditions('speedup > 4x and < 6x').conditions
    const [slow, mid, quick] = [2, 5, 9].map(value => buildNumber({ value }))
    expect(between).toHaveLength(2)
    expect(slow && quick && holdsAll([slow, quick], between)).toBe(false)
    expect(slow && mid && holdsAll([slow, mid], between)).toBe(true)
  })

  it('for compression are not held by less time', () => {
    const compression = parseConditions('compression > 4x').conditions
    const reduction = (metric: string) => [buildNumber({ kind: 'reduction', value: 6, metric })]
    expect(holdsAll(reduction('training time'), compression)).toBe(false)
    expect(holdsAll(reduction('memory'), compression)).toBe(true)
  })
})
