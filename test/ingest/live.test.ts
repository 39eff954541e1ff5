import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library } from '../../src/library/library.ts'
import { readLiveSource } from '../../src/sources/read-live-source.ts'
import { buildPaper } from '../support/build-paper.ts'
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

describe('a new version of a paper', () => {
  const NEXT = LATEX.replace('4.4', '3.9')
  const tell = (version: number, summary: string, categories = ['cs.CV']) =>
    say(toAtom([{ id: `${ID}v${version}`, title: TITLE, summary, categories }]))
  const replaced = say(toRss([{ id: `${ID}v2`, title: TITLE, summary: NEXT, announced: 'replace' }]))

  it.each([
    ['arXiv announces it', 'arxiv:cs.CV', replaced, '2025-03-25T00:00:00-04:00'],
    ['arXiv gives it by id', `arxiv:${ID}`, tell(2, NEXT), '2025-03-20T10:00:00Z'],
  ] as const)('takes the place of the old one, which is kept, where %s', async (_how, source, reply, day) => {
    await ingestLive(`arxiv:${ID}`, fromArxiv)
    const before = (await library.find(ID))!
    expect(await ingestLive(source, reply)).toMatchObject({ updated: 1, revised: [ID] })
    const paper = (await library.find(ID))!
    expect(paper).toMatchObject({
      ordinal: before.ordinal,
      abstract: NEXT,
      version: 2,
      published: before.published,
      former: [
        {
          version: 1,
          source: 'arxiv',
          abstract: LATEX,
          revised: '2025-03-07T08:36:05Z',
          replacedAt: '2026-03-10T16:00:00.000Z',
          numbers: before.numbers,
        },
      ],
    })
    expect(Date.parse(paper.revised!)).toBe(Date.parse(day))
    expect(paper.numbers[0]?.value).toBe(3.9)
    for (const version of [paper, ...paper.former])
      for (const { text, start, end, sentence } of version.numbers) {
        expect(version.abstract.slice(start, end)).toBe(text)
        expect(version.abstract.slice(sentence.start, sentence.end)).toBe(sentence.text)
      }
  })

  it('is found by what it says now', async () => {
    await ingestLive(`arxiv:${ID}`, fromArxiv)
    await ingestLive(`arxiv:${ID}`, tell(2, 'We study proteins now.'))
    await library.refresh()
    expect(library.match(['protein'], 5)).toHaveLength(1)
    expect(library.match(['attent'], 5)).toHaveLength(1)
  })

  it('stays when older ones come after it, from any source', async () => {
    await ingestLive('hf:2025-03-10', fromHf)
    await ingestLive(`arxiv:${ID}`, fromArxiv)
    await ingestLive(`arxiv:${ID}`, tell(2, NEXT))
    const newer = await library.find(ID)
    for (const [source, reply] of [
      ['hf:2025-03-10', fromHf],
      [`arxiv:${ID}v1`, fromArxiv],
      ['arxiv:cs.CV', fromRss],
      [`arxiv:${ID}`, tell(2, NEXT)],
    ] as const)
      expect(await ingestLive(source, reply)).toMatchObject({ unchanged: 1, revised: [] })
    const old = { id: ID, title: TITLE, abstract: LATEX, source: 'jsonl' as const, version: null }
    const list = [{ paper: buildPaper({ ...newer!, ...old }) }]
    const jsonl = await ingest(Readable.from(list), { library, embedder })
    expect(jsonl).toMatchObject({ unchanged: 1, revised: [] })
    expect(await library.find(ID)).toEqual(newer)
  })

  it('with the same abstract is one all the same, and keeps the numbers', async () => {
    await ingestLive(`arxiv:${ID}`, fromArxiv)
    expect(await ingestLive(`arxiv:${ID}`, tell(2, LATEX))).toMatchObject({ revised: [ID] })
    const paper = (await library.find(ID))!
    expect(paper.former).toMatchObject([{ version: 1, numbers: paper.numbers }])
  })

  it('is kept beside all before it, the latest first', async () => {
    for (const version of [1, 2, 3])
      await ingestLive(`arxiv:${ID}`, tell(version, LATEX.replace('4.4', `4.${version}`)))
    const { former } = (await library.find(ID))!
    expect(former.map(({ version, numbers }) => [version, numbers[0]?.value])).toEqual([
      [2, 4.2],
      [1, 4.1],
    ])
  })

  it('is not seen in another rendering of the same text', async () => {
    const rest =
      ' Dense attention looks at every pair of tokens, most of which never matter. Ours learns which do, keeps those and skips all others without retraining, on every decoder that we tried and at any length.'
    const copied = say(toHf([{ id: ID, title: TITLE, summary: `${STRIPPED}${rest}` }]))
    await ingestLive('hf:2025-03-10', copied)
    // The copy does not say its version, and LaTeX left more behind in one of them than keys of texts know.
    const rendered = `${LATEX.replace('sparse', String.raw`$\mathfrak{s}$parse`)}${rest}`
    expect(await ingestLive(`arxiv:${ID}`, tell(2, rendered))).toMatchObject({ updated: 1, revised: [] })
    expect((await library.find(ID))?.abstract).toBe(rendered)
  })

  it('is kept once where two sources contradict each other in turn', async () => {
    const telling = (summary: string) => say(toHf([{ id: ID, title: TITLE, summary }]))
    for (const value of ['4.4', '3.9', '4.4', '3.9', '4.4'])
      await ingestLive('hf:2025-03-10', telling(LATEX.replace('4.4', value)))
    expect((await library.find(ID))?.former).toMatchObject([{ abstract: NEXT }])
  })
})
