import type { Message } from '../state.ts'

/** How far back a page looks. */
export interface Reach {
  /** Messages of each channel, and replies of each thread. */
  readonly most: number
  /** A message with its thread that is wanted however old it is. */
  readonly wanted: string | null
}

export interface Window {
  readonly isWithin: (message: Message) => boolean
  /** Channels and threads that have something older. */
  readonly earlier: readonly string[]
}

type Placed = Pick<Message, 'channel' | 'ts' | 'threadTs' | 'isBroadcast'>

/** The lists that a message stands in: its channel's, its thread's, or both. */
const toLists = ({ channel, threadTs, isBroadcast }: Placed): readonly string[] => {
  if (threadTs === null) return [channel]
  const thread = `${channel}/${threadTs}`
  return isBroadcast ? [channel, thread] : [thread]
}

/**
 * The latest messages of every list. Where a list begins is settled once: what comes later makes it longer, and
 * nothing that somebody may be reading goes.
 */
export const createWindow = (messages: readonly Message[], { most, wanted }: Reach): Window => {
  const lists = new Map<string, string[]>()
  for (const message of messages)
    for (const name of toLists(message)) {
      const list = lists.get(name)
      if (list) list.push(message.ts)
      else lists.set(name, [message.ts])
    }
  const beginnings = new Map<string, string>()
  for (const [name, all] of lists) {
    const first = all.at(-most)
    if (all.length > most && first !== undefined) beginnings.set(name, first)
  }
  const isIn = (list: string, ts: string): boolean => ts >= (beginnings.get(list) ?? '')
  const isWithin = (message: Message): boolean => {
    const { channel, ts, threadTs } = message
    if (ts === wanted) return true
    const hasRoot = threadTs === null || threadTs === wanted || isIn(channel, threadTs)
    return toLists(message).some(list => isIn(list, ts) && (hasRoot || list === channel))
  }
  return { isWithin, earlier: [...beginnings.keys()] }
}
