import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS, OWN_BLOCKS_JSON } from '../../src/blocks/limits.ts'
import { findBlockFaults, findOwnFaults, findViewFaults } from '../../src/blocks/validate.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const button = (rest: object = {}) => ({ type: 'button', text: plain('Next'), action_id: 'next', ...rest })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ text: plain(`option ${i}`), value: `${i}` }))
const of = (length: number): string => 'x'.repeat(length)
const faultsOf = (...blocks: object[]): string[] => findBlockFaults('message', { text: 'x', blocks })

describe('the table of limits', () => {
  it('gives each limit a source, and a least that is not above the most', () => {
    for (const limit of Object.values(LIMITS)) {
      expect(limit.source).not.toBe('')
      expect(limit.min ?? 0).toBeLessThanOrEqual(limit.max)
    }
  })

  it('leaves room between our own budget and what Slack refuses', () => {
    expect(OWN_BLOCKS_JSON).toBeLessThan(LIMITS.blocksJson.max)
  })
})

const chart = (title: string, points: number, label: string) => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'bar',
    series: [{ name: label, data: Array.from({ length: points }, () => ({ label, value: 1 })) }],
    axis_config: { categories: [label] },
  },
})

/** Each thing at its limit, and one beyond. */
const edges: readonly [string, number, (n: number) => object][] = [
  ['section text', 3_000, n => section(of(n))],
  ['section fields', 10, n => ({ type: 'section', fields: Array.from({ length: n }, () => mrkdwn('x')) })],
  ['a section field', 2_000, n => ({ type: 'section', fields: [mrkdwn(of(n))] })],
  ['a header', 150, n => ({ type: 'header', text: plain(of(n)) })],
  [
    'context elements',
    10,
    n => ({ type: 'context', elements: Array.from({ length: n }, () => mrkdwn('x')) }),
  ],
  [
    'actions elements',
    25,
    n => actions(...Array.from({ length: n }, (_, i) => button({ action_id: `${i}` }))),
  ],
  ['button text', 75, n => actions(button({ text: plain(of(n)) }))],
  ['a button value', 2_000, n => actions(button({ value: of(n) }))],
  ['a button url', 3_000, n => actions(button({ url: `https://a.org/${of(n - 14)}` }))],
  ['an action_id', 255, n => actions(button({ action_id: of(n) }))],
  ['a block_id', 255, n => ({ type: 'divider', block_id: of(n) })],
  ['an overflow menu', 5, n => actions({ type: 'overflow', options: options(n) })],
  ['a select menu', 100, n => actions({ type: 'static_select', options: options(n) })],
  ['option text', 75, n => actions({ type: 'overflow', options: [{ text: plain(of(n)), value: 'x' }] })],
  ['radio buttons', 10, n => actions({ type: 'radio_buttons', options: options(n) })],
  ['alternative text', 2_000, n => ({ type: 'image', image_url: 'https://a.org/x.png', alt_text: of(n) })],
  [
    'table cells',
    20,
    n => ({ type: 'table', rows: [Array.from({ length: n }, () => ({ type: 'raw_text', text: 'x' }))] }),
  ],
  [
    'table rows',
    100,
    n => ({ type: 'table', rows: Array.from({ length: n }, () => [{ type: 'raw_text', text: 'x' }]) }),
  ],
  ['a table’s text', 10_000, n => ({ type: 'table', rows: [[{ type: 'raw_text', text: of(n) }]] })],
  ['a chart’s title', 50, n => chart(of(n), 3, 'x')],
  ['a chart’s points', 20, n => chart('x', n, 'x')],
  ['a chart’s labels', 20, n => chart('x', 3, of(n))],
]

