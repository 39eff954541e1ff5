import { openPaperboy } from '../assemble.ts'
import { toSteps } from '../blocks/changes-text.ts'
import { toPlainSheet } from '../blocks/paper-text.ts'
import { hasDatabase } from '../database/database.ts'
import type { StoredPaper } from '../library/library.ts'
import { findArxivLinks, parseArxivId } from '../papers/arxiv-id.ts'
import { CommandError, type Context, printJson } from './context.ts'

/** `paperboy show ID`: one paper, its numbers, and what changed from version to version. */
export async function showCommand(
  context: Context,
  name: string,
  { json }: { json?: boolean },
): Promise<void> {
  const { data } = context.config
  const arxivId = parseArxivId(name) ?? findArxivLinks(name)[0]
  const id = arxivId?.id ?? name.trim()
  const remedy = arxivId ? `paperboy ingest arxiv:${id}` : 'paperboy ingest FILE'
  const missing = `${id} is not in the library in ${data}: bring it in with \`${remedy}\``
  // Opening it would make it.
  if (!(await hasDatabase(data))) throw new CommandError(missing)
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const paper = await paperboy.library.find(id)
    if (!paper) throw new CommandError(missing)
    if (json) printJson(context, toShowJson(paper))
    else context.stdout.write(`${toPlainSheet(paper)}\n`)
  } finally {
    await paperboy.close()
  }
}

/** The public shape: CHANGELOG notes every change. */
function toShowJson(paper: StoredPaper): object {
  const { id, title, abstract, authors, url, published, version, revised, listed } = paper
  const { categories, votes, source, addedAt, numbers, former } = paper
  return {
    id,
    title,
    abstract,
    authors,
    url,
    published,
    version,
    revised,
    listed,
    categories,
    votes,
    source,
    addedAt,
    numbers,
    former,
    // From the latest former version on back, each against the one that came after it.
    changes: toSteps(paper).map(({ from, to, changes: { changed, gone, added } }) => ({
      from: from.version,
      to: to.version,
      changed,
      gone,
      added,
    })),
  }
}
