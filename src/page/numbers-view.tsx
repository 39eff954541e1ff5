import { useEffect, useState } from 'react'
import type { Claims } from '../playground/web/wire-papers.ts'
import { ClaimsPlot } from './claims-plot.tsx'
import { ClaimsTable } from './claims-table.tsx'
import { change, EVERYTHING, type NumberFilter, readFilter, toQuery } from './number-filter.ts'
import { NumberFilters } from './number-filters.tsx'
import { useAsked } from './use-asked.ts'

const PAGE_SIZE = 50

/** All key numbers of the library. */
export function NumbersView() {
  const [filter, setFilter] = useState(() => readFilter(window.location.hash))
  const query = toQuery(filter)
  const { told, error } = useAsked<Claims>(`./api/numbers?${query}&limit=${PAGE_SIZE}`)
  useEffect(() => {
    // Into the address, so that it can be kept and sent; not a step to go back from.
    window.history.replaceState(null, '', `#/numbers?${query}`)
  }, [query])
  const { kind, unit } = filter
  const plotted = unit ?? told?.units[0]?.name ?? null
  return (
    <section className="channel" aria-label="Numbers">
      <header className="channel-head">
        <h1>Numbers</h1>
        <span className="aside">what the library’s papers claim, each with its sentence</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section className="list numbers" tabIndex={0} aria-label="Numbers of the library">
        <NumberFilters filter={filter} told={told} onChange={by => setFilter(change(filter, by))} />
        {kind !== null && plotted !== null && told && told.total > 0 && (
          <ClaimsPlot key={`${kind} ${plotted}`} filter={{ ...filter, unit: plotted }} />
        )}
        {error !== null && <p role="status">{error}</p>}
        {told && told.total > 0 && <ClaimsTable filter={filter} claims={told} onFilter={setFilter} />}
        {told && told.total > 0 && <Pages filter={filter} total={told.total} onFilter={setFilter} />}
        {told?.total === 0 && (
          <p role="status">
            No number of the library is like that.{' '}
            <button type="button" className="link" onClick={() => setFilter(EVERYTHING)}>
              Show all
            </button>
          </p>
        )}
      </section>
    </section>
  )
}

interface PagesProps {
  readonly filter: NumberFilter
  readonly total: number
  readonly onFilter: (filter: NumberFilter) => void
}

function Pages({ filter, total, onFilter }: PagesProps) {
  const { offset } = filter
  const to = (at: number) => () => onFilter({ ...filter, offset: Math.max(0, at) })
  return (
    <nav className="pages" aria-label="Pages">
      <button type="button" className="plain" disabled={offset === 0} onClick={to(offset - PAGE_SIZE)}>
        Before
      </button>
      <span role="status">
        {Math.min(offset + 1, total)}–{Math.min(offset + PAGE_SIZE, total)} of {total.toLocaleString('en')}
      </span>
      <button
        type="button"
        className="plain"
        disabled={offset + PAGE_SIZE >= total}
        onClick={to(offset + PAGE_SIZE)}
      >
        Next
      </button>
    </nav>
  )
}
