import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  readonly label: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
  readonly onChoose: (value: string) => void
}

/** A menu behind three dots: arrow keys, Enter and Esc as in any menu. */
export function OverflowMenu({ label, options, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [isOpen])
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') setOpen(false)
    if (event.key === 'Escape') close()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' || step !== undefined) event.preventDefault()
    if (step === undefined) return
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items[(at + step + items.length) % items.length]?.focus()
  }
  return (
    <div className="overflow" ref={box}>
      <button
        type="button"
        ref={opener}
        className="icon"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(is => !is)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div className="menu" id={id} role="menu" tabIndex={-1} aria-label={label} onKeyDown={move}>
          {options.map(option => (
            <button
              key={option.value}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close()
                onChoose(option.value)
              }}
            >
              {option.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
