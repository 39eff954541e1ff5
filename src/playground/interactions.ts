import { ApiRefusal } from './api-refusal.ts'
import type { Courier, Delivery } from './delivery.ts'
import { findOption, requireElement, type Wanted } from './elements.ts'
import type { Hub } from './hub.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { findMessage } from './messages.ts'
import { messageActionPayload, submissionPayload, viewActionPayload } from './payloads.ts'
import type { Message, User, View } from './state.ts'
import { type Filled, fillIn, findMissing } from './view-values.ts'
import { pushModal, putView, removeViews, replaceView, viewsOf } from './views.ts'

export interface Desk {
  readonly hub: Hub
  readonly courier: Courier
}

/** A message as it stands now, that the user can see. @throws Error when it is gone */
export const currentMessage = (hub: Hub, user: User, message: Message): Message => {
  const now = findMessage(hub.state, message.channel, message.ts)
  if (!now || (now.ephemeralTo !== null && now.ephemeralTo !== user.id))
    throw new Error(`${user.name} sees no message ${message.ts} in ${message.channel}`)
  return now
}

/** A view as it stands now. @throws Error when it is closed or another user's */
export const currentView = (hub: Hub, user: User, view: View): View => {
  const now = [...hub.state.views, ...hub.state.homes].find(v => v.id === view.id && v.user === user.id)
  if (!now) throw new Error(`${user.name} has no view ${view.id}`)
  return now
}

const blocksOf = (view: View): readonly unknown[] =>
  Array.isArray(view.content['blocks']) ? view.content['blocks'] : []

const toAction = (hub: Hub, wanted: Wanted, blocks: readonly unknown[], choice?: string): JsonObject => {
  const { blockId, element } = requireElement(blocks, wanted)
  const { options: _options, option_groups: _groups, ...shown } = element
  const option = choice === undefined ? undefined : findOption(element, choice)
  if (choice !== undefined && !option) throw new Error(`No option ${choice} in ${wanted.actionId}`)
  return {
    ...shown,
    block_id: blockId,
    action_ts: String(hub.now() / 1000),
    ...(option ? { selected_option: option } : {}),
  }
}

/** A click, or with `choice` the choosing of that option, in a message or view. */
export const act = (
  { hub, courier }: Desk,
  user: User,
  acted: { readonly target: Message | View; readonly wanted: Wanted; readonly choice?: string },
): Promise<Delivery> => {
  const { target, wanted, choice } = acted
  if ('ts' in target) {
    const message = currentMessage(hub, user, target)
    const action = toAction(hub, wanted, message.blocks, choice)
    return courier.once({
      type: 'interactive',
      payload: messageActionPayload(hub, user, { message, action }),
    })
  }
  const shown = currentView(hub, user, target)
  const action = toAction(hub, wanted, blocksOf(shown), choice)
  const blockId = String(action['block_id'])
  const kept =
    choice !== undefined && action['type'] !== 'overflow' ? { [blockId]: { [wanted.actionId]: choice } } : {}
  const view = putView(hub, { ...shown, values: fillIn(blocksOf(shown), shown.values, kept) })
  return courier.once({ type: 'interactive', payload: viewActionPayload(hub, user, { view, action }) })
}

/** What the app answers to a submission: nothing closes the view. @throws ApiRefusal for a faulty view */
const applyResponse = (hub: Hub, user: User, answered: { view: View; body: JsonObject | null }): void => {
  const { view, body } = answered
  const content = isJsonObject(body?.['view']) ? body['view'] : {}
  switch (body?.['response_action']) {
    case 'errors':
      putView(hub, { ...view, errors: isJsonObject(body['errors']) ? body['errors'] : {} })
      return
    case 'update':
      replaceView(hub, view, content)
      return
    case 'push':
      pushModal(hub, user.id, content)
      return
    case 'clear':
      removeViews(hub, viewsOf(hub.state, user.id))
      return
    case undefined:
      removeViews(hub, [view])
      return
    default:
      throw new ApiRefusal(`unknown response_action ${body?.['response_action']}`)
  }
}

/** Runs what an acknowledgement asks for; what Slack refuses in it is noted as a fault. */
export const applyAnswer = (hub: Hub, delivery: Delivery, apply: () => void): Delivery => {
  try {
    apply()
    return delivery
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    hub.faults.push(`acknowledgement: ${error.code} ${JSON.stringify(error.more)}`)
    return { ...delivery, ok: false, failure: 'invalid_response' }
  }
}

/** @throws Error for required inputs without a value: Slack's client would not submit */
export const submit = async (
  { hub, courier }: Desk,
  user: User,
  submitted: { readonly view: View; readonly filled: Filled },
): Promise<Delivery> => {
  const shown = currentView(hub, user, submitted.view)
  const values = fillIn(blocksOf(shown), shown.values, submitted.filled)
  const missing = findMissing(blocksOf(shown), values)
  if (missing.length > 0) throw new Error(`Expected a value in ${missing.join(', ')}`)
  const view = putView(hub, { ...shown, values, errors: {} })
  const delivery = await courier.once({
    type: 'interactive',
    payload: submissionPayload(hub, user, view),
  })
  if (!delivery.ok) return delivery
  return applyAnswer(hub, delivery, () => applyResponse(hub, user, { view, body: delivery.body }))
}
