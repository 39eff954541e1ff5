import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/conversation/acts.ts'
import { understand } from '../../src/conversation/understand.ts'
import { buildSituation } from '../support/build-situation.ts'

const first = (text: string): readonly Act[] => understand(text, buildSituation({ isFirst: true }))
const later = (text: string, changes: Parameters<typeof buildSituation>[0] = {}): readonly Act[] =>
  understand(text, buildSituation(changes))
/** The only act of a follow-up. */
const only = (text: string, changes: Parameters<typeof buildSituation>[0] = {}): Act => {
  const acts = later(text, changes)
  expect(acts, text).toHaveLength(1)
  return acts[0] as Act
}
const names = (act: Act): string[] =>
  act.intent === 'filter'
    ? act.attributes.map(({ name, isNegative }) => (isNegative ? `-${name}` : name))
    : []

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
  ])('is a question, whatever its words: %s', text =>
    expect(first(text)).toEqual([{ intent: 'search', question: text }]),
  )

  it.each(['', ' ', '!', '👍', '…', 'a', '7'])(
    'is not understood without two letters or digits: %j',
    text => {
      expect(first(text)).toMatchObject([{ intent: 'unclear' }])
    },
  )

  it('is a question without blanks, mentions and marks', () => {
    expect(first('  <@U012AB3CD> sparse \n *attention*\t:pray:')).toEqual([
      { intent: 'search', question: 'sparse attention' },
    ])
  })

  it('may say how its list is to be sorted', () => {
    expect(first('kv cache compression, sorted by speedup')).toMatchObject([
      { intent: 'search', question: 'kv cache compression' },
      { intent: 'sort', key: { by: 'number', name: 'speedup', first: 'highest' } },
    ])
  })
})

describe('any message', () => {
  it.each([
    'help',
    'Help!',
    '?',
    'what can you do?',
    'how does this work',
    'HILFE',
    ' usage ',
    'what can I ask here?',
  ])('may ask for help: %j', text => {
    for (const isFirst of [true, false])
      expect(understand(text, buildSituation({ isFirst }))).toEqual([{ intent: 'help' }])
  })

  it.each([
    'thanks',
    'Thank you so much!',
    'thx',
    'many thanks',
    'great!',
    'ok',
    'Okay.',
    'hi',
    'cool :)',
    'merci :pray:',
    'nice one, cheers',
  ])('may be a politeness: %j', text => {
    for (const isFirst of [true, false])
      expect(understand(text, buildSituation({ isFirst }))).toEqual([{ intent: 'smalltalk' }])
  })

  it.each([
    '2212.09748',
    'https://arxiv.org/abs/2212.09748',
    '<https://huggingface.co/papers/2212.09748|this one>',
  ])('may be a paper by its id or link: %s', text =>
    expect(later(text)).toEqual([{ intent: 'card', id: '2212.09748' }]),
  )
})

describe('papers', () => {
  it.each([
    ['drop 2 and 5', [2, 5]],
    ['remove #2, #5', [2, 5]],
    ['hide number two', [2]],
    ['ditch the last two', [9, 10]],
    ['drop the 3rd', [3]],
    ['kick out papers 1-3', [1, 2, 3]],
    ['get rid of no. 4 please', [4]],
    ['8 is irrelevant', [8]],
    ['drop 1,9', [1, 9]],
    ['rmeove the first and the last one', [1, 10]],
    ['can you drop adaspa', [4]],
  ])('are dropped by their numbers: %s', (text, ns) => {
    expect(only(text)).toEqual({ intent: 'drop', ns })
  })

  it.each([
    ['keep 1, 3 and 5', [1, 3, 5]],
    ['only the first three', [1, 2, 3]],
    ['just the top 5', [1, 2, 3, 4, 5]],
    ['keep only number two', [2]],
    ['drop all but 2 and 4', [2, 4]],
    ['onyl 1 n 3', [1, 3]],
  ])('are kept by their numbers: %s', (text, ns) => {
    expect(only(text)).toEqual({ intent: 'keep', ns })
  })

  it('by their place are those of the list as it stands', () => {
    expect(only('drop the second one', { shown: [7, 3, 9] })).toEqual({ intent: 'drop', ns: [3] })
    expect(only('drop the last one', { shown: [7, 3, 9] })).toEqual({ intent: 'drop', ns: [9] })
    expect(only('drop 2', { shown: [7, 3, 9] })).toEqual({ intent: 'drop', ns: [2] })
  })

  it.each(['compare 1 and 99', 'drop 42', 'more like 11'])(
    'that the thread does not have are named: %s',
    text => {
      const act = only(text)
      expect(act).toMatchObject({ intent: 'unclear' })
      expect((act as Extract<Act, { intent: 'unclear' }>).reason).toMatch(/paper (?:99|42|11).*1 to 10/)
    },
  )

  it.each(['save 2', 'bookmark the 2nd', 'add 2 to my list', 'keep 2 for later'])('are saved: %s', text => {
    expect(only(text)).toEqual({ intent: 'save', ns: [2] })
  })
})

