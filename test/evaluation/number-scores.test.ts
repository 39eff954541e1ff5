import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberLabel, parseLabelledPapers } from '../../src/evaluation/number-labels.ts'
import { pairByOverlap, toScoredPaper } from '../../src/evaluation/number-matching.ts'
import { scoreNumbers } from '../../src/evaluation/number-scores.ts'

const label = (start: number, end: number, rest: Partial<NumberLabel> = {}): NumberLabel => ({
  start,
  end,
  value: 2,
  high: null,
  unit: 'x',
  bound: null,
  kind: 'speedup',
  direction: 'up',
  metric: 'training speed',
  context: ['ImageNet', 'vs the dense baseline'],
  headline: true,
  ...rest,
})

/** The row of one paper. */
const row = (name: string, gold: NumberLabel[], predicted: NumberLabel[]) =>
  scoreNumbers([toScoredPaper(gold, predicted)]).find(score => score.name === name)

describe('scoreNumbers', () => {
  it('gives one to predictions that are the labels', () => {
    const labels = [label(0, 4), label(10, 14, { unit: '%', kind: 'gain' })]
    const rows = scoreNumbers([toScoredPaper(labels, labels)])
    expect(rows.map(({ name }) => name)).toEqual([
      'exact',
      'overlap',
      'value',
      'unit',
      'value+unit',
      'bound',
      'kind',
      'direction',
      'kind+direction',
      'metric',
      'context',
      'headline',
      'headline value+unit',
    ])
    for (const { name, precision, recall, f1 } of rows)
      expect({ name, precision, recall, f1 }).toEqual({ name, precision: 1, recall: 1, f1: 1 })
  })

  it('counts what was missed against recall and what was made up against precision', () => {
    const gold = [label(0, 4), label(10, 14), label(20, 24), label(30, 34)]
    const predicted = [label(0, 4), label(11, 15), label(50, 54)]
    expect(row('overlap', gold, predicted)).toEqual({
      name: 'overlap',
      precision: 2 / 3,
      recall: 2 / 4,
      f1: expect.closeTo(4 / 7, 10),
    })
    expect(row('exact', gold, predicted)).toMatchObject({ precision: 1 / 3, recall: 1 / 4 })
    expect(row('value', gold, predicted)).toMatchObject({ precision: 2 / 3, recall: 2 / 4 })
  })

  it('gives zero, not NaN, where nothing was found', () => {
    for (const { precision, recall, f1 } of scoreNumbers([toScoredPaper([label(0, 4)], [])]))
      expect([precision, recall, f1]).toEqual([0, 0, 0])
  })

  it('lets a label stand for one prediction only', () => {
    expect(row('overlap', [label(0, 10)], [label(0, 4), label(5, 9)])).toMatchObject({
      precision: 1 / 2,
      recall: 1,
    })
    expect(row('exact', [label(0, 4)], [label(0, 4), label(0, 4)])).toMatchObject({
      precision: 1 / 2,
      recall: 1,
    })
  })

  it('neither rewards nor punishes optional labels', () => {
    const gold = [label(0, 4), label(10, 14, { optional: true })]
    const missed = scoreNumbers([toScoredPaper(gold, [label(0, 4)])])
    const found = scoreNumbers([toScoredPaper(gold, [label(0, 4), label(10, 14, { value: 9 })])])
    expect(found).toEqual(missed)
    expect(found.every(score => score.f1 === 1)).toBe(true)
  })

  it('keeps a prediction that touches an optional label and another one', () => {
    const gold = [label(0, 4), label(6, 10, { optional: true })]
    expect(row('overlap', gold, [label(2, 9)])).toMatchObject({ precision: 1, recall: 1 })
  })

  it('asks both ends of a range', () => {
    const range = label(0, 4, { high: 3 })
    expect(row('value', [range], [label(0, 4)])).toMatchObject({ f1: 0 })
    expect(row('value', [range], [label(0, 4, { high: 3 })])).toMatchObject({ f1: 1 })
    expect(row('value', [label(0, 4)], [label(0, 4, { high: 2 })])).toMatchObject({ f1: 1 })
  })

  it('reads orders of magnitude as powers of ten', () => {
    const told = label(0, 4, { value: 2, unit: 'orders of magnitude' })
    expect(row('value+unit', [label(0, 4, { value: 100 })], [told])).toMatchObject({ f1: 1 })
    const absurd = label(0, 4, { value: 400, unit: 'orders of magnitude' })
    expect(row('value', [label(0, 4)], [absurd])).toMatchObject({ f1: 0 })
  })

  it('judges a field only where the label has it', () => {
    const { bound: _, ...unbound } = label(0, 4)
    const predicted = [label(0, 4, { bound: 'max' }), label(10, 14, { bound: 'max' })]
    expect(row('bound', [unbound, label(10, 14, { bound: 'max' })], predicted)).toMatchObject({ f1: 1 })
    expect(row('bound', [unbound], predicted)).toBeUndefined()
  })

  it('counts a unit where none is wanted as a false claim', () => {
    const gold = [label(0, 4), label(10, 14, { unit: '' })]
    expect(row('unit', gold, [label(0, 4), label(10, 14)])).toMatchObject({ precision: 1 / 2, recall: 1 })
  })

  it('scores a metric by its words', () => {
    const predicted = label(0, 4, { metric: 'the speed of inference' })
    expect(row('metric', [label(0, 4)], [predicted])?.f1).toBeCloseTo(1 / 2)
  })

  it('finds a context string in metric or baseline too, by half of its words', () => {
    const predicted = label(0, 4, { context: [], metric: 'ImageNet accuracy', baseline: 'a dense model' })
    expect(row('context', [label(0, 4)], [predicted])?.f1).toBe(1)
    expect(row('context', [label(0, 4)], [label(0, 4, { context: ['ImageNets'] })])?.f1).toBe(1 / 2)
  })

  it('looks for headlines among headlines', () => {
    const gold = [label(0, 4), label(10, 14, { headline: false })]
    const predicted = [label(0, 4, { value: 7 }), label(10, 14)]
    expect(row('headline', gold, predicted)).toMatchObject({ precision: 1 / 2, recall: 1 })
    expect(row('headline value+unit', gold, predicted)).toMatchObject({ precision: 0, recall: 0 })
  })
})

