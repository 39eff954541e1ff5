import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'

describe('respectively, and lists without the word', () => {
  it('pairs metrics before "by" with values', () => {
    const numbers = extractNumbers(
      'Our system reduces tail latency and memory footprint by 25% and 40%, respectively.',
    )
    expect(numbers.map(number => [number.text, number.metric])).toEqual([
      ['25%', 'tail latency'],
      ['40%', 'memory footprint'],
    ])
  })

  it('pairs baselines before "by" with values', () => {
    const numbers = extractNumbers(
      'The kernel outperforms AlphaLib and BetaLib by an average of 2.9x and 1.5x, respectively.',
    )
    expect(numbers.map(number => [number.text, number.baseline])).toEqual([
      ['2.9x', 'AlphaLib'],
      ['1.5x', 'BetaLib'],
    ])
  })

  it('pairs baselines behind "over" with values', () => {
    const numbers = extractNumbers(
      'We achieve up to 3.8x and 3.6x improvement over FooServe and BarServe, respectively.',
    )
    expect(numbers.map(number => [number.baseline, number.bound])).toEqual([
      ['FooServe', 'max'],
      ['BarServe', 'max'],
    ])
  })

  it('pairs metrics behind "in" with values', () => {
    const numbers = extractNumbers(
      'It achieves 41% and 42% improvement in core utilization and inference latency.',
    )
    expect(numbers.map(number => [number.metric, number.kind])).toEqual([
      ['core utilization', 'gain'],
      ['inference latency', 'reduction'],
    ])
  })

  it('pairs datasets or models with values', () => {
    const numbers = extractNumbers(
      'The approach improves quality by up to 2% and 5% in vision and language models.',
    )
    expect(numbers.map(number => number.context[0])).toEqual(['vision', 'language models'])
  })

  it('shares the unit of the last member', () => {
    const numbers = extractNumbers('Cores were taken at depths of 10, 20 and 30 m.')
    expect(numbers.map(number => [number.value, number.unit])).toEqual([
      [10, 'm'],
      [20, 'm'],
      [30, 'm'],
    ])
  })

  it('lets a list go on with its own conditions', () => {
    const numbers = extractNumbers(
      'It outperforms SmallNet by 1.9 mAP on mobile CPUs, 3.7 mAP on EdgeTPUs and 2.7 mAP on GPUs.',
    )
    expect(numbers.map(number => number.kind)).toEqual(['gain', 'gain', 'gain'])
    expect(numbers.map(number => number.context[0])).toEqual(['mobile CPUs', 'EdgeTPUs', 'GPUs'])
    expect(numbers.map(number => number.baseline)).toEqual(['SmallNet', 'SmallNet', 'SmallNet'])
  })

  it('keeps each number with its own object', () => {
    const numbers = extractNumbers(
      'We cut GPU memory usage by 40% and training time by 35% compared to RLHF.',
    )
    expect(numbers.map(number => number.metric)).toEqual(['GPU memory usage', 'training time'])
  })
})

describe('metrics', () => {
  it.each([
    ['It reduces the per-epoch training time by 2.45x.', 'per-epoch training time'],
    ['It reaches an error rate of 2.57% on CIFAR10.', 'error rate'],
    ['We see a 12.8% improvement in LPIPS over FooGS.', 'LPIPS'],
    ['It has 6.0x higher energy efficiency than CPUs.', 'energy efficiency'],
    ['We report a training speedup of 86x.', 'training speed'],
    ['It gives a 3x inference speedup for free.', 'inference speed'],
    ['A 13.5x acceleration in attention computation is shown.', 'attention computation speed'],
    ['It needs 12 times fewer interaction types.', 'number of interaction types'],
    ['We can train image volumes up to 3x larger.', 'image volumes'],
    ['It excels in designability (67.0% vs. 53.6%).', 'designability'],
    ['We observe an inference power reduction by 1.4x.', 'inference power'],
    ['We propose a 4.5B parameter model.', 'model size'],
    ['It improves by 10.1% on MMLU.', 'MMLU'],
    ['The alloy shows a yield strength of 1.2 GPa.', 'strength'],
    // Where a reduction was seen is not what was reduced.
    ['We attain a 92% self-attention latency reduction on an H100 GPU.', 'self-attention latency'],
    ['It reaches a 40% energy reduction on mobile phones.', 'energy'],
    ['We see a 30% reduction on memory usage.', 'memory usage'],
  ])('names what %j measures', (abstract, metric) => {
    expect(extractNumbers(abstract)[0]?.metric).toContain(metric)
  })

  it('invents none where the abstract says nothing', () => {
    expect(extractNumbers('The value was 12 kOe.')[0]?.metric).toBe('value')
    expect(extractNumbers('At 4 K.')[0]?.metric).toBe('')
  })
})

describe('baselines', () => {
  it.each([
    ['It is 3x faster than FlashFoo on GPUs.', 'FlashFoo'],
    ['It achieves 9.4x speedup as compared to competing approaches.', 'competing approaches'],
    ['Compared to LowRank, our method gains 4% accuracy.', 'LowRank'],
    ['Our network surpasses full tuning by 11.5%.', 'full tuning'],
    ['It beats the BigGPU card with 1.2x higher throughput.', 'BigGPU card'],
    ['Yield rose 3.5-fold relative to wild type.', 'wild type'],
  ])('finds what %j compares with', (abstract, baseline) => {
    expect(extractNumbers(abstract)[0]?.baseline).toBe(baseline)
  })

  it('gives each number its own', () => {
    const numbers = extractNumbers(
      'We achieve a speedup of 3.7x over the old node and 6.6x over the older node.',
    )
    expect(numbers.map(number => number.baseline)).toEqual(['old node', 'older node'])
  })

  it('does not reach over the start of another claim', () => {
    const numbers = extractNumbers(
      'It shrinks the index by 19x, and achieves a speedup of 3.7x over PlainSearch.',
    )
    expect(numbers.map(number => number.baseline)).toEqual([null, 'PlainSearch'])
  })
})

describe('context', () => {
  it('holds the frame that opens a sentence for all its numbers', () => {
    const numbers = extractNumbers('On the street scenes benchmark, it gains 3% and loses 2 ms.')
    for (const number of numbers) expect(number.context).toContain('street scenes benchmark')
    expect(numbers).toHaveLength(2)
  })

  it('takes what stands behind the number, and known datasets and devices', () => {
    const [number] = extractNumbers('It achieves 76.3% accuracy on ImageNet with an A100 GPU.')
    expect(number?.context.join(' ')).toMatch(/ImageNet.*A100/)
  })
})
