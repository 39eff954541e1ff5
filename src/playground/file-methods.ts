import { z } from 'zod'
import { ApiRefusal } from './api-refusal.ts'
import { parseArguments } from './arguments.ts'
import type { ApiContext, Hub } from './hub.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import { nextId } from './lookup.ts'
import type { StoredFile, WorkspaceState } from './state.ts'

/** Slack takes far larger ones; nothing here needs them. */
export const MAX_FILE_BYTES: number = 4 * 1024 * 1024

const findFile = (state: WorkspaceState, id: string): StoredFile | undefined =>
  state.files.find(file => file.id === id)

const replaceFile = (hub: Hub, id: string, changed: Partial<StoredFile>): void => {
  hub.state.files = hub.state.files.map(file => (file.id === id ? { ...file, ...changed } : file))
  hub.changes.announce()
}

const askSchema = z.object({
  filename: z.string().min(1),
  length: z.coerce.number().int().min(1).max(MAX_FILE_BYTES),
})

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadUrl = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { filename, length } = parseArguments(askSchema, args)
  // Slack's ids of files have nine signs at least.
  const id = nextId(hub.state, 'F0')
  const file: StoredFile = { id, title: filename, length, base64: '', step: 'asked' }
  hub.state.files = [...hub.state.files, file]
  return { ok: true, upload_url: `${hub.origin}/upload/v1/${id}`, file_id: id }
}

/** The bytes, at the address that was given for them: whoever has it may send them, once. @throws ApiRefusal */
export const takeUpload = (hub: Hub, id: string, bytes: Buffer): void => {
  const file = findFile(hub.state, id)
  if (file?.step !== 'asked') throw new ApiRefusal('file_not_found')
  if (bytes.length !== file.length) throw new ApiRefusal('invalid_length')
  replaceFile(hub, id, { base64: bytes.toString('base64'), step: 'sent' })
}

const completeSchema = z.object({
  files: z.preprocess(
    value => (typeof value === 'string' ? parseJson(value) : value),
    z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  ),
  // A file in a channel is a message of its own, which this workspace does not have.
  channel_id: z.undefined().optional(),
  channels: z.undefined().optional(),
})

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export const completeUpload = ({ hub }: ApiContext, args: JsonObject): JsonObject => {
  const { files } = parseArguments(completeSchema, args)
  if (files.some(({ id }) => findFile(hub.state, id)?.step !== 'sent')) throw new ApiRefusal('file_not_found')
  for (const { id, title } of files)
    replaceFile(hub, id, { step: hub.holdsFiles ? 'complete' : 'ready', ...(title ? { title } : {}) })
  return { ok: true, files: files.map(({ id }) => ({ id, title: findFile(hub.state, id)?.title })) }
}

/** Slack is done with all files that are complete. */
export const readyFiles = (hub: Hub): void => {
  for (const { id, step } of hub.state.files) if (step === 'complete') replaceFile(hub, id, { step: 'ready' })
}

export interface Picture {
  readonly type: string
  readonly bytes: Buffer
}

/** What pictures begin with. Slack shows these three kinds. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383', 'image/gif'],
]

/** A file that blocks may show; null where there is none, it is no picture, or Slack is not done with it. */
export const findPicture = (state: WorkspaceState, id: string): Picture | null => {
  const file = findFile(state, id)
  if (file?.step !== 'ready') return null
  const bytes = Buffer.from(file.base64, 'base64')
  const head = bytes.subarray(0, 8).toString('hex')
  const type = BEGINNINGS.find(([beginning]) => head.startsWith(beginning))?.[1]
  return type === undefined ? null : { type, bytes }
}

/** Every `slack_file` in blocks, at any depth, with its JSON pointer. */
const placedFiles = (node: unknown, at: string): readonly { readonly at: string; readonly id: unknown }[] => {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'slack_file' && isJsonObject(value)
      ? [{ at: `${at}/${key}`, id: value['id'] }]
      : placedFiles(value, `${at}/${key}`),
  )
}

/** Ids of the files that blocks show. */
export const shownFiles = (blocks: readonly JsonObject[]): readonly unknown[] =>
  placedFiles(blocks, '').map(({ id }) => id)

/** What Slack would refuse in blocks because of the files that they show. */
export const findFileFaults = (state: WorkspaceState, blocks: readonly JsonObject[]): readonly string[] =>
  placedFiles(blocks, '/blocks')
    .filter(({ id }) => findPicture(state, String(id)) === null)
    .map(({ at }) => `invalid slack file [json-pointer:${at}]`)
