import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAnswer, isAspectOnly } from '../../src/conversation/detail.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'
import { buildStoredPaper } from '../support/build-paper.ts'

const ABSTRACT =
  'Serving large models is costly. Existing methods need eight A100 GPUs. We propose Sieve, a cache that keeps only heavy hitters. ' +
  'Sieve is training-free and runs on a single RTX 4090. On LongBench it keeps 98.2% of accuracy while cutting memory by 5x. ' +
  'It outperforms H2O by 3 points on OPT and Llama. Our results suggest that few tokens matter. Our code is available at https://example.org/sieve.'

/** By words and aspects alone: no sentence is liker than another. */
const MEASURES = {
  telling: () => 0.5,
  likeness: async (_: string, texts: readonly string[]) => texts.map(() => 0),
}

const ask = (question: string, abstract = ABSTRACT, numbers: readonly KeyNumber[] = []) =>
  findAnswer(buildStoredPaper({ abstract, numbers }), question, MEASURES)

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
    ['which models did they try?', 'OPT and Llama'],
    ['what is the conclusion?', 'suggest that few tokens matter'],
  ])('is answered by a sentence: %s', async (question, words) =>
    expect((await ask(question))?.text).toContain(words),
  )

  it.each([
    'who wrote it?',
    'when was it published?',
    'what is its arxiv id?',
    'how many parameters does it have?',
    'does it work on android?',
    'what about imagenet?',
    'results on GSM8K?',
    'does it use distillation?',
    'does it mention the price of the tokens?',
  ])('is not answered where the abstract does not say: %s', async question =>
    expect(await ask(question)).toBeNull(),
  )

  it('is not answered by a method that is friendly to hardware', async () => {
    expect(
      await ask('what gpu did it use?', 'We propose a GPU-friendly, hardware-aware cache. It is fast.'),
    ).toBeNull()
  })

  it('is not answered by whose site the code is on', async () => {
    expect(
      await ask('which gpu?', 'We propose a cache. Code is at https://research.nvidia.com/cache.'),
    ).toBeNull()
  })

  it('is not answered by what others do', async () => {
    expect(
      await ask('what hardware?', 'Existing methods need eight A100 GPUs. We propose a cache.'),
    ).toBeNull()
  })

  it.each([
    ['how long does it take?', 'about 20 seconds'],
    ['how many scenes does it have?', '97 new scenes'],
    ['what is it compared with?', 'than DeepWalk'],
  ])('for a figure is answered by the number of that: %s', async (question, words) => {
    const abstract =
      'We propose a method for scenes. The scenes show houses and many more things. It takes about 20 seconds. We capture 97 new scenes. It is 3x faster than DeepWalk.'
    expect((await ask(question, abstract, extractNumbers(abstract)))?.text).toContain(words)
  })

  it('is answered by the sentence that is liker, between two that say as much', async () => {
    const abstract = 'We train on images. We test on images.'
    const likeness = async (_: string, texts: readonly string[]) => texts.map((_text, at) => 0.4 + 0.2 * at)
    const paper = buildStoredPaper({ abstract })
    const liker = await findAnswer(paper, 'which images?', { ...MEASURES, likeness })
    expect(liker?.text).toBe('We test on images.')
  })

  it('that shares no word is answered by a sentence only where that is very like it', async () => {
    const abstract = 'We propose a cache. Tenants wait less.'
    const paper = buildStoredPaper({ abstract })
    const by = (cosine: number) => ({
      ...MEASURES,
      likeness: async (_: string, texts: readonly string[]) =>
        texts.map((_text, at) => (at === 1 ? cosine : 0)),
    })
    const question = 'quicker service for customers?'
    expect(await findAnswer(paper, question, by(0.5))).toBeNull()
    expect((await findAnswer(paper, question, by(0.7)))?.text).toBe('Tenants wait less.')
  })

  it('is answered verbatim or not at all, whatever is asked of whatever abstract', async () => {
    const word = fc.constantFrom(
      ...'we propose a cache, on 3 GPUs. It is 2.5x faster! e.g. Fig. 1; code: https://x.y/z data $\\times$ memory how what 90% training-free'.split(
        ' ',
      ),
    )
    const text = fc.array(word, { maxLength: 60 }).map(words => words.join(' '))
    await fc.assert(
      fc.asyncProperty(text, text, async (abstract, question) => {
        const quote = await ask(question, abstract)
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
