import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/conversation/acts.ts'
import { understand } from '../../src/conversation/understand.ts'
import { buildSituation } from '../support/build-situation.ts'

const read = (text: string, changes: Parameters<typeof buildSituation>[0] = {}): readonly Act[] =>
  understand(text, buildSituation(changes))
const names = (act: Act | undefined): string[] =>
  act?.intent === 'filter'
    ? act.attributes.map(({ name, isNegative }) => (isNegative ? `-${name}` : name))
    : []
/** Intents, with the papers they are of. */
const brief = (acts: readonly Act[]): string =>
  acts
    .map(act =>
      'ns' in act ? `${act.intent} ${act.ns}` : 'n' in act ? `${act.intent} ${act.n}` : act.intent,
    )
    .join(', ')

describe('what says and what does not say', () => {
  it.each<[string, string[]]>([
    ['with distillation', ['distillation']],
    ['without distillation', ['-distillation']],
    ['w/o distillation', ['-distillation']],
    ['only training-free', ['training-free']],
    ['not the training-free ones', ['-training-free']],
    ['no training needed', ['training-free']],
    ['those which don’t require any fine-tuning', ['training-free']],
    ['neither humans nor faces', ['-humans', '-faces']],
    ['only those not about images', ['-images']],
    ['rather the ones on video', ['video']],
    ['remove the non-LLM ones', ['llm']],
    ['video or speech only', ['video or speech']],
    ['what about the quantized ones', ['quantized']],
    ['those w/out distillation', ['-distillation']],
    ['no humans or faces', ['-humans or faces']],
    ['I would be grateful if you removed everything that isn’t video', ['video']],
    ['how many of them use distillation?', ['distillation']],
  ])('is told apart: %s', (text, expected) => {
    const acts = read(text)
    expect(acts).toHaveLength(1)
    expect(names(acts[0])).toEqual(expected)
  })

  it('is of the list, whatever paper was spoken of', () => {
    expect(names(read('don’t show benchmarks', { focus: [2], asked: 'which dataset' })[0])).toEqual([
      '-benchmarks',
    ])
  })
})

describe('clauses', () => {
  it.each([
    ['only training-free, sorted by speedup', 'filter, sort'],
    ['drop 3 and sort by date', 'drop 3, sort'],
    ['drop 1, 2 and 3', 'drop 1,2,3'],
    ['keep 2, 3; numbers of 2', 'keep 2,3, numbers 2'],
    ['sort by speedup, top 3', 'sort, keep 1,2,3'],
    ['only video, no LLMs, newest first', 'filter, sort'],
    ['which is faster, 1 or 3?', 'compare 1,3'],
    ['drop 2. then compare 1 & 3', 'drop 2, compare 1,3'],
    ['undo! only video', 'undo, filter'],
    ['2 and 3 look the same, what is the difference', 'compare 2,3'],
    ['thanks, now drop 4', 'drop 4'],
    ['I changed my mind. Put the third paper back.', 'undo'],
    ['the last one is about cancer, drop it', 'drop 10'],
  ])('of one message: %s → %s', (text, expected) => expect(brief(read(text))).toBe(expected))
})

