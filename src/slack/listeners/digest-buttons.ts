import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { ACTIONS, parseVoteAction } from '../../blocks/actions.ts'
import { answerIn } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPressedPlace, toPressKey } from '../place.ts'
import type { WantedOfDigests } from '../questions.ts'

/** Buttons of a digest: votes on its papers, stricter and looser, its topics. The presser alone is answered. */
export function registerDigestButtons(app: App, parts: ListenerParts): void {
  const listen = (actionId: string, toWanted: (value: string) => WantedOfDigests | null) => {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action, client, respond }) => {
      await ack()
      const pressed = toPressedPlace(body)
      const wanted = toWanted(action.value ?? '')
      if (!pressed || !wanted) return
      const place = { ...pressed, isPrivate: true }
      const key = toPressKey(body, place)
      await answerIn(parts, { place, reach: { client, respond }, keys: [key], thread: key, wanted })
    })
  }
  listen(ACTIONS.voteUp, value => toVote(value, 1))
  listen(ACTIONS.voteDown, value => toVote(value, -1))
  listen(ACTIONS.stricter, value => toShift(value, 1))
  listen(ACTIONS.looser, value => toShift(value, -1))
  listen(ACTIONS.topics, () => ({ kind: 'digest-topics' }))
}

function toVote(value: string, vote: 1 | -1): WantedOfDigests | null {
  const voted = parseVoteAction(value)
  return voted && { kind: 'digest-vote', ...voted, vote }
}

function toShift(value: string, by: 1 | -1): WantedOfDigests | null {
  return /^\d{1,15}$/.test(value) ? { kind: 'digest-shift', digest: Number(value), by } : null
}
