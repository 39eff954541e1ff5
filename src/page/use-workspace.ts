import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { PageAction, PageChange, PageFrame, PageMessage, PageResult } from '../playground/web/wire.ts'

export interface WorkspaceNow {
  /** Null: nothing has been heard yet. */
  readonly frame: PageFrame | null
  /** Oldest first. */
  readonly messages: readonly PageMessage[]
  readonly isConnected: boolean
}

type Heard =
  | { readonly kind: 'change'; readonly change: PageChange; readonly isFirst: boolean }
  | { readonly kind: 'lost' }

const NOTHING: WorkspaceNow = { frame: null, messages: [], isConnected: false }

export function toMessageKey({ channel, ts }: Pick<PageMessage, 'channel' | 'ts'>): string {
  return `${channel}/${ts}`
}

function hear(now: WorkspaceNow, heard: Heard): WorkspaceNow {
  if (heard.kind === 'lost') return { ...now, isConnected: false }
  const { frame, messages, gone } = heard.change
  const kept = heard.isFirst ? [] : now.messages
  const byKey = new Map(kept.map(message => [toMessageKey(message), message]))
  for (const key of gone) byKey.delete(key)
  for (const message of messages) byKey.set(toMessageKey(message), message)
  const sorted = [...byKey.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  return { frame: frame ?? now.frame, messages: sorted, isConnected: true }
}

export type Act = (action: PageAction) => Promise<PageResult>

/** The workspace as the server tells of it, and how to do something in it. */
export function useWorkspace(): readonly [WorkspaceNow, Act] {
  const [now, tell] = useReducer(hear, NOTHING)
  const token = useRef('')
  useEffect(() => {
    const source = new EventSource('./api/changes')
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
  }, [])
  const act = useCallback<Act>(action => send(action, token.current), [])
  return [now, act]
}

async function send(action: PageAction, token: string): Promise<PageResult> {
  try {
    const response = await fetch('./api/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-paperboy-token': token },
      body: JSON.stringify(action),
    })
    return (await response.json()) as PageResult
  } catch {
    return { ok: false, error: 'paperboy is not running: start it again with npm start' }
  }
}
