import { useEffect, useState } from 'react'

/** What the page shows: a channel by its id, with a thread open beside it, or App Home. */
export interface Shown {
  /** A channel's id, or `home`; empty: not chosen yet. */
  readonly place: string
  readonly thread: string | null
}

/** `#/C1/1700000000.000100` */
function readShown(): Shown {
  const [, place = '', thread] = /^#\/([\w-]+)(?:\/([\d.]+))?$/.exec(window.location.hash) ?? []
  return { place, thread: thread ?? null }
}

export function go({ place, thread }: Shown): void {
  window.location.hash = thread === null ? `#/${place}` : `#/${place}/${thread}`
}

/** In the address, so that going back works as in any page. */
export function useShown(): Shown {
  const [shown, setShown] = useState(readShown)
  useEffect(() => {
    const read = (): void => setShown(readShown())
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return shown
}
