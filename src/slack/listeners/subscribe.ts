import type { App, BlockAction, ButtonAction, ViewStateValue } from '@slack/bolt'
import { ACTIONS, CALLBACKS } from '../../blocks/actions.ts'
import { parseSubscribeContext, SUBSCRIBE_INPUTS, toSubscribeView } from '../../blocks/subscribe-view.ts'
import { parseDigestCommand, parseExcluded } from '../../digests/command.ts'
import { answerIn, toQuestionText } from '../answer.ts'
import { replyToDigest } from '../digest-replies.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** The window for subscribing a channel, from an answer's button or `/papers subscribe`. */
export function registerSubscribe(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.subscribe, async ({ ack, body, action, client }) => {
    await ack()
    if (!body.channel) return
    const { id: channel, name } = body.channel
    const view = toSubscribeView({ channel, channelName: toChannelName(name ?? '') }, action.value ?? '')
    await client.views.open({ trigger_id: body.trigger_id, view })
  })
  app.view(CALLBACKS.subscribeSubmitted, async ({ ack, body, view, client }) => {
    const command = toCommand(Object.fromEntries(Object.values(view.state.values).flatMap(Object.entries)))
    if (command?.kind !== 'subscribe') {
      const message = command?.kind === 'mistake' ? command.message : 'Say what to subscribe to.'
      await ack({ response_action: 'errors', errors: { [SUBSCRIBE_INPUTS.topic]: message } })
      return
    }
    await ack()
    const { channel, channelName } = parseSubscribeContext(view.private_metadata)
    const team = body.team?.id ?? body.user.team_id ?? ''
    const user = body.user.id
    const key = `subscribe:${view.id}`
    const wish = { team, channel, channelName, user, client, key }
    const place = { team, channel, threadTs: null, user }
    await answerIn(parts, { place, reach: { client }, keys: [key], thread: key }, () =>
      replyToDigest(parts, command, wish),
    )
  })
}

/** Slack names no direct message and hides the names of private channels. */
export function toChannelName(name: string): string {
  return /^(?:directmessage|privategroup|mpdm-.*)$/.test(name) ? '' : name
}

/** The fields as the command that says the same. */
function toCommand(fields: Readonly<Record<string, ViewStateValue>>) {
  const typed = (name: string) => toQuestionText(fields[name]?.value ?? '').replace(/["“”«»]/g, '')
  const topic = [typed('topic'), typed('conditions')].filter(part => part !== '').join(' ')
  const every = fields['every']?.selected_option?.value ?? 'daily'
  const time = fields['time']?.selected_time ?? '09:00'
  const command = parseDigestCommand(`subscribe "${topic}" ${every} at ${time}`)
  return command?.kind === 'subscribe' ? { ...command, excluded: parseExcluded(typed('excluded')) } : command
}
