import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNumbers, type NumberChanges } from '../../src/numbers/changes.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'

const compare = (before: string, after: string): NumberChanges =>
  compareNumbers(extractNumbers(before), extractNumbers(after))

/** Each kind of change by the numbers' own text. */
function toTexts({ kept, changed, gone, added }: NumberChanges) {
  const text = (number: KeyNumber) => number.text
  return {
    kept: kept.map(pair => text(pair.after)),
    changed: changed.map(pair => `${pair.before.text} → ${pair.after.text}`),
    gone: gone.map(text),
    added: added.map(text),
  }
}

const NOTHING = { kept: [], changed: [], gone: [], added: [] }

describe('the numbers of two versions', () => {
  it.each([
    [
      'in a sentence that is the same but for them',
      'Our kernel is 4.4x faster than FlashAttention. It needs 12 GB of memory.',
      'Our kernel is 3.9x faster than FlashAttention. It needs 12 GB of memory.',
      { kept: ['12 GB'], changed: ['4.4x → 3.9x'] },
    ],
    [
      'in two renderings of one text',
      String.raw`Our kernel is $4.4\times$ faster than FlashAttention.`,
      'Our kernel is 3.9times faster than FlashAttention.',
      { changed: [String.raw`4.4\times → 3.9times`] },
    ],
    [
      'several in one sentence, each by its place',
      'We reach 91.2% accuracy on CIFAR-10 and 88.3% accuracy on CIFAR-100.',
      'We reach 88.3% accuracy on CIFAR-10 and 84.1% accuracy on CIFAR-100.',
      { changed: ['91.2% → 88.3%', '88.3% → 84.1%'] },
    ],
    [
      'in a sentence of which few words changed',
      'Extensive experiments show that our proposed kernel is 4.4x faster than FlashAttention on long videos.',
      'Extensive experiments show that our kernel is 3.9x faster than FlashAttention on long videos.',
      { changed: ['4.4x → 3.9x'] },
    ],
    [
      'whose bound alone changed',
      'In all our tests the new kernel for long videos is up to 4.4x faster than FlashAttention is.',
      'In all our tests the new kernel for long videos is over 4.4x faster than FlashAttention is.',
      { changed: ['4.4x → 4.4x'] },
    ],
  ])('are paired %s', (_title, before, after, expected) => {
    expect(toTexts(compare(before, after))).toEqual({ ...NOTHING, ...expected })
  })

  it.each([
    [
      'where what they are measured on differs',
      'Extensive experiments on long videos show that our kernel is 4.4x faster than dense attention on Hopper.',
      'Extensive experiments on long videos show that our kernel is 3.9x faster than dense attention on Ampere.',
    ],
    [
      'where the baseline differs',
      'Extensive experiments show that our kernel is 4.4x faster than FlashAttention on long videos.',
      'Extensive experiments show that our kernel is 3.9x faster than PageAttention on long videos.',
    ],
    [
      'where the sense is turned around',
      'Extensive experiments show that with distillation our kernel is 4.4x faster than before on long videos.',
      'Extensive experiments show that without distillation our kernel is 3.9x faster than before on long videos.',
    ],
    ['where they measure other things', 'It is 4.4x faster than it was.', 'It is 3.9x smaller than it was.'],
    ['where the sentence is another', 'Our kernel is 4.4x faster.', 'A speedup of 3.9x is seen in training.'],
    [
      'where one of two of a kind could be meant',
      'Our kernel is 4.4x faster on short and 2.2x faster on long sequences of videos than all others are.',
      'Our kernel is 3.9x faster on short sequences of videos than all others are.',
    ],
  ])('are no pair %s', (_title, before, after) => {
    const { kept, changed, gone, added } = compare(before, after)
    expect([kept, changed]).toEqual([[], []])
    expect(gone.length).toBeGreaterThan(0)
    expect(added.length).toBeGreaterThan(0)
  })

  it('are named where they are gone and where they are new', () => {
    const { gone, added } = toTexts(
      compare(
        'It is 4.4x faster. It reaches 91% accuracy.',
        'It is 4.4x faster. We release 1,200 annotated videos.',
      ),
    )
    expect([gone, added]).toEqual([['91%'], ['1,200']])
  })

  it('are kept where they moved to another sentence', () => {
    const before = 'We make attention sparse. It is 4.4x faster.'
    expect(toTexts(compare(before, 'The 4.4x speedup comes at no loss.'))).toMatchObject({
      gone: [],
      added: [],
    })
  })

  it('have each the sentence of their own version', () => {
    const [pair] = compare('Our kernel is 4.4x faster.', 'Our kernel is 3.9x faster.').changed
    expect(pair?.before.sentence.text).toBe('Our kernel is 4.4x faster.')
    expect(pair?.after.sentence.text).toBe('Our kernel is 3.9x faster.')
  })
})

describe('whatever two versions say', () => {
  const clause = fc.constantFrom(
    'It is 4.4x faster.',
    'It is 3.9x faster.',
    'It is 3.9x faster than FlashAttention on Hopper.',
    'We reach 91% accuracy and 88% recall.',
    'We reach 88% accuracy and 91% recall.',
    'It needs 12-16 GB of memory.',
    'The model has 7B parameters.',
    'Nothing is counted here.',
  )
  const abstract = fc.array(clause, { maxLength: 6 }).map(clauses => clauses.join(' '))
  const sorted = (numbers: readonly KeyNumber[]) => numbers.map(({ start }) => start).sort((a, b) => a - b)

  it('every number stands in one place', () => {
    fc.assert(
      fc.property(abstract, abstract, (one, other) => {
        const [before, after] = [extractNumbers(one), extractNumbers(other)]
        const { kept, changed, gone, added } = compareNumbers(before, after)
        const pairs = [...kept, ...changed]
        expect(sorted([...pairs.map(pair => pair.before), ...gone])).toEqual(sorted(before))
        expect(sorted([...pairs.map(pair => pair.after), ...added])).toEqual(sorted(after))
      }),
    )
  })

  it('nothing changes between a text and itself', () => {
    fc.assert(
      fc.property(abstract, text => {
        const { changed, gone, added } = compare(text, text)
        expect([changed, gone, added]).toEqual([[], [], []])
      }),
    )
  })

  it('what changed one way changed the other way too', () => {
    fc.assert(
      fc.property(abstract, abstract, (one, other) => {
        const there = compare(one, other)
        const back = compare(other, one)
        const turned = there.changed.map(({ before, after }) => `${after.start} ${before.start}`)
        expect(back.changed.map(({ before, after }) => `${before.start} ${after.start}`).sort()).toEqual(
          turned.sort(),
        )
      }),
    )
  })
})
