import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { describeRules, type LanguageRule } from './describe-rules.ts'

/** What papers do with numbers, each rule with its reason and two texts that differ. */
const RULES: readonly LanguageRule[] = [
  {
    rule: 'a capacity behind a name belongs to the name',
    examples: [
      ['GuardNet 8B surpasses AlphaNet by 5.7%.', { text: '5.7%', baseline: 'AlphaNet' }],
      ['Our method beats Falcon 3 7B by 2.1 points.', { text: '2.1 points' }],
    ],
  },
  {
    rule: 'third persons that end in s are no plurals',
    examples: [
      ['With 4K resolution, training leads to gains.', { text: '4K', unit: 'pixel' }],
      ['The model with a depth of 14 surpasses it.', { text: '14', unit: '' }],
    ],
  },
  {
    rule: 'a bracket behind a number shows before and after',
    examples: [
      [
        'It gains up to 50% (from 38% to 57%) in accuracy.',
        { text: '50%' },
        { text: '38%', headline: false },
        { text: '57%', high: null },
      ],
      [
        'It yields a gain of 3.1 points (from 48.2 to 51.3) on reasoning.',
        { text: '3.1 points' },
        { text: '48.2', headline: false },
        { text: '51.3', high: null },
      ],
    ],
  },
  {
    rule: 'behind a verb of change a bracket holds the old value and the new one',
    examples: [
      [
        'It improves retrieval (28.3% to 34.2%).',
        { text: '28.3%', headline: false },
        { text: '34.2%', high: null },
      ],
      ['We raise chess rating prediction (42% to 47%).', { text: '42%', headline: false }, { text: '47%' }],
    ],
  },
  {
    rule: 'several things with one value each are a range, whatever the verb',
    examples: [
      ['It holds as sizes increase from 111M to 6.7B.', { text: '111M to 6.7B', value: 111e6, high: 6.7e9 }],
      ['The gap grows when lengths increase from 4K to 32K.', { text: '4K to 32K', high: 32e3 }],
    ],
  },
  {
    rule: 'ends in falling order are a range where something ranges',
    examples: [
      ['The cluster sizes range from 11.4% to 2.4%.', { text: '11.4% to 2.4%', value: 2.4, high: 11.4 }],
      ['Temperatures ranged from 300 K to 77 K.', { text: '300 K to 77 K', value: 77, high: 300 }],
    ],
  },
  {
    rule: 'a scale is shared by both ends only where that leaves them in order',
    examples: [
      ['We use 2-5 million images.', { text: '2-5 million images', value: 2e6, high: 5e6 }],
      ['Inputs go from 224 to 4K in width.', { text: '224 to 4K', value: 224, high: 4000 }],
    ],
  },
  {
    rule: 'a minus before a bare decimal that is given as a value is its sign',
    examples: [
      ['We see correlation coefficients of -0.998 there.', { text: '-0.998', value: -0.998 }],
      ['It gives a score near -0.12 for both.', { text: '-0.12', value: -0.12 }],
    ],
  },
  {
    rule: 'orders of magnitude can be a range',
    examples: [
      [
        'It needs 2-3 orders of magnitude less data.',
        { text: '2-3 orders of magnitude', value: 100, high: 1000 },
      ],
      [
        'It is one to two orders of magnitude faster.',
        { text: 'one to two orders of magnitude', value: 10, high: 100 },
      ],
    ],
  },
  {
    rule: 'thousands may stand apart by blanks',
    examples: [
      ['We label 3 200 entries by hand.', { text: '3 200 entries', value: 3200 }],
      ['It covers 17 000 specimens.', { text: '17 000 specimens', value: 17000 }],
    ],
  },
  {
    rule: 'shares with slashes have one sign for all',
    examples: [
      [
        'It yields 18/13/53% drops.',
        { text: '18', unit: '%' },
        { text: '13', unit: '%' },
        { text: '53%', unit: '%' },
      ],
      ['It gains 0.2/0.6% on both.', { text: '0.2', unit: '%' }, { text: '0.6%', unit: '%' }],
    ],
  },
  {
    rule: 'a factor needs no sign',
    examples: [
      ['It cuts memory by a factor of 2.6.', { text: '2.6', unit: 'x', kind: 'reduction' }],
      ['Latency falls by a factor of up to 12.', { text: '12', unit: 'x', bound: 'max' }],
    ],
  },
  {
    rule: 'rates are counted per second',
    examples: [
      ['It runs at 29 frames per second.', { text: '29 frames per second', unit: 'fps', kind: 'throughput' }],
      ['It decodes 1,200 tokens per second.', { text: '1,200 tokens per second', unit: 'token/s' }],
    ],
  },
  {
    rule: 'displays are measured by their lines or columns',
    examples: [
      ['It generates video at 720p on a phone.', { text: '720p', unit: 'pixel' }],
      ['It supports 1080P and more.', { text: '1080P', unit: 'pixel' }],
    ],
  },
  {
    rule: 'what nothing is better than is an upper bound',
    examples: [
      ['No model had achieved better than 50%.', { text: '50%', bound: 'max', headline: false }],
      ['We ask why no prior system has gone higher than 30% there.', { text: '30%', bound: 'max' }],
    ],
  },
  {
    rule: 'a list that goes on with "and" keeps "up to"',
    examples: [
      ['It is up to 3x faster on A and 2x on B.', { text: '3x', bound: 'max' }, { text: '2x', bound: 'max' }],
      [
        'It cuts power by up to 54% on boards and 40% on phones.',
        { text: '54%', bound: 'max' },
        { text: '40%', bound: 'max' },
      ],
    ],
  },
  {
    rule: 'a score goes up or down only against another',
    examples: [
      ['It achieves 61.2% accuracy.', { text: '61.2%', kind: 'score', direction: 'none' }],
      ['It achieves 61.2% accuracy, outperforming AlphaNet.', { text: '61.2%', direction: 'up' }],
    ],
  },
  {
    rule: 'a win in a cost is a reduction',
    examples: [
      [
        'It outperforms serving systems in tail latency by 33%.',
        { text: '33%', kind: 'reduction', direction: 'down' },
      ],
      ['We beat Foo in memory usage by 12%.', { text: '12%', kind: 'reduction', direction: 'down' }],
    ],
  },
  {
    rule: 'little that is enough went down, and is a claim',
    examples: [
      [
        'It matches this with only 12% of the cost.',
        { text: '12%', kind: 'ratio', direction: 'down', headline: true },
      ],
      ['We need just 8% of the tokens.', { text: '8%', kind: 'ratio', direction: 'down', headline: true }],
    ],
  },
  {
    rule: 'time spent on training is a cost',
    examples: [
      ['We train it on one device in 24 hours.', { text: '24 hours', kind: 'cost' }],
      ['Training takes under 5 sec on a phone.', { text: '5 sec', kind: 'cost', metric: 'training time' }],
    ],
  },
  {
    rule: 'the bracket itself says what it measures',
    examples: [
      ['It keeps the quality (8.8x speedup with small drops).', { text: '8.8x', kind: 'speedup' }],
      [
        'It reaches the peak on this card (72% hardware utilization).',
        { text: '72%', metric: 'hardware utilization' },
      ],
    ],
  },
  {
    rule: 'what stands before a preposition is measured, what stands behind is where',
    examples: [
      [
        'It sets a record ImageNet accuracy on phones (71.8%).',
        { text: '71.8%', metric: 'record ImageNet accuracy' },
      ],
      ['We report the error rate on clean speech (3.1%).', { text: '3.1%', metric: 'error rate' }],
    ],
  },
  {
    rule: 'what is sped up has a speed',
    examples: [
      ['It accelerates inference by up to 3x.', { text: '3x', metric: 'inference speed' }],
      ['It is 10x faster in inference.', { text: '10x', metric: 'inference speed' }],
    ],
  },
  {
    rule: 'a system that is improved is no metric',
    examples: [
      ['It improves Qwen3-14B by 3.1 points.', { text: '3.1 points', metric: 'performance' }],
      ['PCFJudge improves over direct judging by 7 points.', { text: '7 points', metric: 'performance' }],
    ],
  },
  {
    rule: 'a comparison that opens a clause holds for all of it',
    examples: [
      [
        'We show that compared with AlphaNet, our method cuts latency by 20% and energy by 30%.',
        { text: '20%', baseline: 'AlphaNet' },
        { text: '30%', baseline: 'AlphaNet' },
      ],
      [
        'Relative to BetaNet, it gains 3% and saves 40% memory.',
        { text: '3%', baseline: 'BetaNet' },
        { text: '40%', baseline: 'BetaNet' },
      ],
    ],
  },
  {
    rule: 'a comparison that closes a sentence holds for its claims',
    examples: [
      [
        'It improves recall by 10% and cuts cost by 55% relative to strong baselines.',
        { text: '10%', baseline: 'strong baselines' },
        { text: '55%', baseline: 'strong baselines' },
      ],
      [
        'TreeScore increased by 66% and MAE decreased by 38%, compared to direct prompting.',
        { text: '66%', baseline: 'direct prompting' },
        { text: '38%', baseline: 'direct prompting' },
      ],
    ],
  },
  {
    rule: 'a list may say behind each member what it holds for',
    examples: [
      [
        'They reach 80.4% (AlphaNet), 79.8% (BetaNet) and 78.2% (GammaNet) pass rates.',
        { text: '80.4%', metric: 'pass rates' },
        { text: '79.8%', metric: 'pass rates' },
        { text: '78.2%', metric: 'pass rates' },
      ],
      [
        'We measure 12 ms (phone) and 3 ms (server) latency.',
        { text: '12 ms', metric: 'latency' },
        { text: '3 ms', metric: 'latency' },
      ],
    ],
  },
  {
    rule: 'two modifiers share the noun behind the second',
    examples: [
      [
        'It has 4,479 training and 1,120 testing samples.',
        { text: '4,479', unit: 'sample' },
        { text: '1,120', unit: 'sample' },
      ],
      [
        'We solve 2840 random and 4131 application problems.',
        { text: '2840', unit: 'problem' },
        { text: '4131 application problems' },
      ],
    ],
  },
  {
    rule: 'numbers and metrics in brackets belong together',
    examples: [
      [
        'It gives up to 15times (11.5times) FLOPs (latency) reduction.',
        { text: '15times', metric: 'FLOPs' },
        { text: '11.5times', metric: 'latency' },
      ],
      [
        'It improves the performance (energy efficiency) of retrieval by 13x (55x).',
        { text: '13x', metric: 'performance of retrieval' },
        { text: '55x', metric: 'energy efficiency of retrieval' },
      ],
    ],
  },
  {
    rule: 'what stands behind a bracket does not speak of the numbers in it',
    examples: [
      [
        'It wins on text on AlphaSet (15.8 vs 18.3 perplexity) as well as on images on BetaSet (3.43 vs 3.44 bits/dim).',
        { text: '15.8', context: ['text', 'AlphaSet'] },
        { text: '18.3 perplexity' },
        { text: '3.43', context: ['images', 'BetaSet'] },
      ],
      [
        'It helps detection (+2.1 mAP) and, on the street scenes, tracking (+3.0 MOTA).',
        { text: '2.1 mAP', context: [] },
        { text: '3.0 MOTA' },
      ],
    ],
  },
  {
    rule: 'what tells of the beaten one is no claim',
    examples: [
      [
        'It surpasses the 400x larger AlphaNet on all tests.',
        { text: '400x', headline: false, direction: 'none' },
      ],
      ['Our model outperforms a 7x larger network.', { text: '7x', headline: false, direction: 'none' }],
    ],
  },
  {
    rule: 'an old value may be bounded',
    examples: [
      [
        'It eliminates redundancy from over 65% to under 25%.',
        { text: '65%', headline: false },
        { text: '25%', bound: 'max', headline: true },
      ],
      ['Errors drop from nearly 9% to 4%.', { text: '9%', headline: false }, { text: '4%', headline: true }],
    ],
  },
  {
    rule: 'a result that names nothing takes no metric from behind it',
    examples: [
      ['It reaches 40% reduction at the cost of lower accuracy.', { text: '40%', metric: '' }],
      ['We see a 12% gain, with the same recall.', { text: '12%', metric: 'performance' }],
    ],
  },
  {
    rule: 'a comparison belongs to its own clause',
    examples: [
      [
        'At a cost of $7,800, AlphaNet demonstrates better reasoning compared to BetaNet.',
        { text: '$7,800', baseline: null },
      ],
      ['In 3 ms, our method shows fewer errors than BetaNet.', { text: '3 ms', baseline: null }],
    ],
  },
  {
    rule: 'what is given behind a sign is named before it',
    examples: [
      ['The effect is significant (p < 0.001).', { text: '0.001', metric: 'p-value', headline: false }],
      ['The probe reaches AUROC>0.95 there.', { text: '0.95', metric: 'AUROC', bound: 'min' }],
    ],
  },
]

