import type { NumberedLine } from './lines.ts'
import { toPaper } from './paper-record.ts'
import type { SourceEntry, SourceFault } from './source.ts'

/**
 * JSON lines: one object a line with `title` and `abstract` (or `summary`), `id` and others optional. Blank lines
 * are passed over; a bad line is a fault with its number.
 */
export async function* readJsonl(
  source: string,
  lines: AsyncIterable<NumberedLine>,
): AsyncGenerator<SourceEntry> {
  for await (const { line, text } of lines) {
    if (text.trim() === '') continue
    const fault = (reason: string): { fault: SourceFault } => ({ fault: { source, line, reason } })
    const record = parseJson(text)
    if (record instanceof Error) {
      yield fault(`not JSON: ${record.message}`)
      continue
    }
    const read = toPaper(record, 'jsonl')
    yield 'paper' in read ? read : fault(read.reason)
  }
}

/** Never throws: the error is the answer. */
export function parseJson(text: string): unknown | SyntaxError {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error as SyntaxError
  }
}
