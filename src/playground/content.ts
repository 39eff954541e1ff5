import { LIMITS } from '../blocks/limits.ts'
import { blocksLength, findBlockFaults, findOwnFaults, type Surface } from '../blocks/validate.ts'
import { ApiRefusal, refuseWith } from './api-refusal.ts'
import { findFileFaults } from './file-methods.ts'
import type { Hub } from './hub.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { nextId } from './lookup.ts'
import type { WorkspaceState } from './state.ts'

export interface MessageContent {
  readonly text: string
  readonly blocks: readonly JsonObject[]
}

const findUnsupported = (
  { unsupportedBlocks = [] }: WorkspaceState,
  blocks: readonly JsonObject[],
): readonly string[] =>
  blocks.flatMap(({ type }, at) =>
    unsupportedBlocks.includes(String(type))
      ? [`unsupported type: ${type} [json-pointer:/blocks/${at}/type]`]
      : [],
  )

/** Text that Slack cuts is not cut here: it is an error. @throws ApiRefusal in Slack's words */
const refuseBadContent = (state: WorkspaceState, surface: Surface, content: MessageContent): void => {
  const { text, blocks } = content
  if (text === '' && blocks.length === 0) throw new ApiRefusal('no_text')
  if (text.length > LIMITS.textCut.max) throw new ApiRefusal('msg_too_long')
  if (blocksLength(blocks) > LIMITS.blocksJson.max) throw new ApiRefusal('msg_blocks_too_long')
  const faults = [
    ...findUnsupported(state, blocks),
    ...findBlockFaults(surface, content),
    ...findFileFaults(state, blocks),
  ]
  if (faults.length > 0) throw refuseWith('invalid_blocks', faults)
}

/** Notes what Slack takes and a good app doesn't send. */
const noteOwnFaults = (hub: Hub, method: string, content: MessageContent): void => {
  hub.faults.push(...findOwnFaults(content).map(fault => `${method}: ${fault}`))
}

/** Everything that posts passes here. @throws ApiRefusal in Slack's words */
export const acceptContent = (hub: Hub, method: string, content: MessageContent): MessageContent => {
  refuseBadContent(hub.state, 'message', content)
  noteOwnFaults(hub, method, content)
  return { text: content.text, blocks: nameBlocks(hub.state, content.blocks) }
}

const nameElement = (state: WorkspaceState, element: unknown): unknown =>
  isJsonObject(element) && !['image', 'plain_text', 'mrkdwn'].includes(String(element['type']))
    ? { ...element, action_id: element['action_id'] ?? nextId(state, 'a') }
    : element

/** Slack names the blocks and elements that the app left without a name. */
export const nameBlocks = (state: WorkspaceState, blocks: readonly JsonObject[]): readonly JsonObject[] =>
  blocks.map(block => {
    const { type, elements, element, accessory } = block
    const named: Record<string, unknown> = { ...block, block_id: block['block_id'] ?? nextId(state, 'b') }
    if ((type === 'actions' || type === 'context_actions') && Array.isArray(elements))
      named['elements'] = elements.map(each => nameElement(state, each))
    if (type === 'input') named['element'] = nameElement(state, element)
    if (accessory !== undefined) named['accessory'] = nameElement(state, accessory)
    return named
  })
