import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/papers/paper.ts'
import { readSource } from '../../src/sources/read-source.ts'
import type { SourceFault } from '../../src/sources/source.ts'
import { HAS_SAMPLES, SAMPLES } from '../support/shared-samples.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/sources')

async function read(source: string, stdin?: Readable): Promise<{ papers: Paper[]; faults: SourceFault[] }> {
  const papers: Paper[] = []
  const faults: SourceFault[] = []
  for await (const entry of readSource(source, stdin)) {
    if ('paper' in entry) papers.push(entry.paper)
    else faults.push(entry.fault)
  }
  return { papers, faults }
}

const fixture = (name: string) => read(path.join(FIXTURES, name))
const toPlaces = (faults: SourceFault[]) => faults.map(({ line, reason }) => [line, reason])

describe('a saved Daily Papers page', () => {
  it('gives title and abstract in turn, without page furniture, verbatim', async () => {
    const { papers } = await fixture('page.txt')
    expect(papers.map(paper => paper.title)).toEqual([
      'Fast Attention for Long Documents',
      'Small Models that Reason?',
    ])
    expect(papers[0]).toMatchObject({ id: 'fast-attention-for-long-documents', url: null, source: 'page' })
    expect(papers[0]?.abstract).toContain(
      String.raw`4.4times faster than the dense kernel and loses 3.1\% accuracy`,
    )
  })

  it('names a title without an abstract by its line', async () => {
    const { faults } = await fixture('page.txt')
    expect(toPlaces(faults)).toEqual([[17, 'title without an abstract: "A Title That Lost Its Abstract"']])
  })

  it('yields 143 entries from the two pages that come with paperboy, 141 of them different', async () => {
    const { papers, faults } = await read(path.resolve(import.meta.dirname, '../../data'))
    expect(faults).toEqual([])
    expect(papers).toHaveLength(143)
    expect(new Set(papers.map(paper => paper.id)).size).toBe(141)
    expect(papers.every(paper => paper.abstract.length > 300 && paper.title.length < 150)).toBe(true)
  })
})

describe('JSON lines', () => {
  it('takes ids, dates and authors where they are good, and a summary for an abstract', async () => {
    const { papers } = await fixture('papers.jsonl')
    expect(papers.map(paper => paper.id)).toEqual(['2401.00001', 'own-7', 'six'])
    expect(papers[0]).toMatchObject({
      version: 2,
      url: 'https://arxiv.org/abs/2401.00001',
      published: '2024-01-01',
      authors: ['Ada Lovelace'],
    })
    expect(papers[2]?.url).toBeNull()
  })

  it('names every bad line with the reason', async () => {
    const { faults } = await fixture('papers.jsonl')
    expect(faults.map(fault => fault.line)).toEqual([4, 5, 6])
    expect(faults[0]?.reason).toMatch(/^not JSON: /)
    expect(faults[1]?.reason).toBe('"title" is empty')
    expect(faults[2]?.reason).toBe('expected an object with "title" and "abstract"')
  })

  it('may be compressed; of a cut-off archive what is whole is read', async () => {
    const folder = temporaryFolder()
    const lines = Array.from({ length: 500 }, (_, at) =>
      JSON.stringify({ id: `p${at}`, title: `T${at}`, abstract: `${Math.sin(at)}` }),
    )
    const archive = gzipSync(lines.join('\n'))
    writeFileSync(path.join(folder, 'whole.jsonl.gz'), archive)
    writeFileSync(path.join(folder, 'zcut.jsonl.gz'), archive.subarray(0, archive.length / 2))
    expect((await read(path.join(folder, 'whole.jsonl.gz'))).papers).toHaveLength(500)
    const { papers, faults } = await read(path.join(folder, 'zcut.jsonl.gz'))
    expect(papers.length).toBeGreaterThan(50)
    expect(faults.at(-1)?.reason).toMatch(/damaged or cut off/)
  })
})

describe('a Hugging Face daily_papers answer', () => {
  it('takes the paper’s own date, day and votes, keeps line breaks of the abstract and skips hidden authors', async () => {
    const { papers } = await fixture('hf.json')
    expect(papers[0]).toEqual({
      id: '2503.05236',
      title: 'A Reward Model',
      abstract: 'It scores images\nand videos. It gains 4.5 points.',
      authors: ['Ada Lovelace'],
      url: 'https://arxiv.org/abs/2503.05236',
      published: '2025-03-07T08:36:05.000Z',
      version: null,
      revised: null,
      listed: '2025-03-10',
      categories: [],
      votes: 12,
      source: 'hf',
    })
  })

  it('loses only the entries that are broken, each named by its line', async () => {
    const { papers, faults } = await fixture('hf.json')
    expect(papers.map(paper => paper.id)).toEqual(['2503.05236', '2503.05238'])
    expect(faults.map(fault => fault.line)).toEqual([14, 16])
    expect(faults[0]?.reason).toBe('"abstract" is missing')
    expect(faults[1]?.reason).toMatch(/^not JSON/)
  })
})

