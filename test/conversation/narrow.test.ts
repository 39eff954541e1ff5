import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/conversation/acts.ts'
import { holdsFilters, type NarrowingAct, narrow } from '../../src/conversation/narrow.ts'
import { understand } from '../../src/conversation/understand.ts'
import { buildNumbered } from '../support/build-numbered.ts'
import { buildSituation } from '../support/build-situation.ts'

const isNarrowing = (act: Act | undefined): act is NarrowingAct =>
  act !== undefined && /^(?:filter|numeric|years|drop|keep)$/.test(act.intent)

/** Numbers that a message leaves of the papers with these abstracts. */
const left = (message: string, ...abstracts: readonly string[]): number[] => {
  const [act] = understand(message, buildSituation())
  if (!isNarrowing(act)) throw new Error(`${message} was read as ${act?.intent}`)
  const papers = buildNumbered(...abstracts)
  const { kept, filters } = narrow(papers, act, () => 1)
  // What "more" brings later is held to the same.
  if (filters.length > 0) expect(papers.filter(({ paper }) => holdsFilters(paper, filters))).toEqual(kept)
  return kept.map(({ n }) => n)
}

const GB = 'We propose a net. It needs 1 GB of memory.'
const MB = 'We propose a net. It needs 900 MB of memory.'
const LARGE = 'We propose a net. It needs 4 GB of memory.'
const ACCURATE = 'We propose a net. It reaches 93.1% accuracy on ImageNet.'
const ROUGH = 'We propose a net. It reaches 88% accuracy on ImageNet.'
const FAST = 'We propose a net. It achieves a 4.2x speedup.'
const FASTISH = 'We propose a net. It achieves up to 3x speedup.'
const SLOW = 'We propose a net. It achieves a 1.4x speedup.'
const SILENT = 'We propose a net.'

describe('a condition', () => {
  it.each<[string, number[]]>([
    ['under 1 GB', [2]],
    ['at most 1 GB', [1, 2]],
    ['less than 1000 MB', [2]],
    ['more than 950 MB', [1, 3]],
    ['at least 1 GB', [1, 3]],
    ['over 4gb', []],
    ['between 1 GB and 5 GB', [1, 3]],
  ])('on memory is one of amounts, whatever unit: %s', (message, ns) =>
    expect(left(message, GB, MB, LARGE, SILENT)).toEqual(ns),
  )

  it.each<[string, number[]]>([
    ['at least 90% accuracy', [1]],
    ['accuracy above 85 percent', [1, 2]],
    ['accuracy under 90%', [2]],
    ['more than 95% accuracy', []],
  ])('on accuracy is of accuracies alone: %s', (message, ns) =>
    expect(left(message, ACCURATE, ROUGH, FAST, SILENT)).toEqual(ns),
  )

  it.each<[string, number[]]>([
    ['over 3x', [1]],
    ['at least 3x', [1, 2]],
    ['which claim more than 3x?', [1]],
    ['at least three times faster', [1, 2]],
    ['under 2x', [3]],
    ['exactly 3x', [2]],
    ['twice as fast or more', [1, 2]],
  ])('on a factor: %s', (message, ns) => expect(left(message, FAST, FASTISH, SLOW, SILENT)).toEqual(ns))

  it.each<[string, number[]]>([
    ['under 7b parameters', [1]],
    ['less than 1 billion params', [1]],
    ['over 500M parameters', [2]],
    ['more than 10m params', [1, 2]],
  ])('on parameters knows their scale in any case: %s', (message, ns) =>
    expect(
      left(message, 'We propose a net with 350M parameters.', 'We propose a net with 13B parameters.'),
    ).toEqual(ns),
  )

  it.each<[string, number[]]>([
    ['under 1 watt', [2]],
    ['under 5 W', [1, 2]],
    ['over 2w', [1]],
  ])('on power: %s', (message, ns) =>
    expect(
      left(
        message,
        'We propose a chip. It draws 3 W.',
        'We propose a chip. It draws 0.5 W.',
        'It loses 0.5%.',
      ),
    ).toEqual(ns),
  )

  it('that is denied leaves the others', () => {
    expect(left('drop those over 3x', FAST, FASTISH, SLOW, SILENT)).toEqual([2, 3, 4])
  })

  it('is not held by what is told of earlier work', () => {
    expect(left('over 3x', 'Existing methods reach a 9x speedup. We propose a net.', FAST)).toEqual([2])
  })
})

describe('years', () => {
  it.each<[string, number[]]>([
    ['since 2023', [2, 3]],
    ['before 2023', [1]],
    ['after 2023', [3]],
    ['only 2023', [2]],
    ['ones from 2022', [1]],
    ['from 2022 on', [1, 2, 3]],
  ])('%s', (message, ns) => {
    const [act] = understand(message, buildSituation())
    if (!isNarrowing(act)) throw new Error(`${message} was read as ${act?.intent}`)
    const papers = buildNumbered('A.', 'B.', 'C.', 'D.').map((numbered, at) => ({
      ...numbered,
      paper: { ...numbered.paper, published: ['2022-12-31', '2023-06-01', '2024-01-01', null][at] ?? null },
    }))
    const { kept, change } = narrow(papers, act, () => 1)
    expect(kept.map(({ n }) => n)).toEqual(ns)
    expect(change).toMatchObject({ kind: 'years', undated: 1 })
  })
})

describe('an attribute', () => {
  it('splits a list in what says it and what does not say', () => {
    const [act] = understand('only training-free', buildSituation())
    if (!isNarrowing(act)) throw new Error('not read')
    const papers = buildNumbered('It needs no retraining.', 'We train it.', 'It is training-free.')
    expect(narrow(papers, act, () => 1).change).toMatchObject({ kind: 'filter', kept: [1, 3], hidden: [2] })
  })

  it('of several wishes must all hold', () => {
    expect(
      left('only video and training-free', 'Training-free video.', 'A video net.', 'Training-free.'),
    ).toEqual([1])
  })
})
