import { describeRules, type LanguageRule } from './describe-rules.ts'

const RIVAL = { headline: false, direction: 'none' } as const

/** Whose a value is, and whether it is set against another's. */
const RULES: readonly LanguageRule[] = [
  {
    rule: "a plain value in the bracket behind a rival's name is the rival's",
    examples: [
      [
        'It reaches 54.0% accuracy, surpassing AlphaNet (50.2%) on all tests.',
        { text: '54.0%', headline: true, direction: 'up' },
        { text: '50.2%', kind: 'score', ...RIVAL },
      ],
      [
        'We get good scores (1.4%, 88%) compared to AlphaRAG (16%, 72%) and BetaRAG (7%, 71%).',
        { text: '16%', kind: 'score', ...RIVAL },
        { text: '71%', kind: 'score', ...RIVAL },
      ],
    ],
  },
  {
    rule: 'a value behind who is improved over, or lies below, is theirs',
    examples: [
      [
        'It reaches 36.4%, a 16.2% improvement over AlphaCAM (20.1%).',
        { text: '16.2%', kind: 'gain', headline: true },
        { text: '20.1%', kind: 'score', ...RIVAL },
      ],
      [
        'It has an accuracy of 94.8%, slightly below AlphaBERT (95.3%).',
        { text: '94.8%', headline: true },
        { text: '95.3%', ...RIVAL },
      ],
    ],
  },
  {
    rule: "a difference behind a rival's name is the work's own",
    examples: [
      ['It outperforms AlphaNet (+3.2%) on text.', { text: '3.2%', kind: 'gain', headline: true }],
      ['It beats AlphaNet (by 4%) on speech.', { text: '4%', kind: 'gain', headline: true }],
    ],
  },
  {
    rule: 'what is beaten carries its own value',
    examples: [
      ['An agent finds 79% of them, outperforming a 56.0% classical baseline.', { text: '56.0%', ...RIVAL }],
      ['Our model surpasses the 85.2% agreement of raters.', { text: '85.2%', ...RIVAL }],
    ],
  },
  {
    rule: 'a clause about earlier work makes no claim',
    examples: [
      [
        'We propose FastNet. Prior work, SlowNet, reached 95.0% accuracy.',
        { text: '95.0%', kind: 'score', ...RIVAL },
      ],
      ['We study speech. Conventional pipelines reach 81% recall.', { text: '81%', ...RIVAL }],
    ],
  },
  {
    rule: 'who loses before "whereas" is the rival',
    examples: [
      [
        'AlphaOpt degrades to 188.2 perplexity, whereas our guard remains stable.',
        { text: '188.2 perplexity', ...RIVAL },
      ],
      ['Vanilla tuning collapses to 12% accuracy, while ours does not.', { text: '12%', ...RIVAL }],
    ],
  },
  {
    rule: 'a gain over earlier work is not the value of earlier work',
    examples: [
      [
        'It wins, outperforming prior methods by an average of 3.1% AUC.',
        { text: '3.1%', kind: 'gain', headline: true },
      ],
      [
        'It surpasses strong baselines, with gains of 10.1 and 5.9 points over the prior best system.',
        { text: '10.1', kind: 'gain', headline: true },
        { text: '5.9 points', kind: 'gain', headline: true },
      ],
    ],
  },
  {
    rule: 'praise holds for its own value, or for the whole',
    examples: [
      [
        'We have an error rate of 2.6% on A and a state-of-the-art error rate of 24.2% on B.',
        { text: '2.6%', direction: 'none' },
        { text: '24.2%', direction: 'down' },
      ],
      ['It reaches 91% accuracy, achieving state-of-the-art results.', { text: '91%', direction: 'up' }],
    ],
  },
  {
    rule: 'the best of the evaluated is praised by nobody',
    examples: [
      ['The best model reaches only 48% accuracy.', { text: '48%', direction: 'none', headline: true }],
      ['Even state-of-the-art models get 30% accuracy.', { text: '30%', direction: 'none' }],
    ],
  },
  {
    rule: 'a bound is no comparison',
    examples: [
      ['It achieves more than 90% accuracy.', { text: '90%', bound: 'min', direction: 'none' }],
      ['The probe has an accuracy exceeding 85%.', { text: '85%', bound: 'min', direction: 'none' }],
    ],
  },
  {
    rule: 'the name that an abstract introduces speaks of the work',
    examples: [
      [
        'We introduce AgentPulse, a small server. AgentPulse has 200 ms response latency.',
        { text: '200 ms', kind: 'latency', headline: true },
      ],
      [
        'We propose Guided Spatial Policies (GSP). GSP runs on 64 cores.',
        { text: '64 cores', headline: true },
      ],
    ],
  },
  {
    rule: 'parts of a scale are claims with it, what an evaluation runs on is none',
    examples: [
      [
        'The benchmark consists of 1,346 tasks across 80 categories.',
        { text: '1,346 tasks', headline: true },
        { text: '80 categories', headline: true },
      ],
      [
        'Experiments on 29 datasets across 8 tasks show that our method wins.',
        { text: '29 datasets', headline: false },
        { text: '8 tasks', headline: false },
      ],
    ],
  },
  {
    rule: 'on how many benchmarks it wins is a claim',
    examples: [
      [
        'Our adapter achieves state-of-the-art results on 12 benchmarks.',
        { text: '12 benchmarks', headline: true },
      ],
      ['We train a tokenizer that excels in 14 languages.', { text: '14 languages', headline: true }],
    ],
  },
  {
    rule: 'a lower bound in front of a count is no place',
    examples: [
      ['We release it with over 20 models.', { text: '20 models', bound: 'min', headline: true }],
      ['Our set includes over 300 tasks.', { text: '300 tasks', bound: 'min', headline: true }],
    ],
  },
]

describeRules(RULES)
