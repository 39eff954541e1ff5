import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIONS, parsePaperAction } from '../../src/blocks/actions.ts'
import { toAnswerMessage } from '../../src/blocks/answer-message.ts'
import type { AnyBlock } from '../../src/blocks/measure.ts'
import { findBlockFaults, findOwnFaults } from '../../src/blocks/validate.ts'
import type { Answer, ListedPaper, Reply } from '../../src/conversation/answer.ts'
import type { StoredPaper } from '../../src/library/library.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { rankNumbers } from '../../src/numbers/rank.ts'
import { anyAnswer, listedPapers } from '../support/any-answer.ts'
import { buildAnswer, buildListed, buildOutline } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const POSTING = { thread: 'slack:T1:C1:1700000000.000100' }

/** A title's line as Slack shows it: links by their label, bold without its signs. */
function toRendered(text: string): string {
  const line = /^\*(\d+)\* {2}\*<https?:[^|]*\|([^>]*)>\*(.*)$/s.exec(text)
  return line ? `${line[1]}  ${line[2]}${line[3]}` : text
}

/** A block's elements as one would read them; links by their label. Menus and buttons are not read. */
function toSeen(blocks: readonly AnyBlock[]): string {
  const texts: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'text' && typeof value === 'string') texts.push(toRendered(value))
      else if (key !== 'accessory') visit(value)
    }
  }
  visit(blocks)
  return texts.join('')
}

function valuesOf(node: unknown, key: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesOf(value, key),
  )
}

/** The one place with markup: our bold number and link, then the title, notes, and under them a bold figure. */
const TITLE = /^\*\d+\* {2}\*<https?:\/\/[^<>|\s]+\|([^<>|]*)>\*([^\n]*)(?:\n(?:\*([^*\n]+)\*)?([^\n]*))?$/s
const isTitle = (text: string) => /^\*\d+\* {2}\*</.test(text)

