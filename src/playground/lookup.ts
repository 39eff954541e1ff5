import type { Channel, User, WorkspaceState } from './state.ts'

/** By id or by name, with or without "#". */
export const findChannel = (state: WorkspaceState, name: string): Channel | undefined => {
  const bare = name.replace(/^#/, '')
  return state.channels.find(c => c.id === name || (c.kind !== 'im' && c.name === bare))
}

/** By id or by handle, with or without "@". */
export const findUser = (state: WorkspaceState, name: string): User | undefined => {
  const bare = name.replace(/^@/, '')
  return state.users.find(u => u.id === name || u.name === bare)
}

/** The bot's direct message with a person. */
export const findDirectMessage = (state: WorkspaceState, userId: string): Channel | undefined =>
  state.channels.find(c => c.kind === 'im' && c.members.includes(userId))

/** @throws Error that names the users there are. */
export const requireUser = (state: WorkspaceState, name: string): User => {
  const user = findUser(state, name)
  if (!user) throw new Error(`No user ${name}; there are ${state.users.map(u => u.name).join(', ')}`)
  return user
}

/**
 * A channel as a test names it: `#papers`, an id, or `@ada` for the bot's direct message with ada.
 * @throws Error that names the channels there are.
 */
export const requireChannel = (state: WorkspaceState, name: string): Channel => {
  const found = name.startsWith('@')
    ? findDirectMessage(state, requireUser(state, name).id)
    : findChannel(state, name)
  if (!found) throw new Error(`No channel ${name}; there are ${state.channels.map(c => c.name).join(', ')}`)
  return found
}

/** A new id of the workspace, in the order of asking: `Ev0000001`. */
export const nextId = (state: WorkspaceState, prefix: string): string => {
  state.counters.ids += 1
  return `${prefix}${state.counters.ids.toString(36).toUpperCase().padStart(7, '0')}`
}

/** A new message timestamp: later than every one before, whatever the clock does. */
export const nextTs = (state: WorkspaceState, nowMs: number): string => {
  const { counters } = state
  const seconds = Math.floor(nowMs / 1000)
  if (seconds > counters.tsSeconds) {
    counters.tsSeconds = seconds
    counters.tsCount = 0
  }
  counters.tsCount += 1
  return `${counters.tsSeconds}.${String(counters.tsCount).padStart(6, '0')}`
}
