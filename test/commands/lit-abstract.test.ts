import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, type Display, drawAbstract } from '../../src/commands/lit-abstract.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'

const PLAIN: Display = { hasColor: false, width: null }
const TERMINAL: Display = { hasColor: true, width: 40 }

/** The first number counts as the headline, whatever it says. */
const draw = (abstract: string, display: Display, title = '') => {
  const numbers = extractNumbers(abstract, title).map((number, at) => ({ ...number, headline: at === 0 }))
  return drawAbstract({ id: 'p1', title, abstract, numbers }, display)
}

const LIT = (text: string) => `\u001B[1m\u001B[33m${text}\u001B[39m\u001B[22m`

const ABSTRACT =
  'Attention is slow. Our kernel is 3.2x faster than FlashAttention and needs 40% less memory. We release code. It is trained on 12,288 GPUs.'

describe('drawAbstract', () => {
  it('puts each reading right under the sentence of its number, and keeps the sentences without one', () => {
    const lines = draw(ABSTRACT, PLAIN, 'Fast Kernels').split('\n')
    expect(lines[0]).toBe('p1  Fast Kernels')
    expect(lines[1]).toBe('Attention is slow.')
    expect(lines[2]).toBe('Our kernel is [3.2x] faster than FlashAttention and needs [40%] less memory.')
    expect(lines[3]).toMatch(/^ {4}\* 3\.2× {2}.*FlashAttention.*\(speedup\)$/)
    expect(lines[4]).toMatch(/^ {6}40% {2}.*\(reduction\)$/)
    expect(lines[5]).toBe('We release code.')
    expect(lines[6]).toBe('It is trained on [12,288 GPUs].')
    expect(lines[7]).toMatch(/^ {6}12,288 GPUs .*\((?:count|setting)\)$/)
  })

  it('shows just value and kind where the abstract says no more', () => {
    const [number] = extractNumbers('We gain 40%.')
    if (!number) throw new Error('no number')
    const bare = {
      ...number,
      metric: '',
      kind: 'other' as const,
      context: [],
      baseline: null,
      headline: false,
    }
    const drawn = drawAbstract({ id: '1', title: '', abstract: 'We gain 40%.', numbers: [bare] }, PLAIN)
    expect(drawn.split('\n').at(-1)).toBe('      40%  (other)')
  })

  it('lights numbers by colour on a terminal, dims sentences without one and breaks lines at its width', () => {
    const drawn = draw(ABSTRACT, TERMINAL)
    expect(drawn).toContain(LIT('3.2x'))
    expect(drawn).toContain('\u001B[2mAttention is slow.\u001B[22m')
    expect(drawn).not.toContain('[3.2x]')
    for (const line of stripVTControlCharacters(drawn).split('\n'))
      expect(line.length).toBeLessThanOrEqual(40)
  })

  it('lights both parts of a number that a line end cuts', () => {
    const abstract = 'Long words stand here so we use 12,288 GPUs for it.'
    const width = abstract.indexOf('GPUs') + 1
    const lines = draw(abstract, { hasColor: true, width }).split('\n')
    expect(lines[1]).toContain(LIT('12,288'))
    expect(lines[2]).toContain(LIT('GPUs'))
  })

  it('lets no control byte of an abstract reach the terminal', () => {
    const drawn = draw('A \u001B[31mred\u0007 text\nis 40% shorter.', PLAIN)
    expect(drawn).toContain('A  [31mred  text is [40%] shorter.')
  })

  it('loses no word of any abstract', () => {
    const part = fc.constantFrom(
      'It is 40% less.',
      '$4.4\\times$ faster',
      'e.g. two',
      '.',
      '\n',
      'a',
      ' ',
      '7',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const abstract = parts.join(' ')
        const sentences = drawAbstract({ id: 'p1', title: '', abstract, numbers: [] }, PLAIN)
        expect(sentences.split(/\s+/).slice(1).join('')).toBe(abstract.replace(/\s+/g, ''))
      }),
    )
  })
})

describe('breakLines', () => {
  const texts = (text: string, width: number, indent = '') =>
    breakLines(text, { width, indent }).map(line => line.text)

  it('breaks at blanks, indents what follows and leaves a long word whole', () => {
    expect(texts('aaaa bbbb cccc dddd eeee ffff', 20)).toEqual(['aaaa bbbb cccc dddd', 'eeee ffff'])
    expect(texts('aaaa bbbb cccc dddd eeee', 20, '  ')).toEqual(['aaaa bbbb cccc dddd', '  eeee'])
    expect(texts(`aa ${'x'.repeat(30)} bb`, 20)).toEqual(['aa', 'x'.repeat(30), 'bb'])
    expect(texts(`    * ${'x'.repeat(30)}`, 20)).toEqual(['    *', 'x'.repeat(30)])
  })

  it('loses nothing but blanks and says where each line begins, for any text and width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ') }),
        fc.integer({ min: 1, max: 60 }),
        (text, width) => {
          const lines = breakLines(text, { width, indent: '' })
          expect(
            lines
              .map(line => line.text)
              .join('')
              .replaceAll(' ', ''),
          ).toBe(text.replaceAll(' ', ''))
          for (const line of lines) expect(text.startsWith(line.text, line.start)).toBe(true)
        },
      ),
    )
  })
})
