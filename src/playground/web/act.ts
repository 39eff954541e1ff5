import { z } from 'zod'
import type { Delivery } from '../delivery.ts'
import { findMessage } from '../messages.ts'
import type { Person } from '../person.ts'
import type { Message, View, WorkspaceState } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { toViewer } from './page-frame.ts'
import type { PageAction, PageResult, PageTarget } from './wire.ts'

const text = z.string().max(4_000)
const id = z.string().min(1).max(255)
const message = z.object({ channel: id, ts: id })
const reaction = z.object({ ...message.shape, name: z.string().regex(/^[\w+-]{1,64}$/) })
const choice = z.union([text, z.array(text).max(100)])

/** What the page may ask for: it comes from outside. */
export const actionShape: z.ZodType<PageAction> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), channel: id, text, threadTs: id.optional() }),
  z.object({
    kind: z.literal('use'),
    target: z.union([message, z.object({ view: id })]),
    blockId: id,
    actionId: id,
    choice: text.optional(),
  }),
  z.object({
    kind: z.literal('submit'),
    view: id,
    filled: z.record(id, z.record(id, choice)),
  }),
  z.object({ kind: z.literal('close'), view: id }),
  z.object({ kind: z.literal('react'), ...reaction.shape }),
  z.object({ kind: z.literal('unreact'), ...reaction.shape }),
  z.object({ kind: z.literal('dismiss'), ...message.shape }),
  z.object({ kind: z.literal('open-home') }),
  z.object({ kind: z.literal('shortcut'), callbackId: id, message: message.optional() }),
  z.object({ kind: z.literal('next-morning') }),
  z.object({ kind: z.literal('reset') }),
])

export interface Acting {
  readonly workspace: Workspace
  /** The id of the person who does it. */
  readonly as?: string | undefined
  readonly reset: () => Promise<void>
  /** Null: nothing waits for a morning. */
  readonly toNextMorning: (() => void) | null
}

/** Does what a person does in the page. What Slack's client would not let them do is said, never thrown. */
export const perform = async (acting: Acting, action: PageAction): Promise<PageResult> => {
  try {
    return await performUnsafe(acting, action)
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

const DONE: PageResult = { ok: true }

const performUnsafe = async (acting: Acting, action: PageAction): Promise<PageResult> => {
  const { workspace } = acting
  const { state } = workspace
  const you = workspace.user(toViewer(state, acting.as).id)
  switch (action.kind) {
    case 'say':
      return say(you, action)
    case 'use': {
      const { blockId, actionId, choice: chosen } = action
      return toResult(
        await you.use(requireTarget(state, action.target), { blockId, actionId, choice: chosen }),
      )
    }
    case 'submit':
      return toResult(await you.submitView(requireView(state, action.view), action.filled))
    case 'close':
      await you.closeView(requireView(state, action.view))
      return DONE
    case 'react':
    case 'unreact':
      return begun(you[action.kind](requireMessage(state, action), action.name))
    case 'dismiss':
      you.dismiss(requireMessage(state, action))
      return DONE
    case 'open-home':
      return begun(you.openHome('home'))
    case 'shortcut': {
      const on = action.message && requireMessage(state, action.message)
      return toResult(await you.shortcut(action.callbackId, on))
    }
    case 'next-morning':
      if (!acting.toNextMorning) throw new Error('Nothing here waits for a morning')
      acting.toNextMorning()
      return DONE
    case 'reset':
      await acting.reset()
      return DONE
  }
}

/** A command, an invitation or a message, as Slack's client tells them apart. */
const say = async (
  you: Person,
  { channel, text: typed, threadTs }: Extract<PageAction, { kind: 'say' }>,
): Promise<PageResult> => {
  const line = typed.trim()
  if (line === '') return DONE
  const [, command, rest = ''] = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(line) ?? []
  if (command === undefined) return begun(you.say(channel, line, threadTs === undefined ? {} : { threadTs }))
  if (threadTs !== undefined) throw new Error(`${command} does not work in threads: just write what you want`)
  if (command === '/invite') return begun(you.invite(channel))
  if (command !== '/papers') throw new Error(`${command} is no command here. Try /papers help`)
  return toResult(await you.command(channel, command, rest))
}

/** What the app hears of as an event is done before it hears: events are told again and again, and nobody waits. */
const begun = async (work: Promise<unknown>): Promise<PageResult> => {
  await Promise.race([work, new Promise(resolve => setImmediate(resolve))])
  return DONE
}

/** An event that the app did not ask for is no failure: in Slack too nobody hears of it. */
const toResult = ({ ok, failure }: Delivery): PageResult => {
  if (ok || failure === 'not_subscribed') return DONE
  const reason = failure === 'operation_timeout' ? 'paperboy took too long' : 'paperboy could not be reached'
  return { ok: false, error: `${reason} (${failure ?? 'no answer'}). Try again.` }
}

const requireMessage = (state: WorkspaceState, at: { channel: string; ts: string }): Message => {
  const found = findMessage(state, at.channel, at.ts)
  if (!found) throw new Error('That message is gone')
  return found
}

const requireView = (state: WorkspaceState, view: string): View => {
  const found = [...state.views, ...state.homes].find(each => each.id === view)
  if (!found) throw new Error('That window is closed')
  return found
}

const requireTarget = (state: WorkspaceState, target: PageTarget): Message | View =>
  'view' in target ? requireView(state, target.view) : requireMessage(state, target)
