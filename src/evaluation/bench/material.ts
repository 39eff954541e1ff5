import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Paper } from '../../papers/paper.ts'
import { readSource } from '../../sources/read-source.ts'
import { toSystemReason, withPath } from '../../sources/system-error.ts'

/** What is measured on cannot be read; the message says what it should be. */
export class MaterialError extends Error {
  override readonly name = 'MaterialError'
}

/** The papers of a file or folder, each id once. @throws MaterialError where it holds none */
export async function readPapers(source: string): Promise<Paper[]> {
  const papers = new Map<string, Paper>()
  let reason = 'it holds no papers'
  for await (const entry of readSource(source))
    if ('paper' in entry) papers.set(entry.paper.id, entry.paper)
    else reason = entry.fault.reason
  if (papers.size === 0) throw new MaterialError(`${source}: ${reason}`)
  return [...papers.values()]
}

const asked = z.object({
  query: z.string().optional(),
  keyword: z.string().optional(),
  question: z.string().optional(),
})

/**
 * The questions of files of JSON lines, `{"query"}` or `{"keyword","question"}` each.
 * @throws MaterialError for a line that is not one, and where there is none
 */
export async function readQuestions(files: readonly string[]): Promise<string[]> {
  const questions: string[] = []
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(error => {
      throw new MaterialError(`${file}: ${toSystemReason(withPath(error, file)) ?? error.message}`)
    })
    for (const line of text.split('\n')) if (line.trim() !== '') questions.push(...parseQuestions(line, file))
  }
  if (questions.length === 0) throw new MaterialError(`${files.join(', ')}: no questions`)
  return questions
}

function parseQuestions(line: string, file: string): string[] {
  try {
    const { query, keyword, question } = asked.parse(JSON.parse(line))
    return [query, keyword, question].filter(text => text !== undefined)
  } catch {
    throw new MaterialError(`${file}: expected {"query"} or {"keyword","question"} a line`)
  }
}
