import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { withPath } from './system-error.ts'

/** The bytes of a file, unpacked where its name ends in `.gz`. Whatever goes wrong names the file. */
export function openFile(file: string): Readable {
  const stream = createReadStream(file)
  stream.on('error', error => withPath(error, file))
  if (!/\.gz$/i.test(file)) return stream
  const unzip = createGunzip()
  unzip.on('error', error => withPath(error, file))
  stream.on('error', error => unzip.destroy(error))
  return stream.pipe(unzip)
}
