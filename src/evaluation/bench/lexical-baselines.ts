import SqliteConnection from 'better-sqlite3'
import type { Paper } from '../../papers/paper.ts'

/** Documents by words, as a project without an index of its own would do it. */
export interface LexicalBaseline {
  /** Places of the best among the papers, best first. */
  match(question: string): number[]
  close(): void
}

/** Matches asked of each: as many candidates as a search takes. */
export const MATCHES = 200

/** A question's words; each index stems and folds them in its own way. */
const WORD = /[\p{L}\p{N}]+/gu

/** SQLite FTS5 in memory: Porter stems, title twice the weight, all words joined by OR, ranked by bm25(). */
export function createFts5(papers: readonly Paper[]): LexicalBaseline {
  const connection = new SqliteConnection(':memory:')
  connection.exec("create virtual table papers using fts5(title, abstract, tokenize = 'porter unicode61')")
  const insert = connection.prepare('insert into papers (rowid, title, abstract) values (?, ?, ?)')
  connection.transaction(() => {
    for (const [at, { title, abstract }] of papers.entries()) insert.run(at + 1, title, abstract)
  })()
  const select = connection.prepare<[string, number], { rowid: number }>(
    'select rowid, bm25(papers, 2, 1) as score from papers where papers match ? order by score limit ?',
  )
  return {
    match: question => {
      const words = (question.match(WORD) ?? []).map(word => `"${word}"`)
      return select.all(words.join(' OR '), MATCHES).map(({ rowid }) => rowid - 1)
    },
    close: () => {
      connection.close()
    },
  }
}

/** MiniSearch with its own tokenizer and defaults, words joined by OR; null: it is not installed. */
export async function createMiniSearch(papers: readonly Paper[]): Promise<LexicalBaseline | null> {
  const module = await import('minisearch').catch(() => null)
  if (!module) return null
  const index = new module.default({ fields: ['title', 'abstract'] })
  index.addAll(papers.map(({ title, abstract }, id) => ({ id, title, abstract })))
  return {
    match: question =>
      index
        .search(question, { boost: { title: 2 } })
        .slice(0, MATCHES)
        .map(({ id }) => id),
    close: () => {
      index.removeAll()
    },
  }
}
