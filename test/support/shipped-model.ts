import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'

/** The models that come with paperboy. */
export const MODELS: string = path.resolve(import.meta.dirname, '../../models')

const SMALL_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
const WEIGHTS = 'onnx/model_quantized.onnx'

/** The shipped model in a folder of models, under a name of choice; the weights are a link. */
export function copyModel(folder: string, modelId: string): string {
  const to = path.join(folder, modelId)
  const from = path.join(MODELS, DEFAULT_MODEL)
  mkdirSync(path.join(to, 'onnx'), { recursive: true })
  for (const file of SMALL_FILES) copyFileSync(path.join(from, file), path.join(to, file))
  symlinkSync(path.join(from, WEIGHTS), path.join(to, WEIGHTS))
  return to
}
