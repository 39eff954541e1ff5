import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BinaryError, toLines } from '../../src/sources/lines.ts'

async function read(...chunks: Uint8Array[]): Promise<string[]> {
  const stream = (async function* () {
    yield* chunks
  })()
  const lines: string[] = []
  for await (const { text } of toLines(stream)) lines.push(text)
  return lines
}

const LINE = '{"abstract":"It is 40% less."}\n'
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('toLines', () => {
  it('passes over a byte order mark, whole or cut', async () => {
    const bytes = Buffer.from(`\uFEFF${LINE}`)
    expect(await read(bytes)).toEqual([LINE.trim()])
    expect(await read(bytes.subarray(0, 2), bytes.subarray(2))).toEqual([LINE.trim()])
  })

  it.each([
    ['little-endian with its mark', Buffer.from(`\uFEFF${LINE}`, 'utf16le')],
    ['big-endian with its mark', swapped(`\uFEFF${LINE}`)],
    ['little-endian without', Buffer.from(LINE, 'utf16le')],
    ['big-endian without', swapped(LINE)],
  ])('names UTF-16 and says what to do: %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow('this is UTF-16 text; save it as UTF-8')
    await expect(read(bytes)).rejects.toThrow(BinaryError)
  })

  it('takes a stray zero, or many, for binary and not for UTF-16', async () => {
    await expect(read(Buffer.from(`${LINE}\0`))).rejects.toThrow('this is a binary file')
    await expect(read(Buffer.alloc(64))).rejects.toThrow('this is a binary file')
  })

  it('names gzip that comes without its ending', async () => {
    await expect(read(gzipSync(LINE))).rejects.toThrow(/gzip.*unpack it first/)
  })

  it('takes text of any script for text', async () => {
    expect(await read(Buffer.from('Ελληνικά 日本語 \u{1F600}\tx\n'))).toEqual([
      'Ελληνικά 日本語 \u{1F600}\tx',
    ])
  })
})
