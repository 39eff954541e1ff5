import { describeRules, type LanguageRule } from './describe-rules.ts'

/** What things are counted in, what they cost, and whose they are. */
const RULES: readonly LanguageRule[] = [
  {
    rule: 'types are told by the noun in front',
    examples: [
      ['The graph has 6 edge types.', { text: '6 edge types', unit: 'edge type' }],
      ['We cover 4 memory types.', { text: '4 memory types', unit: 'memory type' }],
    ],
  },
  {
    rule: 'acronyms and hyphens do not hide what is counted',
    examples: [
      ['We predict returns for 1,000 US equities.', { text: '1,000', unit: 'equity', kind: 'count' }],
      ['Our set covers 57 diverse sub-tasks.', { text: '57', unit: 'sub-task', kind: 'count' }],
    ],
  },
  {
    rule: 'scales, baselines, teachers and students in billions are models by their parameters',
    examples: [
      [
        'It improves both at 7B and 14B scales.',
        { text: '7B', unit: 'parameter', headline: false },
        { text: '14B', value: 14e9, unit: 'parameter', headline: false },
      ],
      ['We distil it from its 3B teacher.', { text: '3B', unit: 'parameter' }],
    ],
  },
  {
    rule: 'the size of a baseline is no claim, the one behind the own name is',
    examples: [
      ['All our models match or beat a 70B LLM baseline.', { text: '70B', headline: false }],
      [
        'We introduce TinyLM. TinyLM (3B) is better than AlphaLM (7B).',
        { text: '3B', kind: 'size', headline: true },
        { text: '7B', headline: false },
      ],
    ],
  },
  {
    rule: 'a benchmark by so many items has that size',
    examples: [
      ['We introduce a 439-problem benchmark.', { text: '439-problem', kind: 'size', headline: true }],
      ['We release a 746-dialogue annotated corpus.', { text: '746-dialogue', kind: 'size', headline: true }],
    ],
  },
  {
    rule: 'what is tested on is no claim, what is trained on is scale',
    examples: [
      [
        'Our pipeline is evaluated on 107 patients and trained on 450 patients.',
        { text: '107 patients', headline: false },
        { text: '450 patients', headline: true },
      ],
      ['We beat all others on 85 characters.', { text: '85 characters', headline: false }],
    ],
  },
  {
    rule: 'an overhead is a cost',
    examples: [
      ['Our method adds only 10% decoding overhead.', { text: '10%', kind: 'cost', headline: true }],
      ['It has less than 8% latency overhead.', { text: '8%', kind: 'cost', bound: 'max' }],
    ],
  },
  {
    rule: 'costs and memory that were reduced went down',
    examples: [
      [
        'It cuts training from 900 GPU-days to 88 GPU-days.',
        { text: '900 GPU-days', direction: 'none' },
        { text: '88 GPU-days', kind: 'cost', direction: 'down' },
      ],
      ['We reduce memory usage from 24 GB to 9 GB.', { text: '9 GB', kind: 'cost', direction: 'down' }],
    ],
  },
  {
    rule: 'what remains at a value goes nowhere',
    examples: [
      [
        'Our policy is better than others, although susceptibility remains high at 70%.',
        { text: '70%', kind: 'score', direction: 'none', metric: 'susceptibility' },
      ],
      [
        'We reach 85% recall while baselines remain below 5%.',
        { text: '5%', kind: 'score', direction: 'none', headline: false },
      ],
    ],
  },
  {
    rule: 'a gain of nothing has no direction',
    examples: [
      ['We see a gain of 0% on code.', { text: '0%', kind: 'gain', direction: 'none' }],
      ['It raises recall by 0 pp.', { text: '0 pp', direction: 'none' }],
    ],
  },
  {
    rule: 'recovering from errors and detecting them is good',
    examples: [
      ['It improves the error recovery rate by 5.7%.', { text: '5.7%', kind: 'gain', direction: 'up' }],
      ['It improves failure prevention by 4%.', { text: '4%', kind: 'gain', direction: 'up' }],
    ],
  },
  {
    rule: 'who is matched or rivalled carries its own value',
    examples: [
      ['Our success rate (67%) matches a snapshot baseline (65%).', { text: '65%', headline: false }],
      ['We score 74.2, rivaling AlphaLM (74.5).', { text: '74.5', headline: false }],
    ],
  },
  {
    rule: 'the subject of a passive is measured',
    examples: [
      ['The leakage risk is reduced by 23%.', { text: '23%', metric: 'leakage risk', kind: 'reduction' }],
      [
        'Our trajectory length was greatly shortened by 50%.',
        { text: '50%', metric: 'trajectory length', kind: 'reduction' },
      ],
    ],
  },
  {
    rule: 'an article before a capacity tells whose it is, no bound',
    examples: [
      [
        'It gains 6.0 points over a 7B baseline.',
        { text: '6.0 points', bound: null },
        { text: '7B', bound: null },
      ],
      [
        'A 1B LLM can exceed a 405B LLM on maths.',
        { text: '1B', bound: null },
        { text: '405B', bound: null },
      ],
    ],
  },
  {
    rule: 'a second pair has its own measure in front',
    examples: [
      [
        'It raises accuracy from 62 to 73 and recall from 87 to 96.',
        { text: '73', metric: 'accuracy' },
        { text: '87', metric: 'recall' },
        { text: '96', metric: 'recall' },
      ],
      [
        'We cut the model size from 180 MB to 9 MB and the parameter count from 45M to 81k.',
        { text: '45M', metric: 'parameter count', unit: 'parameter' },
        { text: '81k', metric: 'parameter count', unit: 'parameter' },
      ],
    ],
  },
  {
    rule: 'what names no measure of its own speaks of the one before',
    examples: [
      [
        'It raises the pass rate from 50% to 70%, and search raises it from 20% to 50%.',
        { text: '20%', metric: 'pass rate' },
      ],
      ['It has 85% accuracy, outperforming all others by 5%.', { text: '5%', metric: 'accuracy' }],
    ],
  },
  {
    rule: 'money is a cost',
    examples: [
      ['We do it all for just $0.005.', { text: '$0.005', kind: 'cost', metric: 'cost' }],
      ['The whole set took us $300.', { text: '$300', metric: 'cost' }],
    ],
  },
  {
    rule: "the work's own name is context however it looks, the opener of a sentence is none",
    examples: [
      ['We introduce LMEB. LMEB spans 22 datasets.', { text: '22 datasets', context: ['LMEB'] }],
      ['On Qwen3-VL, we save 40% of memory.', { text: '40%', context: ['Qwen3-VL'] }],
    ],
  },
]

describeRules(RULES)
