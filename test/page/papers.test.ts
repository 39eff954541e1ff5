import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, NEEDS_CHROMIUM } from '../support/find-chromium.ts'
import { findBarriers, openBrowser } from '../support/open-browser.ts'
import { type RunningPlayground, startPlayground } from '../support/start-playground.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const chromium = findChromium()
const isSkipped = chromium === null && !process.env['CI']

describe.skipIf(isSkipped)(`the papers behind an answer${isSkipped ? ` (${NEEDS_CHROMIUM})` : ''}`, () => {
  const data = lastingFolder()
  let playground: RunningPlayground
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    if (!chromium) throw new Error(NEEDS_CHROMIUM)
    ;[playground, browser] = await Promise.all([startPlayground(data), openBrowser(chromium)])
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    page.setDefaultTimeout(20_000)
    await page.goto(playground.url)
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 100_000 })
  }, 150_000)

  afterAll(async () => {
    await browser?.close()
    playground?.child.kill('SIGKILL')
  })

  it('are shown with both rankings, a map and their numbers in the abstract', async () => {
    await page.getByLabel('Message #papers').fill('/papers speeding up diffusion transformers')
    await page.getByLabel('Message #papers').press('Enter')
    await page.getByRole('button', { name: 'How it was found' }).first().click()
    const panel = page.getByRole('complementary', { name: 'How it was found' })
    await panel.getByRole('table').waitFor()
    expect(await panel.getByText('speeding up diffusion transformers').count()).toBeGreaterThan(0)
    expect(await panel.locator('mark, .lit').count()).toBeGreaterThan(0)
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('have all their numbers in one place, filtered and sorted', async () => {
    await page.getByRole('link', { name: 'Numbers' }).click()
    const view = page.getByRole('region', { name: 'Numbers', exact: true })
    await view.getByRole('table').waitFor()
    const count = () => view.getByRole('row').count()
    expect(await count()).toBeGreaterThan(20)
    await view.getByLabel('Kind').selectOption('=speedup')
    await page.waitForURL(/kind=speedup/)
    await view.locator('.dots').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('come in a digest the next morning, once', async () => {
    await page.getByRole('link', { name: 'efficient-ml', exact: true }).click()
    const box = page.getByLabel('Message #efficient-ml')
    await box.fill('/papers subscribe sparse attention daily at 9:00')
    await box.press('Enter')
    await page
      .getByRole('article')
      .getByText(/sparse attention/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Next morning' }).click()
    const digest = page.getByRole('article').filter({ hasText: /Today for/ })
    await digest.first().waitFor({ timeout: 60_000 })
    expect(await digest.count()).toBe(1)
    expect(await findBarriers(page)).toEqual([])
  }, 90_000)
})
