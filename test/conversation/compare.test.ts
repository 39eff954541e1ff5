import { describe, expect, it } from 'vitest'
import { type Comparison, compare } from '../../src/conversation/compare.ts'
import { buildNumbered } from '../support/build-numbered.ts'

/** A comparison as a table: a row a metric, "" where an abstract is silent. */
const toTable = ({ rows }: Comparison): Record<string, string[]> =>
  Object.fromEntries(
    rows.map(({ metric, cells }) => [
      metric,
      cells.map(({ numbers }) => numbers.map(({ text }) => text).join(' · ')),
    ]),
  )

const ONE = 'We propose a cache. It achieves a 2.5x speedup over FlashAttention and cuts memory by 40%.'
const TWO = 'We prune heads. It achieves a 1.8x speedup over FlashAttention.'
const THREE = 'We quantize weights. Our method achieves a 3x speedup over vLLM.'
const SILENT = 'We study heads. Nothing is measured.'

describe('a comparison', () => {
  it('has a row a metric and a cell a paper, empty where the abstract is silent', () => {
    const table = toTable(compare(buildNumbered(ONE, TWO, SILENT), ''))
    expect(table['speedup']).toEqual(['2.5x', '1.8x', ''])
    expect(Object.values(table)).toContainEqual(['40%', '', ''])
  })

  it('keeps the papers’ order and numbers', () => {
    const [one, two] = buildNumbered(ONE, TWO)
    if (!one || !two) throw new Error('no papers')
    const { rows } = compare([two, one], '')
    for (const { cells } of rows) expect(cells.map(({ n }) => n)).toEqual([2, 1])
  })

  it('has in its cells exact stretches of the abstracts', () => {
    const papers = buildNumbered(ONE, TWO, THREE)
    for (const { cells } of compare(papers, '').rows)
      for (const [at, { numbers }] of cells.entries())
        for (const { text, start, end, sentence } of numbers) {
          const abstract = papers[at]?.paper.abstract ?? ''
          expect(abstract.slice(start, end)).toBe(text)
          expect(abstract.slice(sentence.start, sentence.end)).toBe(sentence.text)
        }
  })

  it('says where numbers cannot be set side by side, and why', () => {
    const [same] = compare(buildNumbered(ONE, TWO), 'speed').rows
    expect(same).toMatchObject({ metric: 'speedup', why: null })
    const [different] = compare(buildNumbered(ONE, THREE), 'speed').rows
    expect(different?.why).toMatch(/^different baselines: .*FlashAttention and vLLM/)
  })

  it('says nothing against a row that one paper has alone', () => {
    for (const { cells, why } of compare(buildNumbered(ONE, SILENT), '').rows) {
      expect(cells.filter(({ numbers }) => numbers.length > 0)).toHaveLength(1)
      expect(why).toBeNull()
    }
  })

  it('has first what most papers have', () => {
    const { rows } = compare(buildNumbered(ONE, TWO, THREE), '')
    const having = rows.map(({ cells }) => cells.filter(({ numbers }) => numbers.length > 0).length)
    expect(having).toEqual([...having].sort((a, b) => b - a))
    expect(rows[0]?.metric).toBe('speedup')
  })

  it('in one thing has that alone', () => {
    expect(Object.keys(toTable(compare(buildNumbered(ONE, TWO), 'memory')))).toEqual([
      expect.stringContaining('memory'),
    ])
    expect(Object.keys(toTable(compare(buildNumbered(ONE, TWO), 'in speed')))).toEqual(['speedup'])
  })

  it('in what no abstract speaks of says so, and has all else', () => {
    const { missing, rows } = compare(buildNumbered(ONE, TWO), 'accuracy')
    expect(missing).toBe('accuracy')
    expect(rows.length).toBeGreaterThan(0)
  })

  it('of abstracts without numbers has no rows', () => {
    expect(compare(buildNumbered(SILENT, SILENT), '')).toEqual({ rows: [], missing: '' })
  })

  it('does not take what is told of earlier work for a claim', () => {
    const papers = buildNumbered('Existing methods reach a 9x speedup. We propose a cache.', TWO)
    expect(toTable(compare(papers, 'speed'))['speedup']).toEqual(['', '1.8x'])
  })

  it('stays short, whatever the abstracts hold', () => {
    const full = Array.from({ length: 30 }, (_, at) => `It reaches ${at + 60}.${at}% accuracy on Task${at}.`)
    const { rows } = compare(buildNumbered(`We propose a net. ${full.join(' ')}`, ONE), '')
    expect(rows.length).toBeLessThanOrEqual(12)
    for (const { cells } of rows)
      for (const { numbers } of cells) expect(numbers.length).toBeLessThanOrEqual(3)
  })
})
