import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { type IngestReport, ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library, StoredPaper } from '../../src/library/library.ts'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { rankNumbers } from '../../src/numbers/rank.ts'
import { type Paper, toDocumentText } from '../../src/papers/paper.ts'
import type { SourceEntry, SourceFault } from '../../src/sources/source.ts'
import { buildPaper } from '../support/build-paper.ts'
import { countDocuments } from '../support/counting-embedder.ts'
import { MODELS } from '../support/shipped-model.ts'
import { toEntries } from '../support/source-entries.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let embedder: Embedder

beforeAll(async () => {
  embedder = await openEmbedder({ modelId: DEFAULT_MODEL, folder: MODELS, offline: true })
})

afterAll(() => embedder.close())

let folder: string
let library: Library

beforeEach(async () => {
  folder = temporaryFolder()
  library = await open(folder)
})

async function open(at: string): Promise<Library> {
  const database = await openDatabase(at)
  onTestFinished(() => database.destroy())
  return openLibrary({
    database,
    folder: at,
    origin: embedder.identity,
    now: () => '2026-01-01T00:00:00.000Z',
  })
}

const paper = (n: number, given: Partial<Paper> = {}): Paper =>
  buildPaper({
    id: `p${n}`,
    title: `Paper ${n}`,
    abstract: `We make method ${n} run ${n + 2}x faster.`,
    ...given,
  })
const papers = (count: number): Paper[] => Array.from({ length: count }, (_, n) => paper(n))

async function readAll(from: Library = library): Promise<StoredPaper[]> {
  const all: StoredPaper[] = []
  for await (const batch of from.all()) all.push(...batch)
  return all
}

const report = (given: Partial<IngestReport>): IngestReport => ({
  read: 0,
  new: 0,
  updated: 0,
  unchanged: 0,
  revised: [],
  failed: [],
  ...given,
})

