import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConditions } from '../../src/search/condition.ts'
import { explain, toQuestionTerms } from '../../src/search/why.ts'
import { buildNumber } from '../support/build-paper.ts'

const even = () => 0.5
const ABSTRACT =
  'Long videos are costly to generate. We propose sparse attention, which skips what does not matter. It is 2.5x faster. Code is public.'
const paper = { title: 'Skipping what does not matter in Videos', abstract: ABSTRACT, numbers: [] }
const toAsked = (question: string) => ({ terms: toQuestionTerms(question), conditions: [] })
const ask = (question: string, telling: (term: string) => number = even) =>
  explain(paper, toAsked(question), telling)

describe('why a paper was found', () => {
  it('is the sentence that says most of what was asked', () => {
    expect(ask('sparse attention video').snippet).toBe(
      'We propose sparse attention, which skips what does not matter.',
    )
  })

  it('is the sentence with the more telling word, of two with one word each', () => {
    const telling = (term: string) => (term.startsWith('code') ? 0.9 : 0.1)
    expect(ask('video code', telling).snippet).toBe('Code is public.')
    expect(ask('video code', term => 1 - telling(term)).snippet).toBe('Long videos are costly to generate.')
  })

  it('is the first sentence where none shares a word, or several as much', () => {
    expect(ask('graph networks').snippet).toBe('Long videos are costly to generate.')
    expect(ask('').snippet).toBe('Long videos are costly to generate.')
  })

  it('counts a word once, however often a sentence has it', () => {
    const repeating = { title: '', abstract: 'Video, video, video. Sparse video.', numbers: [] }
    expect(explain(repeating, toAsked('sparse video'), even).snippet).toBe('Sparse video.')
  })

  it('names the words that title or abstract have, as they were asked and in that order', () => {
    expect(ask('faster VIDEO generation, sparsely skipped graphs').matched).toEqual([
      'faster',
      'video',
      'generation',
      'sparsely',
      'skipped',
    ])
  })

  it('names the numbers that hold what was asked of them', () => {
    const fast = buildNumber({ value: 2.5, kind: 'speedup', unit: 'x' })
    const small = buildNumber({ value: 30, kind: 'reduction', unit: '%' })
    const { conditions } = parseConditions('speedup over 2x')
    const { holding } = explain(
      { ...paper, numbers: [small, fast] },
      { ...toAsked('speedup'), conditions },
      even,
    )
    expect(holding).toEqual([fast])
  })

  it('names a word once, and no word that says nothing', () => {
    expect(ask('the video of a video in videos').matched).toEqual(['video'])
  })

  it('finds words with accents and signs around them', () => {
    const accented = {
      title: 'Na\u00efve methods',
      abstract: 'We use the Erd\u0151s\u2013R\u00e9nyi model ("G(n,p)").',
      numbers: [],
    }
    const { matched } = explain(accented, toAsked('naive erdos renyi g'), even)
    expect(matched).toEqual(expect.arrayContaining(['naive', 'erdos', 'renyi']))
  })

  it('quotes verbatim, whatever the abstract, and only words of the question', () => {
    const piece = fc.constantFrom(
      'sparse',
      'attention',
      'video',
      '. ',
      ' ',
      '\n',
      '4.4times',
      '🦜',
      '\ud800',
      'e.g.',
      '“',
      '注意力',
      '!',
    )
    const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(' '))
    fc.assert(
      fc.property(text, text, (abstract, question) => {
        const terms = toQuestionTerms(question)
        const { snippet, matched } = explain(
          { title: '', abstract, numbers: [] },
          { terms, conditions: [] },
          even,
        )
        expect(abstract).toContain(snippet)
        if (abstract.trim() !== '') expect(snippet.trim()).not.toBe('')
        const asked = [...terms.values()]
        expect(matched).toEqual(asked.filter(word => matched.includes(word)))
        for (const word of matched) expect(abstract.toLowerCase()).toContain(word)
      }),
    )
  })
})
