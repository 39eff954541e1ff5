import { type KeyboardEvent, useId, useState } from 'react'
import type { Completion } from '../playground/web/wire.ts'
import { complete, type Offer } from './complete.ts'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'

const NONE: readonly Completion[] = []

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly takesCommands: boolean
  /** Resolves with whether it was sent. */
  readonly onSend: (text: string) => Promise<boolean>
}

/** What is typed, and what it may become. */
function useTyped(completions: readonly Completion[]) {
  const [text, setText] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [isShut, setShut] = useState(false)
  const { offers, first } = complete(text, completions)
  const isOpen = offers.length > 0 && !isShut
  const active = isOpen ? (at ?? first) : null
  const change = (next: string): void => {
    setText(next)
    setAt(null)
    setShut(false)
  }
  /** Whether the key was one for the list. */
  const press = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (!isOpen) return false
    const offer = active === null ? undefined : offers[active]
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step !== undefined) {
      const from = active ?? (step > 0 ? -1 : offers.length)
      setAt((from + step + offers.length) % offers.length)
    } else if (key === 'Escape') setShut(true)
    else if (offer && (key === 'Enter' || key === 'Tab') && !shiftKey) change(offer.becomes)
    else return false
    return true
  }
  return { text, change, offers, isOpen, active, press }
}

/** Where one writes: Enter sends, Shift+Enter makes a line, commands and mentions complete. */
export function Composer({ label, placeholder, takesCommands, onSend }: Props) {
  const { completions } = useDesk().frame.words
  const { text, change, offers, isOpen, active, press } = useTyped(takesCommands ? completions : NONE)
  const id = useId()
  const send = async (): Promise<void> => {
    if (text.trim() === '') return
    change('')
    if (!(await onSend(text))) change(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (!press(event)) {
      if (event.key !== 'Enter' || event.shiftKey) return
      void send()
    }
    event.preventDefault()
  }
  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {isOpen && <Offers id={id} offers={offers} active={active} onTake={({ becomes }) => change(becomes)} />}
      <textarea
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={placeholder}
        aria-label={label}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-offers` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        onChange={event => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
    </form>
  )
}

interface OffersProps {
  readonly id: string
  readonly offers: readonly Offer[]
  readonly active: number | null
  readonly onTake: (offer: Offer) => void
}

/** The focus stays in the box; the keys are handled there. */
function Offers({ id, offers, active, onTake }: OffersProps) {
  return (
    <div className="offers" id={`${id}-offers`} role="listbox" aria-label="Completions">
      {offers.map((offer, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={`${offer.becomes}${offer.rest}`}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          <strong>{offer.becomes.trim()}</strong> <span className="rest">{offer.rest}</span>
          <span className="aside">{offer.says}</span>
        </div>
      ))}
    </div>
  )
}
