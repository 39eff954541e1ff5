import type { Button, KnownBlock } from '@slack/types'
import { ACTIONS, toPapersAction, toSayAction } from './actions.ts'
import { LIMITS } from './limits.ts'
import { truncate } from './slack-text.ts'

/** What buttons need to know of the message they stand under. */
export interface Pressed {
  /** The thread's key: buttons name it. */
  readonly thread: string
  /** Papers of the message, by their numbers. */
  readonly numbers: readonly number[]
}

/** Papers that "Compare" sets side by side: three columns fit a phone. */
const COMPARED = 3
/** The listener of a message's papers takes no more. */
const NUMBERED_MOST = 20

/** None where a value does not fit: a button that cannot say what it is for is worse than none. */
export function toButton(action_id: string, label: string, value: string): Button[] {
  const text = truncate(label, LIMITS.buttonText.max)
  if (text === '' || value.length > LIMITS.buttonValue.max) return []
  return [{ type: 'button', action_id, text: { type: 'plain_text', text }, value }]
}

export function toRow(elements: readonly Button[]): KnownBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements: [...elements] }] : []
}

/** "Compare 1–3" */
export function toCompareButton({ thread, numbers }: Pressed): Button[] {
  const chosen = numbers.slice(0, COMPARED)
  const [first = 0] = chosen
  const last = chosen.at(-1) ?? 0
  if (chosen.length < 2) return []
  const isRun = chosen.length === COMPARED && chosen.every((n, at) => n === first + at)
  const spelt = `${chosen.slice(0, -1).join(', ')} and ${last}`
  const label = isRun ? `Compare ${first}–${last}` : `Compare ${spelt}`
  return toButton(ACTIONS.compare, label, toSayAction(thread, `compare ${spelt}`))
}

export function toUndoButton({ thread }: Pressed): Button[] {
  return toButton(ACTIONS.undo, 'Undo', toSayAction(thread, 'undo'))
}

/** Every number of the message's papers with the sentence it stands in. */
export function toNumbersButton({ thread, numbers }: Pressed, label = 'Numbers & sentences'): Button[] {
  if (numbers.length === 0) return []
  return toButton(ACTIONS.numbers, label, toPapersAction(thread, numbers.slice(0, NUMBERED_MOST)))
}
