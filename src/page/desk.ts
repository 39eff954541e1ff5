import { createContext, useContext } from 'react'
import type { PageAction, PageFrame, PageMessage } from '../playground/web/wire.ts'
import type { Reach, WorkspaceNow } from './use-workspace.ts'

/** What every part of the page may need. */
export interface Desk extends Pick<WorkspaceNow, 'earlier'>, Pick<Reach, 'be' | 'most' | 'showEarlier'> {
  readonly frame: PageFrame
  /** Oldest first. */
  readonly messages: readonly PageMessage[]
  /** Does it; what went wrong is shown. Resolves with whether it went well. */
  readonly act: (action: PageAction) => Promise<boolean>
  readonly openThread: (message: PageMessage) => void
  /** Shows how its papers were found. */
  readonly openFound: (message: PageMessage) => void
}

const DeskContext = createContext<Desk | null>(null)

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('There is no desk around this part of the page')
  return desk
}
