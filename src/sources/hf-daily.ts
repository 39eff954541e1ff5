import { z } from 'zod'
import { parseJson } from './jsonl.ts'
import { toPaper } from './paper-record.ts'
import { type SourceEntry, type SourceText, toLine } from './source.ts'

/** A stretch of the file that should be one entry of the list. */
interface Element {
  readonly text: string
  readonly offset: number
}

const envelope = z.object({ paper: z.record(z.string(), z.unknown()) })

/**
 * An answer of `GET /api/daily_papers`: an array of `{paper: {id, title, summary, …}, …}`. Fields come and go, so
 * only these are required; a list of bare papers, or one paper by itself, is read too. Each entry is parsed by
 * itself: a broken or cut-off one is a fault with its line, the others go in.
 */
export function* readHfDaily({ source, text }: SourceText): Generator<SourceEntry> {
  const elements = toElements(text)
  if (elements.length === 0) {
    const isList = Array.isArray(parseJson(text))
    yield { fault: { source, reason: isList ? 'the list is empty: no paper on that day' : NOT_A_LIST } }
  }
  for (const { text: json, offset } of elements) {
    const record = parseJson(json)
    const read =
      record instanceof Error
        ? { reason: `not JSON: ${record.message}` }
        : toPaper(envelope.safeParse(record).data?.paper ?? record, 'hf')
    yield 'paper' in read ? read : { fault: { source, line: toLine(text, offset), reason: read.reason } }
  }
}

const NOT_A_LIST = 'expected an answer of the Hugging Face daily_papers API: a JSON list of papers'

/** The objects of the outermost list (or the one object), found by their brackets so that one bad entry costs only itself. */
function toElements(text: string): Element[] {
  const first = text.search(/\S/)
  const listDepth = text.charAt(first) === '[' ? 1 : 0
  const elements: Element[] = []
  let depth = 0
  let start = -1
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    const sign = match[0]
    if (sign === '{' || sign === '[') {
      if (depth === listDepth && sign === '{') start = match.index
      depth++
    } else if (sign === '}' || sign === ']') {
      depth--
      if (depth === listDepth && start !== -1) {
        elements.push({ text: text.slice(start, match.index + 1), offset: start })
        start = -1
      }
    }
  }
  if (start !== -1) elements.push({ text: text.slice(start), offset: start })
  return elements
}