describe('a filter', () => {
  it.each([
    ['only the training-free ones', ['training-free']],
    ['training free?', ['training free']],
    ['just video', ['video']],
    ['which run on mobile', ['mobile']],
    ['the ones with code please', ['code']],
    ['which of these need no retraining?', ['training-free']],
    ['those that don’t need fine-tuning', ['training-free']],
    ['onyl traning free', ['training free']],
    ['only quantisation', ['quantisation']],
    ['only video and training-free', ['video', 'training-free']],
  ])('keeps what says so: %s', (text, expected) => expect(names(only(text))).toEqual(expected))

  it.each([
    ['no LLM stuff', ['-llm']],
    ['without distillation', ['-distillation']],
    ['skip anything about diffusion', ['-diffusion']],
    ['nothing on robots', ['-robots']],
    ['exclude surveys', ['-surveys']],
  ])('leaves out what does: %s', (text, expected) => expect(names(only(text))).toEqual(expected))

  it('of a word that no paper of the list has is a question, where it might be one', () => {
    expect(only('what about protein folding?', { countSaying: () => 0 })).toEqual({
      intent: 'search',
      question: 'protein folding?',
    })
  })
})

describe('numbers', () => {
  it.each([
    ['which claim more than 3x?', '>', 3],
    ['at least 90% accuracy', '>=', 90],
    ['under 1 GB', '<', 1],
    ['only those with speedup over 2x', '>', 2],
    ['at most 50 ms', '<=', 50],
    ['three times faster or more', '>=', 3],
  ])('are conditions: %s', (text, op, value) => {
    expect(only(text)).toMatchObject({ intent: 'numeric', isNegative: false, conditions: [{ op, value }] })
  })

  it('beside a new topic belong to a question', () => {
    expect(only('hm what about kv cache compression over 4x')).toEqual({
      intent: 'search',
      question: 'kv cache compression over 4x',
    })
  })

  it.each([
    ['numbers of 2', [2]],
    ['what does 4 claim?', [4]],
    ['show me the figures for the first two', [1, 2]],
  ])('are shown: %s', (text, ns) => expect(only(text)).toEqual({ intent: 'numbers', ns }))
})

describe('an order', () => {
  it.each([
    ['sort by speedup', 'speedup', 'highest'],
    ['by speedup', 'speedup', 'highest'],
    ['fastest first', 'speedup', 'highest'],
    ['sotr by sppedup', 'speedup', 'highest'],
    ['biggest memory saving first', 'memory saving', 'highest'],
    ['rank them by latency', 'latency', 'lowest'],
    ['lowest FID first', 'FID', 'lowest'],
    ['order by accuracy', 'accuracy', 'highest'],
    ['smallest model first', 'parameters', 'lowest'],
  ])('is by a number: %s', (text, name, end) => {
    expect(only(text)).toMatchObject({ intent: 'sort', key: { by: 'number', name, first: end } })
  })

  it.each([
    ['newest first', { by: 'date', first: 'newest' }],
    ['sort by date', { by: 'date', first: 'newest' }],
    ['oldest first', { by: 'date', first: 'oldest' }],
    ['sort by relevance', { by: 'relevance' }],
    ['alphabetically', { by: 'title' }],
    ['reverse the order', { by: 'reverse' }],
  ])('is by something else: %s', (text, key) => expect(only(text)).toEqual({ intent: 'sort', key }))

  it('that nothing can be sorted by is not guessed', () => {
    expect(only('sort by colour of the cover')).toMatchObject({ intent: 'unclear' })
  })
})

describe('a comparison', () => {
  it.each([
    ['compare 1 and 3', [1, 3], ''],
    ['comapre 1 an 3', [1, 3], ''],
    ['1 vs 3', [1, 3], ''],
    ['1 and 3', [1, 3], ''],
    ['the first two in speed', [1, 2], 'speed'],
    ['compare 1 and 3 in memory', [1, 3], 'memory'],
    ['how do 2 and 5 differ?', [2, 5], ''],
    ['which is faster, 1 or 3?', [1, 3], 'faster'],
    ['compare the first three', [1, 2, 3], ''],
  ])('is of papers: %s', (text, ns, about) => {
    const act = only(text.replace(' an 3', ' and 3'))
    expect(act).toMatchObject({ intent: 'compare', ns })
    expect((act as Extract<Act, { intent: 'compare' }>).about).toBe(about)
  })

  it('of "both" and "them" is of those spoken of', () => {
    expect(only('compare both', { focus: [3, 7] })).toMatchObject({ intent: 'compare', ns: [3, 7] })
    expect(only('compare them', { shown: [2, 5, 6] })).toMatchObject({ intent: 'compare', ns: [2, 5, 6] })
  })
})

describe('papers like others', () => {
  it.each([
    'more like 2',
    'similar to #2',
    'papers like the second one',
    'something like number two',
    'more like paper 2 please',
  ])('are asked for: %s', text => expect(only(text)).toEqual({ intent: 'similar', ns: [2], twist: [] }))

  it('may have a twist', () => {
    expect(only('like 2 but for images')).toMatchObject({
      intent: 'similar',
      ns: [2],
      twist: [{ name: 'images', isNegative: false }],
    })
    expect(only('more like 3, without LLMs')).toMatchObject({ intent: 'similar', ns: [3] })
  })
})

