/** A line with its number, from 1. */
export interface NumberedLine {
  readonly line: number
  readonly text: string
}

/** The stream holds no UTF-8 text; the message says what it is and what to do. */
export class BinaryError extends Error {
  override readonly name = 'BinaryError'
}

/** Bytes that are looked at: every format but UTF-8 text shows itself near its start. */
const LOOKED_AT = 4096

/** Why bytes are no UTF-8 text; null: they may be. */
function toForeign(chunk: Uint8Array): string | null {
  const start = chunk.subarray(0, LOOKED_AT)
  if (start[0] === 0x1f && start[1] === 0x8b)
    return 'this is compressed (gzip); give it as a file named .gz, or unpack it first'
  if (isUtf16(start)) return 'this is UTF-16 text; save it as UTF-8'
  // No text has control bytes but tab, line ends, form feed and escape.
  const isBinary = start.some(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
  return isBinary ? 'this is a binary file' : null
}

/** By its byte order mark; without one, by the zeros that are every other byte of mostly Latin text. */
function isUtf16(start: Uint8Array): boolean {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) return true
  if (start.length < 4) return false
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  return Math.min(even, odd) === 0 && Math.max(even, odd) > start.length * 0.4
}

/** Lines of a UTF-8 stream, without line ends and byte order mark; a lone CR ends none. @throws BinaryError */
export async function* toLines(stream: AsyncIterable<unknown>): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder()
  let line = 0
  let pending = ''
  const flush = function* (text: string): Generator<NumberedLine> {
    const parts = text.split('\n')
    pending = parts.pop() ?? ''
    for (const part of parts) yield { line: ++line, text: part.replace(/\r$/, '') }
  }
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    const foreign = line === 0 && pending === '' ? toForeign(chunk) : null
    if (foreign) throw new BinaryError(foreign)
    yield* flush(pending + decoder.decode(chunk, { stream: true }))
  }
  yield* flush(pending + decoder.decode())
  if (pending !== '') yield { line: ++line, text: pending.replace(/\r$/, '') }
}
