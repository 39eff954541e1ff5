import { describeRules, type LanguageRule } from './describe-rules.ts'

/** What a number measures, in which unit and how far it is bounded. */
const RULES: readonly LanguageRule[] = [
  {
    rule: 'behind a comma stand the values of the result that was just named',
    examples: [
      [
        'It obtains an obvious improvement, 5.4% on F1 and 4.0% on accuracy.',
        { text: '5.4%', kind: 'gain', metric: 'F1' },
        { text: '4.0%', kind: 'gain', metric: 'accuracy' },
      ],
      ['We see a large reduction, 30% of the memory.', { text: '30%', kind: 'reduction' }],
    ],
  },
  {
    rule: 'a bounded win in a bracket is a gain',
    examples: [
      [
        'It outperforms them in visual similarity (e.g., over 10% in GPT Score).',
        { text: '10%', kind: 'gain', metric: 'GPT Score' },
      ],
      ['It beats others in fine detail (up to 6% recall).', { text: '6%', kind: 'gain' }],
    ],
  },
  {
    rule: 'what is said over again is no member of the list',
    examples: [
      [
        'It reduces perplexity from 13.2 to 10.7, an 18.7% improvement.',
        { text: '10.7', unit: 'perplexity', kind: 'score' },
        { text: '18.7%', kind: 'gain' },
      ],
      [
        'The MAE falls from 3.1 to 2.4, a 22% reduction.',
        { text: '2.4', unit: 'MAE' },
        { text: '22%', kind: 'reduction' },
      ],
    ],
  },
  {
    rule: 'the words of a bound go before its sign, past praise and over signs of change',
    examples: [
      ['It gives up to ~70% reduction in cost.', { text: '70%', bound: 'max' }],
      [
        'It yields up to a substantial +13.4%, +10.3% and +4.2% gain.',
        { text: '13.4%', bound: 'max' },
        { text: '4.2%', bound: 'max' },
      ],
    ],
  },
  {
    rule: 'a bound goes before the marker of a list',
    examples: [
      ['It brings as much as (1) 25.3X attention speed-up.', { text: '25.3X', bound: 'max' }],
      ['Training becomes at least (i) 3x faster and (ii) cheaper.', { text: '3x', bound: 'min' }],
    ],
  },
  {
    rule: 'a lower bound holds for more of the same',
    examples: [
      [
        'The results are above 98% for F-measure and 99% for accuracy.',
        { text: '98%', bound: 'min', kind: 'score' },
        { text: '99%', bound: 'min' },
      ],
      [
        'It keeps more than 90% on A and 80% on B.',
        { text: '90%', bound: 'min' },
        { text: '80%', bound: 'min' },
      ],
    ],
  },
  {
    rule: 'one bound serves two nouns',
    examples: [
      [
        'It has up to 64 camera views and 7 lighting setups.',
        { text: '64 camera views' },
        { text: '7 lighting setups', bound: 'max' },
      ],
      [
        'We get up to 5x speedup and 4x reduction in memory.',
        { text: '5x', bound: 'max' },
        { text: '4x', bound: 'max', kind: 'reduction' },
      ],
    ],
  },
  {
    rule: 'a given limit is a setting of its own value',
    examples: [
      ['It solves them within a 60-second limit.', { text: '60-second', bound: null, kind: 'setting' }],
      ['It is fast under a 30% token budget.', { text: '30%', bound: null, kind: 'setting' }],
    ],
  },
  {
    rule: 'lengths of context are counted in tokens',
    examples: [
      ['It has a 128K context window.', { text: '128K', unit: 'token', kind: 'setting' }],
      ['It wins in the longest context setting (32k).', { text: '32k', unit: 'token', value: 32e3 }],
    ],
  },
  {
    rule: 'a score over so many tries is named by both',
    examples: [
      ['It has a pass rate of 62.9 avg@8 on A.', { text: '62.9 avg@8', unit: 'avg@8' }],
      ['We reach the top (87.8% Pass@3).', { text: '87.8%', kind: 'score', metric: 'Pass@3' }],
    ],
  },
  {
    rule: 'values of a parameter count are parameters',
    examples: [
      [
        'It gives a 20% reduction in parameter count (3.01M to 2.40M).',
        { text: '3.01M', unit: 'parameter', headline: false },
        { text: '2.40M', unit: 'parameter', kind: 'size' },
      ],
      [
        'They span a parameter range from 0.5 to 72 billion.',
        { text: '0.5 to 72 billion', unit: 'parameter' },
      ],
    ],
  },
  {
    rule: 'an old value and a new one may have their places between them',
    examples: [
      [
        'Pass rates drop from 80.4% on small projects to 5.7% on large ones.',
        { text: '80.4%', headline: false },
        { text: '5.7%', headline: true, direction: 'down' },
      ],
      ['It raises faithfulness from 0.20 for the baseline to 0.46.', { text: '0.20', headline: false }],
    ],
  },
  {
    rule: 'an old value has the unit of the new one',
    examples: [
      ['It grows from 8 to 1024 frames.', { text: '8', unit: 'frame' }],
      [
        'It reduces adaptation time from 15.2 to 5.1 minutes.',
        { text: '15.2', unit: 'minute', kind: 'latency' },
      ],
    ],
  },
  {
    rule: 'behind a bracket a list goes on with what stood before it',
    examples: [
      [
        'It reaches 48.1% accuracy on A (a 9.6% relative improvement) and 55.0% on B.',
        { text: '9.6%', kind: 'gain' },
        { text: '55.0%', kind: 'score', metric: 'accuracy' },
      ],
      [
        'We have an F1 of 0.917 on A (+6% over the best) and 0.995 on B.',
        { text: '6%', kind: 'gain' },
        { text: '0.995', unit: 'F1', kind: 'score' },
      ],
    ],
  },
  {
    rule: 'so many hours of recordings, and millions of frames, are a size',
    examples: [
      [
        'Our dataset contains 10 hours of Mandarin speech.',
        { text: '10 hours', kind: 'size', headline: true },
      ],
      ['We collect over 54 million frames of motion.', { text: '54 million frames', kind: 'size' }],
    ],
  },
  {
    rule: 'a hyphenated time is a setting',
    examples: [
      ['We train on 10-second videos.', { text: '10-second', kind: 'setting' }],
      ['It produces a 24-hour forecast.', { text: '24-hour', kind: 'setting' }],
    ],
  },
  {
    rule: 'a benchmark stands for its own score',
    examples: [
      [
        'It shows strong performance: 84.2 on MMLU, 64.6 on HumanEval.',
        { text: '84.2', metric: 'MMLU score' },
        { text: '64.6', metric: 'HumanEval score' },
      ],
      [
        'It improves Alpha-3B on MMSI-Bench from 45.1 to 49.5.',
        { text: '49.5', metric: 'MMSI-Bench score', direction: 'up' },
      ],
    ],
  },
  {
    rule: 'how far two things are apart is a ratio',
    examples: [
      ['We find substantial gaps (up to 4x) between them.', { text: '4x', kind: 'ratio', direction: 'none' }],
      ['It stays within 3 percentage points of Alpha.', { text: '3 percentage points', kind: 'ratio' }],
    ],
  },
  {
    rule: 'what a sample holds is a setting',
    examples: [
      ['They agree (n=50) in our test.', { text: '50', kind: 'setting', headline: false }],
      ['It was repeated with mice (n = 35).', { text: '35', kind: 'setting', headline: false }],
    ],
  },
  {
    rule: 'a correlation is written with its letter',
    examples: [
      [
        "It follows the raters (Spearman's ρ = 0.66).",
        { text: '0.66', kind: 'score', metric: "Spearman's ρ" },
      ],
      ['All of them are low ($|\\rho| \\leq 0.37$).', { text: '0.37', kind: 'score', bound: 'max' }],
    ],
  },
  {
    rule: 'operations are compute, whatever stands beside them',
    examples: [
      ['It has a 4.5 GFLOPs model size.', { text: '4.5 GFLOPs', metric: 'compute' }],
      ['We report 2.3M parameters and 4.5 GFLOPs.', { text: '4.5 GFLOPs', metric: 'compute' }],
    ],
  },
  {
    rule: 'a value below one with two places is no version, a licence is no value',
    examples: [
      ['It has a mean excess Sharpe 0.76 there.', { text: '0.76', value: 0.76 }],
      ['We release 40 tasks under CC BY 4.0.', { text: '40 tasks' }],
    ],
  },
  {
    rule: 'a share that is too small is no saving',
    examples: [
      ['It is right only 40% of the time.', { text: '40%', kind: 'ratio', direction: 'none' }],
      ['The strongest wins on only 17.8% of tasks.', { text: '17.8%', kind: 'ratio', direction: 'none' }],
    ],
  },
  {
    rule: 'a participle behind its subject is a verb, behind a preposition an adjective',
    examples: [
      [
        'Accuracy increased from 46% to 65% here.',
        { text: '46%', headline: false, metric: 'Accuracy' },
        { text: '65%', direction: 'up' },
      ],
      ['With improved accuracy, it runs up to 3x faster.', { text: '3x', kind: 'speedup' }],
    ],
  },
  {
    rule: 'a value may stand in a bracket inside its phrase',
    examples: [
      ['It achieved a perfect (100%) success rate.', { text: '100%', metric: 'success rate' }],
      ['We see a high (92.5%) accuracy.', { text: '92.5%', metric: 'accuracy' }],
    ],
  },
  {
    rule: 'what is improved is measured by the metric behind',
    examples: [
      [
        'It improves citation prediction by 19.6% in mean absolute error.',
        { text: '19.6%', metric: 'mean absolute error', direction: 'down' },
      ],
      ['It improves grounding by 5% in mIoU.', { text: '5%', metric: 'mIoU', direction: 'up' }],
    ],
  },
  {
    rule: 'a size between verb and "by" is no result',
    examples: [
      [
        'It raises the performance of a 30B model by 9.7%.',
        { text: '30B' },
        { text: '9.7%', metric: 'performance' },
      ],
      ['We improve the recall of a 7B model by 3%.', { text: '7B' }, { text: '3%', metric: 'recall' }],
    ],
  },
  {
    rule: 'intersection over union compares nothing',
    examples: [
      [
        'It has 60.1% mean intersection over union on A.',
        { text: '60.1%', metric: 'mean intersection over union', baseline: null },
      ],
      ['Its capability improves over time, by 12%.', { text: '12%', baseline: null }],
    ],
  },
  {
    rule: 'behind a colon a value with its own name starts afresh',
    examples: [
      [
        'It is less ambiguous: 80.7% accuracy in our test.',
        { text: '80.7%', kind: 'score', metric: 'accuracy' },
      ],
      ['The effect is stronger (3.9% WER) on it.', { text: '3.9%', kind: 'score', metric: 'WER' }],
    ],
  },
  {
    rule: 'a share is named by what it is of, unless that much was saved',
    examples: [
      [
        'Such errors account for 52% of failures.',
        { text: '52%', kind: 'ratio', metric: 'share of failures' },
      ],
      [
        'It saves 50% of generation compute.',
        { text: '50%', kind: 'reduction', metric: 'generation compute' },
      ],
    ],
  },
  {
    rule: 'active and total parameters are told apart',
    examples: [
      [
        'We train a model with 3B active parameters.',
        { text: '3B', kind: 'size', metric: 'active parameters' },
      ],
      ['It has a total of 32B parameters.', { text: '32B parameters', metric: 'total parameters' }],
    ],
  },
  {
    rule: 'who is better in nothing that is said has a better performance',
    examples: [
      ['It outperforms AlphaNet by 7.6% on average.', { text: '7.6%', metric: 'average performance' }],
      ['We see gains of 3 points over it.', { text: '3 points', metric: 'performance' }],
    ],
  },
  {
    rule: 'behind a count a list goes on with its result',
    examples: [
      [
        'It has an average success rate of 82.9% across 8 tasks and 71.0% on real ones.',
        { text: '82.9%' },
        { text: '71.0%', kind: 'score', metric: 'average success rate' },
      ],
      [
        'We reach 2.9% CER on 4 benchmarks and 11.5% on 19 dialects.',
        { text: '2.9%', metric: 'CER' },
        { text: '11.5%', metric: 'CER' },
      ],
    ],
  },
  {
    rule: 'parts that "with" adds are told of by the whole',
    examples: [
      [
        'It improves accuracy by 7.6% over Alpha, with 14.6% for Beta.',
        { text: '7.6%', kind: 'gain' },
        { text: '14.6%', kind: 'gain' },
      ],
      [
        'It has FLOPs savings of 3.7x overall, with 2.6x for text.',
        { text: '3.7x', kind: 'reduction' },
        { text: '2.6x', kind: 'reduction' },
      ],
    ],
  },
  {
    rule: 'an increase is more of a thing, an improvement is a better one',
    examples: [
      ['It shows a 6% increase in latency.', { text: '6%', kind: 'gain', direction: 'up' }],
      ['It shows a 6% improvement in latency.', { text: '6%', kind: 'reduction', direction: 'down' }],
    ],
  },
  {
    rule: 'capacities stand before models and behind them in brackets, never before data',
    examples: [
      ['We use a compact VLM (350M) to rank them.', { text: '350M', unit: 'parameter', kind: 'size' }],
      ['It is tuned with 0.3B data.', { text: '0.3B', unit: '', kind: 'size' }],
    ],
  },
  {
    rule: 'thousands behind a letter are no year',
    examples: [
      ['It has a sequence length of 2048K.', { text: '2048K', value: 2_048_000, unit: 'token' }],
      ['We use 1999K rows.', { text: '1999K rows', value: 1_999_000 }],
    ],
  },
  {
    rule: 'where a share is scored is no metric',
    examples: [
      [
        'It leads with 69.6% accuracy, achieving 74.9% in perception.',
        { text: '74.9%', kind: 'score', metric: 'accuracy' },
      ],
      [
        'The recall was good, reaching 81.0% in the city.',
        { text: '81.0%', kind: 'score', metric: 'recall' },
      ],
    ],
  },
  {
    rule: 'what ranges is a range, and so is a result of so much to so much',
    examples: [
      ['It has gains over AlphaNet ranging from 5.6% to 21.9%.', { text: '5.6% to 21.9%', kind: 'gain' }],
      ['It improves safety (35.8% to 79.5% improvement).', { text: '35.8% to 79.5%', kind: 'gain' }],
    ],
  },
  {
    rule: 'who is improved over is no metric',
    examples: [
      ['It improves over strong baselines: +10.6% on agents.', { text: '10.6%', metric: '' }],
      ['For example, it outperforms AlphaNet by 3%.', { text: '3%', metric: 'performance' }],
    ],
  },
  {
    rule: 'a dash makes a range, whatever improves',
    examples: [
      ['It improves decoding speed (1.6x-2.2x) there.', { text: '1.6x-2.2x', high: 2.2 }],
      ['It cuts the drop from 9%-36% to within 5%.', { text: '9%-36%', high: 36, headline: false }],
    ],
  },
  {
    rule: 'an acronym in brackets may stand before what is counted',
    examples: [
      ['We collect 4,264 question-answering (QA) pairs.', { text: '4,264', unit: 'pair', kind: 'size' }],
      ['It outperforms 15 state-of-the-art (SOTA) models.', { text: '15', unit: 'model' }],
    ],
  },
  {
    rule: 'words that end in s without being plurals are not counted',
    examples: [
      ['The loss is 0.0205 whereas the other is 0.0196.', { text: '0.0205' }, { text: '0.0196' }],
      ['It runs on 14 LLMs whereas the other has 3 domains.', { text: '14 LLMs' }, { text: '3 domains' }],
    ],
  },
  {
    rule: 'a physical quantity that is reached or changed is a result',
    examples: [
      [
        'The mean temperature increased from 12.3 °C to 14.1 °C.',
        { text: '12.3 °C', headline: false },
        { text: '14.1 °C', kind: 'score', direction: 'up', headline: true },
      ],
      [
        'We show that it reaches 2.3 W m^-1 K^-1 (bulk: 3.9 W m^-1 K^-1).',
        { text: '2.3 W m^-1 K^-1', kind: 'score' },
        { text: '3.9 W m^-1 K^-1' },
      ],
    ],
  },
]

describeRules(RULES)
