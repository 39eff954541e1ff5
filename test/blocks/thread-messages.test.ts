import { describe, expect, it } from 'vitest'
import { ACTIONS } from '../../src/blocks/actions.ts'
import { type Message, toAnswerMessage } from '../../src/blocks/answer-message.ts'
import { findViewFaults } from '../../src/blocks/validate.ts'
import { toWhyView } from '../../src/blocks/why-view.ts'
import type { Change, Reply } from '../../src/conversation/answer.ts'
import { toAttribute } from '../../src/conversation/attribute.ts'
import { buildAnswer, buildLine } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const THREAD = 'slack:T1:C1:1700000000.000100'

const free = [toAttribute('training-free')].filter(attribute => attribute !== null)
const narrowed: Change = { kind: 'filter', attributes: free, kept: [1, 2, 5], hidden: [3, 4] }
const lines = [1, 2, 5].map(n =>
  buildLine({
    n,
    paper: buildStoredPaper({ title: `Paper ${n}`, url: `https://a.org/${n}` }),
    number: buildNumber({ metric: '' }),
    evidence: [{ words: 'without training', sentence: 'It works without training.' }],
  }),
)

const list = (given: Partial<Extract<Reply, { kind: 'list' }>> = {}): Reply => ({
  kind: 'list',
  changes: [narrowed],
  lines,
  hidden: 2,
  remaining: 3,
  ...given,
})
const say = (reply: Reply, given = {}): Message =>
  toAnswerMessage(buildAnswer(reply, { turn: 2 }), { thread: THREAD, ...given })

/** Action ids and labels of a message's buttons, in their order. */
function buttonsOf({ blocks }: Message): string[] {
  return blocks.flatMap(block =>
    'elements' in block && block.type === 'actions'
      ? block.elements.map(element =>
          element.type === 'button' ? `${element.action_id} ${element.text.text} → ${element.value}` : '',
        )
      : [],
  )
}

const sectionsOf = ({ blocks }: Message): string[] =>
  blocks.flatMap(block => ('text' in block && typeof block.text === 'object' ? [block.text?.text ?? ''] : []))

describe('a narrowed list on Slack', () => {
  it('says what changed, then a line or two a paper, each with its menu', () => {
    const message = say(list())
    expect(message.blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'section',
      'section',
      'section',
      'actions',
    ])
    expect(JSON.stringify(message.blocks[0])).toContain(
      '{"type":"text","text":"1, 2, 5","style":{"bold":true}}',
    )
    expect(sectionsOf(message)[2]).toBe(
      '*5*  *<https://a.org/5|Paper 5>*\n*2.5×* speedup · “without training”',
    )
    expect(message.blocks.filter(block => 'accessory' in block)).toHaveLength(3)
    expect(message.text.split('\n')).toEqual([
      "3 of 5 say “training-free”: 1, 2, 5. 2 don't say.",
      '1. <https://a.org/1|Paper 1> — 2.5× speedup · “without training”',
      '2. <https://a.org/2|Paper 2> — 2.5× speedup · “without training”',
      '5. <https://a.org/5|Paper 5> — 2.5× speedup · “without training”',
    ])
  })

  it('can be undone, gone on with, compared, and asked for numbers and reasons', () => {
    expect(buttonsOf(say(list()))).toEqual([
      `${ACTIONS.undo} Undo → undo|${THREAD}`,
      `${ACTIONS.next} More → ${THREAD}`,
      `${ACTIONS.compare} Compare 1, 2 and 5 → compare 1, 2 and 5|${THREAD}`,
      `${ACTIONS.numbers} Numbers & sentences → 1,2,5|${THREAD}`,
      `${ACTIONS.why} Why these → 1,2,5|${THREAD}\ntraining-free`,
    ])
  })

  it('gives no reasons where there is no evidence, and nothing to undo after an undo', () => {
    const undone = list({ changes: [{ kind: 'undo' }], remaining: 0 })
    expect(buttonsOf(say(undone)).map(text => text.split(' ')[0])).toEqual([ACTIONS.compare, ACTIONS.numbers])
    const silent = list({ lines: lines.map(line => ({ ...line, evidence: [] })) })
    expect(buttonsOf(say(silent)).join()).not.toContain(ACTIONS.why)
  })

  it('is not told again where none says it', () => {
    const none: Change = { kind: 'filter', attributes: free, kept: [], hidden: [1, 2, 5] }
    const message = say(list({ changes: [none] }))
    expect(message.text).toBe('None of the 3 says “training-free”.\nThe list is as it was.')
    expect(message.blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text'])
  })

  it('stands in a window without buttons and menus', () => {
    const message = say(list(), { isInWindow: true })
    expect(JSON.stringify(message.blocks)).not.toMatch(/action_id/)
  })

  it('is counted beyond twenty papers', () => {
    const many = Array.from({ length: 50 }, (_, at) => ({ ...lines[0]!, n: at + 1 }))
    const message = say(list({ lines: many }))
    const shown = sectionsOf(message).length
    expect(shown).toBeLessThanOrEqual(20)
    expect(JSON.stringify(message.blocks)).toContain(`… and ${50 - shown} more.`)
  })
})

