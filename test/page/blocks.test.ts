import path from 'node:path'
import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toChartSvg } from '../../src/blocks/chart-picture.ts'
import { createPageServer, type PageServer } from '../../src/playground/web/page-server.ts'
import { createPageState } from '../../src/playground/web/page-state.ts'
import { rasterise } from '../../src/slack/rasterise.ts'
import { openTiny, type Tiny } from '../playground/tiny-app.ts'
import { buildChart } from '../support/build-chart.ts'
import { findChromium, NEEDS_CHROMIUM } from '../support/find-chromium.ts'
import { NO_PAPERS } from '../support/no-papers.ts'
import { findBarriers, openBrowser } from '../support/open-browser.ts'

const chromium = findChromium()
const isSkipped = chromium === null && !process.env['CI']

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const options = ['daily', 'weekly'].map(value => ({ text: plain(`${value}!`), value }))
const rich = (text: string) => ({
  type: 'rich_text' as const,
  elements: [{ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] }],
})
const cell = (text: string) => ({ type: 'raw_text' as const, text })

/** A bit of everything that a bot may send. */
const BLOCKS = [
  { type: 'header', text: plain('A header') },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: '*bold* <https://arxiv.org|a link> `code` &lt;b&gt;', verbatim: true },
  },
  { type: 'section', text: plain('*as it is* <b>'), fields: [plain('one field'), plain('another')] },
  rich('rich text'),
  { type: 'divider' },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'said _aside_' }] },
  { type: 'markdown', text: '**Marked** down' },
  {
    type: 'table',
    rows: [
      [cell('–'), rich('Paper 1'), rich('Paper 2')],
      [cell('speedup'), rich('1.6×'), cell('3×')],
    ],
  },
  {
    type: 'data_visualization',
    title: 'speedup (×), as claimed',
    chart: {
      type: 'bar',
      series: [
        {
          name: 'speedup',
          data: [
            { label: '1', value: 1.6 },
            { label: '2 (up to)', value: 3 },
            { label: '3', value: 2 },
          ],
        },
      ],
      axis_config: { categories: ['1', '2 (up to)', '3'] },
    },
  },
  {
    type: 'actions',
    elements: [
      { type: 'static_select', action_id: 'pick', placeholder: plain('How often'), options },
      { type: 'button', action_id: 'open', text: plain('Open'), value: '1', style: 'primary' },
      { type: 'button', action_id: 'silent', text: plain('Silent'), value: '1' },
    ],
  },
]

const input = (id: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element: { action_id: id, ...element },
  ...more,
})

const MODAL = {
  type: 'modal',
  callback_id: 'subscribe',
  title: plain('Subscribe'),
  submit: plain('Save'),
  blocks: [
    input('topic', 'Topic', { type: 'plain_text_input', initial_value: 'bad' }),
    input(
      'note',
      'Note',
      { type: 'plain_text_input', multiline: true },
      { optional: true, hint: plain('Any words') },
    ),
    input('rate', 'How often', { type: 'static_select', options, initial_option: options[0] }),
    input('days', 'Days', { type: 'checkboxes', options, initial_options: [options[1]] }),
    input('one', 'One of them', { type: 'radio_buttons', options }),
    input('at', 'At', { type: 'timepicker', initial_time: '09:00' }),
    input('from', 'From', { type: 'datepicker' }),
  ],
} as unknown as ModalView

function register(app: App): void {
  app.command('/papers', async ({ ack, command, client }) => {
    await ack()
    const file = await rasterise(toChartSvg(buildChart([{ label: '1', value: 2 }])))
    const { files } = await client.filesUploadV2({ file, filename: 'chart.png', title: 'A chart' })
    const picture = {
      type: 'image',
      alt_text: 'A picture of a chart',
      slack_file: { id: files[0]?.files?.[0]?.id },
    }
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Everything',
      blocks: [...BLOCKS, picture] as never,
    })
  })
  app.action('pick', async ({ ack, action, respond }) => {
    await ack()
    const { selected_option: picked } = action as unknown as { selected_option: { value: string } }
    await respond({ text: `picked ${picked.value}` })
  })
  app.action('open', async ({ ack, body, client }) => {
    await ack()
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: MODAL })
  })
  app.action('silent', async () => {})
  app.view('subscribe', async ({ ack, view, body, client }) => {
    const { values } = view.state
    if (values['topic']?.['topic']?.value === 'bad')
      return ack({ response_action: 'errors', errors: { topic: 'Too bad a topic' } })
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: JSON.stringify(values) })
  })
  app.event('link_shared', async ({ event: { channel, message_ts: ts, links }, client }) => {
    const card = { blocks: [{ type: 'section' as const, text: plain('The card of a paper') }] }
    await client.chat.unfurl({ channel, ts, unfurls: { [links[0]?.url ?? '']: card } })
  })
}