describeRules(RULES)

describe('digits that name a place in the text or a thing', () => {
  it.each([
    'See Fig. 4A and B, Figures 1A–1F and Table 2.',
    'As others found (4,35–38,44), it holds.',
    'The {111} planes and the (100) surface were seen.',
    'The 16S rRNA and 12S rRNA levels are stable.',
    'We test on KITTI 2015 and 2012 benchmarks.',
    'A code such as 56265001 heart disease is assigned.',
    'It was recorded with a 360 camera.',
    'We test Llama 3 to 3.1 (two versions).',
    'ImProver 2 combines two parts.',
  ])('count nothing in %j', abstract => {
    expect(extractNumbers(abstract).filter(({ text }) => /\d/.test(text))).toEqual([])
  })
})

describe('units of other fields', () => {
  it.each([
    ['It was dissolved in 0.2 M NaOH.', '0.2 M', 'M'],
    ['The standard lies at 1.23±0.25‰.', '1.23±0.25‰', '‰'],
    ['The site is at 54 °N.', '54 °N', '°N'],
    ['Losses grew 5–13% per year.', '5–13% per year', '%'],
    ['It was a 4,200 square foot barn.', '4,200 square foot', 'square foot'],
    ['The layer is 56 Ma old.', '56 Ma', 'Ma'],
  ])('are read in %j', (abstract, text, unit) => {
    expect(extractNumbers(abstract)[0]).toMatchObject({ text, unit })
  })
})
