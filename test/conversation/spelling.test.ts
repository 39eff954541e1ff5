import { describe, expect, it } from 'vitest'
import { correct, toDistance } from '../../src/conversation/understand/spelling.ts'
import { correctWords } from '../../src/conversation/understand/words.ts'

/** Abstracts have "sparse" and "house"; nothing else. */
const telling = (word: string): number => (/^(?:sparse|house)$/.test(word) ? 0.5 : 0)

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['speedup', 'speedup', 0],
    ['speedup', 'sppedup', 1],
    ['sort', 'sotr', 1],
    ['newest', 'newset', 1],
    ['video', 'vido', 1],
    ['video', 'viddeo', 1],
    ['kitten', 'sitting', 3],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(toDistance(a, b)).toBe(distance)
    expect(toDistance(b, a)).toBe(distance)
  })
})

describe('a mistyped word', () => {
  it.each([
    ['comapre 1 and 3', 'compare 1 and 3'],
    ['sotr by sppedup', 'sort by speedup'],
    ['onyl traning free', 'only training free'],
    ['newset first', 'newest first'],
    ['rmeove 2', 'remove 2'],
    ['wihtout distilation', 'without distillation'],
    ['biggst memroy savng', 'biggest memory saving'],
    ['diffrence of 1 and 2', 'difference of 1 and 2'],
    ['undoo', 'undo'],
    ['quantizaton', 'quantization'],
  ])('is mended: %s', (typed, meant) => expect(correctWords(typed, telling)).toBe(meant))

  it.each([
    'sparse',
    'house',
    'under 1 watt',
    'hello',
    'note',
    'only quantisation',
    'drop 2',
    'arxiv.org',
    'a@b.org',
    'xyzzy',
  ])('is not seen in what is right, known, short or strange: %s', text =>
    expect(correctWords(text, telling)).toBe(text),
  )

  it('is not guessed where two words are as near', () => {
    expect(correct('tezt', ['test', 'text'])).toBeNull()
    expect(correct('abc', ['abd'])).toBeNull()
    expect(correct('training', [])).toBeNull()
  })
})
