import { describe, expect, it } from 'vitest'
import { toChangeWords, toSaid } from '../../src/blocks/list-wording.ts'
import { toPlainAnswer } from '../../src/blocks/plain.ts'
import type { Change, Reply } from '../../src/conversation/answer.ts'
import { type Attribute, toAttribute } from '../../src/conversation/attribute.ts'
import { type SortKey, toSortKey } from '../../src/conversation/sort-key.ts'
import { parseConditions } from '../../src/search/condition.ts'
import { buildAnswer, buildLine } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

function attribute(name: string, isNegative = false): Attribute {
  const made = toAttribute(name, isNegative)
  if (!made) throw new Error(`no attribute: ${name}`)
  return made
}

function key(phrase: string): SortKey {
  const made = toSortKey(phrase)
  if (!made) throw new Error(`no key: ${phrase}`)
  return made
}

const { conditions } = parseConditions('speedup over 3x')
const free = [attribute('training-free')]
const fast = buildNumber({ text: '3x', bound: 'max', metric: '' })
const slow = buildNumber({ text: '1.6times', metric: '' })

describe('what a step did to the list', () => {
  it.each<[string, Change]>([
    [
      "3 of 7 say “training-free”: 1, 2, 5. 4 don't say.",
      { kind: 'filter', attributes: free, kept: [1, 2, 5], hidden: [3, 4, 6, 7] },
    ],
    [
      "1 of 2 says “training-free”: 1. 1 doesn't say.",
      { kind: 'filter', attributes: free, kept: [1], hidden: [2] },
    ],
    ['All 2 say “training-free”: 1, 2.', { kind: 'filter', attributes: free, kept: [1, 2], hidden: [] }],
    ['None of the 2 says “training-free”.', { kind: 'filter', attributes: free, kept: [], hidden: [1, 2] }],
    [
      "2 of 3 don't say “distillation”: 1, 2. 1 does.",
      { kind: 'filter', attributes: [attribute('distillation', true)], kept: [1, 2], hidden: [3] },
    ],
    [
      "1 of 3 says “video” and not “distillation”: 2. 2 don't say.",
      {
        kind: 'filter',
        attributes: [attribute('video'), attribute('distillation', true)],
        kept: [2],
        hidden: [1, 3],
      },
    ],
    [
      "2 of 5 claim over 3x speedup: 1, 4. 3 don't.",
      { kind: 'numeric', conditions, isNegative: false, kept: [1, 4], hidden: [2, 3, 5] },
    ],
    [
      'None of the 5 claims over 3x speedup.',
      { kind: 'numeric', conditions, isNegative: false, kept: [], hidden: [1, 2, 3, 4, 5] },
    ],
    [
      "2 of 4 are from 2024 or later: 1, 2. 2 aren't. 1 has no date.",
      { kind: 'years', from: 2024, to: null, kept: [1, 2], hidden: [3, 4], undated: 1 },
    ],
    ['Dropped 1, 3 · 2 left.', { kind: 'drop', ns: [1, 3], kept: [2, 4] }],
    ['Kept 1, 3.', { kind: 'keep', ns: [1, 3], kept: [1, 3] }],
    [
      'By speedup, as claimed: 2 up to 3× · 1 1.6× · 5, 6 no speedup in the abstract\n⚠ different baselines: A and B — not a ranking of methods',
      {
        kind: 'sort',
        key: key('speedup'),
        order: [
          { n: 2, number: fast },
          { n: 1, number: slow },
          { n: 5, number: null },
          { n: 6, number: null },
        ],
        undated: [],
        caution: 'different baselines: A and B',
      },
    ],
    [
      'By date, newest first: 2, 1.',
      {
        kind: 'sort',
        key: key('date'),
        order: [
          { n: 2, number: null },
          { n: 1, number: null },
        ],
        undated: [],
        caution: null,
      },
    ],
    [
      'No abstract in the list gives a number for speedup.',
      { kind: 'sort', key: key('speedup'), order: [{ n: 1, number: null }], undated: [], caution: null },
    ],
  ])('reads: %s', (said, change) => {
    expect(toSaid(toChangeWords(change))).toBe(said)
  })

  it('lets only numbers of papers stand out', () => {
    const words = toChangeWords({ kind: 'filter', attributes: free, kept: [1, 2], hidden: [3] })
    expect(words.filter(({ isStrong }) => isStrong).map(({ text }) => text)).toEqual(['1, 2'])
  })

  it('names twenty papers and counts the rest', () => {
    const kept = Array.from({ length: 23 }, (_, at) => at + 1)
    expect(toSaid(toChangeWords({ kind: 'keep', ns: kept, kept }))).toMatch(/, 19, 20 and 3 more\.$/)
  })
})

describe('a list as plain text', () => {
  const read = (reply: Reply): string[] => toPlainAnswer(buildAnswer(reply)).split('\n')
  const list = (given: Partial<Extract<Reply, { kind: 'list' }>>): Reply => ({
    kind: 'list',
    changes: [{ kind: 'filter', attributes: free, kept: [2], hidden: [1] }],
    lines: [],
    hidden: 1,
    remaining: 0,
    ...given,
  })
  const line = buildLine({
    n: 2,
    paper: buildStoredPaper({ published: '2024-01-02' }),
    number: buildNumber({ metric: '', baseline: 'dense attention', context: ['A100'] }),
    evidence: [{ words: 'without training', sentence: 'It works without training.' }],
  })

  it('says what changed, then number, title, best number and the words that say it, then how to undo', () => {
    expect(read(list({ lines: [line] }))).toEqual([
      "1 of 2 says “training-free”: 2. 1 doesn't say.",
      '',
      '2  Sparse attention for long videos (2024-01-02)',
      '   2.5× speedup · vs dense attention · “without training”',
      '',
      '“undo” takes this back.',
    ])
  })

  it('is not told again where none says it', () => {
    const none: Change = { kind: 'filter', attributes: free, kept: [], hidden: [1, 2] }
    expect(read(list({ changes: [none], lines: [line], hidden: 0 }))).toEqual([
      'None of the 2 says “training-free”.',
      '',
      'The list is as it was.',
    ])
    expect(read(list({ changes: [none], lines: [], hidden: 2 })).at(-1)).toBe(
      'The list is empty; “undo” brings its papers back.',
    )
  })

  it('says of a paper without the number it was sorted by that it has none, and what is hidden', () => {
    const order = [
      { n: 1, number: fast },
      { n: 2, number: null },
    ]
    const sort: Change = { kind: 'sort', key: key('fid'), order, undated: [], caution: null }
    const text = read(list({ changes: [sort], lines: [{ ...line, number: null }], hidden: 3 })).join('\n')
    expect(text).toMatch(/no FID in the abstract · “without training”/)
    expect(text).toMatch(/3 other papers of this thread not shown\./)
  })

  it('is not told again where no paper has a number to sort by', () => {
    const sort: Change = {
      kind: 'sort',
      key: key('fid'),
      order: [{ n: 2, number: null }],
      undated: [],
      caution: null,
    }
    expect(read(list({ changes: [sort], lines: [line] }))).toEqual([
      'No abstract in the list gives a number for FID.',
      '',
      'The list is as it was.',
    ])
  })

  it('tells what was done before first', () => {
    const reply = list({ lines: [line] })
    const before: Reply[] = [{ kind: 'thanks' }]
    expect(toPlainAnswer(buildAnswer(reply, { before })).split('\n')[0]).toBe('Any time.')
  })
})
