import type { Claim, ClaimOrder, Claims } from '../playground/web/wire-papers.ts'
import { LitSentence } from './lit-text.tsx'
import { type NumberFilter, sortBy } from './number-filter.ts'
import { toUnitName } from './units.ts'

interface Props {
  readonly filter: NumberFilter
  readonly claims: Claims
  readonly onFilter: (filter: NumberFilter) => void
}

const COLUMNS: readonly (readonly [ClaimOrder, string])[] = [
  ['value', 'Value'],
  ['kind', 'Kind'],
  ['unit', 'Unit'],
  ['metric', 'Metric'],
  ['title', 'Paper'],
]

/** Numbers with their sentences; a press on a column's head sorts by it. */
export function ClaimsTable({ filter, claims: { rows }, onFilter }: Props) {
  const { order, isAscending } = filter
  return (
    <table className="claims">
      <thead>
        <tr>
          {COLUMNS.map(([column, name]) => (
            <th
              key={column}
              scope="col"
              aria-sort={order !== column ? undefined : isAscending ? 'ascending' : 'descending'}
            >
              <button type="button" onClick={() => onFilter(sortBy(filter, column))}>
                {name}
                <span aria-hidden="true">{order !== column ? '' : isAscending ? ' ↑' : ' ↓'}</span>
              </button>
            </th>
          ))}
          <th scope="col">Sentence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((claim, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one paper may claim the same twice
          <ClaimRow key={at} claim={claim} />
        ))}
      </tbody>
    </table>
  )
}

function ClaimRow({ claim: { number, paper, sentence } }: { readonly claim: Claim }) {
  const { value, kind, unit, metric, isHeadline } = number
  return (
    <tr>
      <th scope="row">
        {value}
        {isHeadline && (
          <span className="own" title="the paper’s own claim">
            <span className="unseen">, the paper’s own claim</span>
          </span>
        )}
      </th>
      <td>{kind}</td>
      <td>{unit === '' ? '' : toUnitName(unit)}</td>
      <td>{metric}</td>
      <td>
        <a href={paper.url} target="_blank" rel="noreferrer">
          {paper.title}
        </a>
      </td>
      <td className="sentence">
        <LitSentence pieces={sentence} />
      </td>
    </tr>
  )
}
