import type { SelectQueryBuilder } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyNumber, Kind } from '../numbers/key-number.ts'

/** Which numbers; a field that is left out lets all through. */
export interface NumberFilter {
  readonly kind?: Kind
  /** As `KeyNumber.unit` has it; "" are numbers without one. */
  readonly unit?: string
  /** Any part of the metric's name, in capitals or not. */
  readonly metric?: string
  /** True: claims of a paper's own result alone. */
  readonly headline?: boolean
}

export const NUMBER_ORDERS = ['value', 'kind', 'unit', 'metric', 'title', 'published'] as const
export type NumberOrder = (typeof NUMBER_ORDERS)[number]

export interface NumberQuery extends NumberFilter {
  /** @default 'value' */
  readonly order?: NumberOrder
  /** @default false: the highest, or the last of the alphabet, first */
  readonly ascending?: boolean
  /** Numbers at most. @default 50 */
  readonly limit?: number
  /** Numbers left out before the first. @default 0 */
  readonly offset?: number
}

/** A number with the paper that claims it. */
export interface ClaimedNumber {
  readonly paper: {
    readonly id: string
    readonly title: string
    readonly url: string | null
    readonly published: string | null
  }
  readonly number: KeyNumber
}

export interface Count {
  readonly name: string
  readonly count: number
}

export interface NumberPage {
  /** Numbers that the filter lets through. */
  readonly total: number
  readonly rows: readonly ClaimedNumber[]
  /** Most first, each counted under the rest of the filter. */
  readonly kinds: readonly Count[]
  readonly units: readonly Count[]
}

const COLUMNS = {
  value: 'numbers.value',
  kind: 'numbers.kind',
  unit: 'numbers.unit',
  metric: 'numbers.metric',
  title: 'papers.title',
  published: 'papers.published',
} as const

/** The key numbers of all papers, filtered, sorted, a page of them. */
export async function listNumbers(database: Database, query: NumberQuery): Promise<NumberPage> {
  const { order = 'value', ascending = false, limit = 50, offset = 0 } = query
  const rows = await restrict(claimed(database), query)
    .select(['papers.id', 'papers.title', 'papers.url', 'papers.published', 'numbers.body'])
    .orderBy(COLUMNS[order], ascending ? 'asc' : 'desc')
    .orderBy('numbers.paper')
    .orderBy('numbers.rank')
    .limit(limit)
    .offset(offset)
    .execute()
  const [kinds, units] = await Promise.all([
    countBy(database, 'kind', { ...query, kind: undefined }),
    countBy(database, 'unit', { ...query, unit: undefined }),
  ])
  const counted = query.kind === undefined ? kinds : kinds.filter(({ name }) => name === query.kind)
  return {
    total: counted.reduce((sum, { count }) => sum + count, 0),
    // Bodies are written by writeMade and by nothing else.
    rows: rows.map(({ body, ...paper }) => ({ paper, number: JSON.parse(body) as KeyNumber })),
    kinds,
    units,
  }
}

type Claimed = SelectQueryBuilder<Tables, 'numbers' | 'papers', object>
type Restriction = { readonly [Name in keyof NumberFilter]: NumberFilter[Name] | undefined }

function claimed(database: Database): Claimed {
  return database.selectFrom('numbers').innerJoin('papers', 'papers.ordinal', 'numbers.paper')
}

function restrict(from: Claimed, { kind, unit, metric, headline }: Restriction): Claimed {
  return from
    .$if(kind !== undefined, some => some.where('numbers.kind', '=', kind ?? ''))
    .$if(unit !== undefined, some => some.where('numbers.unit', '=', unit ?? ''))
    .$if(headline === true, some => some.where('numbers.headline', '=', 1))
    .$if(!!metric, some =>
      some.where(({ eb, fn, val }) =>
        eb(fn('instr', [fn('lower', ['numbers.metric']), val((metric ?? '').toLowerCase())]), '>', 0),
      ),
    )
}

async function countBy(database: Database, column: 'kind' | 'unit', filter: Restriction): Promise<Count[]> {
  const counted = await restrict(claimed(database), filter)
    .select(({ fn }) => [`numbers.${column} as name`, fn.countAll<number>().as('count')])
    .groupBy(`numbers.${column}`)
    .orderBy('count', 'desc')
    .orderBy('name')
    .execute()
  return counted
}
