import { placedElements, requireOption } from './elements.ts'
import { isJsonObject, type JsonObject } from './json.ts'

/** What a person fills in: block_id -> action_id -> text, option value, or several of them. */
export type Filled = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** Element type -> the key of its value in `view.state.values`, and of what it starts with. */
const KEYS: Readonly<Record<string, readonly [key: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
}

const choose = (element: JsonObject, key: string, given: string | readonly string[]): unknown => {
  if (!key.startsWith('selected_option')) return given
  return typeof given === 'string'
    ? requireOption(element, given)
    : given.map(value => requireOption(element, value))
}

/** The element's entry in `view.state.values`; undefined for one that holds no value, as a button. */
const toValue = (
  element: JsonObject,
  given: string | readonly string[] | undefined,
  before: unknown,
): JsonObject | undefined => {
  const [key, initial] = KEYS[String(element['type'])] ?? []
  if (key === undefined || initial === undefined) return undefined
  if (given !== undefined) return { type: element['type'], [key]: choose(element, key, given) }
  if (isJsonObject(before)) return before
  const none = key.endsWith('s') ? [] : null
  return { type: element['type'], [key]: element[initial] ?? none }
}

const at = (values: JsonObject, blockId: string, actionId: string): unknown => {
  const block = values[blockId]
  return isJsonObject(block) ? block[actionId] : undefined
}

/**
 * `view.state.values` after a person filled the view in.
 * @throws Error for a block or action that the view doesn't have
 */
export const fillIn = (blocks: readonly unknown[], before: JsonObject, filled: Filled): JsonObject => {
  const values: Record<string, Record<string, unknown>> = {}
  const left = new Set(Object.entries(filled).flatMap(([b, of]) => Object.keys(of).map(a => `${b}/${a}`)))
  for (const { blockId, element } of placedElements(blocks)) {
    const actionId = String(element['action_id'])
    const value = toValue(element, filled[blockId]?.[actionId], at(before, blockId, actionId))
    if (value) values[blockId] = { ...values[blockId], [actionId]: value }
    if (value) left.delete(`${blockId}/${actionId}`)
  }
  if (left.size > 0) throw new Error(`The view has nothing to fill in at ${[...left].join(', ')}`)
  return values
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** block_ids of inputs that must have a value and have none: Slack's client doesn't submit such a view. */
export const findMissing = (blocks: readonly unknown[], values: JsonObject): readonly string[] =>
  blocks.filter(isJsonObject).flatMap(block => {
    if (block['type'] !== 'input' || block['optional'] === true) return []
    const blockId = String(block['block_id'])
    const filled = Object.values(isJsonObject(values[blockId]) ? values[blockId] : {})
    const hasValue = filled.some(
      entry => isJsonObject(entry) && Object.entries(entry).some(([key, v]) => key !== 'type' && !isEmpty(v)),
    )
    return hasValue ? [] : [blockId]
  })
