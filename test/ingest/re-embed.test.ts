import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { reEmbed } from '../../src/ingest/re-embed.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { type Library, LibraryError } from '../../src/library/library.ts'
import { toDocumentText } from '../../src/papers/paper.ts'
import { buildPaper } from '../support/build-paper.ts'
import { countDocuments } from '../support/counting-embedder.ts'
import { copyModel, MODELS } from '../support/shipped-model.ts'
import { toEntries } from '../support/source-entries.ts'
import { lastingFolder, temporaryFolder } from '../support/temporary-folder.ts'

const PAPERS = 40
const LATE = buildPaper({ id: 'late', title: 'Late' })
const models = lastingFolder()
let old: Embedder
/** The same weights under another name: fed otherwise, so another model. */
let next: Embedder

beforeAll(async () => {
  copyModel(models, 'Other/model-x')
  old = await openEmbedder({ modelId: DEFAULT_MODEL, folder: MODELS, offline: true })
  next = await openEmbedder({ modelId: 'Other/model-x', folder: models, offline: true, workers: 1 })
})

afterAll(async () => {
  await old.close()
  await next.close()
})

async function open(folder: string, embedder: Embedder, acceptsOtherOrigin = false): Promise<Library> {
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const now = () => '2026-01-01T00:00:00.000Z'
  return openLibrary({ database, folder, origin: embedder.identity, now, acceptsOtherOrigin })
}

/** A library that the old model has embedded. */
async function fill(): Promise<string> {
  const folder = temporaryFolder()
  const papers = Array.from({ length: PAPERS }, (_, n) =>
    buildPaper({ id: `p${n}`, title: `Paper ${n}`, abstract: `All about subject ${n}.` }),
  )
  await ingest(toEntries(papers), { library: await open(folder, old), embedder: old })
  return folder
}

async function expectEmbeddedBy(embedder: Embedder, library: Library): Promise<void> {
  expect(await library.size()).toBe(PAPERS)
  await library.refresh()
  for await (const batch of library.all())
    for (const paper of batch) {
      const vector = await embedder.embedDocument(toDocumentText(paper))
      expect(await library.vectorOf(paper.ordinal)).toEqual(vector)
      expect(library.nearest(vector, 1)[0]?.ordinal).toBe(paper.ordinal)
    }
}

describe('embedding a library anew', () => {
  it('gives every paper a vector of the new model, and the library its name', async () => {
    const folder = await fill()
    const seen: number[] = []
    const library = await open(folder, next, true)
    const done = await reEmbed({ library, embedder: next }, { onProgress: count => seen.push(count) })
    expect(done).toBe(PAPERS)
    expect(seen).toEqual(Array.from({ length: PAPERS }, (_, at) => at + 1))
    await expectEmbeddedBy(next, library)
    await expectEmbeddedBy(next, await open(folder, next))
    await expect(open(folder, old)).rejects.toThrow(LibraryError)
  })

  it('is asked for by name where another model has embedded the library', async () => {
    const folder = await fill()
    await expect(open(folder, next)).rejects.toThrow(/--re-embed/)
  })

  it.each([1, 20, PAPERS])('leaves the library as it was when it is stopped at document %i', async at => {
    const folder = await fill()
    const stop = new AbortController()
    const counted = countDocuments(next, count => {
      if (count === at) stop.abort()
    })
    const library = await open(folder, next, true)
    expect(await reEmbed({ library, embedder: counted }, { signal: stop.signal })).toBeNull()
    // It does not go on for long.
    expect(counted.texts.length).toBeLessThan(at + 16)
    await expectEmbeddedBy(old, await open(folder, old))
    await expect(open(folder, next)).rejects.toThrow(LibraryError)
  })

  it('leaves the library as it was when a paper came meanwhile', async () => {
    const folder = await fill()
    const live = await open(folder, old)
    const library = await open(folder, next, true)
    const raced: Library = {
      ...library,
      all: async function* () {
        yield* library.all()
        await ingest(toEntries([LATE]), { library: live, embedder: old })
      },
    }
    await expect(reEmbed({ library: raced, embedder: next })).rejects.toThrow(
      /Nothing has changed; run it again/,
    )
    const held = await open(folder, old)
    expect(await held.size()).toBe(PAPERS + 1)
    await expect(open(folder, next)).rejects.toThrow(LibraryError)
  })
})