/** Every paper once, with the vector and the numbers of its own text. */
async function expectWhole(expected: readonly Paper[], from: Library = library): Promise<void> {
  const held = await readAll(from)
  expect(held.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
  await from.refresh()
  for (const each of held) {
    const vector = await embedder.embedDocument(toDocumentText(each))
    expect(await from.vectorOf(each.ordinal)).toEqual(vector)
    expect(each.numbers).toEqual(rankNumbers(extractNumbers(each.abstract, each.title)))
    expect(from.nearest(vector, 1)[0]?.ordinal).toBe(each.ordinal)
  }
}

describe('an ingest', () => {
  it('keeps every paper with its numbers and its vector, over several batches', async () => {
    const counted = countDocuments(embedder)
    const given = papers(37)
    expect(await ingest(toEntries(given), { library, embedder: counted })).toEqual(
      report({ read: 37, new: 37 }),
    )
    expect(counted.texts).toHaveLength(37)
    await expectWhole(given)
    expect((await library.find('p3'))?.numbers[0]).toMatchObject({ text: '5x', kind: 'speedup' })
  })

  it('embeds nothing and changes nothing when it is run again', async () => {
    const given = papers(20)
    await ingest(toEntries(given), { library, embedder })
    const before = await readAll()
    const counted = countDocuments(embedder)
    expect(await ingest(toEntries(given), { library, embedder: counted })).toEqual(
      report({ read: 20, unchanged: 20 }),
    )
    expect(counted.texts).toEqual([])
    expect(await readAll()).toEqual(before)
  })

  it('makes anew only what has another text', async () => {
    await ingest(toEntries(papers(3)), { library, embedder })
    const changed = [
      paper(0),
      paper(1, { authors: ['Ada'] }),
      paper(2, { abstract: 'Now it runs 40x faster.' }),
      paper(3),
    ]
    const counted = countDocuments(embedder)
    expect(await ingest(toEntries(changed), { library, embedder: counted })).toEqual(
      report({ read: 4, new: 1, updated: 2, revised: ['p2'], unchanged: 1 }),
    )
    expect(counted.texts).toEqual([2, 3].map(at => toDocumentText(changed[at]!)))
    await expectWhole(changed)
    expect((await library.find('p1'))?.authors).toEqual(['Ada'])
    expect((await library.find('p2'))?.numbers[0]?.text).toBe('40x')
  })

  it('tells what is wrong with a source and takes in the good entries', async () => {
    const faults: SourceFault[] = [
      { source: 'a.jsonl', line: 2, reason: 'not JSON' },
      { source: 'b.txt', reason: 'empty' },
    ]
    const given = [paper(1), faults[0]!, paper(2), faults[1]!]
    expect(await ingest(toEntries(given), { library, embedder })).toEqual(
      report({ read: 2, new: 2, failed: faults }),
    )
    await expectWhole([paper(1), paper(2)])
  })

  it('takes nothing in from nothing', async () => {
    expect(await ingest(toEntries([]), { library, embedder })).toEqual(report({}))
  })

  it('holds a paper once that comes twice, in one batch and in the next', async () => {
    const given = papers(20)
    const twice = [...given.slice(0, 10), paper(3), ...given.slice(10), paper(3), paper(19)]
    const told = await ingest(toEntries(twice), { library, embedder })
    expect(told).toEqual(report({ read: 23, new: 20, unchanged: 3 }))
    await expectWhole(given)
  })

  it('keeps the last telling of a paper that one batch tells twice in different words', async () => {
    const told = [paper(1), paper(1, { abstract: 'It is 7x faster.' }), paper(2)]
    expect(await ingest(toEntries(told), { library, embedder })).toEqual(
      report({ read: 3, new: 2, updated: 1, revised: ['p1'] }),
    )
    await expectWhole([paper(1), paper(2)])
    expect((await library.find('p1'))?.abstract).toBe('It is 7x faster.')
  })

  it('reports its progress by batch, never backwards, and ends with the report', async () => {
    const seen: IngestReport[] = []
    const told = await ingest(toEntries(papers(40)), {
      library,
      embedder,
      onProgress: progress => seen.push({ ...progress }),
    })
    expect(seen.map(({ read }) => read)).toEqual([16, 32, 40])
    expect(seen.at(-1)).toEqual(told)
  })
})

describe('an ingest that is stopped', () => {
  it.each([1, 16, 17, 33])('at document %i keeps what was made and goes on from there', async at => {
    const given = papers(60)
    const stop = new AbortController()
    const first = countDocuments(embedder, count => {
      if (count === at) stop.abort()
    })
    const told = await ingest(toEntries(given), { library, embedder: first, signal: stop.signal })
    expect(told.read).toBeGreaterThan(0)
    expect(told.read).toBeLessThan(60)
    expect(first.texts).toHaveLength(told.read)
    expect(await library.size()).toBe(told.read)
    const second = countDocuments(embedder)
    const rest = await ingest(toEntries(given), { library: await open(folder), embedder: second })
    expect(rest).toEqual(report({ read: 60, new: 60 - told.read, unchanged: told.read }))
    expect([...first.texts, ...second.texts].sort()).toEqual(given.map(toDocumentText).sort())
    await expectWhole(given)
  })

  it('before it began does nothing', async () => {
    const counted = countDocuments(embedder)
    const told = await ingest(toEntries(papers(20)), {
      library,
      embedder: counted,
      signal: AbortSignal.abort(),
    })
    expect(told).toEqual(report({}))
    expect(counted.texts).toEqual([])
    expect(await library.size()).toBe(0)
  })

  it('by a source that breaks keeps the batches that were whole, and says why it stopped', async () => {
    async function* broken(): AsyncGenerator<SourceEntry> {
      yield* toEntries(papers(20))
      throw new Error('the disk is gone')
    }
    await expect(ingest(broken(), { library, embedder })).rejects.toThrow('the disk is gone')
    const told = await ingest(toEntries(papers(20)), { library, embedder })
    expect(told).toMatchObject({ read: 20 })
    await expectWhole(papers(20))
  })

  it('by a model that fails writes no paper without its vector', async () => {
    const failing: Embedder = {
      ...embedder,
      embedDocument: text =>
        text.includes('Paper 18')
          ? Promise.reject(new Error('embedding failed'))
          : embedder.embedDocument(text),
    }
    await expect(ingest(toEntries(papers(40)), { library, embedder: failing })).rejects.toThrow(
      'embedding failed',
    )
    await expectWhole(papers(16))
    await ingest(toEntries(papers(40)), { library, embedder })
    await expectWhole(papers(40))
  })
})

describe('two processes at one library', () => {
  it('put each paper in once when they read the same source at the same time', async () => {
    const other = await open(folder)
    const given = papers(40)
    const [one, two] = await Promise.all([
      ingest(toEntries(given), { library, embedder }),
      ingest(toEntries([...given].reverse()), { library: other, embedder }),
    ])
    expect(one.new + two.new).toBe(40)
    expect(one.read + two.read).toBe(80)
    await expectWhole(given)
    await expectWhole(given, other)
  })

  it('write what another has changed between the look and the writing as it was told', async () => {
    const mine = paper(1, { authors: ['Ada'] })
    await ingest(toEntries([paper(1), paper(2)]), { library, embedder })
    const other = await open(folder)
    const rival = paper(1, { abstract: 'Another writer says 90x faster.' })
    // The other writes when this one has looked ("only the authors are new") and before it writes.
    const raced: Library = {
      ...library,
      standings: async told => {
        const standings = await library.standings(told)
        if (!isRaced) {
          isRaced = true
          expect(standings).toEqual(['metadata'])
          await ingest(toEntries([rival]), { library: other, embedder })
        }
        return standings
      },
    }
    let isRaced = false
    expect(await ingest(toEntries([mine]), { library: raced, embedder })).toEqual(
      report({ read: 1, updated: 1, revised: ['p1'] }),
    )
    expect(await library.find('p1')).toMatchObject({ abstract: mine.abstract, authors: ['Ada'] })
    await expectWhole([paper(1), paper(2)])
  })
})
