import { useEffect, useState } from 'react'

export interface Asked<T> {
  /** What was told last; while another question is on its way, of the one before. Null: nothing yet. */
  readonly told: T | null
  /** For the person; null: nothing went wrong. */
  readonly error: string | null
}

/** Asks the server, again whenever the address is another. */
export function useAsked<T>(address: string): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ told: null, error: null })
  useEffect(() => {
    const leaving = new AbortController()
    ask<T>(address, leaving.signal).then(
      told => setAsked({ told, error: null }),
      error => {
        if (!leaving.signal.aborted) setAsked({ told: null, error: String(error.message) })
      },
    )
    return () => leaving.abort()
  }, [address])
  return asked
}

async function ask<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal }).catch(error => {
    throw signal.aborted ? error : new Error('paperboy is not running: start it again with npm start')
  })
  const body = await response.json()
  if (!response.ok) throw new Error(body.error)
  return body as T
}
