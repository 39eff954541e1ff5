import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { benchCommand } from '../../src/commands/bench.ts'
import { CommandError, type Context } from '../../src/commands/context.ts'
import { PACKAGE_ROOT, readConfig } from '../../src/config.ts'

const report = z.strictObject({
  rows: z.array(
    z.strictObject({
      name: z.string().min(1),
      value: z.number().positive(),
      unit: z.enum(['papers/s', 'ms', 'share', 'MB']),
      baseline: z.number().positive().optional(),
      ratio: z.number().positive().optional(),
    }),
  ),
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bench-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const createContext = () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const context: Context = {
    config: { ...readConfig({}), data: path.join(folder, 'data'), offline: true },
    log: pino({ level: 'silent' }),
    stdin: new PassThrough(),
    stdout,
    stderr,
    signal: new AbortController().signal,
  }
  const textOf = (stream: PassThrough): string => String(stream.read() ?? '')
  return { context, printed: () => textOf(stdout), told: () => textOf(stderr) }
}

describe('bench', () => {
  it('gives a figure for every cost and keeps nothing but the vectors', { timeout: 120_000 }, async () => {
    const papers = await readFile(path.join(PACKAGE_ROOT, 'data/eval/papers.jsonl'), 'utf8')
    const corpus = path.join(folder, 'papers.jsonl')
    await writeFile(corpus, papers.split('\n').slice(0, 16).join('\n'))
    const { context, printed, told } = createContext()
    await benchCommand(context, { papers: 3, corpus, json: true })
    const { rows } = report.parse(JSON.parse(printed()))
    const names = rows.map(row => row.name)
    expect(new Set(names).size).toBe(names.length)
    for (const part of [
      'ingest',
      'search p50',
      'search p95',
      'FTS5',
      'MiniSearch',
      'event loop',
      'recall@10',
    ])
      expect(names.join('\n')).toContain(part)
    for (const part of ['numbers of an abstract', 'compromise', 'wink-nlp', 'second start', 'memory'])
      expect(names.join('\n')).toContain(part)
    // So few papers are all within reach of the graph.
    expect(rows.find(row => row.name.includes('recall'))?.value).toBe(1)
    expect(told()).toContain('Filling a library')
    expect(await readdir(context.config.data)).toEqual(['cache'])
  })

  it('says so where the corpus is not there', async () => {
    const { context } = createContext()
    const failing = benchCommand(context, { papers: 3, corpus: path.join(folder, 'none.jsonl') })
    await expect(failing).rejects.toThrow(CommandError)
    await expect(failing).rejects.toThrow('no such file')
  })
})
