import { inflateSync } from 'node:zlib'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** `#rrggbb`, wherever nothing shines through. */
  readonly at: (x: number, y: number) => string
}

/** A PNG as it comes from the renderer: eight bits, red, green, blue and alpha, not interlaced. */
export function decodePng(png: Buffer): Pixels {
  if (png.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('no PNG')
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  if (png.readUInt8(24) !== 8 || png.readUInt8(25) !== 6 || png.readUInt8(28) !== 0)
    throw new Error('another kind of PNG')
  const rows = unfilter(inflateSync(Buffer.concat(chunksOf(png, 'IDAT'))), width * 4)
  const at = (x: number, y: number) => `#${rows[y]?.subarray(x * 4, x * 4 + 3).toString('hex')}`
  return { width, height, at }
}

function chunksOf(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return found
}

/** Each row says by its first byte which neighbours its others are told from. */
function unfilter(bytes: Buffer, length: number): Buffer[] {
  const rows: Buffer[] = []
  for (let at = 0; at < bytes.length; at += length + 1) {
    const above = rows.at(-1) ?? Buffer.alloc(length)
    const row = Buffer.from(bytes.subarray(at + 1, at + 1 + length))
    for (let x = 0; x < length; x++) {
      const [left, up, corner] = [x < 4 ? 0 : row[x - 4]!, above[x]!, x < 4 ? 0 : above[x - 4]!]
      row[x] = row[x]! + guess(bytes[at]!, left, up, corner)
    }
    rows.push(row)
  }
  return rows
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter === 0) return 0
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
