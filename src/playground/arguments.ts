import { z } from 'zod'
import { ApiRefusal, refuseWith } from './api-refusal.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'

const fromJson = (value: unknown): unknown => (typeof value === 'string' ? parseJson(value) : value)

/** Forms carry booleans as words. */
export const flagField: z.ZodType<boolean> = z.preprocess(
  value => (typeof value === 'string' ? value === 'true' || value === '1' : (value ?? false)),
  z.boolean(),
)

export const countField = (byDefault: number): z.ZodType<number> =>
  z.preprocess(value => value ?? byDefault, z.coerce.number().int().min(1).max(1_000))

export const objectField: z.ZodType<JsonObject> = z.preprocess(
  fromJson,
  z.custom<JsonObject>(isJsonObject, 'must be a JSON object'),
)

/** @throws ApiRefusal `invalid_arguments` with what is wrong. */
export const parseArguments = <T>(schema: z.ZodType<T>, args: JsonObject): T => {
  const parsed = schema.safeParse(args)
  if (parsed.success) return parsed.data
  throw refuseWith(
    'invalid_arguments',
    parsed.error.issues.map(issue => `${issue.path.map(String).join('.')}: ${issue.message}`),
  )
}

/** Blocks as an array, undefined where none were sent. @throws ApiRefusal `invalid_blocks_format` */
export const parseBlocks = (args: JsonObject): readonly JsonObject[] | undefined => {
  const sent = args['blocks']
  if (sent === undefined || sent === null || sent === '') return undefined
  const blocks = fromJson(sent)
  if (!Array.isArray(blocks) || !blocks.every(isJsonObject)) throw new ApiRefusal('invalid_blocks_format')
  return blocks
}

/** Arguments as a reader of the log wants them: JSON text parsed, no token. */
export const readableArguments = (args: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([key]) => key !== 'token')
      .map(([key, value]) => [
        key,
        typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value,
      ]),
  )
