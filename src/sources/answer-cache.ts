import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

export interface CachedAnswer {
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly fetchedMs: number
  readonly etag: string | null
  readonly lastModified: string | null
  readonly link: string | null
  readonly text: string
}

const cachedAnswer: z.ZodType<CachedAnswer> = z.object({
  url: z.string(),
  fetchedMs: z.number(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  link: z.string().nullable(),
  text: z.string(),
})

export interface AnswerCache {
  /** Null: not there, or not readable. */
  read(url: string): Promise<CachedAnswer | null>
  write(answer: CachedAnswer): Promise<void>
}

/** Answers this old help nobody any more. */
const KEPT_MS = 8 * 86_400_000

/** Answers of the network, a file each, in a folder of the library: they outlive a restart, and may be deleted. */
export function createAnswerCache(folder: string): AnswerCache {
  const toFile = (url: string) =>
    path.join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`)
  return {
    read: async url => {
      try {
        const answer = cachedAnswer.parse(JSON.parse(await readFile(toFile(url), 'utf8')))
        return answer.url === url ? answer : null
      } catch {
        return null
      }
    },
    write: async answer => {
      await mkdir(folder, { recursive: true })
      const draft = path.join(folder, `${randomUUID()}.tmp`)
      await writeFile(draft, JSON.stringify(answer))
      await rename(draft, toFile(answer.url))
      await sweep(folder, answer.fetchedMs - KEPT_MS)
    },
  }
}

async function sweep(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found && found.mtimeMs < beforeMs) await rm(file, { force: true })
  }
}
