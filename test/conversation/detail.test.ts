import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAnswer, isAspectOnly } from '../../src/conversation/detail.ts'
import { buildStoredPaper } from '../support/build-paper.ts'

const ABSTRACT =
  'Serving large models is costly. Existing methods need eight A100 GPUs. We propose Sieve, a cache that keeps only heavy hitters. ' +
  'Sieve is training-free and runs on a single RTX 4090. On LongBench it keeps 98.2% of accuracy while cutting memory by 5x. ' +
  'It outperforms H2O by 3 points. Our code is available at https://example.org/sieve.'

const ask = (question: string, abstract = ABSTRACT) =>
  findAnswer(buildStoredPaper({ abstract }), question, () => 0.5)

describe('a question about a paper', () => {
  it.each([
    ['what hardware did it use?', 'RTX 4090'],
    ['what gpu', 'RTX 4090'],
    ['how does it work?', 'We propose Sieve'],
    ['does it need training?', 'training-free'],
    ['is the code out?', 'https://example.org/sieve'],
    ['which dataset?', 'LongBench'],
    ['how much memory does it save?', 'cutting memory by 5x'],
    ['what does it beat?', 'outperforms H2O'],
    ['how accurate is it?', '98.2%'],
    ['results on longbench?', 'LongBench'],
    ['what problem does it solve?', 'costly'],
  ])('is answered by a sentence: %s', (question, words) => expect(ask(question)?.text).toContain(words))

  it.each([
    'who wrote it?',
    'when was it published?',
    'what is its arxiv id?',
    'how many parameters does it have?',
    'does it work on android?',
    'what about imagenet?',
    'results on GSM8K?',
    'does it use distillation?',
  ])('is not answered where the abstract does not say: %s', question => expect(ask(question)).toBeNull())

  it('is not answered by what others do', () => {
    expect(ask('what hardware?', 'Existing methods need eight A100 GPUs. We propose a cache.')).toBeNull()
  })

  it('is answered verbatim or not at all, whatever is asked of whatever abstract', () => {
    const word = fc.constantFrom(
      ...'we propose a cache, on 3 GPUs. It is 2.5x faster! e.g. Fig. 1; code: https://x.y/z data $\\times$ memory how what 90% training-free'.split(
        ' ',
      ),
    )
    const text = fc.array(word, { maxLength: 60 }).map(words => words.join(' '))
    fc.assert(
      fc.property(text, text, (abstract, question) => {
        const quote = ask(question, abstract)
        if (quote) expect(abstract.slice(quote.start, quote.end)).toBe(quote.text)
        expect(quote?.text).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })
})

describe('a question of an aspect alone', () => {
  it.each(['hardware?', 'and the dataset', 'memory?', 'code?'])('is told: %s', text =>
    expect(isAspectOnly(text)).toBe(true),
  )
  it.each(['imagenet results', 'sparse attention', 'hardware for wavelets'])('from one with more: %s', text =>
    expect(isAspectOnly(text)).toBe(false),
  )
})
