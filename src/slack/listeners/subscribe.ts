import type { App, BlockAction, ButtonAction, ViewStateValue } from '@slack/bolt'
import { ACTIONS, CALLBACKS } from '../../blocks/actions.ts'
import { parseSubscribeContext, SUBSCRIBE_INPUTS, toSubscribeView } from '../../blocks/subscribe-view.ts'
import { type DigestCommand, parseDigestCommand, parseExcluded } from '../../digests/command.ts'
import { takeExamples } from '../../digests/examples.ts'
import { joinTopic } from '../../digests/thread-words.ts'
import { answerIn, belongsTo, toQuestionText } from '../answer.ts'
import type { ListenerParts } from '../listener-parts.ts'
import { toPresserTeam } from '../place.ts'

/** The window for subscribing a channel, from an answer's button or `/papers subscribe`. */
export function registerSubscribe(app: App, parts: ListenerParts): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.subscribe, async ({ ack, body, action, client }) => {
    await ack()
    const thread = action.value ?? ''
    if (!body.channel || !belongsTo(thread, toPresserTeam(body))) return
    const { id: channel, name } = body.channel
    const subject = await parts.conversation.subject(thread)
    const view = toSubscribeView({ channel, channelName: toChannelName(name ?? '') }, subject)
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
    const key = `view:${team}:${view.id}`
    const place = { team, channel, threadTs: null, user }
    await answerIn(parts, {
      place,
      reach: { client },
      keys: [key],
      thread: key,
      wanted: { kind: 'digest', command, channelName },
    })
  })
}

/** Slack names no direct message and hides the names of private channels. */
export function toChannelName(name: string): string {
  return /^(?:directmessage|privategroup|mpdm-.*)$/.test(name) ? '' : name
}

/** The fields as the command that says the same. */
function toCommand(fields: Readonly<Record<string, ViewStateValue>>): DigestCommand | null {
  const typed = (name: string) => toQuestionText(fields[name]?.value ?? '').replace(/["“”«»]/g, '')
  const topic = joinTopic(typed('topic'), typed('conditions'))
  const every = fields['every']?.selected_option?.value ?? 'daily'
  const time = fields['time']?.selected_time ?? '09:00'
  const command = parseDigestCommand(`subscribe "${topic}" ${every} at ${time}`)
  if (command?.kind !== 'subscribe') return command
  // A sign may be left out before an example that is one.
  const examples = typed('examples').replace(/(?<![^\s,])(?=[\w/])/g, '+')
  return {
    ...command,
    excluded: parseExcluded(typed('excluded')),
    examples: takeExamples(examples).examples,
  }
}
