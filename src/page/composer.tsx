import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { complete, type Offer } from './complete.ts'
import { useDesk } from './desk.ts'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly takesCommands: boolean
  /** Resolves with whether it was sent. */
  readonly onSend: (text: string) => Promise<boolean>
}

/** Where one writes: Enter sends, Shift+Enter makes a line, commands and mentions complete. */
export function Composer({ label, placeholder, takesCommands, onSend }: Props) {
  const { completions } = useDesk().frame.words
  const [text, setText] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [isShut, setShut] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { offers, first } = complete(text, takesCommands ? completions : [])
  const isOpen = offers.length > 0 && !isShut
  const active = isOpen ? (at ?? first) : null
  const change = (next: string): void => {
    setText(next)
    setAt(null)
    setShut(false)
  }
  const take = (offer: Offer): void => {
    change(offer.becomes)
    box.current?.focus()
  }
  const send = async (): Promise<void> => {
    const typed = text
    if (typed.trim() === '') return
    change('')
    if (!(await onSend(typed))) setText(now => (now === '' ? typed : now))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const offer = active === null ? undefined : offers[active]
    if (isOpen && step !== undefined) {
      const from = active ?? (step > 0 ? -1 : offers.length)
      setAt((from + step + offers.length) % offers.length)
    } else if (isOpen && event.key === 'Escape') setShut(true)
    else if (offer && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) take(offer)
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else return
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
      {isOpen && <Offers id={id} offers={offers} active={active} onTake={take} />}
      <textarea
        ref={box}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={placeholder}
        aria-label={label}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        onChange={event => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
        ➤
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