describe('an answer as a Slack message', () => {
  it('breaks no limit of Slack’s and none of ours, whatever papers and question are', () => {
    const posting = fc.record(
      {
        user: fc.constant('U1'),
        isPrivate: fc.boolean(),
        thread: fc.constantFrom(POSTING.thread, 'x'.repeat(300)),
      },
      { requiredKeys: ['isPrivate', 'thread'] },
    )
    fc.assert(
      fc.property(anyAnswer, posting, (answer, given) => {
        const message = toAnswerMessage(answer, given)
        expect(findBlockFaults('message', message)).toEqual([])
        expect(findOwnFaults(message)).toEqual([])
        expect(message.text.length).toBeLessThanOrEqual(4_000)
        expect(JSON.stringify(message.blocks).length).toBeLessThan(12_000)
      }),
      { numRuns: 500 },
    )
  })

  it('fits a window too', () => {
    fc.assert(
      fc.property(anyAnswer, answer => {
        const { blocks } = toAnswerMessage(answer, { ...POSTING, isInWindow: true })
        expect(findBlockFaults('modal', { blocks })).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('holds no markup that papers or people wrote, and no sign that turns the rest around', () => {
    fc.assert(
      fc.property(anyAnswer, answer => {
        const { text, blocks } = toAnswerMessage(answer, POSTING)
        const isHelp = [...answer.before, answer.reply].some(({ kind }) => kind === 'help')
        // Links are the only angle brackets, and they lead to the web.
        expect(text.replace(/<https?:\/\/[^<>|\s]+\|[^<>|]*>/g, '')).not.toMatch(/[<>]/)
        for (const title of isHelp ? [] : valuesOf(blocks, 'text').filter(isTitle)) {
          const found = TITLE.exec(title)
          expect(found).not.toBeNull()
          for (const part of found?.slice(1) ?? [])
            expect(part ?? '').not.toMatch(/[<>]|(?<!\u200b)[*_~`]|&(?!(?:amp|lt|gt);)/)
        }
        for (const seen of [text, toSeen(blocks)])
          expect(seen).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 300 },
    )
  })

  it('has no empty text, and links that lead to the web', () => {
    fc.assert(
      fc.property(anyAnswer, answer => {
        const { blocks } = toAnswerMessage(answer, POSTING)
        for (const text of valuesOf(blocks, 'text')) expect(text).not.toBe('')
        for (const url of valuesOf(blocks, 'url')) expect(url).toMatch(/^https?:\/\/[^\s/]/)
      }),
      { numRuns: 200 },
    )
  })

  it('shows every paper of the answer, however long their titles', () => {
    fc.assert(
      fc.property(listedPapers, fc.boolean(), (listed, isFirst) => {
        const reply: Reply = { kind: 'papers', papers: listed, outline: buildOutline('attention'), isFirst }
        const { blocks } = toAnswerMessage(buildAnswer(reply), POSTING)
        expect(valuesOf(blocks, 'text').filter(text => TITLE.test(text))).toHaveLength(listed.length)
      }),
      { numRuns: 100 },
    )
  })
})

describe('ten papers in one message', () => {
  const message = (given: Partial<StoredPaper>) => {
    const listed = Array.from({ length: 10 }, (_, at) =>
      buildListed({ n: at + 1, paper: buildStoredPaper({ numbers: [buildNumber()], ...given }) }),
    )
    const reply: Reply = { kind: 'papers', papers: listed, outline: buildOutline('a'), isFirst: true }
    return toAnswerMessage(buildAnswer(reply), { thread: 'slack:T0123456789:C0123456789:1700000000.000100' })
  }

  it.each<[string, Partial<StoredPaper>]>([
    ['long addresses', { url: `https://a.org/${'x'.repeat(376)}` }],
    [
      'addresses and titles that grow when they are escaped',
      { url: `https://a.org/?${'&'.repeat(380)}`, title: '&'.repeat(300) },
    ],
    ['titles of three bytes a sign and no address', { title: '注意'.repeat(60) }],
    ['titles of signs that are set apart', { title: '*'.repeat(240) }],
    ['titles that double in JSON', { title: '"'.repeat(240) }],
  ])('fit with %s', (_, given) => {
    const { text, blocks } = message(given)
    expect(findBlockFaults('message', { text, blocks })).toEqual([])
    expect(findOwnFaults({ text, blocks })).toEqual([])
    expect(valuesOf(blocks, 'text').filter(isTitle)).toHaveLength(10)
  })

  it('keep their menus and a number each where they are as papers are', () => {
    const { blocks } = message({ url: 'https://arxiv.org/abs/2401.00001', title: 'Attention '.repeat(8) })
    expect(blocks.filter(block => 'accessory' in block)).toHaveLength(10)
    expect(toBold(blocks).filter(text => text === '2.5×')).toHaveLength(5)
    expect(valuesOf(blocks, 'text').filter(text => /\n\*2\.5×\* /.test(text))).toHaveLength(5)
  })
})

const ABSTRACT = String.raw`We make attention sparse. Our kernel is 4.4times faster than dense attention on an A100 and reaches 87.5\% accuracy on ImageNet with up to 3.25$\times$ less memory.`

function toPaper(n: number): ListedPaper {
  const paper = buildStoredPaper({
    title: `Paper ${n}`,
    url: `https://arxiv.org/abs/2401.0000${n}`,
    published: '2024-01-02T03:04:05Z',
    abstract: ABSTRACT,
    numbers: extractNumbers(ABSTRACT, `Paper ${n}`),
  })
  return buildListed({
    n,
    paper,
    why: { snippet: 'We make attention sparse.', matched: ['attention'], holding: [] },
  })
}

/** Texts in bold: numbers stand on a line of their own. */
function toBold(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if ('style' in node && 'text' in node && JSON.stringify(node.style) === '{"bold":true}')
    return [String(node.text)]
  return Object.values(node).flatMap(toBold)
}

const PAPERS = path.resolve(import.meta.dirname, '../../data/eval/papers.jsonl')

const answerOf = (reply: Reply): Answer => buildAnswer(reply)
const listOf = (given: { remaining?: number; isFirst?: boolean } = {}): Answer => {
  const outline = buildOutline('sparse attention', { remaining: given.remaining ?? 2 })
  return answerOf({ kind: 'papers', papers: [1, 2].map(toPaper), outline, isFirst: given.isFirst ?? true })
}

describe('a list of papers', () => {
  it('leads with the question, the count and who asked; then number, linked title, day, numbers, sentence', () => {
    const { blocks } = toAnswerMessage(listOf(), { ...POSTING, user: 'U1' })
    expect(blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'section',
      'rich_text',
      'section',
      'rich_text',
      'actions',
      'context',
    ])
    expect(toSeen(blocks.slice(0, 1))).toBe('sparse attention · 7 close papers of 141 · asked by ')
    expect(valuesOf(blocks[0], 'user_id')).toEqual(['U1'])
    expect(toSeen(blocks.slice(1, 3))).toMatch(/^1 {2}Paper 1 {2}2024-01-024\.4× .*\n.*“[^”]*4\.4[^”]*”$/s)
    expect(valuesOf(blocks[1], 'text')[0]).toContain('<https://arxiv.org/abs/2401.00001|')
  })

  it('shows numbers in the abstract’s own figures, only the left-overs of LaTeX read', () => {
    const { blocks } = toAnswerMessage(listOf(), POSTING)
    const seen = toSeen(blocks.slice(2, 3))
    for (const figure of ['4.4×', '87.5%', 'up to 3.25×']) expect(seen).toContain(figure)
    // The sentence behind them is the abstract's own, left-overs and all.
    expect(seen.slice(0, seen.indexOf('“'))).not.toMatch(/times|\\/)
  })

  it('shows no figure that the abstract does not have, for every abstract that comes with paperboy', () => {
    const lines = readFileSync(PAPERS, 'utf8').trim().split('\n')
    expect(lines.length).toBeGreaterThan(100)
    for (const { title, abstract } of lines.map(line => JSON.parse(line))) {
      const paper = buildStoredPaper({
        title,
        abstract,
        numbers: rankNumbers(extractNumbers(abstract, title)),
      })
      const { blocks } = toAnswerMessage(
        answerOf({
          kind: 'papers',
          papers: [buildListed({ paper })],
          outline: buildOutline('attention'),
          isFirst: false,
        }),
        POSTING,
      )
      for (const line of toBold(blocks[1]))
        for (const figure of line.match(/\d[\d.,]*/g) ?? []) expect(abstract).toContain(figure)
    }
  })

  it('says so where the abstract has no numbers, and leaves those of earlier work out', () => {
    const bare = buildListed({ paper: buildStoredPaper({ numbers: [] }) })
    const others = buildNumber({ text: '9x', headline: false })
    const own = buildNumber({ text: '2x' })
    const mixed = buildListed({ n: 2, paper: buildStoredPaper({ numbers: [others, own] }) })
    const outline = buildOutline('attention')
    const { blocks, text } = toAnswerMessage(
      answerOf({ kind: 'papers', papers: [bare, mixed], outline, isFirst: false }),
      POSTING,
    )
    expect(toSeen(blocks.slice(0, 2))).toContain('no numbers in the abstract')
    expect(toSeen(blocks.slice(2, 4))).toContain('2×')
    expect(text + toSeen(blocks)).not.toContain('9×')
  })

  it('has at most three numbers a paper', () => {
    const numbers = [1, 2, 3, 4, 5].map(value => buildNumber({ text: `${value}x`, value, metric: '' }))
    const reply: Reply = {
      kind: 'papers',
      papers: [buildListed({ paper: buildStoredPaper({ numbers }) })],
      outline: buildOutline('attention'),
      isFirst: false,
    }
    const seen = toSeen(toAnswerMessage(answerOf(reply), POSTING).blocks)
    expect(seen.match(/\d×/g)).toEqual(['1×', '2×', '3×'])
  })

  it('marks a paper that fills the list without being close', () => {
    const reply: Reply = {
      kind: 'papers',
      papers: [buildListed({ close: false })],
      outline: buildOutline('attention'),
      isFirst: false,
    }
    expect(toSeen(toAnswerMessage(answerOf(reply), POSTING).blocks)).toContain('further off')
  })

  it.each([
    [7, 'Next 5'],
    [2, 'Next 2'],
  ])('with %i more has a button that names the thread: %s', (remaining, label) => {
    const { blocks } = toAnswerMessage(listOf({ remaining }), POSTING)
    expect(blocks.find(({ type }) => type === 'actions')).toMatchObject({
      elements: [
        { action_id: ACTIONS.next, value: POSTING.thread, text: { text: label } },
        { action_id: ACTIONS.compare, value: `compare 1 and 2|${POSTING.thread}` },
        { action_id: ACTIONS.numbers },
        { action_id: ACTIONS.subscribe, value: POSTING.thread },
      ],
    })
  })

  it('has no button for more where nothing is left', () => {
    const { blocks } = toAnswerMessage(listOf({ remaining: 0 }), POSTING)
    expect(valuesOf(blocks, 'action_id')).not.toContain(ACTIONS.next)
    expect(valuesOf(blocks, 'action_id')).toContain(ACTIONS.numbers)
  })

  it('tells how to go on under a thread’s first answer in public, and under no other', () => {
    const hint = /Reply here to go on: _only training-free · sort by speedup/
    const seen = (answer: Answer, given = {}) =>
      toSeen(toAnswerMessage(answer, { ...POSTING, ...given }).blocks)
    expect(seen(listOf())).toMatch(hint)
    expect(seen(listOf(), { isPrivate: true })).not.toMatch(hint)
    expect(seen(listOf(), { isInWindow: true })).not.toMatch(hint)
    expect(seen({ ...listOf(), turn: 2 })).not.toMatch(hint)
    expect(seen(listOf({ isFirst: false }))).not.toMatch(hint)
  })

  it('shows five papers in full and the next five by title and best number', () => {
    const ten = Array.from({ length: 10 }, (_, at) => toPaper(at + 1))
    const reply: Reply = { kind: 'papers', papers: ten, outline: buildOutline('a'), isFirst: true }
    const { text, blocks } = toAnswerMessage(answerOf(reply), POSTING)
    const titles = valuesOf(blocks, 'text').filter(isTitle)
    expect(titles.map(title => title.split('\n').length)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    expect(titles[5]).toMatch(/\n\*4\.4×\* speedup/)
    expect(blocks.filter(({ type }) => type === 'rich_text')).toHaveLength(6)
    expect(text.split('\n')).toHaveLength(11)
  })

  it('can be shared where only its asker sees it', () => {
    const shared = (isPrivate: boolean) =>
      valuesOf(toAnswerMessage(listOf(), { ...POSTING, isPrivate }).blocks, 'action_id')
    expect(shared(true)).toContain(ACTIONS.share)
    expect(shared(false)).not.toContain(ACTIONS.share)
  })

  it('has a menu beside each paper that names it', () => {
    const { blocks } = toAnswerMessage(listOf(), POSTING)
    const values = valuesOf(blocks, 'value').flatMap(value => parsePaperAction(value) ?? [])
    expect(values.filter(({ n }) => n === 2).map(({ verb }) => verb)).toEqual([
      'similar',
      'numbers',
      'abstract',
      'save',
      'share',
    ])
    expect(new Set(values.map(({ thread }) => thread))).toEqual(new Set([POSTING.thread]))
  })

  it('does not repeat the question above a further page', () => {
    const { blocks } = toAnswerMessage(listOf({ isFirst: false }), POSTING)
    expect(toSeen(blocks)).not.toContain('close papers of')
  })

  it('can be read aloud: every title with its link and its first number', () => {
    const { text } = toAnswerMessage(listOf(), POSTING)
    expect(text.split('\n')).toEqual([
      'sparse attention · 7 close papers of 141',
      expect.stringMatching(/^1\. <https:\/\/arxiv\.org\/abs\/2401\.00001\|Paper 1> — 4\.4×/),
      expect.stringMatching(/^2\. <https:\/\/arxiv\.org\/abs\/2401\.00002\|Paper 2> — 4\.4×/),
    ])
  })
})

describe('an answer without a list', () => {
  it('names the nearest as such where nothing is close, titles alone', () => {
    const outline = buildOutline('quantum chromodynamics', { total: 0, closeTotal: 0, remaining: 0 })
    const { text, blocks } = toAnswerMessage(
      answerOf({ kind: 'nothing-close', papers: [1, 2, 3].map(toPaper), outline }),
      POSTING,
    )
    const seen = toSeen(blocks)
    expect(seen).toMatch(
      /^Nothing here is close to “quantum chromodynamics”\. The nearest, and they are not near:/,
    )
    expect(seen).not.toMatch(/×|%/)
    expect(text.split('\n')).toHaveLength(4)
    expect(text.split('\n')[0]).toContain('quantum chromodynamics')
  })

  it('says the same in text and blocks', () => {
    const replies: Reply[] = [
      { kind: 'none-holds', outline: buildOutline('kv cache compression over 4x') },
      { kind: 'no-more', outline: buildOutline('attention') },
      { kind: 'empty-library' },
      { kind: 'thanks' },
      { kind: 'unclear', reason: 'Ask with a few words.', options: [] },
    ]
    for (const reply of replies) {
      const { text, blocks } = toAnswerMessage(answerOf(reply), POSTING)
      expect(text.replaceAll('&gt;', '>')).toBe(toSeen(blocks))
    }
  })

  it('helps with three examples', () => {
    const { text, blocks } = toAnswerMessage(answerOf({ kind: 'help' }), POSTING)
    expect(text.match(/\/papers /g)).toHaveLength(3)
    expect(toSeen(blocks).match(/`\/papers [^`]+`/g)).toHaveLength(3)
  })
})
