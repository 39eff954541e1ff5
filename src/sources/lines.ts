/** A line with its number, from 1. */
export interface NumberedLine {
  readonly line: number
  readonly text: string
}

/** The stream holds no text. */
export class BinaryError extends Error {
  override readonly name = 'BinaryError'
}

/** No text has control bytes but tab, line ends, form feed and escape; every binary format has some near its start. */
function isBinary(chunk: Uint8Array): boolean {
  return chunk.subarray(0, 4096).some(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
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
    if (line === 0 && pending === '' && isBinary(chunk)) throw new BinaryError('this is a binary file')
    yield* flush(pending + decoder.decode(chunk, { stream: true }))
  }
  yield* flush(pending + decoder.decode())
  if (pending !== '') yield { line: ++line, text: pending.replace(/\r$/, '') }
}
