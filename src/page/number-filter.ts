import type { ClaimOrder } from '../playground/web/wire-papers.ts'

/** Which numbers are shown, and how. */
export interface NumberFilter {
  /** Null: of all kinds. */
  readonly kind: string | null
  /** Null: in all units; "": those without one. */
  readonly unit: string | null
  readonly metric: string
  readonly isHeadline: boolean
  readonly order: ClaimOrder
  readonly isAscending: boolean
  readonly offset: number
}

/** Where nothing is chosen: what people ask for most. */
export const FIRST_FILTER: NumberFilter = {
  kind: 'speedup',
  unit: 'x',
  metric: '',
  isHeadline: true,
  order: 'value',
  isAscending: false,
  offset: 0,
}

export const EVERYTHING: NumberFilter = { ...FIRST_FILTER, kind: null, unit: null, isHeadline: false }

/** As the address has it, and as the server is asked. */
export function toQuery({
  kind,
  unit,
  metric,
  isHeadline,
  order,
  isAscending,
  offset,
}: NumberFilter): string {
  return new URLSearchParams({
    ...(kind === null ? {} : { kind }),
    ...(unit === null ? {} : { unit }),
    ...(metric.trim() === '' ? {} : { metric: metric.trim() }),
    isHeadline: String(isHeadline),
    order,
    isAscending: String(isAscending),
    offset: String(offset),
  }).toString()
}

const ORDERS: readonly ClaimOrder[] = ['value', 'kind', 'unit', 'metric', 'title']

/** What an address says; what it does not say, or says wrong, is as at first. */
export function readFilter(hash: string): NumberFilter {
  const [, query] = /\?(.*)$/.exec(hash) ?? []
  if (query === undefined) return FIRST_FILTER
  const said = new URLSearchParams(query)
  return {
    kind: said.get('kind'),
    unit: said.get('unit'),
    metric: said.get('metric') ?? '',
    isHeadline: said.get('isHeadline') === 'true',
    order: ORDERS.find(name => name === said.get('order')) ?? 'value',
    isAscending: said.get('isAscending') === 'true',
    offset: Math.max(0, Math.trunc(Number(said.get('offset'))) || 0),
  }
}

/** With something changed: the first page of it; of another kind, in all units. */
export function change(filter: NumberFilter, by: Partial<NumberFilter>): NumberFilter {
  const unit = 'kind' in by && by.kind !== filter.kind ? null : filter.unit
  return { ...filter, unit, offset: 0, ...by }
}

/** A press on a column's head: by that column, or the other way round. Words begin with "a", values with the highest. */
export function sortBy(filter: NumberFilter, order: ClaimOrder): NumberFilter {
  const isAscending = filter.order === order ? !filter.isAscending : order !== 'value'
  return change(filter, { order, isAscending })
}
