import type { Act, Option } from '../acts.ts'
import { findAspect } from '../detail.ts'
import { toTelling } from './phrases.ts'

/** A message that is not understood, and readings that are offered instead. */
export function unclear(reason: string, options: readonly Option[] = []): Act {
  return { intent: 'unclear', reason, options }
}

/** What was pointed at without a clear wish: its two likeliest readings. */
export function toOffer(clause: string, ns: readonly number[], focus: readonly number[]): Act {
  const named = ns.join(' and ')
  if (ns.length >= 2) {
    const aspect = findAspect(clause)
    const measure = /fast|speed|quick/.test(clause)
      ? ' in speed'
      : /memor/.test(clause)
        ? ' in memory'
        : aspect === 'accuracy'
          ? ' in accuracy'
          : ''
    const compare = `compare ${named}${measure}`
    return unclear('Do you mean', [
      { label: compare, message: compare },
      { label: `numbers of ${named}`, message: `numbers of ${named}` },
    ])
  }
  const n = ns[0] ?? focus[0]
  if (n !== undefined && ns.length === 1)
    return unclear('Do you mean', [
      { label: `numbers of ${n}`, message: `numbers of ${n}` },
      { label: `more like ${n}`, message: `more like ${n}` },
    ])
  const words = toTelling(clause).join(' ')
  if (words !== '' && words.length <= 40)
    return unclear('Do you mean', [
      { label: `only ${words}`, message: `only ${words}` },
      { label: `a new search: ${words}`, message: `search for ${words}` },
    ])
  return unclear(
    'I did not understand that; the list is as it was. Say for example “only training-free”, “sort by speedup”, “compare 1 and 2”, “more like 2”, or ask anew.',
  )
}
