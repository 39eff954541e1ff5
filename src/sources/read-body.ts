import { NetworkError } from './network-error.ts'

/** The text of an answer. @throws NetworkError where it is too large or no text; the stream's own error */
export async function readBody(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > mostBytes)
      throw new NetworkError(
        'too-large',
        `the answer is larger than ${Math.floor(mostBytes / 2 ** 20)} MiB: ask for less (fewer categories, one day)`,
      )
    chunks.push(chunk)
  }
  return toText(Buffer.concat(chunks), response.headers.get('content-type') ?? '')
}

/**
 * UTF-8 whatever the header says, where it is UTF-8: servers name the wrong character set more often than other text
 * happens to be UTF-8.
 */
function toText(bytes: Uint8Array, contentType: string): string {
  const declared = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  for (const charset of ['utf-8', declared]) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {
      // Not this one, or one that nobody knows.
    }
  }
  throw new NetworkError('malformed', 'the answer is no text in a known character set: try again later')
}
