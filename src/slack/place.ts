import type { BlockAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'

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

/** What a person is answered for. */
export interface Wish {
  /** Of this wish alone. */
  readonly key: string
  readonly place: Place
  readonly thread: string
  readonly client: WebClient
}

/** The workspace of who pressed; an organisation's payload names it beside the person alone. */
export function toPresserTeam({ team, user }: BlockAction): string {
  return team?.id ?? user.team_id ?? ''
}

/** One press, of one workspace. */
export function toPressKey({ trigger_id }: BlockAction, { team }: Place): string {
  return `press:${team}:${trigger_id}`
}

/** Under the message whose button or menu was used; private where only one person sees that message. */
export function toPressedPlace(body: BlockAction): Place | null {
  const { channel, container, message, user } = body
  if (!channel) return null
  const ts = message?.ts ?? container['message_ts']
  const isPrivate = typeof ts !== 'string' || container['is_ephemeral'] === true
  const threadTs = message?.['thread_ts'] ?? container['thread_ts'] ?? (isPrivate ? null : ts)
  return {
    team: toPresserTeam(body),
    channel: channel.id,
    threadTs: typeof threadTs === 'string' ? threadTs : null,
    user: user.id,
    isPrivate,
  }
}

/** One key a thread, in every part that names it. */
export function toThreadKey(team: string, channel: string, threadTs: string): string {
  return `slack:${team}:${channel}:${threadTs}`
}
