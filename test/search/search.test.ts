import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { openDatabase } from '../../src/database/database.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Paper } from '../../src/papers/paper.ts'
import { holdsAll } from '../../src/search/holding.ts'
import { createSearch, type Mode, type Search, type SearchAnswer } from '../../src/search/search.ts'
import { buildPaper } from '../support/build-paper.ts'
import { runPaperboy } from '../support/command-line.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { toEntries } from '../support/source-entries.ts'
import { lastingFolder, temporaryFolder } from '../support/temporary-folder.ts'

const QUESTIONS = [
  'sparse attention video generation',
  'how do I run object detection on a phone?',
  'speeding up diffusion transformers without retraining',
  'information bottleneck',
  'FlashAttention',
] as const

const folder = lastingFolder()
let paperboy: Paperboy
let search: Search

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
  search = paperboy.search
})

afterAll(() => paperboy.close())

const toIds = ({ hits }: SearchAnswer): string[] => hits.map(({ paper }) => paper.id)

/** A library of its own that shares the model. */
async function openOther(papers: readonly Paper[]): Promise<Pick<Paperboy, 'library' | 'search'>> {
  const { embedder } = paperboy
  const own = temporaryFolder()
  const database = await openDatabase(own)
  onTestFinished(() => database.destroy())
  const now = () => '2026-01-01T00:00:00.000Z'
  const library = await openLibrary({ database, folder: own, origin: embedder.identity, now })
  await ingest(toEntries(papers), { library, embedder })
  return { library, search: createSearch({ library, embedder }) }
}

describe('a question', () => {
  it.each([
    ['sparse attention for visual generation', 're-ttention-ultra-sparse'],
    ['object detection on mobile accelerators', 'mobiledets'],
    ['block-wise caching for a diffusion policy', 'block-wise-adaptive-caching'],
    ['Kolmogorov-Arnold networks', 'flashkat'],
    ['robots', 'ark-an-open-source'],
  ])('finds what it is about first: %s', async (text, id) => {
    expect(toIds(await search.search(text))[0]).toMatch(new RegExp(`^${id}`))
  })

  it.each(QUESTIONS)('is answered with both signals, ranks and reasons: %s', async text => {
    const { hits, total, closeTotal, librarySize, question } = await search.search(text, { limit: 24 })
    expect({ librarySize, text: question.text, conditions: question.conditions }).toEqual({
      librarySize: 24,
      text,
      conditions: [],
    })
    expect(total).toBe(closeTotal)
    expect(hits).toHaveLength(24)
    expect(hits.filter(({ close }) => close)).toHaveLength(total)
    expect(new Set(hits.map(({ ordinal }) => ordinal)).size).toBe(24)
    for (const [at, { paper, why, score, dense, lexical, ordinal }] of hits.entries()) {
      expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? 1)
      expect(paper.ordinal).toBe(ordinal)
      expect(dense).toBeGreaterThan(0)
      expect(lexical === null).toBe(why.matched.length === 0)
      expect(paper.abstract).toContain(why.snippet)
      expect(why.snippet).not.toBe('')
      expect(question.terms).toEqual(expect.arrayContaining([...why.matched]))
    }
  })

  it('is answered the same way twice, and the same among many at once', async () => {
    const alone: SearchAnswer[] = []
    for (const text of QUESTIONS) alone.push(await search.search(text))
    expect(await Promise.all(QUESTIONS.map(text => search.search(text)))).toEqual(alone)
  })

  it('is answered with as many papers as asked for', async () => {
    for (const limit of [1, 3, 10])
      expect((await search.search(QUESTIONS[0], { limit })).hits).toHaveLength(limit)
    const [ten, three] = await Promise.all([
      search.search(QUESTIONS[0]),
      search.search(QUESTIONS[0], { limit: 3 }),
    ])
    expect(toIds(ten).slice(0, 3)).toEqual(toIds(three))
    expect(three.total).toBe(ten.total)
  })

  it('uses one signal where only one is asked for', async () => {
    const answer = (mode: Mode) => search.search(QUESTIONS[0], { mode, limit: 24 })
    const [dense, lexical] = await Promise.all([answer('dense'), answer('lexical')])
    expect(dense.hits.every(hit => hit.dense !== null && hit.lexical === null)).toBe(true)
    expect(lexical.hits.every(hit => hit.dense === null && hit.lexical !== null)).toBe(true)
    expect(lexical.hits.every(({ why }) => why.matched.length > 0)).toBe(true)
    expect(lexical.hits.length).toBeLessThan(dense.hits.length)
    expect(dense.hits.map(hit => hit.dense)).toEqual(
      dense.hits.map(hit => hit.dense).sort((a, b) => (b ?? 0) - (a ?? 0)),
    )
  })

  it('may be longer than any model reads', async () => {
    const { hits, question } = await search.search(`sparse attention ${'video generation '.repeat(400)}`)
    expect(question.text.length).toBeLessThanOrEqual(4_000)
    expect(hits.length).toBeGreaterThan(0)
  })

  it('may be anything at all', async () => {
    for (const text of [
      '?',
      '🦜',
      '>',
      'the of and',
      '\u0000',
      '\ud800',
      '"; drop table papers; --',
      '*',
      '注意力机制',
    ])
      expect((await search.search(text)).hits.length).toBeGreaterThan(0)
  })

  it('does not depend on case or blanks in its words', async () => {
    const [plain, shouted] = await Promise.all([
      search.search('kolmogorov arnold networks', { mode: 'lexical' }),
      search.search('  KOLMOGOROV\n\tArnold   NETWORKS ', { mode: 'lexical' }),
    ])
    expect(toIds(shouted)).toEqual(toIds(plain))
    expect(plain.total).toBeGreaterThan(0)
  })
})

