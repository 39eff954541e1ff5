import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { PageAction, PageChange, PageFrame, PageMessage, PageResult } from '../playground/web/wire.ts'

export interface WorkspaceNow {
  /** Null: nothing has been heard yet. */
  readonly frame: PageFrame | null
  /** Oldest first. */
  readonly messages: readonly PageMessage[]
  /** Channels and threads, as the server names them, that have something older. */
  readonly earlier: ReadonlySet<string>
  readonly isConnected: boolean
}

/** Who looks, and at how much. */
export interface Reach {
  /** Looks as that person from now on. */
  readonly be: (person: string) => void
  /** Messages of a channel or thread that are shown at most. */
  readonly most: number
  readonly showEarlier: () => void
  /** Brings a message with its thread, however old it is. */
  readonly want: (ts: string) => void
}

type Heard =
  | { readonly kind: 'change'; readonly change: PageChange; readonly isFirst: boolean }
  | { readonly kind: 'lost' }

/** So many messages are shown at first, and so many more each time. */
const STEP = 50

const NOTHING: WorkspaceNow = { frame: null, messages: [], earlier: new Set(), isConnected: false }

export function toMessageKey({ channel, ts }: Pick<PageMessage, 'channel' | 'ts'>): string {
  return `${channel}/${ts}`
}

function hear(now: WorkspaceNow, heard: Heard): WorkspaceNow {
  if (heard.kind === 'lost') return { ...now, isConnected: false }
  const { frame, messages, gone, earlier } = heard.change
  const kept = heard.isFirst ? [] : now.messages
  const byKey = new Map(kept.map(message => [toMessageKey(message), message]))
  for (const key of gone) byKey.delete(key)
  for (const message of messages) byKey.set(toMessageKey(message), message)
  const sorted = [...byKey.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  return {
    frame: frame ?? now.frame,
    messages: sorted,
    earlier: earlier ? new Set(earlier) : now.earlier,
    isConnected: true,
  }
}

export type Act = (action: PageAction) => Promise<PageResult>

/** The workspace as the server tells of it, how to do something in it, and how far back to look. */
export function useWorkspace(): readonly [WorkspaceNow, Act, Reach] {
  const [now, tell] = useReducer(hear, NOTHING)
  const [most, setMost] = useState(STEP)
  const [wanted, want] = useState<string | null>(null)
  const [as, be] = usePerson()
  const token = useRef('')
  const address = `./api/changes?${new URLSearchParams({ as, most: String(most), ...(wanted ? { wanted } : {}) })}`
  useEffect(() => {
    const source = new EventSource(address)
    let isFirst = true
    source.onopen = () => {
      isFirst = true
    }
    source.onmessage = ({ data }) => {
      const change = JSON.parse(String(data)) as PageChange
      if (change.frame) token.current = change.frame.token
      tell({ kind: 'change', change, isFirst })
      isFirst = false
    }
    source.onerror = () => tell({ kind: 'lost' })
    return () => source.close()
  }, [address])
  const act = useCallback<Act>(action => send(action, { as, token: token.current }), [as])
  const reach = useMemo(() => ({ be, most, showEarlier: () => setMost(most + STEP), want }), [be, most])
  return [now, act, reach]
}

const PERSON_KEY = 'paperboy-person'

/** Kept for this tab alone, so that two tabs can be two people. Empty: the first of them. */
function usePerson(): readonly [string, (person: string) => void] {
  const [person, setPerson] = useState(() => sessionStorage.getItem(PERSON_KEY) ?? '')
  const be = useCallback((next: string) => {
    sessionStorage.setItem(PERSON_KEY, next)
    setPerson(next)
  }, [])
  return [person, be]
}

interface Sender {
  readonly as: string
  readonly token: string
}

async function send(action: PageAction, { as, token }: Sender): Promise<PageResult> {
  try {
    const response = await fetch(`./api/act?${new URLSearchParams({ as })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-paperboy-token': token },
      body: JSON.stringify(action),
    })
    return (await response.json()) as PageResult
  } catch {
    return { ok: false, error: 'paperboy is not running: start it again with npm start' }
  }
}
