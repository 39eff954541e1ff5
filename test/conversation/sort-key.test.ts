import { describe, expect, it } from 'vitest'
import { type SortKey, toSortKey } from '../../src/conversation/sort-key.ts'
import { sortPapers } from '../../src/conversation/sort-papers.ts'
import { buildNumbered } from '../support/build-numbered.ts'

const sortBy = (phrase: string, papers = buildNumbered()) => {
  const key = toSortKey(phrase)
  if (key === null) throw new Error(`nothing can be sorted by ${phrase}`)
  return sortPapers(papers, key, new Map())
}
const order = (phrase: string, ...abstracts: readonly string[]): number[] =>
  sortBy(phrase, buildNumbered(...abstracts)).map(({ numbered }) => numbered.n)

describe('what a list is sorted by', () => {
  it.each<[string, string, 'highest' | 'lowest']>([
    ['speedup', 'speedup', 'highest'],
    ['speed-up', 'speedup', 'highest'],
    ['acceleration', 'speedup', 'highest'],
    ['how fast they are', 'speedup', 'highest'],
    ['fastest', 'speedup', 'highest'],
    ['slowest', 'speedup', 'lowest'],
    ['lowest speedup', 'speedup', 'lowest'],
    ['latency', 'latency', 'lowest'],
    ['highest latency', 'latency', 'highest'],
    ['latency reduction', 'latency reduction', 'highest'],
    ['throughput', 'throughput', 'highest'],
    ['memory saving', 'memory saving', 'highest'],
    ['biggest memory reduction', 'memory saving', 'highest'],
    ['memory', 'memory', 'lowest'],
    ['accuracy', 'accuracy', 'highest'],
    ['worst accuracy', 'accuracy', 'lowest'],
    ['top-1', 'accuracy', 'highest'],
    ['FID', 'FID', 'lowest'],
    ['best fid', 'FID', 'lowest'],
    ['worst fid', 'FID', 'highest'],
    ['PSNR', 'PSNR', 'highest'],
    ['psnr ascending', 'PSNR', 'lowest'],
    ['parameters', 'parameters', 'lowest'],
    ['model size descending', 'parameters', 'highest'],
    ['energy savings', 'energy', 'highest'],
    ['sparsity', 'sparsity', 'highest'],
    ['compression', 'compression', 'highest'],
    ['cost', 'cost', 'lowest'],
  ])('is a number: %s', (phrase, name, first) =>
    expect(toSortKey(phrase)).toMatchObject({ by: 'number', name, first }),
  )

  it.each<[string, SortKey]>([
    ['date', { by: 'date', first: 'newest' }],
    ['most recent', { by: 'date', first: 'newest' }],
    ['oldest', { by: 'date', first: 'oldest' }],
    ['date ascending', { by: 'date', first: 'oldest' }],
    ['year', { by: 'date', first: 'newest' }],
    ['title', { by: 'title' }],
    ['alphabetically', { by: 'title' }],
    ['relevance', { by: 'relevance' }],
    ['their number', { by: 'n' }],
    ['reverse', { by: 'reverse' }],
  ])('is something else: %s', (phrase, key) => expect(toSortKey(phrase)).toEqual(key))

  it.each(['novelty', 'colour of the cover', 'how much I like them', ''])('is nothing: %j', phrase =>
    expect(toSortKey(phrase)).toBeNull(),
  )
})

describe('an order by a number', () => {
  const FAST = 'We propose a cache. It achieves a 4x speedup.'
  const SLOW = 'We propose a net. It achieves a 1.5x speedup.'
  const MIDDLE = 'We propose a rule. It achieves 2-3x speedup.'
  const SILENT = 'We propose a view.'

  it('has the highest first, papers without such a number last, in the order they had', () => {
    expect(order('speedup', SILENT, SLOW, FAST, SILENT, MIDDLE)).toEqual([3, 5, 2, 1, 4])
  })

  it('has the lowest first where asked, papers without such a number still last', () => {
    expect(order('lowest speedup', SILENT, SLOW, FAST, SILENT, MIDDLE)).toEqual([2, 5, 3, 1, 4])
  })

  it('goes by the number that is told beside each paper', () => {
    const sorted = sortBy('speedup', buildNumbered(SLOW, FAST, SILENT))
    expect(sorted.map(({ best }) => best?.text ?? null)).toEqual(['4x', '1.5x', null])
  })

  it('sets units of one measure side by side: 900 MB is less than 1 GB', () => {
    const gb = 'We propose a net. Its memory footprint is 1 GB.'
    const mb = 'We propose a rule. Its memory footprint is 900 MB.'
    expect(order('memory', gb, mb)).toEqual([2, 1])
    expect(order('highest memory', mb, gb)).toEqual([2, 1])
  })

  it('sets thousands and millions side by side', () => {
    const big = 'We propose a net with 1.2B parameters.'
    const small = 'We propose a net with 350M parameters.'
    expect(order('parameters', big, small)).toEqual([2, 1])
  })

  it('does not count what is told of earlier work', () => {
    const told = 'Existing methods reach a 90x speedup. We propose a cache with a 1.2x speedup.'
    expect(order('speedup', told, SLOW)).toEqual([2, 1])
  })

  it('by a named metric takes that one', () => {
    const good = 'We propose a net. It reaches a FID of 2.1 and 30.5 PSNR.'
    const bad = 'We propose a rule. It reaches a FID of 7.9 and 31.5 PSNR.'
    expect(order('fid', bad, good)).toEqual([2, 1])
    expect(order('psnr', good, bad)).toEqual([2, 1])
  })
})

describe('an order by something else', () => {
  const papers = buildNumbered('A.', 'B.', 'C.').map((numbered, at) => ({
    ...numbered,
    paper: {
      ...numbered.paper,
      title: ['b', 'C', 'a'][at] ?? '',
      published: ['2023-05-01', null, '2024-01-02'][at] ?? null,
    },
  }))
  const by = (phrase: string) => sortBy(phrase, papers).map(({ numbered }) => numbered.n)

  it('by date has papers without one last, whichever end comes first', () => {
    expect(by('newest')).toEqual([3, 1, 2])
    expect(by('oldest')).toEqual([1, 3, 2])
  })

  it('by title, by number, and the other way round', () => {
    expect(by('title')).toEqual([3, 1, 2])
    expect(
      sortPapers([...papers].reverse(), { by: 'n' }, new Map()).map(({ numbered }) => numbered.n),
    ).toEqual([1, 2, 3])
    expect(by('reverse')).toEqual([3, 2, 1])
  })

  it('by relevance is that of the search', () => {
    const relevance = new Map(papers.map(({ paper }, at) => [paper.ordinal, [2, 0, 1][at] ?? 9] as const))
    expect(sortPapers(papers, { by: 'relevance' }, relevance).map(({ numbered }) => numbered.n)).toEqual([
      2, 3, 1,
    ])
  })
})
