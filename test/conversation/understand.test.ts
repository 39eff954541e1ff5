import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understand } from '../../src/conversation/understand.ts'

const first = (text: string) => understand(text, true)
const later = (text: string) => understand(text, false)

describe('the first message of a thread', () => {
  it.each([
    'more',
    'next',
    'compare 1 and 2',
    'sort by speedup',
    'only images',
    'RL',
    '3D',
    'more efficient transformers',
  ])('is a question, whatever its words: %s', text => {
    expect(first(text)).toEqual({ intent: 'search', question: text })
  })

  it.each(['', ' ', '!', '👍', '…', 'a', '7'])(
    'is not understood without two letters or digits: %j',
    text => {
      expect(first(text)).toEqual({ intent: 'unclear' })
    },
  )

  it('is a question without the blanks around and inside', () => {
    expect(first('  sparse \n attention\t')).toEqual({ intent: 'search', question: 'sparse attention' })
  })
})

describe('any message', () => {
  it.each(['help', 'Help!', '?', '?!', 'what can you do?', 'how does this work', 'HILFE', ' usage '])(
    'may ask for help: %j',
    text => {
      for (const isFirst of [true, false]) expect(understand(text, isFirst)).toEqual({ intent: 'help' })
    },
  )

  it.each(['thanks', 'Thank you so much!', 'thx', 'many thanks', 'great!', 'ok', 'Okay.', 'hi', 'cool :)'])(
    'may be a politeness: %j',
    text => {
      for (const isFirst of [true, false]) expect(understand(text, isFirst)).toEqual({ intent: 'smalltalk' })
    },
  )

  it.each([
    'helpful explanations for vision models',
    'great ape recognition',
    'thank you notes generation',
    'high resolution images',
    'next token prediction',
    'more efficient transformers',
    'continual learning',
    'ok-robot',
  ])('is a question where it only begins like something else: %s', text => {
    for (const isFirst of [true, false])
      expect(understand(text, isFirst)).toEqual({ intent: 'search', question: text })
  })
})

describe('a later message', () => {
  it.each([
    ['more', null],
    ['More, please', null],
    ['next', null],
    ['show me more', null],
    ['more papers', null],
    ['next page', null],
    ['next 3', 3],
    ['3 more', 3],
    ['show 3 more papers please', 3],
    ['give me the next 7', 7],
    ['next 0', 1],
    ['next 99', 10],
  ])('may ask for further papers: %j', (text, count) => {
    expect(later(text.replace(',', ''))).toEqual({ intent: 'page', count })
  })

  it.each(['a', 'yo', '👍', '+1', '...', 'no'])(
    'of fewer than three letters or digits is no question: %j',
    text => {
      expect(later(text)).toEqual({ intent: 'unclear' })
    },
  )

  it.each([
    'more like 2',
    'like #2',
    'similar to number 2',
    'show me papers like paper 2',
    'others like no. 2!',
  ])('may ask for papers like one: %j', text => {
    expect(later(text)).toEqual({ intent: 'similar', n: 2 })
  })

  it.each([
    '2212.09748',
    'arXiv:2212.09748v2',
    'arXiv: 2212.09748',
    'https://arxiv.org/abs/2212.09748',
    'arxiv.org/pdf/2212.09748v1.pdf',
    'https://huggingface.co/papers/2212.09748?from=x',
    'https://www.alphaxiv.org/abs/2212.09748',
  ])('may name a paper and nothing else: %j', text => {
    expect(later(text)).toEqual({ intent: 'card', id: '2212.09748' })
    expect(first(text)).toEqual({ intent: 'card', id: '2212.09748' })
  })

  it.each([
    ['compare 1 and 2', 'compare'],
    ['sort by speedup', 'sort'],
    ['undo', 'undo'],
    ['start over', 'undo'],
    ['drop 3', 'drop'],
    ['keep only 1 and 2', 'keep'],
    ['only training free ones', 'filter'],
    ['save 2', 'save'],
    ['subscribe', 'subscribe'],
  ])('may be about the list: %j is %s', (text, intent) => {
    expect(later(text)).toMatchObject({ intent, what: expect.stringMatching(/\S/) })
  })

  it('is a new question where it is nothing else', () => {
    const text = 'hm what about kv cache compression over 4x'
    expect(later(text)).toEqual({ intent: 'search', question: text })
  })

  it('is always understood as something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, isFirst) => {
        expect(understand(text, isFirst).intent).toMatch(/^[a-z]+$/)
      }),
    )
  })
})