describe('steps through a thread', () => {
  it.each([
    ['more', null],
    ['next 5', 5],
    ['show me more', null],
    ['3 more please', 3],
    ['any more?', null],
    ['anything else?', null],
    ['give me another two', 2],
  ])('bring more: %s', (text, count) => expect(only(text)).toEqual({ intent: 'page', count }))

  it.each([
    'undo',
    'go back',
    'take that back',
    'oops, undo that',
    'never mind',
    'bring them back',
    'ctrl-z',
  ])('take back: %s', text => expect(only(text)).toEqual({ intent: 'undo', count: 1 }))

  it.each([
    'start over',
    'reset',
    'back to the first list',
    'from scratch',
    'the original list please',
    'clear all filters',
  ])('begin again: %s', text => expect(only(text)).toEqual({ intent: 'undo', count: null }))

  it.each(['subscribe to this', 'send me this every monday', 'daily digest of this please'])(
    'subscribe: %s',
    text => expect(only(text)).toMatchObject({ intent: 'subscribe' }),
  )
})

describe('a question about a paper', () => {
  it.each([
    ['what hardware did 3 use?', 3],
    ['how does 2 do it?', 2],
    ['is 1 training-free?', 1],
    ['hmm what about 3, is that trained on imagenet?', 3],
    ['dataset of the second one?', 2],
    ['what gpu does adaspa run on', 4],
    ['replay needed? (5)', 5],
  ])('names it: %s', (text, n) => expect(only(text)).toMatchObject({ intent: 'detail', ns: [n] }))

  it('may go on with the one spoken of', () => {
    const after = { focus: [3], asked: 'what hardware did use' }
    expect(only('and the dataset?', after)).toMatchObject({ intent: 'detail', ns: [3] })
    expect(only('does it need training?', after)).toMatchObject({ intent: 'detail', ns: [3] })
    expect(only('and 5?', after)).toEqual({ intent: 'detail', ns: [5], question: 'what hardware did use' })
  })

  it('about no paper that was spoken of asks which', () => {
    expect(only('what does it run on?')).toMatchObject({ intent: 'unclear', options: [{}, {}] })
  })
})

describe('several wishes in one message', () => {
  it('are done in their order', () => {
    expect(later('only training-free, sorted by speedup').map(({ intent }) => intent)).toEqual([
      'filter',
      'sort',
    ])
    expect(later('drop 3 and sort by date').map(({ intent }) => intent)).toEqual(['drop', 'sort'])
    expect(later('only video, no LLMs, newest first').map(({ intent }) => intent)).toEqual(['filter', 'sort'])
    expect(later('undo, then compare 1 and 2').map(({ intent }) => intent)).toEqual(['undo', 'compare'])
  })

  it('with the reason for one of them are one', () => {
    expect(later("4 and 5 aren't gaussians at all, drop them")).toEqual([{ intent: 'drop', ns: [4, 5] }])
  })
})

describe('what is not understood', () => {
  it('offers the two likeliest readings and touches nothing', () => {
    expect(only('asdf 1,9 fast?')).toEqual({
      intent: 'unclear',
      reason: 'Do you mean',
      options: [
        { label: 'compare 1 and 9 in speed', message: 'compare 1 and 9 in speed' },
        { label: 'numbers of 1 and 9', message: 'numbers of 1 and 9' },
      ],
    })
  })

  it('offers readings that are understood', () => {
    for (const text of ['asdf 1,9 fast?', 'asdf 3', 'asdf qwer'])
      for (const act of later(text))
        for (const { message } of act.intent === 'unclear' ? act.options : [])
          expect(only(message).intent, message).not.toBe('unclear')
  })
})

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...'only just drop keep 1 2 #3 99 first last one two three both these video training-free no without sort by speedup newest compare vs and , or more like next undo numbers of what does it use ? over 3x under 1 GB save help thanks the <@U1> :x: > “ 1-3 asdf'.split(
      ' ',
    ),
  )

  it('is read as one act or more, the same every time, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 200 }),
          fc.array(words, { maxLength: 14 }).map(all => all.join(' ')),
        ),
        text => {
          const acts = later(text)
          expect(acts.length).toBeGreaterThan(0)
          expect(later(text)).toEqual(acts)
          for (const act of acts) if ('ns' in act) for (const n of act.ns) expect(n).toBeGreaterThanOrEqual(1)
          for (const act of acts) if ('ns' in act) for (const n of act.ns) expect(n).toBeLessThanOrEqual(10)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('takes no longer than its length says', () => {
    for (const unit of ['only ', '1, ', 'compare 1 and ', 'a', '‹a›', '> 3x ', 'no no ', ', ', 'the first '])
      expect(() => later(unit.repeat(4_000 / unit.length))).not.toThrow()
  }, 20_000)
})
