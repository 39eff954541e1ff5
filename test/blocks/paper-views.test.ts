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
    .constantFrom('<!channel>', '*_~`', '\u202e', '\ud800', ' ', '5% ', '\\frac{', '{', '\\}')
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

  it('stand with what changed since the version before, in one line', () => {
    const old = ABSTRACT.replace('3.25', '4.4')
    const former = {
      version: 1,
      source: 'arxiv' as const,
      title: paper.title,
      abstract: old,
      revised: '2025-03-07T08:36:05Z',
      replacedAt: '2025-03-20T00:00:00Z',
      numbers: rankNumbers(extractNumbers(old, paper.title)),
    }
    const { blocks } = toNumbersView([{ n: 1, paper: { ...paper, version: 2, former: [former] } }])
    expect(toSeen(blocks.at(-1))).toBe(
      'Since v1 (2025-03-07): 4.4× → 3.25× speedup · vs FlashAttention · Hopper',
    )
    const same = { ...paper, former: [{ ...former, numbers: paper.numbers }] }
    expect(toSeen(toNumbersView([{ n: 1, paper: same }]))).toContain(
      'Since v1 (2025-03-07): the same numbers',
    )
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

describe('the room of one view', () => {
  const withNumbers = (count: number) =>
    buildStoredPaper({ numbers: Array.from({ length: count }, () => buildNumber()) })
  const counted = (counts: readonly number[]) =>
    toSeen(toNumbersView(counts.map((count, at) => ({ n: at + 1, paper: withNumbers(count) }))))

  it('is shared, so that no paper goes without', () => {
    expect(counted(Array.from({ length: 10 }, () => 25)).match(/… and 19 more/g)).toHaveLength(10)
  })

  it('goes to those that have many where others have few', () => {
    const seen = counted([2, 100, 3])
    expect(seen.match(/… and \d+ more/g)).toEqual(['… and 45 more'])
  })

  it('holds what is there where it suffices', () => {
    expect(counted([20, 20, 20])).not.toContain('more')
  })
})

/** What a reader is shown of a text: all but what would steer how the rest reads. */
const toShown = (text: string) =>
  [...text]
    .filter(
      sign =>
        sign === '\n' || sign === '\t' || !/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(sign),
    )
    .map(sign => (/\p{Cs}/u.test(sign) ? '\ufffd' : sign))
    .join('')

/** The view's paragraph behind its title: of a paper without authors and day, the abstract. */
function readAbstract(abstract: string): string {
  const numbers = rankNumbers(extractNumbers(abstract, ''))
  const { blocks } = toAbstractView({ n: null, paper: buildStoredPaper({ abstract, numbers }) })
  const texts: string[] = []
  JSON.stringify(blocks[1], (key, value) => {
    if (key === 'text') texts.push(value)
    return value
  })
  return texts.join('')
}

describe('an abstract', () => {
  it('is the paper’s own sign by sign, blanks and line ends too, but for signs of control', () => {
    const written = 'We  are.\n\nIt runs 2.5x faster.\u0000 \u202eIt is 3x  smaller. '
    expect(readAbstract(written)).toBe('We  are.\n\nIt runs 2.5x faster. It is 3x  smaller. ')
    fc.assert(
      fc.property(
        hostile.map(text => `Up to 3x faster. ${text}`),
        text => {
          expect(readAbstract(text)).toBe(toShown(text))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is said to be none where there is none', () => {
    expect(readAbstract(' ')).toBe('no abstract')
  })

  it('fits however long it is', () => {
    const abstract = '注意'.repeat(40_000)
    expect(findViewFaults(toAbstractView({ n: 1, paper: buildStoredPaper({ abstract }) }))).toEqual([])
  })

  it('fits however many numbers it has', () => {
    const abstract = '5% '.repeat(10_000)
    const numbers = Array.from({ length: 10_000 }, (_, at) =>
      buildNumber({ text: '5%', start: at * 3, end: at * 3 + 2 }),
    )
    const view = toAbstractView({ n: 1, paper: buildStoredPaper({ abstract, numbers }) })
    expect(findViewFaults(view)).toEqual([])
    expect(toSeen(view)).toContain('*5%* *5%*')
  })

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

describe('the BibTeX of many papers', () => {
  const many = (given: (at: number) => object) =>
    Array.from({ length: 200 }, (_, at) => buildStoredPaper({ ordinal: at + 1, ...given(at) }))

  it('has them all, in few blocks to copy', () => {
    const view = toBibtexView(many(at => ({ id: `2401.${String(at + 1).padStart(5, '0')}` })))
    expect(toSeen(view).match(/@misc\{/g)).toHaveLength(200)
    expect(view.blocks.length).toBeLessThan(20)
    expect(findViewFaults(view)).toEqual([])
  })

  it('says how many it leaves out where they are too long', () => {
    const view = toBibtexView(many(() => ({ title: '^'.repeat(500) })))
    const shown = toSeen(view).match(/@misc\{/g)?.length ?? 0
    expect(shown).toBeGreaterThan(0)
    expect(toSeen(view)).toContain(`… and ${200 - shown} more`)
    expect(findViewFaults(view)).toEqual([])
  })

  it('says that there is none yet', () => {
    expect(toSeen(toBibtexView([]))).toContain('No paper is saved yet.')
  })
})

describe('a BibTeX entry', () => {
  it('has a key of its own where the id is no word of ASCII', () => {
    const keys = ['注意力', '变压器', 'a b', 'a/b'].map(
      (id, at) => toBibtex(buildStoredPaper({ id, ordinal: at + 1 })).split('\n')[0],
    )
    expect(new Set(keys).size).toBe(4)
    for (const key of keys) expect(key).toMatch(/^@misc\{[\w.:-]+,$/)
  })

  it('keeps a name one name where BibTeX would part or replace it', () => {
    const seen = toBibtex(buildStoredPaper({ authors: ['Rock and Roll', 'others', 'Anders Andersen'] }))
    expect(seen).toContain('author = {{Rock and Roll} and {others} and Anders Andersen}')
  })

  it('fits a view with the largest collaboration of the longest names', () => {
    const authors = Array.from({ length: 3_000 }, () => '^'.repeat(500))
    expect(findViewFaults(toAbstractView({ n: 1, paper: buildStoredPaper({ authors }) }))).toEqual([])
  })

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
        let depth = 0
        let least = 0
        // BibTeX counts them behind a backslash too.
        for (const sign of toBibtex(each)) {
          if (sign === '{') depth++
          if (sign === '}') depth--
          least = Math.min(least, depth)
        }
        expect({ depth, least }).toEqual({ depth: 0, least: 0 })
      }),
      { numRuns: 200 },
    )
  })
})
