import { existsSync } from 'node:fs'

const USUAL = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap(name => [
  `/usr/bin/${name}`,
  `/usr/local/bin/${name}`,
  `/snap/bin/${name}`,
])

/** PAPERBOY_CHROMIUM, or where systems have it; null: there is none. */
export function findChromium(): string | null {
  const named = process.env['PAPERBOY_CHROMIUM']
  if (named) return named
  return USUAL.find(file => existsSync(file)) ?? null
}

/** Stands behind the titles of tests that a machine without Chromium skips; a continuous integration must not. */
export const NEEDS_CHROMIUM = 'needs Chromium: install it, or name it by PAPERBOY_CHROMIUM'
