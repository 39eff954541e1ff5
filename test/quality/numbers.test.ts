import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseLabelledPapers } from '../../src/evaluation/number-labels.ts'
import { toScoredPaper } from '../../src/evaluation/number-matching.ts'
import { scoreNumbers } from '../../src/evaluation/number-scores.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'

const LABELS = path.resolve(import.meta.dirname, '../../data/eval')
const read = (name: string) => readFileSync(path.join(LABELS, name), 'utf8')

/** Floors under the extraction on the labelled abstracts, in F1; docs/numbers.md has the figures of the day. */
const FLOORS: Readonly<Record<string, number>> = {
  exact: 0.97,
  overlap: 0.98,
  'value+unit': 0.97,
  bound: 0.97,
  'kind+direction': 0.93,
  headline: 0.95,
  'headline value+unit': 0.95,
  metric: 0.62,
  context: 0.65,
}

const labelled = parseLabelledPapers(read('labels.dev.jsonl'), read('papers.jsonl'))
const scores = new Map(
  scoreNumbers(
    labelled.map(({ title, abstract, labels }) => toScoredPaper(labels, extractNumbers(abstract, title))),
  ).map(score => [score.name, score]),
)

describe('the key numbers of the labelled abstracts', () => {
  it.each(Object.entries(FLOORS))('%s stays at %f or above', (name, floor) => {
    expect(scores.get(name)?.f1).toBeGreaterThanOrEqual(floor)
  })

  it('are exact stretches of the abstract', () => {
    for (const { abstract, title } of labelled)
      for (const { text, start, end, sentence } of extractNumbers(abstract, title)) {
        expect(abstract.slice(start, end)).toBe(text)
        expect(abstract.slice(sentence.start, sentence.end)).toBe(sentence.text)
        expect(sentence.start <= start && end <= sentence.end).toBe(true)
      }
  })
})
