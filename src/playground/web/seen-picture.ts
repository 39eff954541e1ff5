import { findPicture, type Picture, shownFiles } from '../file-methods.ts'
import type { WorkspaceState } from '../state.ts'
import { isSeen, toViewer } from './page-frame.ts'

/** A file that a message shows to the person who looks: as on Slack, that is what shares it. Null: none. */
export const findSeenPicture = (
  state: WorkspaceState,
  id: string,
  as: string | undefined,
): Picture | null => {
  const you = toViewer(state, as)
  const isShown = state.messages.some(
    message => isSeen(state, you, message) && shownFiles(message.blocks).includes(id),
  )
  return isShown ? findPicture(state, id) : null
}