describe('pairByOverlap', () => {
  it('pairs the larger share first', () => {
    const [wide, narrow] = [label(0, 20), label(8, 12)]
    const { gold, predicted } = toScoredPaper([wide, narrow], [label(8, 12), label(0, 7)])
    const places = pairByOverlap(gold, predicted).map(([a, b]) => [a.start, b.start])
    expect(places).toEqual([
      [8, 8],
      [0, 0],
    ])
  })

  it('never uses a span twice, and pairs only what touches', () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }))
        .map(([start, length]) => label(start, start + length)),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(spans, spans, (labels, predictions) => {
        const { gold, predicted, pairs } = toScoredPaper(labels, predictions)
        expect(new Set(pairs.map(([a]) => a)).size).toBe(pairs.length)
        expect(new Set(pairs.map(([, b]) => b)).size).toBe(pairs.length)
        for (const [a, b] of pairs) expect(Math.min(a.end, b.end)).toBeGreaterThan(Math.max(a.start, b.start))
        const paired = new Set(pairs.flat())
        const free = predicted.filter(prediction => !paired.has(prediction))
        for (const a of gold)
          if (!paired.has(a))
            for (const b of free)
              expect(Math.min(a.end, b.end)).toBeLessThanOrEqual(Math.max(a.start, b.start))
      }),
    )
  })
})

describe('parseLabelledPapers', () => {
  const papers = '{"id":"a","abstract":"It is 2x faster."}\n'

  it('joins labels with their papers', () => {
    const gold = '{"id":"a","numbers":[{"text":"2x","start":6,"end":8}]}\n\n'
    expect(parseLabelledPapers(gold, papers)).toEqual([
      { id: 'a', title: '', abstract: 'It is 2x faster.', labels: [{ text: '2x', start: 6, end: 8 }] },
    ])
  })

  it.each([
    ['{"id":"b","numbers":[]}', 'the papers lack b'],
    ['{"id":"a","numbers":[{"text":"2x","start":5,"end":7}]}', 'not at 5-7'],
    ['{"id":"a"}', 'line 1 of the labels: numbers'],
    ['nonsense', 'line 1 of the labels'],
    ['', 'the labels are empty'],
  ])('refuses %s', (gold, reason) => {
    expect(() => parseLabelledPapers(gold, papers)).toThrow(reason)
  })

  it('reads the labels that come with the project', () => {
    const read = (name: string) => readFileSync(new URL(`../../data/eval/${name}`, import.meta.url), 'utf8')
    const labelled = parseLabelledPapers(read('labels.dev.jsonl'), read('papers.jsonl'))
    expect(labelled).toHaveLength(71)
    expect(labelled.flatMap(({ labels }) => labels)).toHaveLength(154)
  })
})