describe.skipIf(isSkipped)(`Block Kit in the page${isSkipped ? ` (${NEEDS_CHROMIUM})` : ''}`, () => {
  let tiny: Tiny
  let server: PageServer
  let browser: Browser
  let page: Page
  let mornings = 0

  beforeAll(async () => {
    if (!chromium) throw new Error(NEEDS_CHROMIUM)
    const state = createPageState(Date.now(), 'UTC')
    tiny = await openTiny({ mode: 'socket', workspace: { state, ackTimeoutMs: 500 }, register })
    server = createPageServer({
      workspace: tiny.workspace,
      folder: path.resolve(import.meta.dirname, '../../dist/page'),
      host: '127.0.0.1',
      port: 0,
      words: { suggestions: ['go'], hints: [], completions: [] },
      clock: {
        aheadMs: () => mornings * 86_400_000,
        toNextMorning: () => {
          mornings += 1
        },
      },
      reset: async () => {},
      routes: [],
      papers: NO_PAPERS,
    })
    const port = await server.listen()
    browser = await openBrowser(chromium)
    page = await browser.newPage({ viewport: { width: 1100, height: 1300 } })
    page.setDefaultTimeout(20_000)
    await page.goto(`http://127.0.0.1:${port}`)
    await page.getByRole('button', { name: 'go', exact: true }).click()
    await page.getByRole('button', { name: 'Silent' }).waitFor()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await tiny?.close()
  })

  const message = () => page.getByRole('article').first()

  it('draws every kind of block that a bot may send', async () => {
    for (const words of ['bold', 'code <b>', '*as it is* <b>', 'another', 'rich text', 'aside', 'Marked'])
      await message().getByText(words).first().waitFor()
    await message().getByRole('heading', { name: 'A header' }).waitFor()
    expect(await message().getByRole('link', { name: 'a link' }).getAttribute('href')).toBe(
      'https://arxiv.org',
    )
    expect(await message().getByRole('columnheader').allInnerTexts()).toEqual(['–', 'Paper 1', 'Paper 2'])
    expect(await message().getByRole('figure').first().textContent()).toMatch(/as claimed[\s\S]*2 \(up to\)3/)
    expect(await findBarriers(page)).toEqual([])
  })

  it('shows a picture that the bot uploaded, with its description', async () => {
    const picture = message().getByRole('img', { name: 'A picture of a chart' })
    await picture.scrollIntoViewIfNeeded()
    const widthOf = () => picture.evaluate(shown => Number(Reflect.get(shown, 'naturalWidth')))
    await expect.poll(widthOf).toBe(1280)
  })

  it('tells the bot what is chosen from a menu', async () => {
    await message().getByLabel('How often').selectOption('weekly!')
    await page.getByText('picked weekly').first().waitFor()
  })

  it('sends what a window holds, and shows what is wrong beside its field', async () => {
    await message().getByRole('button', { name: 'Open' }).click()
    const dialog = page.getByRole('dialog', { name: 'Subscribe' })
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByLabel('daily!').last().check()
    await dialog.getByLabel('From').fill('2026-03-02')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Too bad a topic').waitFor()
    await dialog.getByLabel('Topic').fill('good')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    const told = await tiny.workspace.waitFor(() => tiny.workspace.messages('@ada')[0])
    expect(JSON.parse(told.text.replaceAll('&quot;', '"'))).toMatchObject({
      topic: { topic: { value: 'good' } },
      note: { note: { value: null } },
      rate: { rate: { selected_option: { value: 'daily' } } },
      days: { days: { selected_options: [{ value: 'weekly' }] } },
      one: { one: { selected_option: { value: 'daily' } } },
      at: { at: { selected_time: '09:00' } },
      from: { from: { selected_date: '2026-03-02' } },
    })
    await page.getByRole('link', { name: /^paperboy/ }).waitFor()
  })

  it('shows the card that the bot puts under a link', async () => {
    await page.getByLabel('Message #papers').fill('see https://arxiv.org/abs/2212.09748')
    await page.keyboard.press('Enter')
    await page.getByText('The card of a paper').waitFor()
  })

  it('turns to the next morning, and says how far ahead that is', async () => {
    const morning = page.getByRole('button', { name: 'Next morning' })
    await morning.click()
    await page.getByTitle('The workspace is 1 day ahead').waitFor()
    expect(mornings).toBe(1)
  })

  it('says so when the bot does not react to a press', async () => {
    await message().getByRole('button', { name: 'Silent' }).click()
    await page.getByRole('alert').getByText('paperboy took too long').waitFor()
  })
})
