import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parsePaperAction,
  parsePapersAction,
  toPaperAction,
  toPapersAction,
} from '../../src/blocks/actions.ts'
import { parseSavedAction, toHomeView } from '../../src/blocks/home-view.ts'
import { toSearchResultView, toSearchView } from '../../src/blocks/search-view.ts'
import { toUnfurlBlocks } from '../../src/blocks/unfurl.ts'
import { findBlockFaults, findViewFaults } from '../../src/blocks/validate.ts'
import { buildAnswer, buildListed, buildOutline } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('<!channel>', '*_~`|', '\u202e', ' ').map(sign => sign.repeat(300)),
)
const papers = fc.array(
  fc
    .record({ title: hostile, id: hostile, published: fc.option(hostile) })
    .map(given => buildStoredPaper(given)),
  { maxLength: 200 },
)

describe('App Home', () => {
  it('breaks no limit of Slack’s, whatever was saved and asked', () => {
    fc.assert(
      fc.property(papers, fc.array(hostile, { maxLength: 10 }), (saved, questions) => {
        expect(findViewFaults(toHomeView({ librarySize: 141, saved, questions }))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('fits with titles and addresses that grow when they are escaped', () => {
    const grown = { title: '&'.repeat(300), url: `https://a.org/?${'&'.repeat(380)}` }
    const saved = Array.from({ length: 200 }, () => buildStoredPaper(grown))
    expect(findViewFaults(toHomeView({ librarySize: 141, saved, questions: [] }))).toEqual([])
  })

  it('shows what is saved with a menu, what was asked as buttons, and says how to save', () => {
    const full = JSON.stringify(
      toHomeView({ librarySize: 11_025, saved: [buildStoredPaper()], questions: ['sparse attention'] }),
    )
    for (const seen of [
      '11,025',
      'Sparse attention for long videos',
      'remove|1',
      'Export BibTeX',
      'ask_again_0',
    ])
      expect(full).toContain(seen)
    const empty = JSON.stringify(toHomeView({ librarySize: 0, saved: [], questions: [] }))
    expect(empty).toContain('None yet.')
    expect(empty).not.toContain('Export BibTeX')
  })
})

describe('the window of "Search papers"', () => {
  it('asks for a question and shows its answer within Slack’s limits', () => {
    expect(findViewFaults(toSearchView())).toEqual([])
    const listed = [1, 2, 3, 4, 5].map(n => buildListed({ n }))
    const outline = buildOutline('attention')
    const view = toSearchResultView(
      buildAnswer({ kind: 'papers', papers: listed, outline, isFirst: true }),
      'k',
    )
    expect(findViewFaults(view)).toEqual([])
    expect(JSON.stringify(view)).not.toContain('action_id')
  })
})

describe('a link’s card', () => {
  it('has the title, the numbers and no rich text, which Slack refuses there', () => {
    const blocks = toUnfurlBlocks(buildStoredPaper({ numbers: [buildNumber()] }))
    expect(findBlockFaults('unfurl', { blocks })).toEqual([])
    expect(JSON.stringify(blocks)).toContain('*2.5×*')
  })

  it('leaves numbers out rather than be longer than Slack takes', () => {
    const long = buildNumber({ text: '&'.repeat(200), metric: '', baseline: '&'.repeat(300) })
    const blocks = toUnfurlBlocks(buildStoredPaper({ title: '&'.repeat(300), numbers: [long, long, long] }))
    expect(findBlockFaults('unfurl', { blocks })).toEqual([])
    expect(JSON.stringify(blocks)).toContain('&amp;')
  })

  it('leaves foreign text as it is: Slack links no names or addresses in it', () => {
    const blocks = toUnfurlBlocks(buildStoredPaper({ title: '@here #general evil.org', numbers: [] }))
    expect(blocks).toMatchObject([{ text: { verbatim: true } }])
  })

  it('holds no markup of the paper’s', () => {
    fc.assert(
      fc.property(hostile, title => {
        const blocks = toUnfurlBlocks(buildStoredPaper({ title, numbers: [] }))
        expect(findBlockFaults('unfurl', { blocks })).toEqual([])
        const [, label = ''] =
          /^\*<[^|]*\|([^>]*)>\*/.exec(JSON.parse(JSON.stringify(blocks))[0].text.text) ?? []
        expect(label).not.toMatch(/[<>]|(?<!\u200b)[*_~`]/)
      }),
      { numRuns: 100 },
    )
  })
})

describe('what a menu carries', () => {
  it('is read as it was written, and anything else is not', () => {
    const thread = 'slack:T1:C1:1700000000.000100'
    const action = { verb: 'save' as const, n: 12, thread }
    expect(parsePaperAction(toPaperAction(action))).toEqual(action)
    expect(parsePapersAction(toPapersAction(thread, [1, 2, 12]))).toEqual({ thread, numbers: [1, 2, 12] })
    for (const value of ['', 'save', 'save|x|t', 'burn|1|t', '1,2,|t', '|t'])
      expect([parsePaperAction(value), parsePapersAction(value), parseSavedAction(value)]).toEqual([
        null,
        null,
        null,
      ])
  })
})
