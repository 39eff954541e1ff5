import { createDefaultState } from '../default-state.ts'
import type { Channel, WorkspaceState } from '../state.ts'

/** Whoever looks at the page is one of these. */
const PEOPLE = ['ada', 'grace']

const CHANNELS = ['papers', 'efficient-ml']

/**
 * The workspace that the page shows: two people in two channels, each with a direct message of their own with the bot.
 * Its ids are those of no other: what the bot remembers of an earlier workspace is not this one's.
 */
export const createPageState = (nowMs: number, tz: string): WorkspaceState => {
  const state = createDefaultState()
  const { botUserId } = state.app
  const stamp = nowMs.toString(36).toUpperCase()
  const users = state.users
    .filter(user => PEOPLE.includes(user.name) || user.id === botUserId)
    .map(user => ({ ...user, tz, tzOffset: toOffsetSeconds(nowMs, tz) }))
  const members = users.map(user => user.id)
  const place = (channel: Channel): Channel => ({
    ...channel,
    id: `${channel.id}${stamp}`,
    members: channel.members.filter(id => members.includes(id)),
    created: Math.floor(nowMs / 1000),
  })
  return {
    ...state,
    team: { id: `T${stamp}`, name: 'Papers', domain: 'papers' },
    users,
    channels: state.channels
      .filter(({ kind, name }) => (kind === 'im' ? PEOPLE : CHANNELS).includes(name))
      .map(place),
    counters: { ids: nowMs, tsSeconds: 0, tsCount: 0 },
  }
}

/** Seconds east of UTC at that time. */
const toOffsetSeconds = (atMs: number, tz: string): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60)
}
