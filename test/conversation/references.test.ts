import { describe, expect, it } from 'vitest'
import { markReferences, type Pointing, toIndex } from '../../src/conversation/understand/references.ts'

/** Ten papers, of which the list shows five, in an order of its own. */
const POINTING: Pointing = {
  shown: [7, 3, 9, 1, 4],
  size: 10,
  names: new Map([['adaspa', 4]]),
  findSaying: phrase => (phrase === 'protein' ? 9 : null),
  rank: phrase => (/fast/.test(phrase) ? [5, 2, 8] : []),
}

const point = (text: string, pointing: Pointing = POINTING) => {
  const { text: marked, references } = markReferences(text, pointing)
  return [...marked.matchAll(/‹(\w+)›/g)].flatMap(([, letters]) => {
    const { ns = [], unknown = [] } = references[toIndex(letters ?? '')] ?? {}
    return [...ns, ...unknown]
  })
}

describe('papers are told by what they claim', () => {
  it.each<[string, number[]]>([
    ['save the fastest one', [5]],
    ['drop the fastest', [5]],
    ['more like the fastest', [5]],
    ['compare the two fastest', [5, 2]],
    ['keep the fastest two', [5, 2]],
    ['the 3 fastest papers', [5, 2, 8]],
    ['numbers of the second fastest', [2]],
    ['what gpu did the 3rd fastest one use', [8]],
    ['drop the faster one', [5]],
    ['keep the faster of the two', [5]],
  ])('which is looked up in their numbers: %s', (text, ns) => expect(point(text)).toEqual(ns))

  it.each([
    'which is the fastest one?',
    'sort by the fastest',
    'the fastest first',
    'put the faster one on top',
    'the fastest?',
  ])('but a question for the order points at none: %s', text => expect(point(text)).toEqual([]))

  it('and a claim that nobody makes points at none', () => expect(point('drop the smallest one')).toEqual([]))
})

describe('papers on one side of another', () => {
  it.each<[string, number[]]>([
    ['everything after 9 can go', [1, 4]],
    ['drop all before number 9', [7, 3]],
    ['keep those up to 9', [7, 3, 9]],
    ['numbers one through five', [1, 2, 3, 4, 5]],
  ])('are meant in the order of the list: %s', (text, ns) => expect(point(text)).toEqual(ns))
})

describe('papers are named', () => {
  it('but a number behind a name is none of theirs, where the thread has no such paper', () => {
    expect(point('resnet 50')).toEqual([])
    expect(point('compare 1 and 50')).toEqual([1, 50])
  })

  it.each<[string, number[]]>([
    ['drop 2', [2]],
    ['#2', [2]],
    ['# 2', [2]],
    ['number two', [2]],
    ['no. 4', [4]],
    ['nr 4', [4]],
    ['paper 3 and paper 5', [3, 5]],
    ['papers 1-3', [1, 2, 3]],
    ['1-3', [1, 2, 3]],
    ['1 - 3', [1, 2, 3]],
    ['2 to 5', [2, 3, 4, 5]],
    ['1 through 3', [1, 2, 3]],
    ['1..3', [1, 2, 3]],
    ['#1-#3', [1, 2, 3]],
    ['1, 2 & 4', [1, 2, 4]],
    ['1,2,4', [1, 2, 4]],
    ['1 + 3', [1, 3]],
    ['1, 3, and 5', [1, 3, 5]],
    ['one and three', [1, 3]],
    ['adaspa', [4]],
    ['the protein one', [9]],
  ])('by number or by name: %s', (text, ns) => expect(point(text)).toEqual(ns))

  it.each<[string, number[]]>([
    ['the first three', [7, 3, 9]],
    ['first three', [7, 3, 9]],
    ['top 2', [7, 3]],
    ['the last two', [1, 4]],
    ['last couple of papers', [1, 4]],
    ['the first few', [7, 3, 9]],
    ['the last one', [4]],
    ['the 2nd', [3]],
    ['2nd paper', [3]],
    ['the second one', [3]],
    ['the first and the last', [7, 4]],
    ['first vs last', [7, 4]],
    ['first and third ones', [7, 9]],
    ['the second to last', [1]],
    ['the penultimate paper', [1]],
    ['the former', [7]],
    ['the latter', [4]],
    ['the two most promising ones', [7, 3]],
  ])('by their place in the list as it is shown: %s', (text, ns) => expect(point(text)).toEqual(ns))

  it('by a place that the list does not have any more, which is taken for a number', () => {
    expect(point('the 8th one')).toEqual([8])
  })

  it.each<[string, number[]]>([
    ['compare 1 and 99', [99]],
    ['drop 0', [0]],
    ['drop the 12th one', [-12]],
  ])('and are missing where the thread has none such: %s', (text, unknown) => {
    const { references } = markReferences(text, POINTING)
    expect([...new Set(references.flatMap(each => each.unknown))]).toEqual(unknown)
  })
})

describe('numbers that name no paper', () => {
  it.each([
    'over 3x faster',
    '3 gpus',
    '4 bits',
    '4-bit',
    '90% accuracy',
    '1 gb',
    '3.5',
    'llama 2',
    'gpt-4',
    'top-1 accuracy',
    'int8',
    '10 ms',
    '1,000 images',
    '$3',
    'at 9:00',
    'in 2024',
    'sentence 3x',
    'cifar-10',
    '2d',
    'the first sentence',
    'for the first time',
    'no reference at all',
  ])('%s', text => expect(point(text)).toEqual([]))
})

describe('many references', () => {
  it('keep their own marks beyond the alphabet', () => {
    const numbers = Array.from({ length: 40 }, (_, at) => (at % 10) + 1)
    const text = numbers.map(n => `p #${n} q`).join(' ')
    expect(point(text)).toEqual(numbers)
  })

  it('end where a message has more than anybody would write', () => {
    expect(markReferences('#1 x '.repeat(500), POINTING).references.length).toBeLessThan(100)
  })
})
