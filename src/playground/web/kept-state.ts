import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import type { WorkspaceState } from '../state.ts'

/** What has to be there for the workspace to go on; the rest is as this program wrote it. */
const list = z.array(z.record(z.string(), z.unknown()))
const shape = z.object({
  version: z.literal(1),
  aheadMs: z.number().nonnegative(),
  state: z.looseObject({
    team: z.looseObject({ id: z.string() }),
    app: z.looseObject({ botUserId: z.string() }),
    users: list,
    channels: list,
    messages: list,
    views: list,
    homes: list,
    // A workspace of before there were any.
    files: list.default([]),
    counters: z.object({ ids: z.number(), tsSeconds: z.number(), tsCount: z.number() }),
  }),
})

/** The workspace, and how far its clock is ahead. */
export interface Kept {
  readonly state: WorkspaceState
  readonly aheadMs: number
}

export interface KeptFile {
  /** Null: there is none, or none that can be read. */
  readonly read: () => Kept | null
  /** Soon; what changes meanwhile is in it. */
  readonly write: () => void
  /** Resolves when the last change is on the disk. */
  readonly settled: () => Promise<void>
}

/** Changes come in bursts. */
const WAIT_MS = 200

export interface KeptFileOptions {
  readonly file: string
  /** What is to be kept, as it stands at the time of writing. */
  readonly toKept: () => Kept
  /** Of a write that failed: the page goes on without. */
  readonly onError: (error: unknown) => void
}

/** Keeps the workspace in a file. What is written replaces the file whole, so a crash leaves the one before. */
export const createKeptFile = ({ file, toKept, onError }: KeptFileOptions): KeptFile => {
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  const flush = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    writing = writing.then(() => replaceFile(file, toText(toKept()))).catch(onError)
  }
  return {
    read: () => readKept(file),
    write: () => {
      timer ??= setTimeout(flush, WAIT_MS)
    },
    settled: async () => {
      flush()
      await writing
    },
  }
}

/** Windows and rights to open one are of a moment: none outlives the process. */
const toText = ({ state, aheadMs }: Kept): string =>
  JSON.stringify({ version: 1, aheadMs, state: { ...state, views: [], triggers: [], responseUrls: [] } })

const replaceFile = async (file: string, text: string): Promise<void> => {
  const next = `${file}.${process.pid}.new`
  try {
    const handle = await open(next, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(next, file)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

const readKept = (file: string): Kept | null => {
  const read = shape.safeParse(parseFile(file))
  if (!read.success) return null
  const { aheadMs, state } = read.data
  return { aheadMs, state: state as unknown as WorkspaceState }
}

const parseFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
