import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CONCEPTS } from '../../src/conversation/tables/concepts.ts'

const FILE = path.resolve(import.meta.dirname, '../../docs/threads.md')
const HEADING = '## What counts as the same'

it('docs/threads.md lists what counts as the same, as the table of concepts has it', async () => {
  const [, section = ''] = (await readFile(FILE, 'utf8')).split(HEADING)
  const told = section.split('\n').filter(line => line.startsWith('- '))
  expect(told).toEqual(CONCEPTS.map(({ names }) => `- ${names.join(', ')}`))
})
