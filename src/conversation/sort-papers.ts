import { toBase } from '../numbers/dimension.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { isLessTime, RESULTS } from '../search/holding.ts'
import { findEvidence } from './attribute.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import type { SortKey } from './sort-key.ts'

/** A paper's best number by a key; null where it claims none. */
export function findBest(
  { paper }: NumberedPaper,
  key: Extract<SortKey, { by: 'number' }>,
  unit: string | null,
): KeyNumber | null {
  let best: KeyNumber | null = null
  for (const number of paper.numbers) {
    if (!isMeasured(number, key)) continue
    const value = toComparable(number, unit)
    if (value === null) continue
    const least = best && toComparable(best, unit)
    if (best === null || least === null || (key.better === 'highest' ? value > least : value < least))
      best = number
  }
  return best
}

function isMeasured(number: KeyNumber, { kinds, metric, name }: Extract<SortKey, { by: 'number' }>): boolean {
  if (!kinds.includes(number.kind) && !(name === 'speedup' && isLessTime(number))) return false
  if (RESULTS.has(number.kind) && !number.headline) return false
  if (name === 'speedup') return /^[x%]$/.test(toBase(1, number.unit).unit)
  if (name === 'parameters') return /^param/.test(toBase(1, number.unit).unit)
  if (name === 'memory' && number.kind === 'size') return toBase(1, number.unit).unit === 'byte'
  return metric === null || metric.test(`${number.metric} ${number.unit}`)
}

/** Units in which most papers of a list claim something come first; the others cannot be ranked with them. */
export function toCommonUnit(
  papers: readonly NumberedPaper[],
  key: Extract<SortKey, { by: 'number' }>,
): string | null {
  const counts = new Map<string, number>()
  for (const { paper } of papers)
    for (const unit of new Set(paper.numbers.filter(number => isMeasured(number, key)).map(toUnit)))
      counts.set(unit, (counts.get(unit) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? null
}

function toUnit({ value, unit }: KeyNumber): string {
  return toBase(value, unit).unit
}

/** In the list's unit; factors and percentages of one change say the same; null where the two cannot be ranked. */
function toComparable(number: KeyNumber, unit: string | null): number | null {
  const upper = toBase(number.high ?? number.value, number.unit)
  const own = upper.unit
  if (unit === null || own === unit) return upper.value
  if (number.kind === 'reduction' && own === 'x' && unit === '%')
    return 100 * (1 - 1 / Math.max(1, upper.value))
  if (number.kind === 'reduction' && own === '%' && unit === 'x')
    return 1 / Math.max(1e-9, 1 - upper.value / 100)
  if (number.kind === 'speedup' && own === '%' && unit === 'x') return 1 + upper.value / 100
  if (number.kind === 'speedup' && own === 'x' && unit === '%') return 100 * (upper.value - 1)
  return null
}

/** Papers in a key's order, those without such a number last, in the order they had; the rank is the number's. */
export function sortPapers(
  papers: readonly NumberedPaper[],
  key: SortKey,
  relevance: ReadonlyMap<number, number>,
): readonly { readonly numbered: NumberedPaper; readonly best: KeyNumber | null }[] {
  if (key.by === 'number') return sortByNumber(papers, key)
  const plain = papers.map(numbered => ({ numbered, best: null }))
  if (key.by === 'reverse') return plain.reverse()
  if (key.by === 'n') return plain.sort((a, b) => a.numbered.n - b.numbered.n)
  if (key.by === 'title')
    return plain.sort((a, b) => a.numbered.paper.title.localeCompare(b.numbered.paper.title, 'en'))
  if (key.by === 'relevance') {
    const rank = ({ paper: { ordinal } }: NumberedPaper): number =>
      relevance.get(ordinal) ?? Number.MAX_SAFE_INTEGER
    return plain.sort((a, b) => rank(a.numbered) - rank(b.numbered))
  }
  if (key.by === 'saying') {
    const isSaid = ({ numbered }: { numbered: NumberedPaper }) =>
      (findEvidence(numbered.paper, key.attribute) !== null) !== key.isLast
    return [...plain.filter(isSaid), ...plain.filter(each => !isSaid(each))]
  }
  return key.by === 'date' ? sortByDate(plain, key.first) : plain
}

type Plain = { readonly numbered: NumberedPaper; readonly best: null }

function sortByDate(plain: readonly Plain[], first: 'newest' | 'oldest'): readonly Plain[] {
  const sign = first === 'newest' ? -1 : 1
  const dated = plain.filter(({ numbered }) => numbered.paper.published !== null)
  const undated = plain.filter(({ numbered }) => numbered.paper.published === null)
  dated.sort(
    (a, b) => sign * (a.numbered.paper.published ?? '').localeCompare(b.numbered.paper.published ?? ''),
  )
  return [...dated, ...undated]
}

function sortByNumber(
  papers: readonly NumberedPaper[],
  key: Extract<SortKey, { by: 'number' }>,
): readonly { readonly numbered: NumberedPaper; readonly best: KeyNumber | null }[] {
  const unit = toCommonUnit(papers, key)
  const rated = papers.map(numbered => {
    const best = findBest(numbered, key, unit)
    return { numbered, best, value: best && toComparable(best, unit) }
  })
  const sign = key.first === 'highest' ? -1 : 1
  const having = rated.filter(({ value }) => value !== null)
  const without = rated.filter(({ value }) => value === null)
  having.sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)))
  return [...having, ...without]
}
