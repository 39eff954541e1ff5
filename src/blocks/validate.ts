import type { z } from 'zod'
import { type AnyBlock, blockSchema, list, viewSchema } from './block-schema.ts'
import { LIMITS, type Limit, OWN_BLOCKS_JSON } from './limits.ts'

/** Where blocks stand; Slack allows other blocks in each. */
export type Surface = 'message' | 'modal' | 'home' | 'unfurl'

/** What a message says. Unknown on purpose: it is what arrived, not what should have. */
export interface Content {
  readonly text?: unknown
  readonly blocks?: unknown
}

/** Blocks that Slack allows on some surfaces only. */
const ALLOWED: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  carousel: ['message', 'home', 'unfurl'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  file: ['message'],
  markdown: ['message'],
  plan: ['message'],
  rich_text: ['message', 'modal', 'home'],
  table: ['message'],
  task_card: ['message'],
}

const fault = (message: string, path: readonly PropertyKey[]): string =>
  `${message} [json-pointer:/${path.map(String).join('/')}]`

const toFaults = (error: z.ZodError | undefined, at: readonly PropertyKey[]): string[] =>
  (error?.issues ?? []).map(issue => fault(issue.message, [...at, ...issue.path]))

/** Every value of a key, at any depth. */
const valuesOf = (node: unknown, key: string): unknown[] => {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesOf(value, key),
  )
}

const repeated = (values: readonly unknown[]): unknown[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
]

const lengthOfTexts = (blocks: readonly AnyBlock[], type: string): number =>
  blocks
    .filter(b => b.type === type)
    .flatMap(b => valuesOf(b, 'text'))
    .reduce<number>((sum, value) => sum + String(value).length, 0)

const findTotalFaults = (blocks: readonly AnyBlock[]): string[] => {
  const over = (what: string, length: number, limit: Limit): string[] =>
    length > limit.max ? [fault(`${what}: ${length} ${limit.unit}, at most ${limit.max}`, ['blocks'])] : []
  return [
    ...over('markdown blocks', lengthOfTexts(blocks, 'markdown'), LIMITS.markdown),
    ...over('table cells', lengthOfTexts(blocks, 'table'), LIMITS.tableChars),
    ...over('data_table cells', lengthOfTexts(blocks, 'data_table'), LIMITS.dataTableChars),
    ...over('charts', blocks.filter(b => b.type === 'data_visualization').length, LIMITS.charts),
    ...over('tables', blocks.filter(b => b.type === 'table').length, LIMITS.tables),
  ]
}

const findIdFaults = (blocks: readonly AnyBlock[]): string[] => [
  ...repeated(blocks.flatMap(b => b.block_id ?? [])).map(name => `block_id ${name} is used twice`),
  ...blocks.flatMap((b, i) =>
    repeated(valuesOf(b, 'action_id')).map(name => fault(`action_id ${name} is used twice`, ['blocks', i])),
  ),
]

const findSurfaceFaults = (surface: Surface, blocks: readonly AnyBlock[]): string[] =>
  blocks.flatMap((b, i) =>
    (ALLOWED[b.type] ?? [surface]).includes(surface)
      ? []
      : [fault(`${b.type} is not allowed in a ${surface}`, ['blocks', i])],
  )

/** Length of the blocks as Slack counts them: UTF-16 units of their JSON; 0 for none. */
export const blocksLength = (blocks: unknown): number =>
  blocks === undefined ? 0 : JSON.stringify(blocks).length

/**
 * What Slack would refuse in the blocks of a message or view, each with a JSON pointer; empty when nothing.
 * The text is not looked at where there are blocks; without either, that is the fault.
 */
export const findBlockFaults = (surface: Surface, content: Content): string[] => {
  const isView = surface === 'modal' || surface === 'home'
  const none = content.blocks === undefined || (Array.isArray(content.blocks) && content.blocks.length === 0)
  if (none && !isView) return content.text ? [] : ['neither text nor blocks']
  const limit = isView ? LIMITS.viewBlocks : LIMITS.messageBlocks
  const parsed = list(limit, blockSchema).safeParse(content.blocks)
  if (!parsed.success) return toFaults(parsed.error, ['blocks'])
  const length = blocksLength(content.blocks)
  const tooLong = surface === 'message' && length > LIMITS.blocksJson.max
  return [
    ...(tooLong ? [`blocks: ${length} characters, at most ${LIMITS.blocksJson.max}`] : []),
    ...findTotalFaults(parsed.data),
    ...findIdFaults(parsed.data),
    ...findSurfaceFaults(surface, parsed.data),
  ]
}

/** What Slack would refuse in a modal or App Home, its blocks included. */
export const findViewFaults = (view: unknown): string[] => {
  const parsed = viewSchema.safeParse(view)
  if (!parsed.success) return toFaults(parsed.error, ['view'])
  const { type, blocks, title, submit } = parsed.data
  const hasInput = Array.isArray(blocks) && blocks.some(b => b?.type === 'input')
  const length = JSON.stringify(view).length
  return [
    ...(type === 'modal' && !title ? [fault('missing required field: title', ['view'])] : []),
    ...(type === 'modal' && hasInput && !submit
      ? [fault('input blocks need a submit button', ['view'])]
      : []),
    ...(length > LIMITS.viewJson.max ? [`view: ${length} characters, at most ${LIMITS.viewJson.max}`] : []),
    ...findBlockFaults(type, { blocks: blocks ?? [] }),
  ]
}

/** What Slack would take and we never send: a text that it splits, blocks near the limit, nothing to read aloud. */
export const findOwnFaults = (content: Content): string[] => {
  const text = typeof content.text === 'string' ? content.text : ''
  const length = blocksLength(content.blocks)
  return [
    ...(text.length > LIMITS.text.max ? [`text: ${text.length} characters, at most ${LIMITS.text.max}`] : []),
    ...(length >= OWN_BLOCKS_JSON ? [`blocks: ${length} characters, fewer than ${OWN_BLOCKS_JSON}`] : []),
    ...(text.trim() === '' ? ['no top-level text for screen readers'] : []),
  ]
}