describe('the validator', () => {
  it.each(edges)('takes %s up to %i and no more', (_what, most, build) => {
    expect(faultsOf(build(most))).toEqual([])
    expect(faultsOf(build(most + 1))).not.toEqual([])
  })

  it.each([
    ['an empty text', section('')],
    ['mrkdwn in a header', { type: 'header', text: mrkdwn('x') }],
    ['mrkdwn on a button', actions(button({ text: mrkdwn('x') }))],
    ['a section without text and fields', { type: 'section' }],
    ['actions without elements', actions()],
    ['an image without alternative text', { type: 'image', image_url: 'https://a.org/x.png' }],
    ['an image without a source', { type: 'image', alt_text: 'x' }],
    ['a link that is none', actions(button({ url: 'javascript:alert(1)' }))],
    ['a style that is unknown', actions(button({ style: 'warning' }))],
    ['a field that is unknown', { ...section('x'), colour: 'red' }],
    ['a block that is unknown', { type: 'sectoin' }],
    ['a select without options', actions({ type: 'static_select' })],
    ['one action_id twice in a block', actions(button(), button())],
    ['a modal-only block', { type: 'alert', text: plain('x') }],
  ])('refuses %s', (_what, block) => {
    expect(faultsOf(block)).not.toEqual([])
  })

  it('takes one action_id in two blocks, but not one block_id', () => {
    expect(faultsOf(actions(button()), actions(button()))).toEqual([])
    const twice = { type: 'divider', block_id: 'row' }
    expect(faultsOf(twice, twice)).toEqual(['block_id row is used twice'])
  })

  it('says where the fault is', () => {
    expect(faultsOf(section('x'), actions(button({ text: plain(of(76)) })))).toEqual([
      expect.stringContaining('[json-pointer:/blocks/1/elements/0/text/text]'),
    ])
  })

  it('counts blocks by surface', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }))
    expect(faultsOf(...dividers(50))).toEqual([])
    expect(faultsOf(...dividers(51))).not.toEqual([])
    expect(findBlockFaults('home', { blocks: dividers(100) })).toEqual([])
    expect(findBlockFaults('home', { blocks: dividers(101) })).not.toEqual([])
  })

  it('refuses a message whose blocks are too long together', () => {
    const blocks = Array.from({ length: 5 }, () => section(of(2_640)))
    expect(findBlockFaults('message', { text: 'x', blocks })).toEqual([
      expect.stringContaining('at most 13199'),
    ])
    expect(findBlockFaults('modal', { blocks })).toEqual([])
  })

  it('keeps rich_text out of link cards and tables out of modals', () => {
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
    }
    expect(faultsOf(rich)).toEqual([])
    expect(findBlockFaults('unfurl', { blocks: [rich] })).toEqual([
      expect.stringContaining('not allowed in a unfurl'),
    ])
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }
    expect(findBlockFaults('modal', { blocks: [table] })).not.toEqual([])
    expect(faultsOf(table, table)).toEqual([expect.stringContaining('tables: 2')])
    const drawn = chart('x', 3, 'x')
    expect(findBlockFaults('home', { blocks: [drawn] })).not.toEqual([])
    expect(faultsOf(drawn, drawn)).toEqual([])
    expect(faultsOf(drawn, drawn, drawn)).toEqual([expect.stringContaining('charts: 3')])
  })

  it('wants text or blocks', () => {
    expect(findBlockFaults('message', { text: 'x' })).toEqual([])
    expect(findBlockFaults('message', { text: '', blocks: [] })).toEqual(['neither text nor blocks'])
  })

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (blocks, text) => {
        expect(Array.isArray(findBlockFaults('message', { text, blocks }))).toBe(true)
        expect(Array.isArray(findViewFaults(blocks))).toBe(true)
        expect(Array.isArray(findOwnFaults({ text, blocks }))).toBe(true)
      }),
    )
  })
})

describe('views', () => {
  const input = {
    type: 'input',
    label: plain('Topic'),
    element: { type: 'plain_text_input', action_id: 'a' },
  }
  const modal = (rest: object = {}) => ({
    type: 'modal',
    title: plain('Subscribe'),
    submit: plain('Save'),
    blocks: [input],
    ...rest,
  })

  it('are taken as they should be', () => {
    expect(findViewFaults(modal())).toEqual([])
    expect(findViewFaults({ type: 'home', blocks: [section('x')] })).toEqual([])
  })

  it.each([
    ['a long title', modal({ title: plain(of(25)) })],
    ['no title', modal({ title: undefined })],
    ['inputs and no submit button', modal({ submit: undefined })],
    ['long private metadata', modal({ private_metadata: of(3_001) })],
    ['no blocks', modal({ blocks: [] })],
    ['a markdown block', modal({ blocks: [{ type: 'markdown', text: 'x' }] })],
  ])('with %s are refused', (_what, view) => {
    expect(findViewFaults(view)).not.toEqual([])
  })
})

describe('our own rules', () => {
  it('want a text that can be read aloud and is not split', () => {
    expect(findOwnFaults({ text: of(4_000), blocks: [section('x')] })).toEqual([])
    expect(findOwnFaults({ text: of(4_001) })).toEqual([expect.stringContaining('at most 4000')])
    expect(findOwnFaults({ text: ' ', blocks: [section('x')] })).toEqual([
      expect.stringContaining('screen readers'),
    ])
  })

  it('keep blocks under the budget', () => {
    const bare = JSON.stringify([section('')]).length
    const blocks = (length: number) => [section(of(length - bare))]
    expect(findOwnFaults({ text: 'x', blocks: blocks(OWN_BLOCKS_JSON - 1) })).toEqual([])
    expect(findOwnFaults({ text: 'x', blocks: blocks(OWN_BLOCKS_JSON) })).toHaveLength(1)
  })
})