describe('where nothing is close', () => {
  it.each([
    'how do I renew my passport',
    'quantum chromodynamics',
    'recipes for apple pie',
    'when does the shop open',
  ])('the nearest three are shown as such: %s', async text => {
    const { hits, total, closeTotal } = await search.search(text)
    expect([total, closeTotal]).toEqual([0, 0])
    expect(hits.map(({ close }) => close)).toEqual([false, false, false])
  })

  it('an empty library has nothing at all', async () => {
    const empty = await openOther([])
    for (const mode of ['hybrid', 'dense', 'lexical'] as const) {
      const { hits, total, closeTotal, librarySize } = await empty.search.search('sparse attention over 2x', {
        mode,
      })
      expect({ hits, total, closeTotal, librarySize }).toEqual({
        hits: [],
        total: 0,
        closeTotal: 0,
        librarySize: 0,
      })
    }
  })
})

describe('a condition', () => {
  it.each([
    'speedup over 2x',
    'inference speedup of at least 3x',
    'diffusion acceleration, 2x or more faster',
    'object detection, at least 2 mAP better',
    'language models under 7B parameters',
  ])('is held by a number of every hit, and no close paper that holds it is left out: %s', async text => {
    const { question, hits, total, closeTotal } = await search.search(text, { limit: 24 })
    expect(question.conditions).toHaveLength(1)
    expect(total).toBeGreaterThan(0)
    expect(hits).toHaveLength(total)
    expect(closeTotal).toBeGreaterThanOrEqual(total)
    for (const { paper, close } of hits) {
      expect(close).toBe(true)
      expect(holdsAll(paper.numbers, question.conditions)).toBe(true)
    }
    const unconditioned = await search.search(question.topic, { limit: 24 })
    const holding = unconditioned.hits.filter(
      ({ paper, close }) => close && holdsAll(paper.numbers, question.conditions),
    )
    expect(new Set(toIds({ ...unconditioned, hits: holding }))).toEqual(
      new Set(hits.map(({ paper }) => paper.id)),
    )
  })

  it('that no close paper holds leaves no hit, but says how many are close', async () => {
    const { hits, total, closeTotal } = await search.search('diffusion transformer speedup over 500x')
    expect({ hits, total }).toEqual({ hits: [], total: 0 })
    expect(closeTotal).toBeGreaterThan(0)
  })

  it('does not take part in the ranking of what is evaluated', async () => {
    const ranked = await search.rank('diffusion speedup over 500x')
    expect(ranked).toHaveLength(24)
  })
})

describe('the reasons for a list that was found before', () => {
  it('are those that the search gave, in the order asked', async () => {
    const { hits } = await search.search(QUESTIONS[0])
    const backwards = hits.map(({ ordinal }) => ordinal).reverse()
    const explained = await search.explain(QUESTIONS[0], [...backwards, 9_999])
    expect(explained.map(({ paper }) => paper.ordinal)).toEqual(backwards)
    expect(explained.map(({ why }) => why)).toEqual(hits.map(({ why }) => why).reverse())
  })

  it('come from the question as it is understood', () => {
    expect(search.parse('Sparse attention, over 3x faster')).toMatchObject({
      text: 'Sparse attention, over 3x faster',
      topic: 'Sparse attention, faster',
      terms: ['sparse', 'attention', 'faster'],
      conditions: [{ kind: 'speedup', op: '>', value: 3, unit: 'x' }],
    })
  })
})

describe('a growing library', () => {
  it('answers with what was written a moment ago', async () => {
    const { library, search: other } = await openOther([buildPaper()])
    const zebras = buildPaper({
      id: 'zebra',
      title: 'Zebra stripes',
      abstract: 'We count the stripes of zebras. Counting is 4x faster.',
    })
    const [before] = await Promise.all([
      other.search('stripes of zebras'),
      ingest(toEntries([zebras]), { library, embedder: paperboy.embedder }),
    ])
    expect(before.hits.length).toBeGreaterThan(0)
    const after = await other.search('stripes of zebras over 3x')
    expect(toIds(after)).toEqual(['zebra'])
    expect(after.librarySize).toBe(2)
  })

  it('answers, without being opened again, with what another process wrote', async () => {
    const own = temporaryFolder()
    const source = path.join(own, 'new.jsonl')
    writeFileSync(
      source,
      JSON.stringify({ id: 'zebra', title: 'Zebra stripes', abstract: 'We count the stripes of zebras.' }),
    )
    const database = await openDatabase(own)
    onTestFinished(() => database.destroy())
    const { embedder } = paperboy
    const now = () => '2026-01-01T00:00:00.000Z'
    const library = await openLibrary({ database, folder: own, origin: embedder.identity, now })
    const live = createSearch({ library, embedder })
    expect((await live.search('zebras')).librarySize).toBe(0)
    const asked: Promise<SearchAnswer>[] = []
    const { status } = await runPaperboy(['ingest', source, '--data', own, '--json'], {
      whileRunning: () => asked.push(live.search('zebras'), live.search('stripes')),
    })
    expect(status).toBe(0)
    for (const answer of await Promise.all(asked)) expect(answer.librarySize).toBeLessThanOrEqual(1)
    const answer = await live.search('zebras')
    expect(toIds(answer)).toEqual(['zebra'])
    expect(answer).toMatchObject({ total: 1, librarySize: 1 })
  })
})
