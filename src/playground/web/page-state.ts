import { createDefaultState } from '../default-state.ts'
import type { Channel, WorkspaceState } from '../state.ts'

/** Of whoever looks at the page. */
export const YOU = 'ada'

const CHANNELS = ['papers', 'efficient-ml']

/**
 * The workspace that the page shows: two channels and a direct message, with nobody in them but you and the bot.
 * Its ids are those of no other: what the bot remembers of an earlier workspace is not this one's.
 */
export const createPageState = (nowMs: number, tz: string): WorkspaceState => {
  const state = createDefaultState()
  const { botUserId } = state.app
  const stamp = nowMs.toString(36).toUpperCase()
  const you = state.users.find(user => user.name === YOU)
  const users = state.users
    .filter(user => user.name === YOU || user.id === botUserId)
    .map(user => ({ ...user, tz, tzOffset: toOffsetSeconds(nowMs, tz) }))
  const members = users.map(user => user.id)
  const place = (channel: Channel): Channel => ({
    ...channel,
    id: `${channel.id}${stamp}`,
    members,
    created: Math.floor(nowMs / 1000),
  })
  return {
    ...state,
    team: { id: `T${stamp}`, name: 'Papers', domain: 'papers' },
    users,
    channels: state.channels
      .filter(({ kind, name, members: own }) =>
        kind === 'im' ? own.includes(you?.id ?? '') : CHANNELS.includes(name),
      )
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
