import { isJsonObject, type JsonObject } from './json.ts'

export interface PlacedElement {
  readonly blockId: string
  readonly element: JsonObject
}

const rows = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

const elementsOf = (block: JsonObject): readonly JsonObject[] =>
  [
    ...rows(block['elements']),
    ...rows(block['actions']),
    ...rows([block['accessory'], block['element']]),
  ].flatMap(each => (each['type'] === 'card' ? elementsOf(each) : [each]))

/** Every element that a person can use, in reading order. */
export const placedElements = (blocks: readonly unknown[]): readonly PlacedElement[] =>
  rows(blocks).flatMap(block => [
    ...elementsOf(block)
      .filter(element => typeof element['action_id'] === 'string')
      .map(element => ({ blockId: String(block['block_id']), element })),
    ...placedElements(rows(block['child_blocks'])),
  ])

export interface Wanted {
  readonly types: readonly string[]
  readonly actionId: string
  readonly blockId?: string | undefined
  /** Of a button; several may share an action_id. */
  readonly value?: string | undefined
}

/**
 * The first element that fits.
 * @throws Error that names the elements there are.
 */
export const requireElement = (blocks: readonly unknown[], wanted: Wanted): PlacedElement => {
  const all = placedElements(blocks)
  const found = all.find(
    ({ blockId, element }) =>
      wanted.types.includes(String(element['type'])) &&
      element['action_id'] === wanted.actionId &&
      (wanted.blockId === undefined || wanted.blockId === blockId) &&
      (wanted.value === undefined || wanted.value === element['value']),
  )
  if (found) return found
  const names = all.map(
    ({ element }) => `${element['type']} ${element['action_id']} ${element['value'] ?? ''}`,
  )
  throw new Error(
    `No ${wanted.types.join(' or ')} ${wanted.actionId}; there are: ${names.join(', ') || 'none'}`,
  )
}

/** The option with that value, of the options or of a group. */
export const findOption = (element: JsonObject, value: unknown): JsonObject | undefined =>
  [...rows(element['options']), ...rows(element['option_groups']).flatMap(g => rows(g['options']))].find(
    option => option['value'] === value,
  )

/** @throws Error that names the element */
export const requireOption = (element: JsonObject, value: string): JsonObject => {
  const option = findOption(element, value)
  if (!option) throw new Error(`No option ${value} in ${element['action_id']}`)
  return option
}
