/**
 * Makes docs/pictures/*.png from the real thing: the built command, a new library of the shipped papers, the page in
 * the system's Chromium. `npm run screenshots`; PAPERBOY_CHROMIUM names another browser.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'

const ROOT = path.resolve(import.meta.dirname, '..')
const PICTURES = path.join(ROOT, 'docs/pictures')
const QUESTION = 'how do I speed up a diffusion transformer without retraining?'
const WAIT_MS = 120_000
const SIZE = { width: 1180, height: 780 }

const executablePath =
  process.env.PAPERBOY_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(file => existsSync(file))

/** The playground over a library of its own: its address, and how to end it. */
async function startPlayground(data) {
  const main = path.join(ROOT, 'dist/main.js')
  const child = spawn(process.execPath, [main, '--data', data, 'start', '--port', '0'], {
    env: { PATH: process.env.PATH, PAPERBOY_OFFLINE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((resolve, reject) => {
    child.on('exit', status => reject(new Error(`paperboy start ended with ${status}`)))
    child.stdout.setEncoding('utf8').on('data', text => {
      const [, found] = /paperboy is at (http:\S+)/.exec(text) ?? []
      if (found) resolve(found)
    })
  })
  const end = async () => {
    child.removeAllListeners('exit').kill('SIGTERM')
    await once(child, 'exit')
  }
  return { url, end }
}

/** Without pointer and focus, which would be in one picture and not in the next. */
async function shoot(page, name, part = page) {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement?.blur())
  const file = path.join(PICTURES, `${name}.png`)
  await part.screenshot({ path: file })
  process.stdout.write(`docs/pictures/${name}.png ${Math.round(statSync(file).size / 1024)} KB\n`)
}

const thread = page => page.getByRole('complementary', { name: 'Thread' })

/** Says it in the thread, and waits for what it brings. */
async function say(page, text, answer) {
  const articles = thread(page).getByRole('article')
  const before = await articles.count()
  await page.getByLabel('Reply in the thread').fill(text)
  await page.keyboard.press('Enter')
  await articles
    .nth(before + 1)
    .getByText(answer)
    .first()
    .waitFor()
}

async function takeAll(page) {
  // Before the page has heard anything, it does not say that papers are being read either.
  await page.getByRole('button', { name: QUESTION }).waitFor()
  await page.getByText(/^Reading papers/).waitFor({ state: 'detached', timeout: WAIT_MS })
  await page.getByRole('button', { name: QUESTION }).click()
  await page.getByText(/ · asked by/).waitFor()
  await page.getByRole('button', { name: 'Dismiss the hint' }).click()
  await shoot(page, 'answer')
  for (const n of [2, 3]) {
    await page
      .getByRole('button', { name: new RegExp(`^More for ${n} `) })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
  }
  await page.getByRole('button', { name: 'Reply in thread' }).first().focus()
  await page.keyboard.press('Enter')
  await page.setViewportSize({ width: 1500, height: 960 })
  await say(page, 'only training-free', /say/)
  await say(page, 'sort by speedup', /speedup/)
  await shoot(page, 'follow-up', thread(page))
  await page.setViewportSize({ width: 1640, height: 760 })
  await say(page, 'compare 2, 3 and 7', 'speedup')
  await shoot(page, 'comparison', thread(page))
  await page.setViewportSize(SIZE)
  await page.getByRole('link', { name: 'App Home' }).click()
  await page.getByRole('button', { name: 'Export BibTeX' }).waitFor()
  await shoot(page, 'home')
  await page.getByRole('link', { name: 'papers', exact: true }).click()
  await page.getByRole('button', { name: 'How it was found' }).first().click()
  const found = page.getByRole('complementary', { name: 'How it was found' })
  await found.getByRole('table').waitFor()
  await shoot(page, 'found', found)
  await page.getByRole('link', { name: 'Numbers' }).click()
  await page.getByLabel('Kind').selectOption('=speedup')
  await page.locator('.dots').waitFor()
  await shoot(page, 'numbers')
  await page.getByRole('link', { name: 'efficient-ml', exact: true }).click()
  await page.getByLabel('Message #efficient-ml').fill('/papers subscribe sparse attention daily at 9:00')
  await page.keyboard.press('Enter')
  await page
    .getByText(/sparse attention/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Next morning' }).click()
  await page
    .getByRole('article')
    .filter({ hasText: /Today for/ })
    .first()
    .waitFor({ timeout: WAIT_MS })
  await shoot(page, 'digest')
}

if (!executablePath) throw new Error('Chromium is not installed: install it, or name it by PAPERBOY_CHROMIUM')
mkdirSync(PICTURES, { recursive: true })
const data = mkdtempSync(path.join(tmpdir(), 'paperboy-pictures-'))
const playground = await startPlayground(data)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  await page.goto(playground.url)
  await takeAll(page)
} finally {
  await browser.close()
  await playground.end()
  rmSync(data, { recursive: true, force: true })
}
