import path from 'node:path'
import { PassThrough } from 'node:stream'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CommandError, type Context } from '../../src/commands/context.ts'
import { evalNumbersCommand } from '../../src/commands/eval-numbers.ts'
import { PACKAGE_ROOT, readConfig } from '../../src/config.ts'

const share = z.number().min(0).max(1)
const report = z.strictObject({
  papers: z.int(),
  badSpans: z.int(),
  rows: z.array(z.strictObject({ name: z.string(), precision: share, recall: share, f1: share })),
})

const createContext = () => {
  const stdout = new PassThrough()
  const context: Context = {
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  }
  return { context, printed: () => String(stdout.read() ?? '') }
}
const inData = (name: string): string => path.join(PACKAGE_ROOT, 'data/eval', name)

describe('eval numbers', () => {
  const files = { gold: inData('labels.dev.jsonl'), papers: inData('papers.jsonl') }

  it('prints one document of scores with --json', async () => {
    const { context, printed } = createContext()
    await evalNumbersCommand(context, { ...files, json: true })
    const { papers, badSpans, rows } = report.parse(JSON.parse(printed()))
    expect({ papers, badSpans }).toEqual({ papers: 71, badSpans: 0 })
    expect(rows.map(row => row.name)).toContain('headline value+unit')
  })

  it('prints the same scores as a table without it', async () => {
    const [asJson, asTable] = [createContext(), createContext()]
    await evalNumbersCommand(asJson.context, { ...files, json: true })
    await evalNumbersCommand(asTable.context, files)
    const { rows } = report.parse(JSON.parse(asJson.printed()))
    const table = asTable.printed()
    for (const { name, f1 } of rows)
      expect(table).toMatch(new RegExp(`^${name.replace('+', '\\+')} .* ${(100 * f1).toFixed(1)}$`, 'm'))
  })

  it.each([
    ['a file that is not there', { ...files, gold: inData('none.jsonl') }, 'no such file'],
    ['papers for labels', { ...files, papers: files.gold }, 'line 1 of the papers'],
  ])('refuses %s in a sentence', async (_, options, reason) => {
    const failing = evalNumbersCommand(createContext().context, options)
    await expect(failing).rejects.toThrow(CommandError)
    await expect(failing).rejects.toThrow(reason)
  })
})
