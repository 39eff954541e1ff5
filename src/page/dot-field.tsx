import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'

export interface Dot {
  readonly key: string
  /** Shares of the field, from its left and its top. */
  readonly x: number
  readonly y: number
  /** What it stands for; shown where the pointer or the focus is. */
  readonly label: string
  readonly className?: string
  /** Written on it. */
  readonly sign?: string
}

interface Props {
  readonly label: string
  readonly dots: readonly Dot[]
  /** The key of the dot that is chosen. */
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
  readonly className: string
  readonly heightPx?: number
  /** What lies behind the dots. */
  readonly children: ReactNode
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Dots that can be pressed. By keyboard: one stop, arrow keys from dot to dot in their order. */
export function DotField({ label, dots, chosen, onChoose, className, heightPx, children }: Props) {
  const field = useRef<HTMLFieldSetElement>(null)
  const [shown, setShown] = useState<string | null>(null)
  const stop = Math.max(
    0,
    dots.findIndex(({ key }) => key === chosen),
  )
  const move = (event: KeyboardEvent, at: number): void => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const to = (at + step + dots.length) % dots.length
    field.current?.querySelectorAll('button')[to]?.focus()
  }
  const tip = dots.find(({ key }) => key === shown)
  return (
    <fieldset className={`dots ${className}`} ref={field} style={heightPx ? { height: heightPx } : undefined}>
      <legend className="unseen">{label}</legend>
      {children}
      {dots.map(({ key, x, y, label: name, className: kind = '', sign }, at) => (
        <button
          key={key}
          type="button"
          className={`dot ${kind}`}
          style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
          aria-label={name}
          aria-pressed={key === chosen}
          tabIndex={at === stop ? 0 : -1}
          onClick={() => onChoose(key)}
          onKeyDown={event => move(event, at)}
          onFocus={() => setShown(key)}
          onBlur={() => setShown(null)}
          onMouseEnter={() => setShown(key)}
          onMouseLeave={() => setShown(null)}
        >
          {sign}
        </button>
      ))}
      {tip && (
        <span
          className={`tip ${tip.x > 0.5 ? 'left' : ''} ${tip.y > 0.5 ? 'above' : ''}`}
          style={{ left: `${tip.x * 100}%`, top: `${tip.y * 100}%` }}
          aria-hidden="true"
        >
          {tip.label}
        </span>
      )}
    </fieldset>
  )
}
