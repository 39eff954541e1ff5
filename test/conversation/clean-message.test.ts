import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanMessage } from '../../src/conversation/understand/clean-message.ts'

describe('a message as Slack sends it', () => {
  it.each([
    ['<@U012AB3CD> sparse attention', 'sparse attention'],
    ['hey <@U012AB3CD|ada>, only video', 'hey , only video'],
    ['<!here> drop 2', 'drop 2'],
    ['<#C012AB3CD|ml> drop 2', 'drop 2'],
    ['drop 2 :pray: :+1::skin-tone-2:', 'drop 2'],
    ['👍🏽 newest first ❤️', 'newest first'],
    ['*only* the _mobile_ ones', 'only the mobile ones'],
    ['~no~ `sort by speedup`', 'no sort by speedup'],
    ['```drop 2```', 'drop 2'],
    ['&gt; 3x &amp; &lt; 1 GB', '> 3x & < 1 GB'],
    ['“only training‐free”', '"only training-free"'],
    ['don’t show 1–3', "don't show 1-3"],
    ['  two   blanks\tand\nlines ', 'two blanks and lines'],
    ['see <https://example.org/a|the blog>', 'see the blog'],
    ['<https://arxiv.org/abs/2212.09748|this one>', 'https://arxiv.org/abs/2212.09748'],
    ['<https://example.org>', 'https://example.org'],
  ])('is read in plain words: %j', (given, clean) => expect(cleanMessage(given)).toBe(clean))

  it('loses the lines that quote somebody, where it has its own', () => {
    expect(cleanMessage('&gt; sparse attention for video\nonly training-free')).toBe('only training-free')
    expect(cleanMessage('only training-free\n> earlier words')).toBe('only training-free')
  })

  it('is what it quotes, where it has nothing else', () => {
    expect(cleanMessage('&gt; drop 2')).toBe('drop 2')
    expect(cleanMessage('>drop 2\n:pray:')).toBe('drop 2')
  })

  it('keeps what only looks like a mark', () => {
    expect(cleanMessage('> 3x')).toBe('> 3x')
    expect(cleanMessage('>= 90%\nplease')).toBe('>= 90% please')
    expect(cleanMessage('subscribe daily at 9:00')).toBe('subscribe daily at 9:00')
    expect(cleanMessage('a snake_case_name and 2*3')).toBe('a snake_case_name and 2*3')
  })

  it('is cut where it was pasted, and never throws', () => {
    expect(cleanMessage('a '.repeat(10_000)).length).toBeLessThanOrEqual(4_000)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        const clean = cleanMessage(text)
        expect(clean).toBe(clean.trim())
        expect(clean).not.toMatch(/\s{2}|[\n\t]/)
      }),
      { numRuns: 500 },
    )
  })
})
