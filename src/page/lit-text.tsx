import { useState } from 'react'
import type { LitNumber, Piece } from '../playground/web/wire-papers.ts'
import { Facts } from './facts.tsx'
import { toUnitName } from './units.ts'

/** A text whose numbers are lit; the one that is pressed or has the focus is read out below. */
export function LitText({ pieces }: { readonly pieces: readonly Piece[] }) {
  const [at, setAt] = useState(() => toFirst(pieces))
  const number = pieces[at]?.number
  return (
    <>
      <p className="lit-text">
        {pieces.map((piece, place) =>
          piece.number ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text neither move nor go
            <mark key={place} className={piece.number.isHeadline ? 'headline' : ''}>
              <button
                type="button"
                aria-pressed={place === at}
                onClick={() => setAt(place)}
                onFocus={() => setAt(place)}
              >
                {piece.text}
              </button>
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      {number && <NumberReading number={number} />}
    </>
  )
}

/** The first claim of the paper's own, else the first number. */
function toFirst(pieces: readonly Piece[]): number {
  const own = pieces.findIndex(({ number }) => number?.isHeadline)
  return own < 0 ? pieces.findIndex(({ number }) => number !== null) : own
}

/** A sentence whose number is lit, to be read only. */
export function LitSentence({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    piece.number ? <mark key={at}>{piece.text}</mark> : piece.text,
  )
}

/** All that the abstract says of a number. */
export function NumberReading({ number }: { readonly number: LitNumber }) {
  const { value, label, kind, unit, metric, context, baseline, isHeadline } = number
  const rows = [
    ['reads', [value, label].filter(part => part !== '').join(' · ')],
    ['kind', unit === '' ? kind : `${kind}, in ${toUnitName(unit)}`],
    ['metric', metric],
    ['against', baseline ?? ''],
    ['context', context.join(' · ')],
    ['claim', isHeadline ? 'the paper’s own' : 'not a result of the paper’s own'],
  ] as const
  return <Facts className="number-reading" facts={rows} />
}
