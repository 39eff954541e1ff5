import { LIMITS } from '../blocks/limits.ts'
import { findViewFaults } from '../blocks/validate.ts'
import { ApiRefusal, refuseWith } from './api-refusal.ts'
import { nameBlocks } from './content.ts'
import type { Hub } from './hub.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { nextId } from './lookup.ts'
import type { Trigger, View, WorkspaceState } from './state.ts'

/** Slack's own: a trigger is good for 3 seconds. */
const TRIGGER_LIFETIME_MS = 3_000
/** Older ones are long spent. */
const RIGHTS_KEPT = 1_000

export const addTrigger = (hub: Hub, user: string, viewId: string | null = null): string => {
  const id = `${nextId(hub.state, '')}.${hub.state.team.id}`
  const trigger: Trigger = { id, user, viewId, createdMs: hub.now(), isUsed: false }
  hub.state.triggers = [...hub.state.triggers.slice(-RIGHTS_KEPT), trigger]
  return id
}

/** Uses the trigger up. @throws ApiRefusal in Slack's words */
export const takeTrigger = (hub: Hub, id: string): Trigger => {
  const trigger = hub.state.triggers.find(t => t.id === id)
  if (!trigger) throw new ApiRefusal('invalid_trigger_id')
  if (trigger.isUsed) throw new ApiRefusal('exchanged_trigger_id')
  if (hub.now() - trigger.createdMs > TRIGGER_LIFETIME_MS) throw new ApiRefusal('expired_trigger_id')
  hub.state.triggers = hub.state.triggers.map(t => (t.id === id ? { ...t, isUsed: true } : t))
  return trigger
}

/** @throws ApiRefusal `invalid_blocks` with the findings, `invalid_arguments` where it is no view of that type */
const acceptView = (state: WorkspaceState, content: JsonObject, type: View['type']): JsonObject => {
  if (content['type'] !== type) throw refuseWith('invalid_arguments', [`view.type must be ${type}`])
  const faults = findViewFaults(content)
  if (faults.length > 0) throw refuseWith('invalid_blocks', faults)
  const blocks = Array.isArray(content['blocks']) ? content['blocks'].filter(isJsonObject) : []
  return { ...content, blocks: nameBlocks(state, blocks) }
}

const createView = (hub: Hub, view: Pick<View, 'user' | 'type' | 'content'>): View => {
  const id = nextId(hub.state, 'V')
  return {
    ...view,
    content: acceptView(hub.state, view.content, view.type),
    id,
    hash: nextId(hub.state, 'h'),
    rootId: id,
    previousId: null,
    values: {},
    errors: {},
  }
}

export const viewsOf = (state: WorkspaceState, user: string): readonly View[] =>
  state.views.filter(view => view.user === user)

/** A first modal for the user; Slack shows one stack at a time, so another stack of theirs goes. */
export const openModal = (hub: Hub, user: string, content: JsonObject): View => {
  const view = createView(hub, { user, type: 'modal', content })
  hub.state.views = [...hub.state.views.filter(other => other.user !== user), view]
  hub.changes.announce()
  return view
}

/** A modal on top of the user's. @throws ApiRefusal `push_limit_reached` */
export const pushModal = (hub: Hub, user: string, content: JsonObject): View => {
  const stack = viewsOf(hub.state, user)
  const top = stack.at(-1)
  if (!top) throw new ApiRefusal('not_found')
  if (stack.length >= LIMITS.modalStack.max) throw new ApiRefusal('push_limit_reached')
  const created = createView(hub, { user, type: 'modal', content })
  const view = { ...created, rootId: top.rootId, previousId: top.id }
  hub.state.views = [...hub.state.views, view]
  hub.changes.announce()
  return view
}

/** What the person typed stays where block_id and action_id do. */
export const replaceView = (hub: Hub, old: View, content: JsonObject): View => {
  const view = {
    ...old,
    content: acceptView(hub.state, content, old.type),
    hash: nextId(hub.state, 'h'),
    errors: {},
  }
  return putView(hub, view)
}

export const putView = (hub: Hub, view: View): View => {
  const put = (views: readonly View[]): readonly View[] => views.map(v => (v.id === view.id ? view : v))
  hub.state.views = put(hub.state.views)
  hub.state.homes = put(hub.state.homes)
  hub.changes.announce()
  return view
}

export const removeViews = (hub: Hub, gone: readonly View[]): void => {
  const ids = gone.map(view => view.id)
  hub.state.views = hub.state.views.filter(view => !ids.includes(view.id))
  hub.changes.announce()
}

/** The user's App Home, new or in place of the old one. */
export const publishHome = (hub: Hub, user: string, content: JsonObject): View => {
  const old = hub.state.homes.find(home => home.user === user)
  if (old) return replaceView(hub, old, content)
  const view = createView(hub, { user, type: 'home', content })
  hub.state.homes = [...hub.state.homes, view]
  hub.changes.announce()
  return view
}

/** The view as Slack's JSON has it. */
export const toWireView = (state: WorkspaceState, view: View): JsonObject => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  ...view.content,
  id: view.id,
  team_id: state.team.id,
  app_id: state.app.id,
  bot_id: state.app.botId,
  app_installed_team_id: state.team.id,
  state: { values: view.values },
  hash: view.hash,
  root_view_id: view.rootId,
  previous_view_id: view.previousId,
})
