import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { readArxivFeed } from './arxiv-feed.ts'
import { readHfDaily } from './hf-daily.ts'
import { readJsonl } from './jsonl.ts'
import { BinaryError, type NumberedLine, toLines } from './lines.ts'
import { openFile } from './open-file.ts'
import { readSavedPage } from './saved-page.ts'
import type { SourceEntry } from './source.ts'
import { toSystemReason } from './system-error.ts'

type Format = 'page' | 'jsonl' | 'json' | 'xml'

const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  '.txt': 'page',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.xml': 'xml',
  '.atom': 'xml',
  '.rss': 'xml',
}

/** What every "this is not it" ends with. */
export const EXPECTED =
  'expected a saved Daily Papers page (.txt), JSON lines (.jsonl), a Hugging Face daily_papers answer (.json) or an arXiv feed (.xml), each plain or .gz'

/**
 * Reads a file, a folder of files (not the folders in it) or `-` for standard input. Whatever is wrong comes as a
 * fault; nothing is thrown for a bad source.
 */
export async function* readSource(
  name: string,
  stdin: Readable = process.stdin,
): AsyncGenerator<SourceEntry> {
  if (name === '-') return yield* readStream('-', null, stdin)
  const names = await listFiles(name).catch((error: Error) => error)
  if (names instanceof Error) return yield { fault: { source: name, reason: toReadError(names) } }
  if (names === null) return yield* readFile(name)
  const files = names.filter(file => toFormat(file) !== null).sort()
  if (files.length === 0)
    yield { fault: { source: name, reason: `no file to read in this folder; ${EXPECTED}` } }
  for (const file of files) yield* readFile(path.join(name, file))
}

/** Null: it is no folder. */
async function listFiles(name: string): Promise<string[] | null> {
  return (await stat(name)).isDirectory() ? readdir(name) : null
}

function toFormat(file: string): Format | null {
  return FORMAT_OF_ENDING[path.extname(file.replace(/\.gz$/i, '')).toLowerCase()] ?? null
}

async function* readFile(file: string): AsyncGenerator<SourceEntry> {
  const format = toFormat(file)
  if (!format)
    return yield { fault: { source: file, reason: `cannot tell what this is by its name; ${EXPECTED}` } }
  yield* readStream(file, format, openFile(file))
}

/** Standard input has no name to go by: its first sign decides. */
async function* readStream(
  source: string,
  named: Format | null,
  stream: Readable,
): AsyncGenerator<SourceEntry> {
  const lines = toLines(stream)
  const ahead: NumberedLine[] = []
  try {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      ahead.push(next.value)
      if (next.value.text.trim() !== '') break
    }
    const first = ahead.at(-1)?.text.trim() ?? ''
    if (first === '') return yield { fault: { source, reason: `the file is empty; ${EXPECTED}` } }
    const format = named ?? sniffFormat(first)
    if (format === 'jsonl') return yield* readJsonl(source, joined(ahead, lines))
    const text: string[] = []
    for await (const line of joined(ahead, lines)) text.push(line.text)
    yield* READERS[format]({ source, text: text.join('\n') })
  } catch (error) {
    yield { fault: { source, reason: toReadError(error as Error) } }
  }
}

const READERS = { page: readSavedPage, json: readHfDaily, xml: readArxivFeed } as const

function sniffFormat(firstLine: string): Format {
  if (firstLine.startsWith('<')) return 'xml'
  if (firstLine.startsWith('[')) return 'json'
  return firstLine.startsWith('{') ? 'jsonl' : 'page'
}

async function* joined(
  ahead: NumberedLine[],
  rest: AsyncIterable<NumberedLine>,
): AsyncGenerator<NumberedLine> {
  yield* ahead
  yield* rest
}

function toReadError(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `no such file or folder; ${EXPECTED}`
  if (error instanceof BinaryError) return `${error.message}; ${EXPECTED}`
  return toSystemReason(error) ?? `could not be read: ${error.message}`
}
