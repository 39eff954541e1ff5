import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Paperboy } from '../assemble.ts'
import { SHIPPED_PAPERS } from '../config.ts'
import type { Context } from './context.ts'
import { type Ahead, ingestSources } from './ingest.ts'
import { say } from './say.ts'

/** A library that stops in the middle of its first papers goes on with them at the next start. */
const FIRST_PAPERS_MARK = 'reading-first-papers'

/** An empty library gets the papers that come with the project; a filled one is the user's own. */
export async function readFirstPapers(
  context: Context,
  paperboy: Paperboy,
  onProgress?: (ahead: Ahead) => void,
): Promise<void> {
  const { data } = context.config
  const mark = path.join(data, FIRST_PAPERS_MARK)
  if ((await paperboy.library.size()) > 0 && !existsSync(mark)) return
  await writeFile(mark, '')
  say(context, 'Reading the papers that come with paperboy …')
  const { report } = await ingestSources(context, paperboy, [SHIPPED_PAPERS], onProgress)
  if (!context.signal.aborted) await rm(mark, { force: true })
  say(context, `${await paperboy.library.size()} papers are in the library (${data}); ${report.new} are new.`)
}
