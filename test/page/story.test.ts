import { rmSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium, NEEDS_CHROMIUM } from '../support/find-chromium.ts'
import { findBarriers, openBrowser } from '../support/open-browser.ts'
import { type RunningPlayground, startPlayground } from '../support/start-playground.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const chromium = findChromium()
const isSkipped = chromium === null && !process.env['CI']

/** The story that a stranger walks, in its order: each test goes on where the one before ended. */
describe.skipIf(isSkipped)(`the page in a browser${isSkipped ? ` (${NEEDS_CHROMIUM})` : ''}`, () => {
  const data = lastingFolder()
  const faults: string[] = []
  let playground: RunningPlayground
  let browser: Browser
  let page: Page
  let isBroken = false

  beforeAll(async () => {
    if (!chromium) throw new Error(NEEDS_CHROMIUM)
    rmSync(data, { recursive: true, force: true })
    ;[playground, browser] = await Promise.all([startPlayground(data), openBrowser(chromium)])
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error') faults.push(message.text())
    })
  }, 60_000)

  beforeEach(({ skip, onTestFailed }) => {
    if (isBroken) skip('the story broke off before')
    onTestFailed(() => {
      isBroken = true
    })
  })

  afterEach(() => {
    expect(faults).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    playground?.child.kill('SIGKILL')
  })

  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: typeof name === 'string' })
  /** In a message, as a screen reader is told of it in a place of its own too. */
  const said = (text: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('article').getByText(text).first()
  const thread = () => page.getByRole('complementary', { name: 'Thread' })
  const go = (name: string) => page.getByRole('link', { name, exact: true }).click()
  const write = async (label: string, text: string) => {
    await page.getByLabel(label).fill(text)
    await page.getByLabel(label).press('Enter')
  }

  it('shows at the first visit what to ask, and how far the reading of the first papers is', async () => {
    await page.goto(playground.url)
    await page.getByRole('heading', { name: 'Ask for papers in #papers' }).waitFor()
    await page.getByRole('progressbar').waitFor()
    await page.getByText(/Reading papers: [1-9]\d* of 1\d\d · .* a second · .* left/).waitFor()
    expect(
      await page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button') })
        .count(),
    ).toBe(3)
    expect(await findBarriers(page)).toEqual([])
  })

  it('answers meanwhile from what is read, and says so', async () => {
    await button('sparse attention video').click()
    await said(/Reading papers: \d+ of \d+\. Asking among these \d+:/).waitFor()
    await said(/sparse attention video · \d+ close papers? of \d+ · asked by @ada/).waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 100_000 })
  }, 120_000)

  it('answers a question within a second, and then hints at what its thread can do', async () => {
    await go('efficient-ml')
    const startedAt = performance.now()
    await button('how do I speed up a diffusion transformer without retraining?').click()
    await said(/close papers of 141 · asked by/).waitFor()
    const first = performance.now() - startedAt
    // A machine that does much else may be slow once.
    const again = performance.now()
    await write('Message #efficient-ml', '/papers kv cache')
    await said(/^kv cache/).waitFor()
    expect(Math.min(first, performance.now() - again)).toBeLessThan(1_000)
    await go('papers')
    await page.getByText('The answer is a thread: reply in it to go on.').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('opens the thread with the hint, narrows and undoes in it', async () => {
    await button('only training-free', page.getByRole('complementary', { name: 'How to go on' })).click()
    await said(/\d+ of \d+ says? “training-free”|None of|No paper/, thread()).waitFor()
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Reply in the thread')
    await write('Reply in the thread', 'undo')
    await said(/^Undone/, thread()).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('compares in a table whose rows and columns are headed', async () => {
    await write('Reply in the thread', 'compare 1 and 2')
    const table = thread().getByRole('table')
    await table.waitFor()
    expect(await table.getByRole('columnheader').count()).toBeGreaterThanOrEqual(3)
    expect(await table.getByRole('rowheader').count()).toBeGreaterThanOrEqual(1)
  })

  it('opens windows from buttons and menus, closes them by Esc, and gives the focus back', async () => {
    await button('Numbers & sentences', page.getByLabel('Messages in #papers')).first().click()
    await page.getByRole('dialog', { name: 'Numbers' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const menu = button(/^More for 1 /).first()
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(':focus').textContent()).toBe('Abstract')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Abstract' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await menu.and(page.locator(':focus')).count()).toBe(1)
  })

  it('fills in a window and shows its answer there', async () => {
    await button('Search papers').click()
    const dialog = page.getByRole('dialog', { name: 'Search papers' })
    await dialog.getByLabel('A topic, a problem or a method').fill('mixture of experts')
    await button('Search', dialog).click()
    await dialog.getByText(/mixture of experts · \d+ close papers/).waitFor()
    await button('Close', dialog).last().click()
    await dialog.waitFor({ state: 'detached' })
  })

  it('saves a paper by its menu, tells only you, and puts the notice away', async () => {
    await button(/^More for 2 /)
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Save' }).click()
    await page.getByText('Only visible to you').waitFor()
    await button('Dismiss').click()
    await page.getByText('Only visible to you').waitFor({ state: 'detached' })
  })

  it('adds a reaction and takes it back', async () => {
    await page.getByLabel('Messages in #papers').getByRole('article').first().hover()
    await button('Add a reaction', page.getByLabel('Messages in #papers')).first().click()
    await button('eyes').click()
    const given = button('eyes, 1').first()
    await given.waitFor()
    expect(await given.getAttribute('aria-pressed')).toBe('true')
    await given.click()
    await given.waitFor({ state: 'detached' })
  })

  it('completes commands and mentions by keyboard, and says what is no command', async () => {
    await page.keyboard.press('Escape')
    await thread().waitFor({ state: 'detached' })
    const box = page.getByLabel('Message #papers')
    await box.fill('')
    await box.pressSequentially('/pa')
    expect(await page.getByRole('listbox').getByRole('option').count()).toBe(7)
    expect(await findBarriers(page)).toEqual([])
    await box.press('ArrowUp')
    await box.press('Enter')
    expect(await box.inputValue()).toBe('/papers help')
    await box.press('Enter')
    await said('Ask with a topic, a problem or a method.').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await box.pressSequentially('@pap')
    await box.press('Tab')
    expect(await box.inputValue()).toBe('@paperboy ')
    await box.fill('/weather')
    await box.press('Enter')
    await page.getByRole('alert').getByText('/weather is no command here. Try /papers help').waitFor()
    await box.fill('')
    await button('Dismiss', page.getByRole('alert')).click()
  })

  it('answers a mention in a thread that opens by itself', async () => {
    await write('Message #papers', '@paperboy protein design')
    await said(/protein design/, thread()).waitFor()
    await said(/papers? of 141|Nothing here is close/, thread()).waitFor()
    await button('Close the thread').click()
  })

  it('has a direct message with the bot', async () => {
    await go('paperboy')
    await write('Message paperboy', 'sparse attention video')
    await said(/close papers of 141/, thread()).waitFor()
    await button('Close the thread').click()
  })

  it('shows App Home with the saved paper, whose menu works there', async () => {
    await go('App Home')
    const home = page.getByLabel('What paperboy shows you')
    await home.getByRole('heading', { name: 'Saved papers' }).waitFor()
    await button('Export BibTeX', home).click()
    await page.getByRole('dialog', { name: 'BibTeX' }).getByText('@').first().waitFor()
    await page.keyboard.press('Escape')
    expect(await findBarriers(page)).toEqual([])
  })

  it('has a second person, who shares the thread and its list, and whose saved papers are their own', async () => {
    const choice = page.getByLabel('You are')
    await choice.focus()
    await choice.selectOption({ label: 'Grace Hopper' })
    await page.getByText('None yet.').waitFor()
    await go('papers')
    await button(/^\d+ repl/)
      .first()
      .click()
    await write('Reply in the thread', 'numbers of 1')
    await thread()
      .getByRole('article', { name: /^Grace Hopper/ })
      .getByText('numbers of 1')
      .waitFor()
    await page.keyboard.press('Escape')
    await write('Message #papers', '/papers me kv cache')
    const answer = page.getByRole('article').filter({ hasText: /Only visible to you[\s\S]*kv cache/ })
    await answer.waitFor()
    expect(await findBarriers(page)).toEqual([])
    await choice.selectOption({ label: 'Ada Lovelace' })
    await answer.waitFor({ state: 'detached' })
    await button(/^\d+ repl/)
      .first()
      .click()
    await thread()
      .getByRole('article', { name: /^Grace Hopper/ })
      .getByText('numbers of 1')
      .waitFor()
    await page.keyboard.press('Escape')
  })

  it('says once where a message is heard that the bot does not hear, and takes it there', async () => {
    await write('Message #papers', 'compare 1 and 2')
    const hint = page.getByRole('complementary', { name: 'Where paperboy hears you' })
    await hint.waitFor()
    expect(await findBarriers(page)).toEqual([])
    await button('Say it in the thread', hint).click()
    await thread().getByRole('article').last().getByRole('table').waitFor()
    await write('Message #papers', 'thanks')
    await said('thanks').waitFor()
    expect(await hint.count()).toBe(0)
    await thread().getByRole('button', { name: 'Close the thread' }).click()
  })

  it('shows how an answer was found: both rankings, a map, an abstract with its numbers lit', async () => {
    await go('efficient-ml')
    await button('How it was found').first().click()
    const panel = page.getByRole('complementary', { name: 'How it was found' })
    await panel.getByText('how do I speed up a diffusion transformer without retraining?').waitFor()
    expect(await panel.getByRole('table').getByRole('rowheader').count()).toBe(25)
    expect(await findBarriers(page)).toEqual([])
    const map = panel.getByRole('group', { name: 'Map of the papers' })
    const second = map.getByRole('button').nth(1)
    await map.getByRole('button', { pressed: true }).focus()
    for (let at = 0; at < 30 && (await second.and(page.locator(':focus')).count()) === 0; at++)
      await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const title = ((await second.getAttribute('aria-label')) ?? '').replace(/^\d+ /, '')
    const card = panel.getByLabel('The paper that is chosen')
    await card.getByRole('heading', { name: title }).waitFor()
    expect(await panel.getByRole('table').getByRole('button', { pressed: true }).textContent()).toBe(title)
    await panel.getByRole('table').getByRole('button').first().click()
    await card.locator('mark').getByRole('button').last().focus()
    await card.getByText('reads').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('lists and plots the numbers of the library, and finds them again by the address', async () => {
    await go('Numbers')
    const rows = page.getByRole('table').getByRole('rowheader')
    await rows.first().waitFor()
    const strip = page.getByRole('group', { name: 'Claims, from the least to the greatest' })
    await strip.getByRole('button').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const chosen = await strip.getByRole('button', { pressed: true }).getAttribute('aria-label')
    await page
      .getByRole('status')
      .getByText(chosen?.split(' · ').at(-1) ?? '')
      .waitFor()
    expect(await findBarriers(page)).toEqual([])
    const highest = await rows.first().textContent()
    await button('Value').click()
    await page
      .getByRole('columnheader', { name: 'Value' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    await rows
      .first()
      .filter({ hasNotText: highest ?? '' })
      .waitFor()
    await page.getByLabel('own claims only').uncheck()
    await page.getByLabel('Kind').selectOption({ label: 'all kinds' })
    await page.getByText(/^1–50 of [1-9]\d\d/).waitFor()
    await button('Next').click()
    await page.getByText(/^51–100 of/).waitFor()
    await page.reload()
    await page.getByText(/^51–100 of/).waitFor()
    await page.getByLabel('Metric').fill('no such metric')
    await button('Show all').click()
    await rows.first().waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('is dark when asked, and stays so', async () => {
    await go('papers')
    await button('Turn dark').click()
    await page.reload()
    await button('Turn light').waitFor()
    await said(/asked by/).waitFor()
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(27, 26, 32)')
    expect(await findBarriers(page)).toEqual([])
  })

  it('fits a narrow screen, one thing at a time', async () => {
    await page.setViewportSize({ width: 360, height: 720 })
    const isWide = () => page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
    expect(await isWide()).toBe(false)
    const reset = await button('Reset').boundingBox()
    expect((reset?.x ?? 0) + (reset?.width ?? 0)).toBeLessThanOrEqual(360)
    await button(/^\d+ repl/)
      .first()
      .click()
    await thread().waitFor()
    expect(await isWide()).toBe(false)
    expect(await findBarriers(page)).toEqual([])
    await button('Close the thread').click()
    await button('How it was found').first().click()
    await page.getByRole('group', { name: 'Map of the papers' }).waitFor()
    expect(await isWide()).toBe(false)
    expect(await findBarriers(page)).toEqual([])
    await button('Close').click()
    await page.getByRole('link', { name: 'Numbers', exact: true }).click()
    await page.getByRole('rowheader').first().waitFor()
    expect(await isWide()).toBe(false)
    expect(await findBarriers(page)).toEqual([])
    await page.setViewportSize({ width: 768, height: 900 })
    const sentence = await page
      .getByRole('table')
      .getByRole('row')
      .nth(1)
      .getByRole('cell')
      .last()
      .boundingBox()
    expect((sentence?.x ?? 0) + (sentence?.width ?? 0)).toBeLessThanOrEqual(768)
    await page.setViewportSize({ width: 360, height: 720 })
    await button('Channels').click()
    await go('efficient-ml')
    await page.getByRole('heading', { name: '#efficient-ml' }).waitFor()
    await page.setViewportSize({ width: 1280, height: 860 })
  })

  it('forgets everything on a reset, after asking', async () => {
    await button('Reset').click()
    const dialog = page.getByRole('dialog', { name: 'Reset the workspace?' })
    await dialog.waitFor()
    expect(await page.locator(':focus').textContent()).toBe('Keep it')
    await button('Reset', dialog).click()
    await page.getByRole('heading', { name: 'Ask for papers in #papers' }).waitFor()
    await go('App Home')
    await page.getByText('None yet.').waitFor()
  })
})
