import { env, LogLevel, pipeline } from '@xenova/transformers'
import { findWeights } from '../../embedding/model-files.ts'
import { toRecipe } from '../../embedding/models.ts'

/** The library's own way to embed, as its page shows it: one session in this thread, its default settings. */
export interface PlainPipeline {
  embed(text: string): Promise<void>
  close(): Promise<void>
}

export interface PlainPipelineOptions {
  readonly modelId: string
  /** Folder of models. */
  readonly folder: string
  readonly offline: boolean
}

export async function openPlainPipeline({
  modelId,
  folder,
  offline,
}: PlainPipelineOptions): Promise<PlainPipeline> {
  const local = await findWeights(folder, modelId)
  env.logLevel = LogLevel.ERROR
  env.localModelPath = folder
  env.cacheDir = folder
  env.allowRemoteModels = !offline && !local
  const extract = await pipeline('feature-extraction', modelId, { dtype: local?.precision ?? 'q8' })
  const { pooling } = toRecipe(modelId)
  return {
    embed: async text => {
      await extract(text, { pooling, normalize: true })
    },
    close: async () => {
      await extract.dispose()
    },
  }
}