describe('an arXiv feed', () => {
  it('is read by element names, whatever their prefix, order and entities', async () => {
    const { papers } = await fixture('atom.xml')
    expect(papers.map(paper => paper.id)).toEqual(['math/0611800', '2204.08349'])
    expect(papers[0]).toMatchObject({
      title: '0',
      abstract: 'We prove $a < b$ & more.',
      version: 2,
      published: '2006-11-27T00:00:00Z',
      revised: '2007-01-02T00:00:00Z',
      categories: ['math.CA', 'math.CV'],
      authors: ['Ada Lovelace', 'Grace Hopper'],
      url: 'https://arxiv.org/abs/math/0611800',
    })
  })

  it('names arXiv’s error entries, broken entries and the one that is cut off', async () => {
    const { faults } = await fixture('atom.xml')
    expect(faults.map(fault => fault.line)).toEqual([18, 23, 25])
    expect(faults[0]?.reason).toBe('arXiv says: incorrect id format for abc')
    expect(faults[1]?.reason).toMatch(/^not well-formed XML/)
    expect(faults[2]?.reason).toMatch(/^not well-formed XML/)
  })

  it('may be RSS: the header before each abstract is not the abstract', async () => {
    const { papers, faults } = await fixture('rss.xml')
    expect(faults).toEqual([])
    expect(papers[0]).toMatchObject({
      id: '2508.13426',
      abstract: 'People associate. We lift precision by 16-20%.',
      authors: ['Ada Lovelace', 'Grace Hopper'],
      published: '2025-08-20T04:00:00.000Z',
      revised: null,
      categories: ['cs.AI', 'cs.CL'],
    })
  })

  it('without an entry is a fault that says what that means', async () => {
    const { papers, faults } = await fixture('empty-feed.xml')
    expect(papers).toEqual([])
    expect(faults[0]?.reason).toMatch(/no entry/)
  })
})

describe('any source', () => {
  it.each([
    ['empty.txt', '', /is empty; expected/],
    ['blank.jsonl', '\n \n', /is empty; expected/],
    [
      'picture.txt',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      /binary file; expected/,
    ],
    ['program.jsonl', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), /binary file; expected/],
    ['notes.md', '# Notes', /cannot tell what this is/],
    ['prose.json', 'hello', /daily_papers/],
    ['prose.xml', 'hello', /Atom or RSS/],
    ['plain.jsonl.gz', 'no gzip at all', /damaged/],
  ])('that is not one says what was expected: %s', async (name, content, reason) => {
    const file = path.join(temporaryFolder(), name)
    writeFileSync(file, content)
    const { papers, faults } = await read(file)
    expect(papers).toEqual([])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ source: file })
    expect(faults[0]?.line).toBeUndefined()
    expect(faults[0]?.reason).toMatch(reason)
  })

  it('that is missing is named', async () => {
    const { faults } = await read('/nowhere/at.all')
    expect(faults[0]?.reason).toMatch(/no such file or folder/)
  })

  it('may be a folder: its files by name, not the folders in it', async () => {
    const folder = temporaryFolder()
    copyFileSync(path.join(FIXTURES, 'rss.xml'), path.join(folder, 'b.xml'))
    copyFileSync(path.join(FIXTURES, 'page.txt'), path.join(folder, 'a.txt'))
    mkdirSync(path.join(folder, 'inner'))
    copyFileSync(path.join(FIXTURES, 'papers.jsonl'), path.join(folder, 'inner/papers.jsonl'))
    expect((await read(folder)).papers.map(paper => paper.source)).toEqual(['page', 'page', 'arxiv'])
  })

  it.each(['page.txt', 'papers.jsonl', 'hf.json', 'atom.xml', 'rss.xml'])(
    'on standard input is known by its first sign: %s',
    async name => {
      const file = path.join(FIXTURES, name)
      // Small chunks: lines and characters are cut anywhere.
      const bytes = readFileSync(file)
      const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
        bytes.subarray(at * 7, at * 7 + 7),
      )
      expect((await read('-', Readable.from(chunks))).papers).toEqual((await read(file)).papers)
    },
  )
})

describe.skipIf(!HAS_SAMPLES)('recorded answers of the live sources', () => {
  it.each([
    ['hf_daily_papers/2025-03-10.json', 13],
    ['arxiv_atom/q_testing_s0_m10.xml', 10],
    ['arxiv_atom/id_1605.08386_s0_m100.xml', 1],
    ['arxiv_atom/id_0000.0000_s0_m100.xml', 0],
    ['arxiv_atom/id_abc_s0_m100.xml', 0],
    ['arxiv_rss/cs.AI-2025-08-20.atom.xml', 7],
  ])('%s has %i papers', async (name, count) => {
    const { papers } = await read(path.join(SAMPLES, name))
    expect(papers).toHaveLength(count)
    for (const paper of papers) {
      expect(paper.url).toBe(`https://arxiv.org/abs/${paper.id}`)
      expect(paper.published).toMatch(/^\d{4}-\d\d-\d\d/)
      expect(paper.authors.length).toBeGreaterThan(0)
      expect(paper.abstract).not.toMatch(/Announce Type/)
    }
  })
})
