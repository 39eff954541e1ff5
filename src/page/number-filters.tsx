import type { ClaimCount, Claims } from '../playground/web/wire-papers.ts'
import type { NumberFilter } from './number-filter.ts'
import { toUnitName } from './units.ts'

interface Props {
  readonly filter: NumberFilter
  readonly told: Claims | null
  readonly onChange: (by: Partial<NumberFilter>) => void
}

/** What the numbers are chosen by. */
export function NumberFilters({ filter, told, onChange }: Props) {
  const { kind, unit, metric, isHeadline } = filter
  return (
    <form className="filters" onSubmit={event => event.preventDefault()}>
      <CountSelect
        label="Kind"
        all="all kinds"
        chosen={kind}
        counts={told?.kinds ?? []}
        toName={name => name}
        onChoose={next => onChange({ kind: next })}
      />
      <CountSelect
        label="Unit"
        all="all units"
        chosen={unit}
        counts={told?.units ?? []}
        toName={toUnitName}
        onChoose={next => onChange({ unit: next })}
      />
      <label>
        Metric
        <input
          type="search"
          value={metric}
          placeholder="any: accuracy…"
          maxLength={200}
          onChange={event => onChange({ metric: event.target.value })}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={isHeadline}
          onChange={event => onChange({ isHeadline: event.target.checked })}
        />
        own claims only
      </label>
    </form>
  )
}

interface SelectProps {
  readonly label: string
  readonly all: string
  readonly chosen: string | null
  readonly counts: readonly ClaimCount[]
  readonly toName: (name: string) => string
  readonly onChoose: (name: string | null) => void
}

/** Before each name, so that the name "" is not the choice of all. */
const NAMED = '='

function CountSelect({ label, all, chosen, counts, toName, onChoose }: SelectProps) {
  const isListed = chosen === null || counts.some(({ name }) => name === chosen)
  const listed = isListed ? counts : [{ name: chosen, count: 0 }, ...counts]
  return (
    <label>
      {label}
      <select
        value={chosen === null ? '' : NAMED + chosen}
        onChange={({ target: { value } }) => onChoose(value === '' ? null : value.slice(NAMED.length))}
      >
        <option value="">{all}</option>
        {listed.map(({ name, count }) => (
          <option key={name} value={NAMED + name}>
            {toName(name)} ({count.toLocaleString('en')})
          </option>
        ))}
      </select>
    </label>
  )
}
