import { useEffect, useState } from 'react'
import { readShown, type Shown, toHash } from './address.ts'

export function go(to: Omit<Shown, 'found'> & Partial<Shown>): void {
  window.location.hash = toHash(to)
}

/** In the address, so that going back works as in any page. */
export function useShown(): Shown {
  const [shown, setShown] = useState(() => readShown(window.location.hash))
  useEffect(() => {
    const read = (): void => setShown(readShown(window.location.hash))
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return shown
}
