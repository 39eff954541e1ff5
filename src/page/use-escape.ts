import { useEffect } from 'react'

/** Esc anywhere, unless something smaller took it: a window, a menu, completions. */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const press = ({ key, defaultPrevented }: KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented && !document.querySelector('dialog[open]')) onEscape()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onEscape])
}
