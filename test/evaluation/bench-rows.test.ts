import { describe, expect, it } from 'vitest'
import { toChunks } from '../../src/evaluation/bench/ingest-speed.ts'
import { createFts5, createMiniSearch } from '../../src/evaluation/bench/lexical-baselines.ts'
import { openCompromise, openWinkNlp } from '../../src/evaluation/bench/number-baselines.ts'
import { toRatioRow, toSpeedupRow } from '../../src/evaluation/bench/row.ts'
import { toMedian, toQuantile, toTurn } from '../../src/evaluation/bench/timing.ts'
import type { Paper } from '../../src/papers/paper.ts'

describe('rows', () => {
  it('give a ratio as value by baseline, a speed-up the other way round', () => {
    const measured = { value: 2, baseline: 10 }
    expect(toRatioRow('a', 'ms', measured)).toEqual({ name: 'a', unit: 'ms', ...measured, ratio: 0.2 })
    expect(toSpeedupRow('a', 'ms', measured)).toEqual({ name: 'a', unit: 'ms', ...measured, ratio: 5 })
  })
})

describe('timing', () => {
  it('takes the middle of odd and even numbers of values', () => {
    expect(toMedian([9, 1, 5])).toBe(5)
    expect(toMedian([9, 1, 5, 2])).toBe(3.5)
    expect(toMedian([])).toBeNaN()
  })

  it('takes the value that a share lies beneath', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(toQuantile(values, 0.5)).toBe(50)
    expect(toQuantile(values, 0.95)).toBe(95)
    expect(toQuantile([7], 0.95)).toBe(7)
    expect(toQuantile([], 0.5)).toBeNaN()
  })

  it('lets each rival be first in turn', () => {
    expect([0, 1, 2].map(round => toTurn(['a', 'b'], round))).toEqual([
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'b'],
    ])
  })
})

describe('baselines', () => {
  const paper = (title: string, abstract: string): Paper => ({
    id: title,
    title,
    abstract,
    authors: [],
    url: null,
    published: null,
    version: null,
    revised: null,
    listed: null,
    categories: [],
    votes: null,
    source: 'jsonl',
  })
  const papers = [
    paper('Pruning language models', 'We remove weights.'),
    paper('Video models', 'Sparse attention for long videos.'),
    paper('Weather', 'Rain is forecast by "models".'),
  ]

  it.each([
    ['FTS5', createFts5],
    ['MiniSearch', createMiniSearch],
  ])('%s ranks the papers that share a word with a question, whatever signs are in it', async (_, create) => {
    const baseline = await create(papers)
    expect(baseline?.match('what is "sparse attention*" AND videos?')[0]).toBe(1)
    expect(baseline?.match('weights OR (rain')).toEqual(expect.arrayContaining([0, 2]))
    expect(baseline?.match('quantum')).toEqual([])
    baseline?.close()
  })
})

describe('number baselines', () => {
  it.each([
    ['compromise', openCompromise],
    ['wink-nlp', openWinkNlp],
  ])('%s finds the numbers of a text and nothing else', async (_, open) => {
    const baseline = await open()
    expect(baseline?.read('It needs 40% less memory on two machines and scores 56.3 points.')).toBe(3)
    expect(baseline?.read('It needs less memory and loses no accuracy.')).toBe(0)
  })
})

describe('toChunks', () => {
  it('cuts into stretches of nearly one length and loses nothing', () => {
    const items = Array.from({ length: 21 }, (_, at) => at)
    const chunks = toChunks(items, 8)
    expect(chunks.flat()).toEqual(items)
    expect(new Set(chunks.map(chunk => chunk.length))).toEqual(new Set([2, 3]))
  })

  it('makes no empty stretch', () => {
    expect(toChunks([1, 2], 8)).toEqual([[1], [2]])
  })
})
