import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { findWeights, hashModel, ModelFilesError } from './model-files.ts'
import { type ModelIdentity, toRecipe } from './models.ts'
import type { WorkerReply, WorkerSetting } from './worker.ts'

/** Text → vector of unit length. The same text always gives the same bits, whatever else is in flight. */
export interface Embedder {
  readonly identity: ModelIdentity
  /** Questions go before documents that wait. */
  embedQuery(text: string): Promise<Float32Array>
  embedDocument(text: string): Promise<Float32Array>
  /** Texts that wait or are being embedded. */
  queued(): number
  close(): Promise<void>
}

export interface EmbedderOptions {
  readonly modelId: string
  /** Folder of models, laid out `<owner>/<name>/…` as on the hub. */
  readonly folder: string
  /** True: a model that is not in the folder is an error. @default false */
  readonly offline?: boolean
  /** Worker threads at most; the second starts when documents queue up. Each takes about 130 MB. @default 2 */
  readonly workers?: number
}

interface Job {
  readonly text: string
  readonly resolve: (vector: Float32Array) => void
  readonly reject: (error: Error) => void
}

/** Run from source (in tests), the worker is the one that was built. */
const WORKER_FILE = import.meta.url.endsWith('.ts') ? '../../dist/embedding/worker.js' : './worker.js'

/**
 * Opens a model: checks its files, starts a worker, embeds one word to learn the dimensions.
 * @throws ModelFilesError
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const { modelId, folder, offline = false } = options
  const recipe = toRecipe(modelId)
  const local = await findWeights(folder, modelId)
  // Before the weights are handed to native code: a damaged file should be a sentence, not a crash.
  const known = local || offline ? await hashModel(folder, modelId) : null
  const pool = createPool(
    { ...recipe, folder, modelId, mayFetch: !offline && !local, precision: local?.precision ?? 'q8' },
    options.workers ?? 2,
  )
  try {
    const probe = await pool.embed('paper', 'query')
    const revision = known ?? (await hashModel(folder, modelId))
    const identity = { ...recipe, id: modelId, revision, dimensions: probe.length }
    return {
      identity,
      embedQuery: text => pool.embed(recipe.queryPrefix + text, 'query'),
      embedDocument: text => pool.embed(recipe.documentPrefix + text, 'document'),
      queued: pool.queued,
      close: pool.close,
    }
  } catch (error) {
    await pool.close()
    throw error
  }
}

interface Pool {
  embed(text: string, urgency: 'query' | 'document'): Promise<Float32Array>
  queued(): number
  close(): Promise<void>
}

/** Workers that take one text at a time, questions first. */
function createPool(setting: WorkerSetting, size: number): Pool {
  const queries: Job[] = []
  const documents: Job[] = []
  const running = new Map<Worker, Job | null>()
  let closed: Error | null = null

  const feed = (worker: Worker) => {
    const job = queries.shift() ?? documents.shift() ?? null
    running.set(worker, job)
    if (job) worker.postMessage(job.text)
  }
  const fail = (error: Error) => {
    closed ??= error
    for (const job of [...queries.splice(0), ...documents.splice(0), ...running.values()]) job?.reject(error)
    running.clear()
  }
  const start = () => {
    const worker = new Worker(fileURLToPath(new URL(WORKER_FILE, import.meta.url)), { workerData: setting })
    running.set(worker, { text: '', resolve: () => {}, reject: () => {} })
    worker.on('message', (reply: WorkerReply | 'ready') => {
      const job = running.get(worker)
      if (reply !== 'ready') {
        if ('vector' in reply) job?.resolve(reply.vector)
        else job?.reject(new Error(`embedding failed: ${reply.error}`))
      }
      if (!closed) feed(worker)
    })
    worker.on('error', error => fail(toLoadError(setting, error as Error)))
  }
  return {
    embed: (text, urgency) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closed)
        const queue = urgency === 'query' ? queries : documents
        queue.push({ text, resolve, reject })
        const idle = [...running].find(([, job]) => job === null)?.[0]
        if (idle) feed(idle)
        else if (running.size === 0 || (running.size < size && documents.length > 0)) start()
      }),
    queued: () => queries.length + documents.length + [...running.values()].filter(job => job?.text).length,
    close: async () => {
      const workers = [...running]
      fail(new Error('the embedder is closed'))
      await Promise.all(workers.map(([worker, job]) => stop(worker, job !== null)))
    },
  }
}

/** A worker that is ended inside native code takes the whole process with it: what it runs is waited for. */
async function stop(worker: Worker, isBusy: boolean): Promise<void> {
  if (isBusy) await Promise.race([once(worker, 'message'), once(worker, 'exit')]).catch(() => {})
  await worker.terminate()
}

function toLoadError({ modelId, folder, mayFetch }: WorkerSetting, error: Error): Error {
  const remedy = mayFetch
    ? `It is not in ${folder}, and fetching it from the hub failed: check the name in PAPERBOY_MODEL and the network`
    : `Its files in ${folder} are damaged: fetch them again`
  return new ModelFilesError(`The model ${modelId} could not be loaded (${error.message}). ${remedy}.`)
}
