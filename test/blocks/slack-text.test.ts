import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  escapeText,
  excerpt,
  toLink,
  toOneLine,
  truncate,
  unescapeText,
} from '../../src/blocks/slack-text.ts'

/** Any UTF-16 units: lone surrogates, controls and overrides among them. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(unit => String.fromCharCode(unit)), maxLength: 300 })
const mixedText = fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.lorem())

describe('escaping', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U1> & <https://a.org|b>', '&lt;@U1&gt; &amp; &lt;https://a.org|b&gt;'],
    ['&lt;', '&amp;lt;'],
  ])('of %j gives %j', (given, escaped) => {
    expect(escapeText(given)).toBe(escaped)
  })

  it('is undone by unescaping, whatever the text', () => {
    fc.assert(fc.property(mixedText, text => unescapeText(escapeText(text)) === text))
  })

  it('leaves nothing that Slack reads as markup in angle brackets', () => {
    fc.assert(
      fc.property(mixedText, text => {
        expect(escapeText(`<!here>${text}<@U1>`)).not.toMatch(/[<>]/)
      }),
    )
  })
})

describe('a link', () => {
  it('keeps address and label where they are plain', () => {
    expect(toLink('https://arxiv.org/abs/2401.00001', 'Sparse & fast')).toBe(
      '<https://arxiv.org/abs/2401.00001|Sparse &amp; fast>',
    )
  })

  it('has one bracket at each end and one bar, whatever it is made of', () => {
    fc.assert(
      fc.property(mixedText, mixedText, (path, label) => {
        expect(toLink(`https://a.org/${toOneLine(path)}`, label)).toMatch(/^<[^<>|\s]+\|[^<>|]*>$/)
      }),
    )
  })
})

describe('truncation', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one two three four', 12, 'one two…'],
    ['one two three four', 14, 'one two three…'],
    ['incomprehensibilities', 10, 'incompreh…'],
    ['a incomprehensibilities', 10, 'a incompr…'],
    ['  line\none\ttwo  ', 20, 'line one two'],
    ['a\u202eb\u2066c\u0000d\u001b[31m', 20, 'a b c d [31m'],
    ['half \ud83d of a pair', 30, 'half \ufffd of a pair'],
    ['', 10, ''],
  ])('of %j to %i gives %j', (text, most, cut) => {
    expect(truncate(text, most)).toBe(cut)
  })

  it('never grows beyond its measure, never cuts a code point, and is stable', () => {
    fc.assert(
      fc.property(mixedText, fc.integer({ min: 1, max: 320 }), (text, most) => {
        const cut = truncate(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut).not.toMatch(/\p{Cs}/u)
        expect(truncate(cut, most)).toBe(cut)
      }),
    )
  })

  it('gives a beginning of the text on one line, and says where something is missing', () => {
    fc.assert(
      fc.property(mixedText, fc.integer({ min: 1, max: 320 }), (text, most) => {
        const whole = toOneLine(text)
        const cut = truncate(text, most)
        if (whole.length <= most) expect(cut).toBe(whole)
        else {
          expect(cut.endsWith('…')).toBe(true)
          expect(whole.startsWith(cut.slice(0, -1))).toBe(true)
        }
      }),
    )
  })

  it('cuts words only where there is no blank in the latter half', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 30, maxLength: 60 }), words => {
        const kept = truncate(words.join(' '), 40).slice(0, -1).split(' ')
        expect(kept).toEqual(words.slice(0, kept.length))
      }),
    )
  })
})

describe('one line', () => {
  it('has no control, no directional override and no line break', () => {
    fc.assert(
      fc.property(mixedText, text => {
        expect(toOneLine(`a${text}\u202e\n`)).not.toMatch(
          /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u,
        )
      }),
    )
  })

  it('leaves scripts that run from right to left, marks and emoji as they are', () => {
    for (const text of ['שלום עולם', 'مرحبا', 'naïve', '👩‍🔬 ⚗️', '注意力机制'])
      expect(toOneLine(text)).toBe(text)
  })
})

describe('an excerpt', () => {
  const cut = (text: string, number: string, most: number) => {
    const start = text.indexOf(number)
    return excerpt(text, { start, end: start + number.length }, most)
  }

  it.each([
    ['We are 3x faster.', '3x', 40, 'We are 3x faster.'],
    ['We are 3x faster than all that came before us.', '3x', 20, 'We are 3x faster…'],
    ['Over many tasks of many kinds we are 3x faster than before.', '3x', 24, '…kinds we are 3x faster…'],
    ['Over many tasks of many kinds we are faster by 3x.', '3x', 24, '…we are faster by 3x.'],
  ])('of %j keeps %s in sight', (text, number, most, expected) =>
    expect(cut(text, number, most)).toBe(expected),
  )

  it('shows the number, keeps its limit and changes no sign, wherever the number stands', () => {
    const words = fc.array(fc.constantFrom('we', 'accelerate', 'the', 'models,', 'é', '🦜', 'a'), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(words, words, fc.integer({ min: 24, max: 220 }), (before, behind, most) => {
        const text = [...before, '7.5x', ...behind].join(' ')
        const shown = cut(text, '7.5x', most)
        expect(shown).toContain('7.5x')
        expect(shown.length).toBeLessThanOrEqual(most)
        expect(text).toContain(shown.replace(/^…|…$/g, '').trim())
      }),
    )
  })
})
