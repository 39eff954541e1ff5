import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** What stands beside an index's file, so that a wrong, old or half-written file is never used. */
export interface Sidecar {
  /** Everything that decides the index's content but the papers: model or tokenizer, parameters. As JSON. */
  readonly identity: string
  /** The library's revision that the index has taken in. */
  readonly revision: number
  readonly count: number
}

const storedSidecar = z.object({
  identity: z.string(),
  revision: z.number(),
  count: z.number(),
  sha256: z.string(),
})

/** No index to use: none has been written yet, or the one there cannot be, for a reason that the log should have. */
export type NoIndex = { readonly missing: true } | { readonly unusable: string }

/**
 * Writes an index to a temporary name, then its sidecar, and renames both: a crash leaves the old pair, or a pair
 * whose checksum does not fit, which the next start rebuilds.
 */
export async function writeIndexFile(
  file: string,
  sidecar: Sidecar,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    await write(temporary)
    const sha256 = await hashFile(temporary)
    await writeFile(`${temporary}.json`, `${JSON.stringify({ ...sidecar, sha256 }, null, 2)}\n`)
    await rename(temporary, file)
    await rename(`${temporary}.json`, toSidecarFile(file))
  } finally {
    await rm(temporary, { force: true })
    await rm(`${temporary}.json`, { force: true })
  }
}

/** The sidecar of a file that is whole and of this identity; else why it cannot be used. */
export async function checkIndexFile(file: string, identity: string): Promise<Sidecar | NoIndex> {
  const text = await readFile(toSidecarFile(file), 'utf8').catch(() => null)
  if (text === null) return { missing: true }
  const sidecar = storedSidecar.safeParse(parseOrNull(text)).data
  if (!sidecar) return { unusable: 'its sidecar cannot be read' }
  if (sidecar.identity !== identity)
    return { unusable: 'it was made with another model, tokenizer or parameters' }
  const sha256 = await hashFile(file).catch(() => null)
  return sha256 === sidecar.sha256 ? sidecar : { unusable: 'its checksum does not fit its sidecar' }
}

function toSidecarFile(file: string): string {
  return `${file}.json`
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
