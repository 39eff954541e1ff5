import { parentPort, workerData } from 'node:worker_threads'
import { AutoModel, AutoTokenizer, env, LogLevel } from '@xenova/transformers'
import type { Precision } from './model-files.ts'
import type { Pooling } from './models.ts'

/** What a worker is started with. */
export interface WorkerSetting {
  readonly folder: string
  readonly modelId: string
  /** False: nothing is ever fetched. */
  readonly mayFetch: boolean
  readonly precision: Precision
  readonly pooling: Pooling
  readonly maxTokens: number
}

/** A worker takes one text at a time and answers it with its vector or the error. */
export type WorkerReply = { readonly vector: Float32Array } | { readonly error: string }

const setting = workerData as WorkerSetting
env.logLevel = LogLevel.ERROR
env.localModelPath = setting.folder
env.cacheDir = setting.folder
env.allowRemoteModels = setting.mayFetch

// One thread a session: two of these beat one session of two threads (models/README.md), and int8 sums do not
// depend on how they are split.
const tokenizer = await AutoTokenizer.from_pretrained(setting.modelId)
const model = await AutoModel.from_pretrained(setting.modelId, {
  dtype: setting.precision,
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
})

/**
 * The token that ends every text ("[SEP]"), which truncation cuts off here and leaves in place in the library that
 * the models were trained with; null where the model has none.
 */
const ENDING = toLastToken('') === toLastToken('paper') ? toLastToken('') : null

function toLastToken(text: string): bigint | null {
  return (tokenizer([text]).input_ids.data as BigInt64Array).at(-1) ?? null
}

/** Tokens × dimensions of one text → one vector of unit length. */
function pool(hidden: Float32Array, tokens: number, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  const used = setting.pooling === 'cls' ? 1 : tokens
  for (let token = 0; token < used; token++)
    for (let at = 0; at < dimensions; at++)
      vector[at] = (vector[at] ?? 0) + (hidden[token * dimensions + at] ?? 0)
  const norm = Math.hypot(...vector)
  return vector.map(value => value / norm)
}

async function embed(text: string): Promise<Float32Array> {
  // One text at a time: dynamic quantisation scales by the whole batch, so company would change the vector.
  const inputs = tokenizer([text], { truncation: true, max_length: setting.maxTokens })
  const ids = inputs.input_ids.data as BigInt64Array
  if (ENDING !== null && ids.length > 0) ids[ids.length - 1] = ENDING
  const { last_hidden_state: hidden } = await model(inputs)
  const [, tokens = 0, dimensions = 0] = hidden.dims as number[]
  return pool(hidden.data as Float32Array, tokens, dimensions)
}

parentPort?.on('message', async (text: string) => {
  const reply: WorkerReply = await embed(text).then(
    vector => ({ vector }),
    error => ({ error: String(error) }),
  )
  parentPort?.postMessage(reply)
})
parentPort?.postMessage('ready')
