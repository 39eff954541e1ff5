import { findPicture, type Picture, shownFiles } from '../file-methods.ts'
import { requireUser } from '../lookup.ts'
import type { WorkspaceState } from '../state.ts'
import { isSeen } from './page-frame.ts'
import { YOU } from './page-state.ts'

/** A file that a message shows to whoever looks at the page: as on Slack, that is what shares it. Null: none. */
export const findSeenPicture = (state: WorkspaceState, id: string): Picture | null => {
  const you = requireUser(state, YOU).id
  const channels = state.channels.filter(({ members }) => members.includes(you)).map(channel => channel.id)
  const isShown = state.messages.some(
    message =>
      channels.includes(message.channel) && isSeen(state, message) && shownFiles(message.blocks).includes(id),
  )
  return isShown ? findPicture(state, id) : null
}
