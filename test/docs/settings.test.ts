import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTING_NAMES } from '../../src/config.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** Names in the first column of a page's table of settings. */
const toNames = (page: string) =>
  page
    .slice(page.indexOf('\n## Settings\n'))
    .split('\n## ')[1]
    ?.split('\n')
    .filter(line => /^\| [A-Z]/.test(line))
    .flatMap(line => line.split('|')[1]?.match(/[A-Z][A-Z_]+/g) ?? [])

describe('the settings', () => {
  it('are all in docs/admin.md, and no other', () => {
    expect(new Set(toNames(read('docs/admin.md')))).toEqual(new Set(SETTING_NAMES))
  })

  it.each(['README.md', 'docs/slack.md', 'docs/storage.md'])(
    '%s names none that paperboy does not read',
    file => {
      const named = read(file).match(/\b(?:PAPERBOY|SLACK)_[A-Z_]+\b/g) ?? []
      expect(SETTING_NAMES).toEqual(expect.arrayContaining(named))
    },
  )
})
