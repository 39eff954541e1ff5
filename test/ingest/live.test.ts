import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library } from '../../src/library/library.ts'
import { readLiveSource } from '../../src/sources/read-live-source.ts'
import { toAtom, toHf, toRss } from '../support/live-answers.ts'
import { openTestDoor, type Reply, say, startReplay } from '../support/replay-server.ts'
import { HAS_SAMPLES, SAMPLES } from '../support/shared-samples.ts'
import { MODELS } from '../support/shipped-model.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let embedder: Embedder
let library: Library

beforeAll(async () => {
  embedder = await openEmbedder({ modelId: DEFAULT_MODEL, folder: MODELS, offline: true })
})
afterAll(() => embedder.close())

beforeEach(async () => {
  const folder = temporaryFolder()
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const now = () => '2026-03-10T16:00:00.000Z'
  library = await openLibrary({ database, folder, origin: embedder.identity, now })
})

/** Ingests a source over the network of this machine, which gives these answers. */
async function ingestLive(source: string, ...replies: Reply[]) {
  const server = await startReplay(...replies)
  const { door, clock } = openTestDoor(server.origin)
  const live = { door, now: clock.now, places: server.places }
  return ingest(readLiveSource(source, live), { library, embedder })
}

const ID = '2503.05236'
const TITLE = 'Sparse Attention for Long Videos'
const LATEX = String.raw`We make attention sparse. It runs $4.4\times$ faster than dense attention on long videos.`
const STRIPPED = 'We make attention\nsparse. It runs 4.4times faster than dense attention on long videos.'

const fromHf = say(toHf([{ id: ID, title: TITLE, summary: STRIPPED, upvotes: 17 }]))
const fromArxiv = say(
  toAtom([{ id: `${ID}v1`, title: TITLE, summary: LATEX, categories: ['cs.CV', 'cs.LG'] }]),
)
const fromRss = say(toRss([{ id: `${ID}v1`, title: TITLE, summary: LATEX, categories: ['cs.CV'] }]))

const SOURCES = [
  ['hf:2025-03-10', fromHf],
  [`arxiv:${ID}`, fromArxiv],
  ['arxiv:cs.CV', fromRss],
] as const

describe('a paper that several sources tell', () => {
  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [2, 0, 1],
  ])('is one paper with what each knows of it, in whatever order they come (%i %i %i)', async (...order) => {
    for (const at of order) {
      const [name, reply] = SOURCES[at]!
      expect((await ingestLive(name, reply)).failed).toEqual([])
    }
    expect(await library.size()).toBe(1)
    expect(await library.find(ID)).toMatchObject({
      title: TITLE,
      // arXiv's rendering.
      abstract: LATEX,
      source: 'arxiv',
      version: 1,
      votes: 17,
      listed: '2025-03-10',
      categories: ['cs.CV', 'cs.LG'],
      published: '2025-03-07T08:36:05.000Z',
      revised: '2025-03-07T08:36:05Z',
      authors: ['Ada Lovelace'],
      // Another rendering is no other version.
      former: [],
    })
  })

  it('stays as it is when all of them tell it again', async () => {
    for (const [name, reply] of SOURCES) await ingestLive(name, reply)
    const before = await library.find(ID)
    for (const [name, reply] of SOURCES)
      expect(await ingestLive(name, reply)).toMatchObject({ read: 1, unchanged: 1, updated: 0 })
    expect(await library.find(ID)).toEqual(before)
  })

  it('has more votes when they are counted again, and no fewer from an old list', async () => {
    await ingestLive('hf:2025-03-10', fromHf)
    const later = say(toHf([{ id: ID, title: TITLE, summary: STRIPPED, upvotes: 40 }]))
    expect(await ingestLive('hf:2025-03-10', later)).toMatchObject({ updated: 1, revised: [] })
    await ingestLive('hf:2025-03-10', fromHf)
    expect((await library.find(ID))?.votes).toBe(40)
  })

  it.skipIf(!HAS_SAMPLES)('is one among those of a real day', async () => {
    const day = readFileSync(path.join(SAMPLES, 'hf_daily_papers/2025-03-10.json'), 'utf8')
    const { new: added, failed } = await ingestLive('hf:2025-03-10', say(day))
    expect([added, failed]).toEqual([13, []])
    const held = (await library.find(ID))!
    const { title } = held
    // As arXiv would send it: without the hard line breaks.
    const summary = held.abstract.replace(/\s+/g, ' ')
    await ingestLive(`arxiv:${ID}`, say(toAtom([{ id: `${ID}v1`, title, summary, categories: ['cs.CV'] }])))
    expect(await library.size()).toBe(13)
    expect(await library.find(ID)).toMatchObject({
      ordinal: held.ordinal,
      source: 'arxiv',
      votes: held.votes,
      categories: ['cs.CV'],
      former: [],
    })
    expect(held.votes).toBeGreaterThan(0)
  })
})
