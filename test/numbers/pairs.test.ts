import { describeRules, type LanguageRule } from './describe-rules.ts'

const OLD = { direction: 'none', headline: false, high: null } as const
const NEW = { headline: true, high: null } as const

/** Old and new values, spreads and bounds: how one numeral stands to the next. */
const RULES: readonly LanguageRule[] = [
  {
    rule: 'verbs of doubling, extending and falling lead from an old value to a new one',
    examples: [
      [
        'It more than doubles accuracy from 46% to 96%.',
        { text: '46%', value: 46, ...OLD },
        { text: '96%', value: 96, direction: 'up', baseline: null, ...NEW },
      ],
      [
        'We extend the context window from 8K to 128K tokens.',
        { text: '8K', value: 8000, unit: 'token', ...OLD },
        { text: '128K tokens', value: 128_000, unit: 'token', high: null },
      ],
    ],
  },
  {
    rule: 'a bracket behind what rises or falls shows before and after',
    examples: [
      [
        'The call rate is falling (50% to 44%) in our runs.',
        { text: '50%', ...OLD },
        { text: '44%', direction: 'down', ...NEW },
      ],
      [
        'We see judge accuracy rising (71% to 80%).',
        { text: '71%', ...OLD },
        { text: '80%', direction: 'up', ...NEW },
      ],
    ],
  },
  {
    rule: 'the next pair of a list of changes is one too, and of ranges a range',
    examples: [
      [
        'It improves F1 from 0.18 to 0.34 on Siena and 0.33 to 0.49 on Juntendo.',
        { text: '0.33', ...OLD },
        { text: '0.49', unit: 'F1', direction: 'up', ...NEW },
      ],
      [
        'It has an accuracy ranging from 97.8% to 99.7% in A and 86.2% to 99.6% in B.',
        { text: '97.8% to 99.7%', value: 97.8, high: 99.7 },
        { text: '86.2% to 99.6%', value: 86.2, high: 99.6 },
      ],
    ],
  },
  {
    rule: 'the difference in brackets behind a pair tells a change',
    examples: [
      [
        'We report similarities of 78.3% to 89.4% (+14.2%).',
        { text: '78.3%', ...OLD },
        { text: '89.4%', ...NEW },
        { text: '14.2%', kind: 'gain' },
      ],
      [
        'Our model has SI-SDR 1.9 dB to 3.4 dB (+69%) on music.',
        { text: '1.9 dB', value: 1.9, high: null, headline: false },
        { text: '3.4 dB', value: 3.4, high: null },
      ],
    ],
  },
  {
    rule: 'a pair that does not rise is an old and a new value, unless it ranges',
    examples: [
      [
        'On held-out data we see AUC 0.92 to 0.56.',
        { text: '0.92', ...OLD },
        { text: '0.56', value: 0.56, high: null },
      ],
      ['We see errors ranging from 11% to 2%.', { text: '11% to 2%', value: 2, high: 11 }],
    ],
  },
  {
    rule: 'who has the old value may stand in a bracket behind it',
    examples: [
      [
        'It cuts wall time from 435 minutes (manual) to 90 minutes.',
        { text: '435 minutes', ...OLD },
        { text: '90 minutes', kind: 'latency', direction: 'down', ...NEW },
      ],
      [
        'Our method improves Dice from 0.82 (SAM) to 0.86.',
        { text: '0.82', ...OLD },
        { text: '0.86', direction: 'up', ...NEW },
      ],
    ],
  },
  {
    rule: 'a decimal carries its spread in brackets, also at the ends of a range',
    examples: [
      [
        'We need 86.5(4.7) to 94.4(3.5) minutes.',
        { text: '86.5(4.7) to 94.4(3.5) minutes', value: 86.5, high: 94.4, unit: 'minute' },
      ],
      [
        'The mIoU of our model is 0.72(0.04), not 0.66(0.07).',
        { text: '0.72(0.04)', value: 0.72 },
        { text: '0.66(0.07)', value: 0.66 },
      ],
    ],
  },
  {
    rule: 'a range of ratings ends with what they are out of',
    examples: [
      ['Chemists rate the answers highly (4.1-4.6/5).', { text: '4.1-4.6/5', value: 4.1, high: 4.6 }],
      ['They have comparable ratings (7-9/10).', { text: '7-9/10', value: 7, high: 9 }],
    ],
  },
  {
    rule: 'powers as programs print them are numbers, and what a condition is set to is a setting',
    examples: [
      [
        'It has a perplexity of 59 at LR=3e-3 and 65 at LR=1e-3.',
        { text: '3e-3', value: 0.003, kind: 'setting' },
        { text: '1e-3', value: 0.001, kind: 'setting' },
      ],
      ['Training takes 2.3e21 FLOPs.', { text: '2.3e21 FLOPs', value: 2.3e21, unit: 'flop' }],
    ],
  },
  {
    rule: "TeX's tie stands between a number and its unit, in its span as well",
    examples: [
      ['It needs 16~GB of memory.', { text: '16~GB', value: 16, unit: 'gb' }],
      [
        String.raw`It raises the rate by $+4.4$~pp to 80\%.`,
        { text: '4.4$~pp', value: 4.4, unit: 'pp', kind: 'gain' },
      ],
    ],
  },
  {
    rule: 'caps and limits bound from above',
    examples: [
      ['The pool is capped at 1000 frames.', { text: '1000 frames', bound: 'max' }],
      ['It outperforms others even when limited to 300 tokens.', { text: '300 tokens', bound: 'max' }],
    ],
  },
  {
    rule: '"up to" holds through a list with commas',
    examples: [
      [
        'It gains up to 7.8% on SQuAD, 1.4% on MNLI, and 1.9% on BBH.',
        { text: '7.8%', bound: 'max' },
        { text: '1.4%', bound: 'max' },
        { text: '1.9%', bound: 'max' },
      ],
      [
        'We have mean speedups of up to 6.9x on A-to-B, 6.7x on B-to-B, and 2.1x on C-to-D tasks.',
        { text: '6.7x', bound: 'max' },
        { text: '2.1x', bound: 'max' },
      ],
    ],
  },
]

describeRules(RULES)
