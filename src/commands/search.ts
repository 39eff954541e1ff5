import { openPaperboy } from '../assemble.ts'
import { toPlainPaper } from '../blocks/plain.ts'
import { toCount, toNothingClose, toRemark } from '../blocks/wording.ts'
import { hasDatabase } from '../database/database.ts'
import type { Condition } from '../search/condition.ts'
import type { Mode, SearchAnswer } from '../search/search.ts'
import { CommandError, type Context, printJson, UsageError } from './context.ts'

export interface SearchCommandOptions {
  readonly json?: boolean
  readonly limit: number
  readonly mode: Mode
}

/** `paperboy search "QUERY"` */
export async function searchCommand(
  context: Context,
  query: string,
  options: SearchCommandOptions,
): Promise<void> {
  if (!/[\p{L}\p{N}]/u.test(query)) throw new UsageError('ask with at least one word')
  const { limit, mode } = options
  const { data } = context.config
  const empty = `the library in ${data} is empty: fill it with \`paperboy ingest SOURCE\``
  // Opening it would make it.
  if (!(await hasDatabase(data))) throw new CommandError(empty)
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const startedAt = performance.now()
    const answer = await paperboy.search.search(query, { limit, mode })
    const tookMs = Math.round((performance.now() - startedAt) * 10) / 10
    if (answer.librarySize === 0) throw new CommandError(empty)
    if (options.json) printJson(context, toSearchJson(answer, { mode, tookMs }))
    else context.stdout.write(`${toText(answer)}\n`)
  } finally {
    await paperboy.close()
  }
}

function toText(answer: SearchAnswer): string {
  const { question, total, closeTotal, librarySize, hits } = answer
  const outline = { question, total, closeTotal, librarySize, remaining: 0, like: null }
  if (hits.length === 0) return toRemark({ kind: 'none-holds', outline })
  const papers = hits.map((hit, at) =>
    toPlainPaper({ n: at + 1, paper: hit.paper, why: hit.why, close: hit.close }),
  )
  const head = total > 0 ? `${question.text} · ${toCount(outline)}` : toNothingClose(outline)
  return [head, ...papers].join('\n\n')
}

/** The public shape: CHANGELOG notes every change. */
export function toSearchJson(answer: SearchAnswer, { mode, tookMs }: { mode: Mode; tookMs: number }): object {
  const { question, total, hits } = answer
  return {
    query: {
      text: question.text,
      terms: question.terms,
      numeric: question.conditions.flatMap(toNumeric),
    },
    mode,
    total,
    tookMs,
    results: hits.map(({ paper, score, dense, lexical, why }, at) => ({
      rank: at + 1,
      id: paper.id,
      title: paper.title,
      url: paper.url,
      score,
      published: paper.published,
      why: { snippet: why.snippet, matched: why.matched, dense, lexical },
      numbers: paper.numbers,
    })),
  }
}

/** A range is two bounds. */
function toNumeric({ kind, op, value, most, unit }: Condition) {
  return [{ kind, op, value, unit }, ...(most === null ? [] : [{ kind, op: '<=', value: most, unit }])]
}
