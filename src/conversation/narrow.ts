import type { StoredPaper } from '../library/library.ts'
import { type Condition, parseConditions } from '../search/condition.ts'
import { holdsAll } from '../search/holding.ts'
import type { Act } from './acts.ts'
import type { Change } from './answer.ts'
import { type Attribute, findEvidence, splitOptions, toAttribute, toPlainerAttributes } from './attribute.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import type { StoredFilter } from './thread-store.ts'

/** A list narrowed: what is left, what it rests on, and how to apply it to further papers. */
export interface Narrowed {
  readonly kept: readonly NumberedPaper[]
  readonly change: Change
  readonly filters: readonly StoredFilter[]
}

export type NarrowingAct = Extract<Act, { intent: 'filter' | 'numeric' | 'years' | 'drop' | 'keep' }>

/** Keeps the papers that hold; their order stays. `telling`: how much a word tells, from 0 to 1. */
export function narrow(
  list: readonly NumberedPaper[],
  act: NarrowingAct,
  telling: (word: string) => number,
): Narrowed {
  switch (act.intent) {
    case 'filter': {
      const attributes = act.attributes.map(attribute => toSaid(list, attribute, telling))
      return narrowBy(
        list,
        paper => attributes.every(attribute => holdsAttribute(paper, attribute)),
        (kept, hidden) => ({ kind: 'filter', attributes, kept, hidden }),
        attributes.map(({ name, isNegative }) => ({ kind: 'attribute', name, isNegative })),
      )
    }
    case 'numeric':
      return narrowBy(
        list,
        paper => holdsConditions(paper, act.conditions) !== act.isNegative,
        (kept, hidden) => ({
          kind: 'numeric',
          conditions: act.conditions,
          isNegative: act.isNegative,
          kept,
          hidden,
        }),
        (act.conditions.length > 0 ? act.conditions.map(toTyped) : ['']).map(text => ({
          kind: 'numeric',
          text,
          isNegative: act.isNegative,
        })),
      )
    case 'years': {
      const undated = list.filter(({ paper }) => paper.published === null).length
      return narrowBy(
        list,
        paper => holdsYears(paper, act),
        (kept, hidden) => ({ kind: 'years', from: act.from, to: act.to, kept, hidden, undated }),
        [{ kind: 'years', from: act.from, to: act.to }],
      )
    }
    default: {
      const kept = list.filter(({ n }) => act.ns.includes(n) === (act.intent === 'keep'))
      return { kept, change: { kind: act.intent, ns: act.ns, kept: kept.map(({ n }) => n) }, filters: [] }
    }
  }
}

/** An attribute in the words that the list says it in: of "analog or PIM hardware" each in its own. */
function toSaid(
  list: readonly NumberedPaper[],
  asked: Attribute,
  telling: (word: string) => number,
): Attribute {
  const isSaid = (attribute: Attribute) => list.some(({ paper }) => findEvidence(paper, attribute) !== null)
  const names = splitOptions(asked.name).map(name => {
    const option = toAttribute(name, asked.isNegative)
    if (option === null || isSaid(option)) return name
    return toPlainerAttributes(option, telling).find(isSaid)?.name ?? name
  })
  return toAttribute(names.join(' or '), asked.isNegative) ?? asked
}

function narrowBy(
  list: readonly NumberedPaper[],
  holds: (paper: StoredPaper) => boolean,
  toChange: (kept: readonly number[], hidden: readonly number[]) => Change,
  filters: readonly StoredFilter[],
): Narrowed {
  const kept = list.filter(({ paper }) => holds(paper))
  const hidden = list.filter(numbered => !kept.includes(numbered))
  return { kept, change: toChange(toNs(kept), toNs(hidden)), filters }
}

function toNs(papers: readonly NumberedPaper[]): readonly number[] {
  return papers.map(({ n }) => n)
}

function holdsAttribute(paper: StoredPaper, attribute: Attribute): boolean {
  return (findEvidence(paper, attribute) !== null) !== attribute.isNegative
}

/** Every condition by one of the paper's numbers; none: that it claims any. */
function holdsConditions({ numbers }: StoredPaper, conditions: readonly Condition[]): boolean {
  if (conditions.length === 0) return numbers.some(({ headline }) => headline)
  return holdsAll(numbers, conditions)
}

/** A condition in words that are read as it again, with what it measures. */
function toTyped({ text, kind, metric }: Condition): string {
  return [text, metric, kind ?? ''].filter(part => part !== '').join(' ')
}

function holdsYears(
  { published }: StoredPaper,
  { from, to }: { from: number | null; to: number | null },
): boolean {
  const year = published === null ? Number.NaN : Number(published.slice(0, 4))
  return (from === null || year >= from) && (to === null || year <= to) && !Number.isNaN(year)
}

/** Whether a further paper holds what a list was narrowed by. */
export function holdsFilters(paper: StoredPaper, filters: readonly StoredFilter[]): boolean {
  return filters.every(filter => {
    if (filter.kind === 'years') return holdsYears(paper, filter)
    if (filter.kind === 'numeric')
      return holdsConditions(paper, parseConditions(filter.text).conditions) !== filter.isNegative
    const attribute = toAttribute(filter.name, filter.isNegative)
    return attribute === null || holdsAttribute(paper, attribute)
  })
}
