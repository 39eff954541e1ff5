import { whyNotComparable } from '../numbers/comparable.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import type { Change } from './answer.ts'
import { toList } from './list-reply.ts'
import type { SortKey } from './sort-key.ts'
import { sortPapers } from './sort-papers.ts'
import { readList, type Step, show, type Thread } from './thread.ts'

const NO_DATES = 'No paper of the list has a date; its order is as it was.'

/** The list in an order; as it was where nothing of it can be ordered so. */
export async function sortList(thread: Thread, key: SortKey): Promise<Step> {
  const { parts, state } = thread
  const list = await readList(thread)
  const relevance = new Map(state.view.pool.map(({ ordinal }, at) => [ordinal, at] as const))
  const sorted = sortPapers(list, key, relevance)
  if (key.by === 'date' && list.every(({ paper }) => paper.published === null))
    return toList(thread, [{ kind: 'nothing', reason: NO_DATES }])
  const isIdle = key.by === 'number' && sorted.every(({ best }) => best === null)
  const next = isIdle
    ? state
    : show(state, {
        ...state.view,
        list: sorted.map(({ numbered }) => numbered.paper.ordinal),
        sortedBy: key.by === 'number' ? key.name : undefined,
      })
  const order = sorted.map(({ numbered, best }) => ({ n: numbered.n, number: best }))
  const change: Change = {
    kind: 'sort',
    key,
    order,
    undated: key.by === 'date' ? list.flatMap(({ n, paper }) => (paper.published === null ? [n] : [])) : [],
    caution: toCaution(order.flatMap(({ number }) => number ?? [])),
  }
  return toList(
    { parts, state: next },
    [change],
    null,
    new Map(order.map(({ n, number }) => [n, number] as const)),
  )
}

/** Why numbers in one order do not rank the methods behind them; null where they may. */
function toCaution(numbers: readonly KeyNumber[]): string | null {
  for (const [at, one] of numbers.entries())
    for (const other of numbers.slice(at + 1)) {
      const why = whyNotComparable(one, other)
      if (why !== null) return why
    }
  return null
}
