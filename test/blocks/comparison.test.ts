import { describe, expect, it } from 'vitest'
import { ACTIONS, parseSayAction, parseWhyAction } from '../../src/blocks/actions.ts'
import { toAnswerMessage } from '../../src/blocks/answer-message.ts'
import type { AnyBlock } from '../../src/blocks/measure.ts'
import { toPlainAnswer } from '../../src/blocks/plain.ts'
import { toPlainer } from '../../src/blocks/plainer.ts'
import { findBlockFaults } from '../../src/blocks/validate.ts'
import type { Reply } from '../../src/conversation/answer.ts'
import { compare } from '../../src/conversation/compare.ts'
import type { NumberedPaper } from '../../src/conversation/numbered-paper.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'
import { buildAnswer } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const POSTING = { thread: 'slack:T1:C1:1700000000.000100' }

const speed = (text: string, value: number, given: Partial<KeyNumber> = {}) =>
  buildNumber({ text, value, metric: 'speed', ...given })
const size = buildNumber({
  text: '4.5B',
  value: 4.5e9,
  unit: 'parameter',
  kind: 'size',
  metric: 'model size',
})

function papersOf(...numbers: readonly (readonly KeyNumber[])[]): NumberedPaper[] {
  return numbers.map((own, at) => ({
    n: at + 1,
    paper: buildStoredPaper({ title: `Paper ${at + 1}`, url: `https://a.org/${at + 1}`, numbers: own }),
  }))
}

function comparisonOf(papers: readonly NumberedPaper[], about = ''): Reply {
  return { kind: 'comparison', papers, comparison: compare(papers, about), left: [] }
}

const typesOf = (blocks: readonly AnyBlock[]): string[] => blocks.map(({ type }) => type)
const two = papersOf([speed('2x', 2)], [speed('up to 3x', 3), size])
const three = papersOf([speed('2x', 2)], [speed('3x', 3, { bound: 'max' })], [speed('1.5x', 1.5)])

describe('a comparison as plain text', () => {
  it('has a row a metric, a column a paper, and a dash where the abstract is silent', () => {
    expect(toPlainAnswer(buildAnswer(comparisonOf(two))).split('\n')).toEqual([
      '1  Paper 1',
      '2  Paper 2',
      '',
      expect.stringMatching(/^ +1 {3,}2$/),
      expect.stringMatching(/^speedup +2× +up to 3×$/),
      expect.stringMatching(/^model size +(?:– +4\.5B|4\.5B +–)$/),
    ])
  })

  it('says under a row why its numbers do not compare', () => {
    const apart = papersOf([speed('2x', 2, { baseline: 'A' })], [speed('3x', 3, { baseline: 'B' })])
    expect(toPlainAnswer(buildAnswer(comparisonOf(apart)))).toMatch(
      /\nspeedup .*\n {2}not comparable: different baselines: A and B$/,
    )
  })

  it('says so where nothing is said of what was asked, or nothing at all', () => {
    const said = toPlainAnswer(buildAnswer(comparisonOf(two, 'latency')))
    expect(said).toContain('Neither abstract says anything of “latency”. What they say:')
    const silent = toPlainAnswer(buildAnswer(comparisonOf(papersOf([], []))))
    expect(silent).toMatch(/\nNeither abstract has a number to set side by side\.$/)
  })
})

