import { useState } from 'react'
import type { Claim, Claims } from '../playground/web/wire-papers.ts'
import { type Dot, DotField } from './dot-field.tsx'
import { LitSentence } from './lit-text.tsx'
import { type NumberFilter, toQuery } from './number-filter.ts'
import { toLevels, toScale } from './scale.ts'
import { toAmount, toUnitName } from './units.ts'
import { useAsked } from './use-asked.ts'

/** As many as the server gives at once. */
const PLOTTED_MOST = 500
const COLUMNS = 60
const LEVEL_PX = 13
const [LOWEST_PX, HIGHEST_PX] = [56, 240]
/** Of the field's width, at both ends. */
const MARGIN = 0.02

/** Who claims how much: a dot for each claim of one kind in one unit. */
export function ClaimsPlot({ filter }: { readonly filter: NumberFilter }) {
  const query = toQuery({ ...filter, order: 'value', isAscending: false, offset: 0 })
  const { told } = useAsked<Claims>(`./api/numbers?${query}&limit=${PLOTTED_MOST}`)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!told || told.rows.length === 0) return null
  // From the left, as the arrow keys go.
  const rows = told.rows.toReversed()
  const unit = filter.unit ?? ''
  const claim = rows.find((_, at) => String(at) === chosen)
  return (
    <figure className="plot">
      <figcaption>
        <strong>{filter.kind}</strong>, in {toUnitName(unit)}: {toCounted(told)}
      </figcaption>
      <Strip rows={rows} unit={unit} chosen={chosen} onChoose={setChosen} />
      {claim && <ChosenClaim claim={claim} />}
    </figure>
  )
}

function toCounted({ total, rows }: Claims): string {
  if (total > rows.length) return `the ${rows.length} highest of ${total.toLocaleString('en')} claims`
  return `${total} ${total === 1 ? 'claim' : 'claims'}`
}

interface StripProps {
  readonly rows: readonly Claim[]
  readonly unit: string
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
}

function Strip({ rows, unit, chosen, onChoose }: StripProps) {
  const scale = toScale(rows.map(({ amount }) => amount))
  const toX = (amount: number) => MARGIN + scale.toShare(amount) * (1 - 2 * MARGIN)
  const xs = rows.map(({ amount }) => toX(amount))
  const levels = toLevels(xs, COLUMNS)
  const rise = Math.max(...levels) + 1
  const heightPx = Math.min(HIGHEST_PX, Math.max(LOWEST_PX, rise * LEVEL_PX))
  const dots = rows.map(
    ({ number, paper }, at): Dot => ({
      key: String(at),
      x: xs[at] ?? 0,
      y: 1 - ((levels[at] ?? 0) + 0.5) / Math.max(rise, LOWEST_PX / LEVEL_PX),
      label: [number.value, number.label, paper.title].filter(part => part !== '').join(' · '),
      className: number.isHeadline ? 'full' : '',
    }),
  )
  return (
    <>
      <DotField
        label="Claims, from the least to the greatest"
        className="strip"
        heightPx={heightPx}
        dots={dots}
        chosen={chosen}
        onChoose={onChoose}
      >
        {scale.ticks.map(tick => (
          <span key={tick} className="rule" style={{ left: `${toX(tick) * 100}%` }} />
        ))}
      </DotField>
      <div className="axis" aria-hidden="true">
        {scale.ticks.map(tick => (
          <span key={tick} style={{ left: `${toX(tick) * 100}%` }}>
            {toAmount(tick, unit)}
          </span>
        ))}
      </div>
    </>
  )
}

function ChosenClaim({ claim: { number, paper, sentence } }: { readonly claim: Claim }) {
  return (
    <div className="chosen-claim" role="status">
      <p>
        <strong>{number.value}</strong> {number.label} ·{' '}
        <a href={paper.url} target="_blank" rel="noreferrer">
          {paper.title}
        </a>
      </p>
      <p className="sentence">
        <LitSentence pieces={sentence} />
      </p>
    </div>
  )
}
