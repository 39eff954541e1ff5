import { useEffect, useMemo, useState } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'

type Seen = Readonly<Record<string, string>>

/** Channels in which the bot has said something since one was last there; what was there at first counts as read. */
export function useUnread(messages: readonly PageMessage[], place: string): ReadonlySet<string> {
  const latest = useMemo(() => {
    const said = messages.filter(({ isBot, threadTs }) => isBot && threadTs === null)
    return Object.fromEntries(said.map(({ channel, ts }) => [channel, ts]))
  }, [messages])
  const [seen, setSeen] = useState<Seen>(latest)
  useEffect(() => {
    const ts = latest[place]
    if (ts !== undefined) setSeen(before => (before[place] === ts ? before : { ...before, [place]: ts }))
  }, [latest, place])
  return useMemo(
    () => new Set(Object.keys(latest).filter(id => id !== place && (latest[id] ?? '') > (seen[id] ?? ''))),
    [latest, seen, place],
  )
}
