import type { StoredPaper } from '../library/library.ts'
import { findAny, findTerms, type TermAt } from '../library/terms.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import type { Span } from '../papers/plain-text.ts'
import { toSentences } from '../papers/sentences.ts'
import type { Condition } from './condition.ts'
import { answers } from './holding.ts'

/** Why a paper was found, in its own words. */
export interface Why {
  /** The sentence of the abstract that says most of what was asked, verbatim. */
  readonly snippet: string
  /** Words of the question that title or abstract have, in the question's order, lower case. */
  readonly matched: readonly string[]
  /** Numbers that hold the question's conditions; none where it has none. */
  readonly holding: readonly KeyNumber[]
}

/** A question's words by the term each stands for. */
export type QuestionTerms = ReadonlyMap<string, string>

export function toQuestionTerms(topic: string): QuestionTerms {
  const terms = new Map<string, string>()
  for (const { term, start, end } of findTerms(topic))
    if (!terms.has(term)) terms.set(term, topic.slice(start, end).toLowerCase())
  return terms
}

/** What a question asks of a paper. */
export interface Asked {
  readonly terms: QuestionTerms
  readonly conditions: readonly Condition[]
}

export function explain(
  paper: Pick<StoredPaper, 'title' | 'abstract' | 'numbers'>,
  { terms, conditions }: Asked,
  telling: (term: string) => number,
): Why {
  const asked = new Set(terms.keys())
  const inAbstract = findAny(paper.abstract, asked)
  const inPaper = new Set([...findAny(paper.title, asked), ...inAbstract].map(({ term }) => term))
  const matched = [...terms].filter(([term]) => inPaper.has(term)).map(([, word]) => word)
  const holding = paper.numbers.filter(number => conditions.some(condition => answers(number, condition)))
  return { snippet: pickSnippet(paper.abstract, inAbstract, telling), matched, holding }
}

/** Sentences are weighed by the distinct terms they share, each by how much it tells; the earlier one wins a tie. */
function pickSnippet(abstract: string, shared: readonly TermAt[], telling: (term: string) => number): string {
  let best: Span | undefined
  let most = -1
  for (const sentence of toSentences(abstract)) {
    const inside = shared.filter(({ start }) => start >= sentence.start && start < sentence.end)
    const weight = [...new Set(inside.map(({ term }) => term))].reduce((sum, term) => sum + telling(term), 0)
    if (weight > most) {
      best = sentence
      most = weight
    }
  }
  return best ? abstract.slice(best.start, best.end) : ''
}