describe('a comparison on Slack', () => {
  it('is a table with the titles as columns, and its sentences behind a button', () => {
    const { text, blocks } = toAnswerMessage(buildAnswer(comparisonOf(two)), POSTING)
    expect(typesOf(blocks)).toEqual(['table', 'actions'])
    expect(JSON.stringify(blocks[0])).toMatch(/"text":"1 ".*"url":"https:\/\/a\.org\/1","text":"Paper 1"/)
    expect(JSON.stringify(blocks[0])).toContain('{"type":"text","text":"up to 3×","style":{"bold":true}}')
    expect(blocks[1]).toMatchObject({
      elements: [{ action_id: ACTIONS.numbers, text: { text: 'Sentences' }, value: `1,2|${POSTING.thread}` }],
    })
    expect(text).toMatch(/^1\. <https:\/\/a\.org\/1\|Paper 1>\n2\. .*\n```\n.*\nspeedup +2× +up to 3×\n/)
    expect(text.endsWith('\n```')).toBe(true)
  })

  it('has a last column for what is not comparable, only where something is not', () => {
    const apart = papersOf([speed('2x', 2, { baseline: 'A' })], [speed('3x', 3, { baseline: 'B' })])
    const seen = (papers: readonly NumberedPaper[]) =>
      JSON.stringify(toAnswerMessage(buildAnswer(comparisonOf(papers)), POSTING).blocks)
    expect(seen(apart)).toMatch(/Not comparable.*different baselines: A and B/)
    expect(seen(two)).not.toContain('Not comparable')
  })

  it('draws a row that three papers share, in the figures of the abstracts', () => {
    const { blocks } = toAnswerMessage(buildAnswer(comparisonOf(three)), POSTING)
    expect(typesOf(blocks)).toEqual(['table', 'data_visualization', 'actions'])
    expect(blocks[1]).toMatchObject({
      title: 'speedup (×), as claimed',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'speedup',
            data: [
              { label: '1', value: 2 },
              { label: '2 (up to)', value: 3 },
              { label: '3', value: 1.5 },
            ],
          },
        ],
        axis_config: { categories: ['1', '2 (up to)', '3'] },
      },
    })
    expect(findBlockFaults('message', { text: 'x', blocks })).toEqual([])
  })

  it.each<[string, readonly NumberedPaper[]]>([
    ['two papers', two],
    [
      'numbers that do not compare',
      papersOf([speed('2x', 2, { baseline: 'A' })], [speed('3x', 3)], [speed('4x', 4)]),
    ],
    ['scaled numbers', papersOf([size], [size], [size])],
    ['ranges', papersOf([speed('2x', 2)], [speed('3-4x', 3, { high: 4 })], [speed('4x', 4)])],
  ])('draws nothing of %s', (_, papers) => {
    const { blocks } = toAnswerMessage(buildAnswer(comparisonOf(papers)), POSTING)
    expect(typesOf(blocks)).not.toContain('data_visualization')
  })

  it('has no chart where only its asker sees it, and no table in a window', () => {
    const posted = (given: object) =>
      typesOf(toAnswerMessage(buildAnswer(comparisonOf(three)), { ...POSTING, ...given }).blocks)
    expect(posted({ isPrivate: true })).toEqual(['table', 'actions'])
    expect(posted({ isInWindow: true })).toEqual(['rich_text'])
  })

  it('can be made plainer twice: the chart drawn with letters, then the table aligned by blanks', () => {
    const message = toAnswerMessage(buildAnswer(comparisonOf(three)), POSTING)
    const undrawn = toPlainer(message)
    expect(typesOf(undrawn?.blocks ?? [])).toEqual(['table', 'rich_text', 'actions'])
    expect(JSON.stringify(undrawn?.blocks)).toContain(
      JSON.stringify(
        `speedup (×), as claimed\n1          ${'█'.repeat(16)} 2\n2 (up to)  ${'█'.repeat(24)} 3\n3          ${'█'.repeat(12)} 1.5`,
      ),
    )
    expect(findBlockFaults('message', undrawn ?? {})).toEqual([])
    const aligned = undrawn && toPlainer(undrawn)
    expect(typesOf(aligned?.blocks ?? [])).toEqual(['rich_text', 'rich_text', 'actions'])
    expect(JSON.stringify(aligned?.blocks)).toMatch(/rich_text_preformatted.*speedup +2×/)
    expect(findBlockFaults('message', aligned ?? {})).toEqual([])
    expect(aligned && toPlainer(aligned)).toBeNull()
  })
})

describe('the value of a button', () => {
  it('says a message in a thread, whatever stands in it', () => {
    const wanted = { thread: 'slack:T1:C1:1.2', message: 'a | b, compare 1 and 2' }
    expect(parseSayAction(`${wanted.message}|${wanted.thread}`)).toEqual(wanted)
    for (const value of ['', '|', 'undo', 'undo|']) expect(parseSayAction(value)).toBeNull()
  })

  it('names papers and what they say', () => {
    expect(parseWhyAction('1,2|t:1\ntraining-free\nvideo')).toEqual({
      thread: 't:1',
      numbers: [1, 2],
      names: ['training-free', 'video'],
    })
    expect(parseWhyAction('no')).toBeNull()
  })
})
