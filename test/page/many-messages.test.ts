import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceState } from '../../src/playground/state.ts'
import { createPageServer, type PageServer } from '../../src/playground/web/page-server.ts'
import { createPageState } from '../../src/playground/web/page-state.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { buildMessage } from '../support/build-message.ts'
import { findChromium, NEEDS_CHROMIUM } from '../support/find-chromium.ts'
import { NO_PAPERS } from '../support/no-papers.ts'
import { findBarriers, openBrowser } from '../support/open-browser.ts'

const chromium = findChromium()
const isSkipped = chromium === null && !process.env['CI']
const ROWS = 1_000
const REPLIES = 120

/** A workspace in which much was said: "row 1" …, and "reply 1" … to the first of them. */
function createLongState(): {
  readonly state: WorkspaceState
  readonly channel: string
  readonly root: string
} {
  const state = createPageState(Date.now(), 'UTC')
  const channel = state.channels[0]?.id ?? ''
  const count = (length: number) => Array.from({ length }, (_, at) => at + 1)
  const rows = count(ROWS).map(at => buildMessage(at, { channel, text: `row ${at}` }))
  const root = rows[0]?.ts ?? ''
  const replies = count(REPLIES).map(at =>
    buildMessage(ROWS + at, { channel, text: `reply ${at}`, threadTs: root }),
  )
  return { state: { ...state, messages: [...rows, ...replies] }, channel, root }
}

describe.skipIf(isSkipped)(`a long channel in a browser${isSkipped ? ` (${NEEDS_CHROMIUM})` : ''}`, () => {
  const { state, channel, root } = createLongState()
  const workspace = createWorkspace({ now: Date.now, state })
  let server: PageServer
  let browser: Browser
  let page: Page
  let url: string

  beforeAll(async () => {
    if (!chromium) throw new Error(NEEDS_CHROMIUM)
    server = createPageServer({
      workspace,
      folder: path.resolve(import.meta.dirname, '../../dist/page'),
      host: '127.0.0.1',
      port: 0,
      words: { suggestions: [], hints: [], completions: [] },
      clock: null,
      reset: async () => {},
      routes: [],
      papers: NO_PAPERS,
    })
    url = `http://127.0.0.1:${await server.listen()}`
    browser = await openBrowser(chromium)
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    page.setDefaultTimeout(20_000)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await workspace.close()
  })

  const list = () => page.getByLabel('Messages in #papers')
  const rows = () => list().getByRole('article')
  /** Where a row stands in the window, in pixels. */
  const toTop = async (text: string) =>
    (
      await rows()
        .filter({ has: page.getByText(text, { exact: true }) })
        .boundingBox()
    )?.y

  it('shows the latest messages alone, from the last one on', async () => {
    await page.goto(url)
    await rows().getByText(`row ${ROWS}`, { exact: true }).waitFor()
    expect(await rows().count()).toBe(50)
    expect(await toTop(`row ${ROWS}`)).toBeLessThan(860)
    expect(await findBarriers(page)).toEqual([])
  })

  it('brings earlier ones by a button, and keeps in its place what is in sight', async () => {
    const earlier = list().getByRole('button', { name: 'Earlier messages' })
    await earlier.focus()
    const before = await toTop('row 951')
    await page.keyboard.press('Enter')
    await page.getByText('100 messages are shown').waitFor()
    expect(await rows().count()).toBe(100)
    expect(Math.abs(((await toTop('row 951')) ?? 0) - (before ?? 0))).toBeLessThan(2)
    expect(await earlier.and(page.locator(':focus')).count()).toBe(1)
  })

  it('shows no more for what is said since', async () => {
    await page.getByLabel('Message #papers').fill('something new')
    await page.keyboard.press('Enter')
    await rows().getByText('something new', { exact: true }).waitFor()
    expect(await rows().count()).toBe(100)
  })

  it('opens a thread by its address however old it is, with its latest replies', async () => {
    await page.goto(`${url}/#/${channel}/${root}`)
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByText(`reply ${REPLIES}`, { exact: true }).waitFor()
    await thread.getByText('row 1', { exact: true }).waitFor()
    const earlier = thread.getByRole('button', { name: 'Earlier messages' })
    expect(await thread.getByRole('article').count()).toBe(101)
    await earlier.click()
    await thread.getByText('reply 1', { exact: true }).waitFor()
    expect(await earlier.count()).toBe(0)
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Messages in the thread')
  })
})