describe('what one message asked of several things', () => {
  it('is told in its order, the buttons being the last one’s', () => {
    const detail: Reply = {
      kind: 'detail',
      question: 'hardware',
      found: [{ n: 1, paper: buildStoredPaper(), quote: null }],
    }
    const { blocks, text } = toAnswerMessage(buildAnswer(detail, { before: [list()] }), { thread: THREAD })
    expect(blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'section',
      'section',
      'section',
      'rich_text',
    ])
    expect(text).toMatch(/^3 of 5 say .*\nThe abstract of 1 doesn't say\.$/s)
  })
})

describe('a sentence that answers', () => {
  const quote = { text: 'We use  8 A100 GPUs.\nNo more.', start: 0, end: 29 }
  const found = [
    { n: 1, paper: buildStoredPaper(), quote },
    { n: 2, paper: buildStoredPaper(), quote: null },
  ]

  it('is verbatim, and a silent abstract is said to be', () => {
    const seen = JSON.stringify(say({ kind: 'detail', question: 'gpu', found }).blocks)
    expect(seen).toContain(JSON.stringify(quote.text))
    expect(seen).toContain("2 doesn't say.")
  })
})

describe('numbers that were asked for', () => {
  it('stand with their sentences, the number bold in it', () => {
    const paper = buildStoredPaper({ numbers: [buildNumber({ metric: '' })] })
    const message = say({ kind: 'numbers', papers: [{ n: 3, paper }] })
    expect(JSON.stringify(message.blocks)).toContain(
      '{"type":"text","text":"It runs "},{"type":"text","text":"2.5x","style":{"bold":true}},{"type":"text","text":" faster."}',
    )
    expect(message.text).toMatch(/^3\. <.*\n2\.5× speedup$/)
  })

  it('are counted where one message does not hold them', () => {
    const numbers = Array.from({ length: 90 }, (_, at) => buildNumber({ text: `${at}x`, metric: '' }))
    const papers = [1, 2, 3].map(n => ({ n, paper: buildStoredPaper({ numbers }) }))
    expect(JSON.stringify(say({ kind: 'numbers', papers }).blocks)).toMatch(/… and \d+ more/)
  })
})

describe('a message that was not understood', () => {
  it('offers its readings as buttons that say them', () => {
    const options = [
      { label: 'compare 1 and 9 in speed', message: 'compare 1 and 9 in speed' },
      { label: 'numbers of 1 and 9', message: 'numbers of 1 and 9' },
    ]
    const message = say({ kind: 'unclear', reason: 'Do you mean', options })
    expect(buttonsOf(message)).toEqual([
      `${ACTIONS.say}_0 compare 1 and 9 in speed → compare 1 and 9 in speed|${THREAD}`,
      `${ACTIONS.say}_1 numbers of 1 and 9 → numbers of 1 and 9|${THREAD}`,
    ])
    expect(message.text).toBe('Do you mean “compare 1 and 9 in speed” or “numbers of 1 and 9”?')
  })
})

describe('why papers are in a list', () => {
  it('is the sentence of each that says it, the words bold', () => {
    const says = buildStoredPaper({
      title: 'A',
      abstract: 'It is fast. It works without any training at all.',
    })
    const silent = buildStoredPaper({ title: 'B', abstract: 'It is slow.' })
    const view = toWhyView(
      [
        { n: 1, paper: says },
        { n: 2, paper: silent },
      ],
      ['training-free'],
    )
    expect(findViewFaults(view)).toEqual([])
    const seen = JSON.stringify(view)
    expect(seen).toMatch(
      /"text":"It works "\},\{"type":"text","text":"without any training","style":\{"bold":true\}/,
    )
    expect(seen).toContain("doesn't say “training-free”")
  })

  it('fits a window, whatever is asked', () => {
    const papers = Array.from({ length: 40 }, (_, at) => ({ n: at + 1, paper: buildStoredPaper() }))
    expect(findViewFaults(toWhyView(papers, ['a b', 'attention', 'video', 'x'.repeat(1_000)]))).toEqual([])
    expect(findViewFaults(toWhyView([], ['video']))).toEqual([])
  })
})
