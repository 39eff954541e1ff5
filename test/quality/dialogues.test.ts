import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { holdDialogues, parseDialogues, scoreDialogues } from '../../src/evaluation/dialogues.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../data/eval')

/** Floors under what threads understand, over the papers that come with paperboy; docs/threads.md has the figures. */
const FLOORS = [
  { file: 'dialogues.jsonl', understood: 0.96, right: 0.84 },
  { file: 'dialogues.unseen.jsonl', understood: 0.955, right: 0.86 },
  { file: 'dialogues.harder.jsonl', understood: 0.95, right: 0.81 },
  { file: 'dialogues.later.jsonl', understood: 0.96, right: 0.82 },
] as const

const ALL_PAPERS = 1_000
const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder, ALL_PAPERS)
}, 240_000)

afterAll(() => paperboy.close())

describe('threads', { timeout: 240_000 }, () => {
  it.each(FLOORS)('understand what people say, and do it: $file', async ({ file, understood, right }) => {
    const dialogues = parseDialogues(await readFile(path.join(FOLDER, file), 'utf8'))
    const judged = await holdDialogues(paperboy.conversation, dialogues, file)
    const all = scoreDialogues(judged).at(-1)
    expect(judged.length).toBeGreaterThan(150)
    expect(all?.understood).toBeGreaterThanOrEqual(understood)
    expect(all?.right).toBeGreaterThanOrEqual(right)
  })
})
