import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runPaperboy } from '../support/command-line.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter(file => file.endsWith('.md'))
    .map(file => `docs/${file}`),
]
/** Lines of the log that pages quote. */
const NO_COMMAND = /^(?:is|was)\b/

/** What stands in code, inline or in a block, after the program's name. */
function findCommands(page: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8')
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code = '']) => code,
  )
  return [...blocks, ...inline].flatMap(line => {
    const [, rest] = /^\s*(?:\$ )?(?:npx )?paperboy (\S.*)$/.exec(line.replace(/ {2,}#.*$/, '')) ?? []
    return rest && !NO_COMMAND.test(rest) ? [rest] : []
  })
}

const told = PAGES.flatMap(page => findCommands(page).map(command => ({ page, command })))
const helps = new Map<string, Promise<string>>()

async function helpOf(command: string): Promise<string> {
  const [first = '', second = ''] = command.split(' ')
  const words = first.startsWith('-')
    ? []
    : first === 'eval' && /^\w/.test(second)
      ? [first, second]
      : [first]
  const key = words.join(' ')
  const help = helps.get(key) ?? runPaperboy([...words, '--help']).then(({ stdout }) => stdout)
  helps.set(key, help)
  return help
}

describe('the pages', () => {
  it('name commands', () => {
    expect(told.length).toBeGreaterThan(20)
  })

  it.each(told)('$page: paperboy $command', async ({ command }) => {
    const help = await helpOf(command)
    expect(help).toMatch(/^Usage: paperboy/)
    const [first = ''] = command.split(' ')
    if (!first.startsWith('-')) expect(help).toContain(`Usage: paperboy ${first}`)
    for (const option of command.replace(/"[^"]*"/g, '').match(/(?<=\s|^)--?[a-z][\w-]*/g) ?? [])
      expect(help.split(/[\s,]+/), option).toContain(option)
  })
})