describe('sets of papers', () => {
  it.each<[string, string, Parameters<typeof buildSituation>[0]]>([
    ['compare both', 'compare 3,7', { focus: [3, 7] }],
    ['compare these', 'compare 2,5,6', { shown: [2, 5, 6] }],
    ['save both', 'save 3,7', { focus: [3, 7] }],
    ['save all of these', 'save 2,5,6', { shown: [2, 5, 6] }],
    ['drop it', 'drop 4', { focus: [4] }],
    ['keep 2, drop the others', 'keep 2', {}],
    ['drop everything but 4', 'keep 4', {}],
    ['all except 4', 'drop 4', {}],
    ['remove everything', 'drop 2,5', { shown: [2, 5] }],
    ['keep none of them', 'drop 2,5', { shown: [2, 5] }],
    ['from 2 to 4 only', 'keep 2,3,4', {}],
    ['what is the difference between 2 and 4?', 'compare 2,4', {}],
    ['is it better than 2?', 'compare 1,2', { focus: [1], asked: 'how does it work' }],
    ['compare the two most promising ones', 'compare 5,2', { shown: [5, 2, 9] }],
    ['similar ones', 'similar 4', { focus: [4] }],
    ['similar', 'unclear', {}],
    ['compare 1', 'unclear', {}],
    ['put them side by side', 'unclear', { shown: [6], focus: [6] }],
    ['vs 3', 'compare 1,3', { focus: [1, 2] }],
    ['only 4 and up', 'keep 5,9', { shown: [2, 5, 9] }],
    ['ok more like that one', 'unclear', {}],
    ['ok more like that one', 'similar 4', { focus: [4] }],
    ['tell me more about 1', 'detail 1', {}],
    ['who compares against vllm?', 'filter', {}],
  ])('are meant: %s → %s', (text, expected, changes) => expect(brief(read(text, changes))).toBe(expected))
})

describe('going back and on', () => {
  it.each([
    ['show me the ones you hid', { intent: 'undo', count: 1 }],
    ['put it back', { intent: 'undo', count: 1 }],
    ['bring number 3 back', { intent: 'undo', count: 1 }],
    ['undo twice', { intent: 'undo', count: 2 }],
    ['start again', { intent: 'undo', count: null }],
    ['gimme mor', { intent: 'page', count: null }],
    ['100 more', { intent: 'page', count: 10 }],
    ['next couple', { intent: 'page', count: 2 }],
  ])('%s', (text, act) => expect(read(text)).toEqual([act]))

  it.each(['what did you remove?', 'why did you hide those?', 'which ones were dropped'])(
    'is offered to who asks what is gone: %s',
    text =>
      expect(read(text)).toMatchObject([
        { intent: 'unclear', options: [{ message: 'undo' }, { message: 'start over' }] },
      ]),
  )

  it('is no question of papers: thanks at more length', () => {
    expect(read('Thank you, that will be all.')).toEqual([{ intent: 'smalltalk' }])
    expect(read('thanks a bunch!!')).toEqual([{ intent: 'smalltalk' }])
  })
})

describe('saved papers', () => {
  it.each([
    'where are my saved papers?',
    'show my bookmarks',
    'what have I saved so far?',
    'my reading list',
  ])('are told where they are: %s', text =>
    expect(read(text, { focus: [2], asked: 'how does it work' })).toEqual([
      { intent: 'unclear', reason: expect.stringContaining('Home tab'), options: [] },
    ]),
  )
})

describe('an order', () => {
  it('by the other end may be asked for in two words', () => {
    expect(read('what about the slowest?')).toMatchObject([
      { intent: 'sort', key: { name: 'speedup', first: 'lowest' } },
    ])
  })

  it.each([
    ['which one compresses the most?', 'compression', 'highest'],
    ['fewest parameters', 'parameters', 'lowest'],
  ])('is asked for by the end that comes first: %s', (text, name, end) =>
    expect(read(text)).toMatchObject([{ intent: 'sort', key: { name, first: end } }]),
  )

  it('by nothing asks by what', () => {
    const [act] = read('sort')
    expect(act).toMatchObject({ intent: 'unclear', reason: expect.stringMatching(/^Sort by what\?/) })
  })
})

describe('what is pointed at without a wish', () => {
  it.each<[string, string[]]>([
    ['asdf 1,9 fast?', ['compare 1 and 9 in speed', 'numbers of 1 and 9']],
    ['asdf 2 and 3 memory', ['compare 2 and 3 in memory', 'numbers of 2 and 3']],
    ['asdf 4', ['numbers of 4', 'more like 4']],
    ['asdf qwer', ['only asdf qwer', 'search for asdf qwer']],
  ])('is offered its two likeliest readings: %s', (text, messages) => {
    const [act] = read(text)
    if (act?.intent !== 'unclear') throw new Error(`a ${act?.intent}`)
    expect(act.options.map(({ message }) => message)).toEqual(messages)
  })
})
