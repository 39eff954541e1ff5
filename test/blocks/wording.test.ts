import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  toClaims,
  toCount,
  toDay,
  toNothingClose,
  toRemark,
  toTitleText,
  toTitleUrl,
} from '../../src/blocks/wording.ts'
import { parseConditions } from '../../src/search/condition.ts'
import { buildOutline } from '../support/build-answer.ts'
import { buildStoredPaper } from '../support/build-paper.ts'

const QUESTION = 'sparse attention'

describe('the count', () => {
  it.each([
    [QUESTION, { total: 7, librarySize: 141 }, '7 close papers of 141'],
    [QUESTION, { total: 1, librarySize: 11_025 }, '1 close paper of 11,025'],
    ['speedup over 3x', { total: 2 }, '2 of 141 papers are close and claim over 3x speedup'],
    [
      'speedup > 3x and accuracy at least 90%',
      { total: 2 },
      '2 of 141 papers are close and claim > 3x speedup and at least 90% accuracy',
    ],
    ['models under 1 GB', { total: 1 }, '1 of 141 papers is close and claims under 1 GB'],
    [
      'memory savings over 40%',
      { total: 1 },
      '1 of 141 papers is close and claims over 40% memory reduction',
    ],
  ])('of %j, given %j, reads %j', (text, given, count) => {
    expect(toCount(buildOutline(text, given))).toBe(count)
  })

  it('stays short however many conditions a question holds', () => {
    const { conditions } = parseConditions('over 3x '.repeat(500))
    expect(conditions).toHaveLength(500)
    expect(toClaims(conditions).length).toBeLessThanOrEqual(200)
  })
})

describe('what is said without papers', () => {
  it('names the topic and what none of the close papers claims', () => {
    const outline = buildOutline('kv cache compression over 4x', { closeTotal: 3, total: 0 })
    expect(toRemark({ kind: 'none-holds', outline })).toBe(
      '3 papers are close to “kv cache compression”, but none of them claims over 4x.',
    )
    const one = { ...outline, closeTotal: 1 }
    expect(toRemark({ kind: 'none-holds', outline: one })).toBe(
      '1 paper is close to “kv cache compression”, but it does not claim over 4x.',
    )
  })

  it('names the question where it is nothing but a condition', () => {
    const outline = buildOutline('>= 30 fps', { closeTotal: 3, total: 0 })
    expect(toRemark({ kind: 'none-holds', outline })).toContain('close to “>= 30 fps”')
    expect(toNothingClose(outline)).toContain('close to “>= 30 fps”')
  })

  it('stays short however long the question', () => {
    const outline = buildOutline('over 3x attention '.repeat(200))
    expect(toRemark({ kind: 'none-holds', outline }).length).toBeLessThan(600)
    const kept = { ...outline, keepsList: true }
    expect(toRemark({ kind: 'none-holds', outline: kept })).toMatch(/ The list is as it was\.$/)
    expect(toNothingClose(kept)).toContain('; the list is as it was. The nearest,')
    expect(toNothingClose(outline).length).toBeLessThan(300)
  })
})

describe('a day', () => {
  it.each([
    ['2025-03-07T12:00:00Z', '2025-03-07'],
    ['2025', '2025'],
    [null, null],
    ['', null],
  ])('of %j is %j', (published, day) => {
    expect(toDay(buildStoredPaper({ published }))).toBe(day)
  })
})

describe('a title', () => {
  it('is shown as it is, or by the id where nothing of it can be seen', () => {
    const paper = buildStoredPaper({ id: '2401.00001' })
    expect(toTitleText(paper, 100)).toBe(paper.title)
    for (const title of ['', '\u200b\u200d', '\u202e\u0000', '  \n'])
      expect(toTitleText({ ...paper, title }, 100)).toBe('2401.00001')
    expect(toTitleText({ title: '', id: '\u200b' }, 100)).toBe('untitled')
  })

  it.each([
    ['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/abs/2401.00001'],
    ['http://a.org/x?y=1&z=2#w', 'http://a.org/x?y=1&z=2#w'],
    ['https://a.org/a b|c>d', 'https://a.org/a%20b%7Cc%3Ed'],
  ])('leads where the paper says: %s', (url, link) => {
    expect(toTitleUrl(buildStoredPaper({ url }))).toBe(link)
  })

  it.each([null, '', 'javascript:alert(1)', 'no link', '/abs/1', `https://a.org/${'x'.repeat(3_000)}`])(
    'leads to arXiv’s title search where the paper has no good link: %s',
    url => {
      const link = toTitleUrl(buildStoredPaper({ url, title: 'Sparse & fast' }))
      expect(link).toBe('https://arxiv.org/search/?query=Sparse+%26+fast&searchtype=title')
    },
  )

  it('leads somewhere short, whatever url and title are', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('注', '\ud800', '"', '\\', '|', '<', ' ', '🦜'),
      maxLength: 8_000,
    })
    fc.assert(
      fc.property(
        hostile,
        fc.option(
          fc.oneof(
            hostile.map(rest => `https://a.org/${rest}`),
            fc.webUrl(),
          ),
        ),
        (title, url) => {
          const link = toTitleUrl({ title, url })
          expect(link.length).toBeLessThanOrEqual(400)
          expect(URL.canParse(link)).toBe(true)
          expect(link).toMatch(/^https?:\/\/[^\s<>|"\\]+$/)
        },
      ),
    )
  })
})
