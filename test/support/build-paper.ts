import type { StoredPaper } from '../../src/library/library.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'
import type { Paper } from '../../src/papers/paper.ts'

/** A paper with defaults for whatever a test does not care about. */
export function buildPaper(given: Partial<Paper> = {}): Paper {
  const title = given.title ?? 'Sparse attention for long videos'
  return {
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    abstract: 'We make attention sparse. It runs 2.5x faster than dense attention on long videos.',
    authors: [],
    url: null,
    published: null,
    version: null,
    revised: null,
    listed: null,
    categories: [],
    votes: null,
    source: 'jsonl',
    ...given,
  }
}

export function buildStoredPaper(given: Partial<StoredPaper> = {}): StoredPaper {
  return {
    ...buildPaper(given),
    ordinal: 1,
    addedAt: '2026-01-01T00:00:00.000Z',
    numbers: [],
    former: [],
    ...given,
  }
}

export function buildNumber(given: Partial<KeyNumber> = {}): KeyNumber {
  return {
    text: '2.5x',
    start: 34,
    end: 38,
    value: 2.5,
    high: null,
    unit: 'x',
    bound: null,
    kind: 'speedup',
    direction: 'up',
    metric: 'attention speed',
    context: [],
    baseline: null,
    headline: true,
    sentence: { text: 'It runs 2.5x faster.', start: 26, end: 46 },
    ...given,
  }
}
