import { describe, expect, it } from 'vitest'
import { isSamePaper, reconcile } from '../../src/library/reconcile.ts'
import { buildPaper } from '../support/build-paper.ts'

describe('reconcile', () => {
  it('keeps arXiv’s rendering of an abstract against Hugging Face’s copy', () => {
    const held = buildPaper({
      id: '2401.00001',
      source: 'arxiv',
      abstract: String.raw`It is $4.4\times$ faster.`,
    })
    const told = buildPaper({ id: '2401.00001', source: 'hf', abstract: 'It is 4.4times faster.' })
    expect(reconcile(held, told).abstract).toBe(held.abstract)
    expect(reconcile(told, held).abstract).toBe(held.abstract)
  })

  it('takes a changed text from the source that told the old one', () => {
    const held = buildPaper({ abstract: 'It is 4.4x faster.' })
    const told = buildPaper({ abstract: 'It is 3.9x faster.' })
    expect(reconcile(held, told).abstract).toBe('It is 3.9x faster.')
  })

  it('leaves a newer version alone when an older one is told', () => {
    const held = buildPaper({ version: 2, source: 'arxiv' })
    expect(reconcile(held, buildPaper({ version: 1, source: 'arxiv', abstract: 'Old.' }))).toBe(held)
  })

  it('gives a paper without an arXiv id the one that is told, and never another', () => {
    const page = buildPaper({ id: 'a-slug', source: 'page' })
    const arxiv = buildPaper({ id: '2401.00001', source: 'arxiv', url: 'https://arxiv.org/abs/2401.00001' })
    expect(reconcile(page, arxiv)).toMatchObject({ id: '2401.00001', url: arxiv.url })
    expect(reconcile(arxiv, { ...arxiv, id: '2401.00002' }).id).toBe('2401.00001')
  })

  it('fills in what was not known and forgets nothing', () => {
    const held = buildPaper({ authors: ['Ada'], published: '2024-01-01' })
    const told = buildPaper({ url: 'https://example.org' })
    expect(reconcile(held, told)).toMatchObject({
      authors: ['Ada'],
      published: '2024-01-01',
      url: 'https://example.org',
    })
  })

  it('keeps the first day of publication, as exactly as it is known', () => {
    const day = buildPaper({ id: '2401.00001', source: 'hf', published: '2024-01-02' })
    const time = buildPaper({ id: '2401.00001', source: 'arxiv', published: '2024-01-02T08:00:00Z' })
    const announced = buildPaper({ id: '2401.00001', source: 'arxiv', published: '2024-01-04T05:00:00Z' })
    for (const [held, told] of [
      [day, time],
      [time, day],
      [announced, time],
      [time, announced],
    ] as const)
      expect(reconcile(held, told).published).toBe(time.published)
  })

  it('lets who keeps a list of papers correct a date', () => {
    const held = buildPaper({ published: '2023-01-01' })
    expect(reconcile(held, buildPaper({ published: '2024-01-01' })).published).toBe('2024-01-01')
  })

  it('takes the day and the first categories of a new version from it', () => {
    const given = { id: '2401.00001', source: 'arxiv' } as const
    const held = buildPaper({ ...given, version: 1, revised: '2024-01-02', categories: ['cs.CV', 'cs.AI'] })
    const told = buildPaper({ ...given, version: 2, revised: '2024-03-02', categories: ['cs.LG', 'cs.CV'] })
    expect(reconcile(held, told)).toMatchObject({
      revised: '2024-03-02',
      categories: ['cs.LG', 'cs.CV', 'cs.AI'],
    })
  })

  it('settles: the same paper told again changes nothing', () => {
    const page = buildPaper({ id: 'a-slug', source: 'page' })
    const hf = buildPaper({ id: '2401.00001', source: 'hf', published: '2024-01-02' })
    const once = reconcile(page, hf)
    expect(isSamePaper(reconcile(once, hf), once)).toBe(true)
    expect(isSamePaper(reconcile(once, page), once)).toBe(true)
  })
})
