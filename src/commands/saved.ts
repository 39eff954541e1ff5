import { toBibtex } from '../blocks/bibtex.ts'
import { toReadable } from '../blocks/slack-text.ts'
import { toTitleText } from '../blocks/wording.ts'
import { createSavedPapers, type Owner, type SavedPapers } from '../conversation/saved-papers.ts'
import { type Database, hasDatabase, openDatabase } from '../database/database.ts'
import type { StoredPaper } from '../library/library.ts'
import { readRows, withNumbers } from '../library/paper-rows.ts'
import { type Context, printJson } from './context.ts'

/** Whoever types at the terminal; no workspace of Slack has this id. */
export const TERMINAL: Owner = { team: 'terminal', user: 'terminal' }

const TITLE_LENGTH = 500

export interface SavedCommandOptions {
  readonly json?: boolean
  readonly bibtex?: boolean
  readonly clear?: boolean
}

/** `paperboy saved`: what was saved in `paperboy chat`, the last first. */
export async function savedCommand(context: Context, options: SavedCommandOptions): Promise<void> {
  // Opening a library would make it.
  if (!(await hasDatabase(context.config.data))) return print(context, [], options)
  const database = await openDatabase(context.config.data)
  try {
    const saved = openSaved(database)
    const ordinals = await saved.list(TERMINAL)
    print(context, await withNumbers(database, await readRows(database, ordinals)), options)
    if (options.clear) for (const ordinal of ordinals) await saved.remove(TERMINAL, ordinal)
  } finally {
    await database.destroy()
  }
}

export function openSaved(database: Database): SavedPapers {
  return createSavedPapers(database, () => new Date().toISOString())
}

function print(context: Context, papers: readonly StoredPaper[], options: SavedCommandOptions): void {
  if (options.json) {
    const saved = papers.map(({ id, title, url }) => ({ id, title, url }))
    printJson(context, { saved })
    return
  }
  const lines = papers.map(paper =>
    options.bibtex
      ? toReadable(toBibtex(paper))
      : `${toTitleText(paper, TITLE_LENGTH)}\n   ${paper.url ?? paper.id}`,
  )
  const nothing = 'Nothing is saved. Say “save 2” in a thread of `paperboy chat`.'
  context.stdout.write(`${lines.length > 0 ? lines.join('\n') : nothing}\n`)
}
