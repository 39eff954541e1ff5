import { describe, expect, it } from 'vitest'
import { toSentences } from '../../src/papers/sentences.ts'

const split = (text: string) => toSentences(text).map(({ start, end }) => text.slice(start, end))

describe('toSentences', () => {
  it.each([
    ['It is fast. It is small.', ['It is fast.', 'It is small.']],
    ['Gains of 4.5 points on v1.5 data. Done', ['Gains of 4.5 points on v1.5 data.', 'Done']],
    [
      'Methods, e.g. LoRA (cf. Fig. 2), work. Chen et al. (2021) agree.',
      ['Methods, e.g. LoRA (cf. Fig. 2), work.', 'Chen et al. (2021) agree.'],
    ],
    ['Why is it slow? Nobody knows!', ['Why is it slow?', 'Nobody knows!']],
    ['It is unclear. 2) Scalability.', ['It is unclear.', '2) Scalability.']],
    ['He said "stop." Then it ran.', ['He said "stop."', 'Then it ran.']],
    ['See J. Smith for more. End.', ['See J. Smith for more.', 'End.']],
    ['  padded.  ', ['padded.']],
    // A comment's mark that LaTeX left behind begins no sentence; a percentage is one.
    ['It is slow. % We mend it. Over 5% % is saved.', ['It is slow.', 'We mend it.', 'Over 5% % is saved.']],
    ['', []],
  ])('splits %j', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })
})
