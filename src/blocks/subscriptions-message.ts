import type { KnownBlock } from '@slack/types'
import type { Leans } from '../digests/digests.ts'
import { toScheduleText } from '../digests/schedule.ts'
import type { Subscription } from '../digests/subscription.ts'
import type { Message } from './answer-message.ts'
import { bold, plain, richText } from './rich-text.ts'
import { escapeText, toOneLine, truncate } from './slack-text.ts'

const TOPIC_LENGTH = 160
const TITLE_LENGTH = 50
const EXCLUDED_LENGTH = 80
/** Titles of each side: they show which way, not every vote. */
const LEANS_SHOWN = 2

/** A subscription with what votes have made of it. */
export interface Listed {
  readonly subscription: Subscription
  readonly leans: Leans
}

/** What a channel is subscribed to, by number. */
export function toSubscriptionsMessage(listed: readonly Listed[]): Message {
  if (listed.length === 0) {
    const none = 'This channel has no digest yet. Try: /papers subscribe sparse attention weekdays at 9:00'
    return { text: none, blocks: [richText([plain(none)])] }
  }
  const lines = listed.map(toLine)
  const blocks: KnownBlock[] = lines.map(({ n, topic, rest }) =>
    richText([bold(`${n}  ${topic}`), plain(` · ${rest}`)]),
  )
  const hint =
    'unsubscribe 1 · pause 1 · resume 1 · change 1 to weekly at 8:00 · stricter 1 · looser 1 · reset 1'
  return {
    text: escapeText(lines.map(({ n, topic, rest }) => `${n}. ${topic} · ${rest}`).join('\n')).slice(
      0,
      3_900,
    ),
    blocks: [...blocks, richText([plain(hint)])],
  }
}

function toLine({ subscription, leans }: Listed): { n: number; topic: string; rest: string } {
  const { n, topic, schedule, zone, shift, isPaused, pausedWhy, isQuiet, excluded } = subscription
  const parts = [
    `${toScheduleText(schedule)} (${zone})`,
    ...(isPaused ? [pausedWhy === null ? 'paused' : `paused: Slack says ${pausedWhy}`] : []),
    ...(isQuiet ? ['quiet'] : []),
    ...(shift === 0 ? [] : [`${shift > 0 ? 'stricter' : 'looser'} by ${Math.abs(shift)}`]),
    ...(excluded.length > 0 ? [`never ${truncate(excluded.join(', '), EXCLUDED_LENGTH)}`] : []),
    ...toLeans(leans),
  ]
  return { n, topic: truncate(topic, TOPIC_LENGTH), rest: parts.join(' · ') }
}

/** "leans to PixArt", "away from …"; none where nobody has voted. */
export function toLeans({ to, away }: Leans): string[] {
  const name = (papers: Leans['to']) =>
    papers
      .slice(0, LEANS_SHOWN)
      .map(({ title }) => `“${truncate(toOneLine(title), TITLE_LENGTH)}”`)
      .join(', ')
  return [
    ...(to.length > 0 ? [`leans to ${name(to)}`] : []),
    ...(away.length > 0 ? [`away from ${name(away)}`] : []),
  ]
}
