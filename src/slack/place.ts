import type { BlockAction } from '@slack/bolt'

/** Where an answer belongs, and who asked for it. */
export interface Place {
  readonly team: string
  readonly channel: string
  /** Null: a message of its own, which opens a thread. */
  readonly threadTs: string | null
  /** Who alone is told what goes wrong. */
  readonly user: string
  /** True: the answer too is for the asker alone. @default false */
  readonly isPrivate?: boolean
}

/** Under the message whose button or menu was used; private where only one person sees that message. */
export function toPressedPlace(body: BlockAction): Place | null {
  const { channel, container, message, team, user } = body
  if (!channel) return null
  const ts = message?.ts ?? container['message_ts']
  const isPrivate = typeof ts !== 'string' || container['is_ephemeral'] === true
  const threadTs = message?.['thread_ts'] ?? container['thread_ts'] ?? (isPrivate ? null : ts)
  return {
    team: team?.id ?? user.team_id ?? '',
    channel: channel.id,
    threadTs: typeof threadTs === 'string' ? threadTs : null,
    user: user.id,
    isPrivate,
  }
}
