import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'

describe('kind and direction', () => {
  it.each([
    ['We achieve a 3x inference speedup.', 'speedup', 'up'],
    ['It is 4x faster than others.', 'speedup', 'up'],
    ['It has 1.2x higher throughput.', 'speedup', 'up'],
    ['Our kernel outperforms the library by 2.9x.', 'speedup', 'up'],
    ['It accelerates training by 2x.', 'speedup', 'up'],
    ['It reduces latency by 30%.', 'reduction', 'down'],
    ['It improves mean latency by 6.1%.', 'reduction', 'down'],
    ['It needs 50% fewer samples.', 'reduction', 'down'],
    ['There is an accuracy drop of 0.2%.', 'reduction', 'down'],
    ['Emissions fell by 17%.', 'reduction', 'down'],
    ['It improves accuracy by 2%.', 'gain', 'up'],
    ['It raises success by +30.1%.', 'gain', 'up'],
    ['There is a 12.8% improvement in LPIPS.', 'gain', 'down'],
    ['It outperforms the rival by 26.8 perplexity.', 'gain', 'down'],
    ['Enhancing runtime performance by 15% is possible.', 'gain', 'up'],
    ['It achieves 77.1% accuracy.', 'score', 'none'],
    ['It achieves 77.1% accuracy, surpassing AlphaNet.', 'score', 'up'],
    ['It attains a new state-of-the-art error rate of 24.2%.', 'score', 'down'],
    ['An R2 of 0.93 is achieved, better than before.', 'score', 'up'],
    ['It increases detection accuracy to 84%.', 'score', 'up'],
    ['It preserves 98.4% of its capabilities.', 'ratio', 'none'],
    ['The model runs at 70% sparsity.', 'ratio', 'none'],
    ['It achieves 8x compression.', 'ratio', 'down'],
    ['It runs at 60 FPS.', 'throughput', 'none'],
    ['The search takes 0.1 GPU-days.', 'cost', 'none'],
    ['It takes 30 ms to answer.', 'latency', 'none'],
    ['We use a 20-step sampler.', 'setting', 'none'],
    ['It was made in a 40nm process.', 'setting', 'none'],
    ['We train a 7B model.', 'size', 'none'],
    ['The set comprises 97 scenes.', 'size', 'none'],
    ['It serves 150 experts.', 'count', 'none'],
  ])('reads %j', (abstract, kind, direction) => {
    expect(extractNumbers(abstract)[0]).toMatchObject({ kind, direction })
  })

  it('gives the other side of a comparison no direction', () => {
    const numbers = extractNumbers('We excel in diversity (66.5% vs. 52.0%).')
    expect(numbers.map(number => [number.kind, number.direction, number.headline])).toEqual([
      ['score', 'up', true],
      ['score', 'none', false],
    ])
  })

  it('names the metric as the unit of a bare value', () => {
    expect(extractNumbers('It has an FID score of 1.80.')[0]?.unit).toBe('FID')
    expect(extractNumbers('We report an AUC of 0.92.')[0]?.unit).toBe('AUC')
  })
})

describe('headlines', () => {
  const headlines = (abstract: string, title?: string) =>
    extractNumbers(abstract, title)
      .filter(number => number.headline)
      .map(number => number.text)

  it('are claims of the work, not of what stands before it', () => {
    expect(
      headlines('Large models need 80% of the energy. We propose a method that saves 30% of the energy.'),
    ).toEqual(['30%'])
    expect(
      headlines(
        'Unfortunately, prior systems are 123x slower in training. We show that ours reduces cost by 20%.',
      ),
    ).toEqual(['20%'])
  })

  it('are no settings, former values or others’ results', () => {
    expect(headlines('We improve accuracy from 71% to 80% at 50% sparsity.')).toEqual(['80%'])
    expect(headlines('Our model reaches an R2 of 0.93, which surpasses 0.59 by previous methods.')).toEqual([
      '0.93',
    ])
  })

  it('include the scale of what is presented, not of what it is tried on', () => {
    expect(headlines('We present a dataset of 97 scenes.')).toEqual(['97 scenes'])
    expect(headlines('We present a tool. Extensive experiments on 27 tasks show its worth.')).toEqual([])
  })

  it('may stand before the presentation under the paper’s own name', () => {
    expect(headlines('FooNet saves 20% of the energy.', 'FooNet: Saving Energy')).toEqual(['20%'])
  })
})
