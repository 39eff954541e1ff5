import { type Condition, parseConditions } from './condition.ts'
import { type QuestionTerms, toQuestionTerms } from './why.ts'

/** A question as it was understood. */
export interface Question {
  readonly text: string
  /** The text without numeric conditions. */
  readonly topic: string
  /** Words that were looked for, lower case. */
  readonly terms: readonly string[]
  readonly conditions: readonly Condition[]
}

/** Longer questions say nothing more to a model that reads 512 tokens. */
const LONGEST_QUESTION = 4_000

/** A question with the terms that its words stand for. */
export interface Reading {
  readonly question: Question
  readonly words: QuestionTerms
}

export function readQuestion(given: string): Reading {
  const text = given.slice(0, LONGEST_QUESTION).replace(/\s+/g, ' ').trim()
  return toReading({ text, ...parseConditions(text) })
}

export function toReading(asked: Omit<Question, 'terms'>): Reading {
  const words = toQuestionTerms(asked.topic)
  return { question: { ...asked, terms: [...words.values()] }, words }
}
