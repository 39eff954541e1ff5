import type { Situation } from '../../src/conversation/understand/situation.ts'

/** A thread of ten papers, all shown, on a library in which every word is known but those with a "q" that no "u" follows. */
export function buildSituation(
  changes: Partial<Situation> & { readonly shown?: readonly number[] } = {},
): Situation {
  const { shown = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ...rest } = changes
  return {
    isFirst: false,
    pointing: { shown, size: 10, names: new Map([['adaspa', 4]]), findSaying: () => null, rank: () => [] },
    focus: [],
    asked: null,
    sortedBy: null,
    year: 2026,
    mentions: () => true,
    countSaying: () => 3,
    telling: word => (KNOWN_TYPOS.has(word) ? 0 : 0.5),
    ...rest,
  }
}

/** What no abstract has. */
const KNOWN_TYPOS: ReadonlySet<string> = new Set(
  'comapre sotr onyl sppedup newset shwo traning lateny rmeove asdf qwer hte'.split(' '),
)
