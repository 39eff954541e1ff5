import { z } from 'zod'
import { knownUser } from './access.ts'
import { ApiRefusal } from './api-refusal.ts'
import { objectField, parseArguments } from './arguments.ts'
import type { ApiContext, Hub } from './hub.ts'
import type { JsonObject } from './json.ts'
import type { View } from './state.ts'
import { openModal, publishHome, pushModal, replaceView, takeTrigger, toWireView } from './views.ts'

const textField = z.string().optional()
const triggerSchema = z.object({ trigger_id: z.string(), view: objectField })

const toReply = (hub: Hub, view: View): JsonObject => ({ ok: true, view: toWireView(hub.state, view) })

const refuseOldHash = (view: View | undefined, hash: string | undefined): void => {
  if (view && hash && hash !== view.hash) throw new ApiRefusal('hash_conflict')
}

/** https://docs.slack.dev/reference/methods/views.open */
export const openView = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(triggerSchema, args)
  return toReply(hub, openModal(hub, takeTrigger(hub, asked.trigger_id).user, asked.view))
}

/** https://docs.slack.dev/reference/methods/views.push */
export const pushView = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(triggerSchema, args)
  const trigger = takeTrigger(hub, asked.trigger_id)
  if (trigger.viewId === null) throw new ApiRefusal('invalid_trigger_id')
  return toReply(hub, pushModal(hub, trigger.user, asked.view))
}

const updateSchema = z.object({
  view_id: textField,
  external_id: textField,
  hash: textField,
  view: objectField,
})

/** https://docs.slack.dev/reference/methods/views.update */
export const updateView = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(updateSchema, args)
  const view = [...hub.state.views, ...hub.state.homes].find(v =>
    asked.view_id
      ? v.id === asked.view_id
      : asked.external_id && v.content['external_id'] === asked.external_id,
  )
  if (!view) throw new ApiRefusal('not_found')
  refuseOldHash(view, asked.hash)
  return toReply(hub, replaceView(hub, view, asked.view))
}

const publishSchema = z.object({ user_id: z.string(), view: objectField, hash: textField })

/** https://docs.slack.dev/reference/methods/views.publish */
export const publishView = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const asked = parseArguments(publishSchema, args)
  const user = knownUser(hub.state, asked.user_id)
  refuseOldHash(
    hub.state.homes.find(home => home.user === user.id),
    asked.hash,
  )
  return toReply(hub, publishHome(hub, user.id, asked.view))
}
