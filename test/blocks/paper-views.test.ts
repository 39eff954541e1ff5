import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBibtex } from '../../src/blocks/bibtex.ts'
import { toAbstractView, toBibtexView, toNumbersView } from '../../src/blocks/paper-views.ts'
import { findViewFaults } from '../../src/blocks/validate.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { rankNumbers } from '../../src/numbers/rank.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const ABSTRACT = String.raw`We make attention sparse. Our kernel is 3.25$\times$ faster than FlashAttention on Hopper. It reaches 87.5\% accuracy on ImageNet.`

const paper = buildStoredPaper({
  title: 'Sparse kernels',
  abstract: ABSTRACT,
  authors: ['Ada Lovelace', 'Grace Hopper'],
  numbers: rankNumbers(extractNumbers(ABSTRACT, 'Sparse kernels')),
})

/** Texts of a view's rich text, the bold ones between stars. */
function toSeen(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('text' in node && typeof node.text === 'string')
    return 'style' in node && JSON.stringify(node.style).includes('"bold":true')
      ? `*${node.text}*`
      : node.text
  return Object.values(node).map(toSeen).join('')
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .constantFrom('<!channel>', '*_~`', '\u202e', '\ud800', ' ', '5% ', '\\frac{')
    .map(sign => sign.repeat(900)),
)
const anyPaper = fc
  .record({ title: hostile, abstract: hostile, authors: fc.array(hostile, { maxLength: 4 }), id: hostile })
  .map(given =>
    buildStoredPaper({ ...given, numbers: rankNumbers(extractNumbers(given.abstract, given.title)) }),
  )

describe('the numbers of papers', () => {
  it('stand with what they measure, and each with its sentence, verbatim, the number bold in it', () => {
    const seen = toSeen(toNumbersView([{ n: 2, paper }]))
    expect(seen).toContain('*2  **Sparse kernels*')
    expect(seen).toContain('*3.25×* speedup · vs FlashAttention')
    expect(seen).toContain(String.raw`Our kernel is *3.25$\times$* faster than FlashAttention on Hopper.`)
    expect(seen).toContain(String.raw`It reaches *87.5\%* accuracy on ImageNet.`)
  })

  it('are said to be none where there are none', () => {
    expect(toSeen(toNumbersView([{ n: 1, paper: buildStoredPaper({ numbers: [] }) }]))).toContain(
      'no numbers in the abstract',
    )
  })

  it('are counted where they are too many for one view', () => {
    const many = buildStoredPaper({ numbers: Array.from({ length: 120 }, () => buildNumber({})) })
    expect(toSeen(toNumbersView([{ n: 1, paper: many }]))).toContain('… and 60 more')
  })
})

describe('an abstract', () => {
  it('is shown as it is, its numbers bold', () => {
    const seen = toSeen(toAbstractView({ n: null, paper }))
    expect(seen.replaceAll('*', '')).toContain(ABSTRACT)
    expect(seen).toContain(String.raw`*87.5\%*`)
    expect(seen).toContain('Ada Lovelace, Grace Hopper')
  })
})

describe('views of papers', () => {
  it('break no limit of Slack’s, whatever the papers are', () => {
    fc.assert(
      fc.property(fc.array(anyPaper, { minLength: 1, maxLength: 10 }), papers => {
        const numbered = papers.map((each, at) => ({ n: at + 1, paper: each }))
        const [first] = numbered
        const views = [
          toNumbersView(numbered),
          toBibtexView(papers),
          ...(first ? [toAbstractView(first)] : []),
        ]
        for (const view of views) expect(findViewFaults(view)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a BibTeX entry', () => {
  it('has arXiv’s fields, a key of its own, and LaTeX’s signs escaped', () => {
    const cited = buildStoredPaper({
      id: '1706.03762',
      title: 'Attention & 100% {need}',
      authors: ['Ashish Vaswani'],
      published: '2017-06-12',
      url: 'https://arxiv.org/abs/1706.03762',
    })
    expect(toBibtex(cited)).toBe(
      [
        '@misc{vaswani2017-1706.03762,',
        String.raw`  title = {{Attention \& 100\% need}},`,
        '  author = {Ashish Vaswani},',
        '  year = {2017},',
        '  eprint = {1706.03762},',
        '  archivePrefix = {arXiv},',
        '  url = {https://arxiv.org/abs/1706.03762},',
        '}',
      ].join('\n'),
    )
  })

  it('keeps its braces paired, whatever the paper is called', () => {
    fc.assert(
      fc.property(anyPaper, each => {
        const bare = toBibtex(each).replace(/\\[{}]/g, '')
        let depth = 0
        for (const sign of bare) {
          if (sign === '{') depth++
          if (sign === '}') depth--
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})
