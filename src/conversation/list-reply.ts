import type { KeyNumber } from '../numbers/key-number.ts'
import { answers } from '../search/holding.ts'
import type { Change, ListLine } from './answer.ts'
import { type Evidence, findEvidence, toAttribute } from './attribute.ts'
import type { NarrowingAct } from './narrow.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import { toSortKey } from './sort-key.ts'
import { findBest, toCommonUnit } from './sort-papers.ts'
import { readList, type Step, type Thread } from './thread.ts'

/** The list as it stands, in short form. */
export async function toList(
  thread: Thread,
  changes: readonly Change[],
  act: NarrowingAct | null = null,
  sorted: ReadonlyMap<number, KeyNumber | null> = new Map(),
): Promise<Step> {
  const { state } = thread
  const list = await readList(thread)
  const ranked = sorted.size > 0 ? sorted : toRanked(list, state.view.sortedBy)
  const lines = list.map(numbered => toLine(numbered, thread, act, ranked))
  const hidden = state.numbered.length - list.length
  return {
    state,
    reply: { kind: 'list', changes, lines, hidden, remaining: state.view.pool.length - state.view.listed },
  }
}

/** The numbers that a list is still in the order of. */
function toRanked(
  list: readonly NumberedPaper[],
  sortedBy: string | undefined,
): ReadonlyMap<number, KeyNumber | null> {
  const key = sortedBy === undefined ? null : toSortKey(sortedBy)
  if (key?.by !== 'number') return new Map()
  const unit = toCommonUnit(list, key)
  return new Map(
    list.flatMap(numbered => {
      const best = findBest(numbered, key, unit)
      return best === null ? [] : [[numbered.n, best] as const]
    }),
  )
}

function toLine(
  { n, paper }: NumberedPaper,
  { state }: Thread,
  act: NarrowingAct | null,
  sorted: ReadonlyMap<number, KeyNumber | null>,
): ListLine {
  const holding =
    act?.intent === 'numeric' && !act.isNegative
      ? paper.numbers.find(number => act.conditions.some(condition => answers(number, condition)))
      : undefined
  const quotable = paper.numbers.find(({ headline }) => headline) ?? null
  const number = holding ?? (sorted.has(n) ? (sorted.get(n) ?? null) : quotable)
  const evidence = state.view.filters.flatMap((filter): Evidence[] => {
    if (filter.kind !== 'attribute' || filter.isNegative) return []
    const attribute = toAttribute(filter.name)
    const found = attribute && findEvidence(paper, attribute)
    return found ? [found] : []
  })
  return { n, paper, number, evidence }
}
