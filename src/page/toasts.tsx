import { useEffect } from 'react'
import { Icon } from './icon.tsx'

export interface Toast {
  readonly id: number
  readonly text: string
}

interface Props {
  readonly toasts: readonly Toast[]
  readonly onDrop: (id: number) => void
}

const SHOWN_MS = 8_000

/** What went wrong, one under the other. */
export function Toasts({ toasts, onDrop }: Props) {
  return (
    <div className="toasts" role="alert">
      {toasts.map(toast => (
        <ToastLine key={toast.id} toast={toast} onDrop={onDrop} />
      ))}
    </div>
  )
}

function ToastLine({ toast, onDrop }: { readonly toast: Toast; readonly onDrop: Props['onDrop'] }) {
  useEffect(() => {
    const timer = setTimeout(() => onDrop(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast.id, onDrop])
  return (
    <div className="toast">
      <span>{toast.text}</span>
      <button type="button" className="icon" aria-label="Dismiss" onClick={() => onDrop(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  )
}
