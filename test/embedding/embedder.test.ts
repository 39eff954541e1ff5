import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL, toRecipe } from '../../src/embedding/models.ts'
import { copyModel, MODELS } from '../support/shipped-model.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const open = (workers = 2) => openEmbedder({ modelId: DEFAULT_MODEL, folder: MODELS, offline: true, workers })

const TEXTS = [
  'Sparse attention for long videos.',
  'x',
  '注意力机制 для שלום 🦜',
  'A mixture of experts routes each token to two of eight networks. '.repeat(12),
  '4.4times faster on an A100, 87.5\\% accuracy',
  ' ',
]

const normOf = (vector: Float32Array): number => Math.hypot(...vector)
const bits = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('hex')

let embedder: Embedder
let alone: string[]

beforeAll(async () => {
  embedder = await open()
  alone = []
  for (const text of TEXTS) alone.push(bits(await embedder.embedDocument(text)))
})

afterAll(() => embedder.close())

describe('a vector', () => {
  it('has the bits it had alone, whatever else is in flight and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...TEXTS.keys(), ...TEXTS.keys()], { minLength: 4 }),
        fc.array(fc.constantFrom('a question', 'another one'), { maxLength: 3 }),
        async (order, questions) => {
          const asked = questions.map(question => embedder.embedQuery(question))
          const vectors = await Promise.all(order.map(at => embedder.embedDocument(TEXTS[at] ?? '')))
          await Promise.all(asked)
          expect(vectors.map(bits)).toEqual(order.map(at => alone[at]))
        },
      ),
      { numRuns: 8 },
    )
  })

  it('has the same bits from another embedder beside the first, with one worker, and after closing', async () => {
    const other = await open(1)
    onTestFinished(() => other.close())
    const [here, there] = await Promise.all(
      [embedder, other].map(async each =>
        (await Promise.all(TEXTS.map(text => each.embedDocument(text)))).map(bits),
      ),
    )
    expect(here).toEqual(alone)
    expect(there).toEqual(alone)
    await other.close()
    const again = await open(1)
    onTestFinished(() => again.close())
    expect(bits(await again.embedDocument(TEXTS[0] ?? ''))).toBe(alone[0])
    expect(again.identity).toEqual(embedder.identity)
  })

  it('has unit length and as many dimensions as the identity says, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async text => {
        const vector = await embedder.embedDocument(text)
        expect(vector).toHaveLength(embedder.identity.dimensions)
        expect(normOf(vector)).toBeCloseTo(1, 5)
      }),
      { numRuns: 20 },
    )
  })

  it('of a question is that of the text behind the model’s prefix', async () => {
    const { queryPrefix } = embedder.identity
    expect(queryPrefix).toBe('Represent this sentence for searching relevant passages: ')
    const question = 'sparse attention video'
    const asked = bits(await embedder.embedQuery(question))
    expect(asked).toBe(bits(await embedder.embedDocument(queryPrefix + question)))
    expect(asked).not.toBe(bits(await embedder.embedDocument(question)))
  })

  it('does not change by what stands beyond 512 tokens, but by what stands before', async () => {
    // One token a word; two are the model's own.
    const words = (count: number) =>
      Array.from({ length: count }, (_, at) => (at % 2 ? 'video' : 'fast')).join(' ')
    const [full, longer, shorter, muchLonger] = await Promise.all(
      [words(510), `${words(510)} zebra`, words(509), `${words(510)} ${'zebra giraffe '.repeat(2_000)}`].map(
        async text => bits(await embedder.embedDocument(text)),
      ),
    )
    expect(longer).toBe(full)
    expect(muchLonger).toBe(full)
    expect(shorter).not.toBe(full)
  })

  it('is nearer to that of a text on the same matter than to another', async () => {
    const [question, near, far] = await Promise.all([
      embedder.embedQuery('making image generators faster'),
      embedder.embedDocument('We accelerate text-to-image diffusion models.'),
      embedder.embedDocument('The church was built in the twelfth century.'),
    ])
    const dot = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
    expect(dot(question, near)).toBeGreaterThan(dot(question, far) + 0.1)
  })
})

describe('the queue', () => {
  it('takes questions before documents that wait', async () => {
    const single = await open(1)
    onTestFinished(() => single.close())
    const done: string[] = []
    const note = (name: string) => () => done.push(name)
    const documents = [1, 2, 3, 4, 5].map(n => single.embedDocument(`document ${n}`).then(note(`d${n}`)))
    const questions = [1, 2].map(n => single.embedQuery(`question ${n}`).then(note(`q${n}`)))
    expect(single.queued()).toBe(7)
    await Promise.all([...documents, ...questions])
    expect(done).toEqual(['d1', 'q1', 'q2', 'd2', 'd3', 'd4', 'd5'])
    expect(single.queued()).toBe(0)
  })

  it('rejects what waits when it is closed, and what comes after', async () => {
    const closing = await open(1)
    const waiting = [closing.embedDocument('a'), closing.embedQuery('b'), closing.embedDocument('c')]
    const settled = Promise.allSettled(waiting)
    await closing.close()
    for (const outcome of await settled)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'the embedder is closed' } })
    await expect(closing.embedQuery('d')).rejects.toThrow('the embedder is closed')
    await expect(closing.embedDocument('d')).rejects.toThrow('the embedder is closed')
    await expect(closing.close()).resolves.toBeUndefined()
  })
})

describe('a model', () => {
  it('of another name loads through the same code, with an identity and a recipe of its own', async () => {
    const folder = temporaryFolder()
    copyModel(folder, 'Other/model-x')
    const other = await openEmbedder({ modelId: 'Other/model-x', folder, offline: true, workers: 1 })
    onTestFinished(() => other.close())
    expect(other.identity).toEqual({
      ...embedder.identity,
      id: 'Other/model-x',
      pooling: 'mean',
      queryPrefix: '',
    })
    const [text = ''] = TEXTS
    const [query, document] = await Promise.all([other.embedQuery(text), other.embedDocument(text)])
    expect(bits(query)).toBe(bits(document))
    expect(normOf(query)).toBeCloseTo(1, 5)
    expect(bits(query)).not.toBe(alone[0])
  })

  it('is known by what it computes with', () => {
    expect(embedder.identity).toMatchObject({
      id: DEFAULT_MODEL,
      dimensions: 384,
      pooling: 'cls',
      maxTokens: 512,
      documentPrefix: '',
    })
    expect(embedder.identity.revision).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['intfloat/multilingual-e5-small', 'mean', 'query: ', 'passage: '],
    ['nomic-ai/nomic-embed-text-v1.5', 'mean', 'search_query: ', 'search_document: '],
    ['Xenova/all-MiniLM-L6-v2', 'mean', '', ''],
    [
      'Snowflake/snowflake-arctic-embed-s',
      'cls',
      'Represent this sentence for searching relevant passages: ',
      '',
    ],
    ['nobody/knows-this', 'mean', '', ''],
  ])('of the family of %s is fed as its card says', (id, pooling, queryPrefix, documentPrefix) => {
    expect(toRecipe(id)).toMatchObject({ pooling, queryPrefix, documentPrefix })
  })

  it('that is nowhere is an error where nothing may be fetched', async () => {
    const folder = temporaryFolder()
    const opening = openEmbedder({ modelId: 'Nobody/none', folder, offline: true })
    await expect(opening).rejects.toThrow(path.join(folder, 'Nobody/none'))
    await expect(opening).rejects.toThrow(/PAPERBOY_MODELS/)
  })
})
