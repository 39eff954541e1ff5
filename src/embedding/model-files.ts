import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DEFAULT_MODEL } from './models.ts'

/** The model's files are missing, altered or not to be had; the message says what to do. */
export class ModelFilesError extends Error {
  override readonly name = 'ModelFilesError'
}

/** Weights as transformers.js names them, the smallest first. */
const WEIGHTS = [
  ['q8', 'onnx/model_quantized.onnx'],
  ['fp32', 'onnx/model.onnx'],
] as const
export type Precision = (typeof WEIGHTS)[number][0]

/** SHA-256 of the shipped files; models/README.md has their origin. A test holds the two lists together. */
export const SHIPPED_SHA256: Readonly<Record<string, string>> = {
  'onnx/model_quantized.onnx': '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4',
  'tokenizer.json': 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
}

/** Which weights a model's folder holds; null: none, so they must come from the hub. */
export async function findWeights(
  folder: string,
  modelId: string,
): Promise<{ precision: Precision; file: string } | null> {
  for (const [precision, file] of WEIGHTS)
    if (await exists(path.join(folder, modelId, file))) return { precision, file }
  return null
}

/**
 * The hash of what a model computes with: weights and tokenizer.
 * @throws ModelFilesError where a file is missing, or is not the one that was shipped.
 */
export async function hashModel(folder: string, modelId: string): Promise<string> {
  const weights = await findWeights(folder, modelId)
  if (!weights)
    throw new ModelFilesError(`${path.join(folder, modelId)} has no ONNX weights. ${toRemedy(modelId)}`)
  const hash = createHash('sha256')
  for (const file of [weights.file, 'tokenizer.json']) {
    const sha256 = await hashFile(path.join(folder, modelId, file), modelId)
    const shipped = modelId === DEFAULT_MODEL ? SHIPPED_SHA256[file] : undefined
    if (shipped !== undefined && shipped !== sha256)
      throw new ModelFilesError(
        `${path.join(folder, modelId, file)} is not the file that was shipped (its SHA-256 is ${sha256.slice(0, 12)}…). ${toRemedy(modelId)}`,
      )
    hash.update(`${file} ${sha256}\n`)
  }
  return hash.digest('hex')
}

async function hashFile(file: string, modelId: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash).catch(error => {
    throw new ModelFilesError(
      `${file} could not be read (${error.code ?? error.message}). ${toRemedy(modelId)}`,
    )
  })
  return hash.digest('hex')
}

function toRemedy(modelId: string): string {
  return modelId === DEFAULT_MODEL
    ? 'Restore it with `git checkout -- models`, or point PAPERBOY_MODELS at a folder that holds it.'
    : `Put ${modelId} (tokenizer.json, config.json, onnx/model_quantized.onnx or onnx/model.onnx) into the folder that PAPERBOY_MODELS names, or unset PAPERBOY_OFFLINE so that it can be fetched from the hub.`
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
