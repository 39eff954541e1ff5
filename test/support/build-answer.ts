import type { Answer, ListedPaper, ListLine, ListOutline, Reply } from '../../src/conversation/answer.ts'
import { parseConditions } from '../../src/search/condition.ts'
import { toQuestionTerms } from '../../src/search/why.ts'
import { buildStoredPaper } from './build-paper.ts'

/** An outline of a question, understood as the search understands it. */
export function buildOutline(text: string, given: Partial<ListOutline> = {}): ListOutline {
  const { topic, conditions } = parseConditions(text)
  const question = { text, topic, conditions, terms: [...toQuestionTerms(topic).values()] }
  return { question, total: 7, closeTotal: 7, librarySize: 141, remaining: 2, like: null, ...given }
}

export function buildListed(given: Partial<ListedPaper> = {}): ListedPaper {
  const why = { snippet: 'It runs 2.5x faster.', matched: ['attention'], holding: [] }
  return { n: 1, paper: buildStoredPaper(), why, close: true, ...given }
}

export function buildLine(given: Partial<ListLine> = {}): ListLine {
  return { n: 1, paper: buildStoredPaper(), number: null, evidence: [], ...given }
}

export function buildAnswer(reply: Reply, given: Partial<Answer> = {}): Answer {
  const papers = 'papers' in reply ? reply.papers : []
  const list = papers.map(({ n, paper }) => ({ n, paper }))
  return { intent: 'search', reply, before: [], list, turn: 1, ...given }
}
