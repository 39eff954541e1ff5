import { beforeEach, describe, expect, it } from 'vitest'
import type { Entry, Library, StoredPaper, VectorOrigin } from '../../src/library/library.ts'
import type { NumberPage } from '../../src/library/number-rows.ts'
import { buildNumber, buildPaper } from '../support/build-paper.ts'

/** How a test opens one and the same library, again and again. */
export interface Shelf {
  open(origin?: VectorOrigin, options?: { acceptsOtherOrigin?: boolean }): Promise<Library>
}

export const ORIGIN: VectorOrigin = { id: 'test/model', revision: 'abcdef0123456789', dimensions: 3 }

const OTHER: VectorOrigin = { id: 'other/model', revision: 'f00d', dimensions: 2 }

const X = Float32Array.of(1, 0, 0)
const Y = Float32Array.of(0, 1, 0)
const XY = Float32Array.of(0.6, 0.8, 0)

function entry(id: string, vector: Float32Array = X, abstract = `All about ${id}.`): Entry {
  return {
    paper: buildPaper({ id, title: `Paper ${id}`, abstract }),
    made: { vector, numbers: [buildNumber()] },
  }
}

async function readAll(library: Library): Promise<StoredPaper[]> {
  const all: StoredPaper[] = []
  for await (const papers of library.all()) all.push(...papers)
  return all
}

/** What every library promises, whatever keeps it. */
export function libraryContract(name: string, createShelf: () => Promise<Shelf>): void {
  describe(`a library (${name})`, () => {
    let shelf: Shelf
    let library: Library

    beforeEach(async () => {
      shelf = await createShelf()
      library = await shelf.open()
    })

    describe('listing numbers', () => {
      const claims = [
        buildNumber({ kind: 'speedup', unit: 'x', value: 4.4, metric: 'Inference speedup', headline: true }),
        buildNumber({ kind: 'speedup', unit: 'x', value: 2, metric: 'training', headline: false }),
        buildNumber({ kind: 'score', unit: '%', value: 91, metric: 'accuracy', headline: true }),
      ]
      const toValues = ({ rows }: NumberPage) => rows.map(({ number }) => number.value)

      beforeEach(async () => {
        const [first, second] = [entry('a'), entry('b', Y)]
        await library.write([
          { ...first, made: { vector: X, numbers: claims } },
          {
            ...second,
            made: { vector: Y, numbers: [buildNumber({ kind: 'speedup', unit: 'x', value: 3 })] },
          },
        ])
      })

      it('has all papers, the highest first, each with who claims it', async () => {
        const page = await library.listNumbers({})
        expect(toValues(page)).toEqual([91, 4.4, 3, 2])
        expect(page.total).toBe(4)
        expect(page.rows[1]).toMatchObject({ paper: { id: 'a', title: 'Paper a' }, number: claims[0] })
      })

      it('filters by kind, unit, part of a metric and headline', async () => {
        expect(toValues(await library.listNumbers({ kind: 'speedup' }))).toEqual([4.4, 3, 2])
        expect(toValues(await library.listNumbers({ unit: '%' }))).toEqual([91])
        expect(toValues(await library.listNumbers({ metric: 'INFERENCE' }))).toEqual([4.4])
        expect(toValues(await library.listNumbers({ headline: true, kind: 'speedup' }))).toContain(4.4)
        expect(toValues(await library.listNumbers({ headline: true }))).not.toContain(2)
        expect(await library.listNumbers({ metric: '%' })).toMatchObject({ total: 0, rows: [] })
      })

      it('counts kinds and units under the rest of the filter, and the total under all of it', async () => {
        const page = await library.listNumbers({ kind: 'score', limit: 1 })
        expect(page.total).toBe(1)
        expect(page.kinds).toEqual([
          { name: 'speedup', count: 3 },
          { name: 'score', count: 1 },
        ])
        expect(page.units).toEqual([{ name: '%', count: 1 }])
      })

      it('sorts by what is asked and pages without losing or doubling one', async () => {
        const query = { order: 'metric', ascending: true } as const
        const whole = toValues(await library.listNumbers(query))
        const paged = [0, 2].map(offset => library.listNumbers({ ...query, offset, limit: 2 }))
        expect((await Promise.all(paged)).flatMap(toValues)).toEqual(whole)
        expect(whole.indexOf(91)).toBeLessThan(whole.indexOf(2))
      })
    })

    it('keeps papers with their numbers, verbatim, and finds them by id and by ordinal', async () => {
      const paper = buildPaper({
        id: '2401.00001',
        title: 'Ünïcode & <b>',
        abstract: 'Line one\nline “two” 🦜 4.4times.',
        authors: ['Ada', 'Grace'],
        url: 'https://arxiv.org/abs/2401.00001',
        published: '2024-01-01',
        version: 2,
        source: 'arxiv',
      })
      const numbers = [buildNumber({ text: '4.4times' }), buildNumber({ high: 3.25, unit: '%' })]
      expect(await library.write([{ paper, made: { vector: X, numbers } }])).toEqual(['new'])
      const found = await library.find('2401.00001')
      expect(found).toMatchObject({ ...paper, numbers })
      expect(await library.read([999, found!.ordinal])).toEqual([found])
      expect(await library.find('nobody')).toBeNull()
    })

    it('tells beforehand what a paper would do', async () => {
      await library.write([entry('a')])
      const told = [
        entry('a').paper,
        { ...entry('a').paper, authors: ['Ada'] },
        entry('a', X, 'Another text.').paper,
        entry('b').paper,
      ]
      expect(await library.standings(told)).toEqual(['unchanged', 'metadata', 'text', 'new'])
    })

    it('changes nothing when the same paper is written again', async () => {
      expect(await library.write([entry('a'), entry('b')])).toEqual(['new', 'new'])
      expect(await library.write([entry('a'), entry('b')])).toEqual(['unchanged', 'unchanged'])
      expect(await library.size()).toBe(2)
    })

    it('takes the same title with the same abstract for one paper, whatever its id', async () => {
      const one = entry('own-id').paper
      await library.write([{ paper: one, made: { vector: X, numbers: [] } }])
      const arxiv = { ...one, id: '2401.00001', source: 'arxiv' as const }
      expect(await library.write([{ paper: arxiv, made: null }])).toEqual(['updated'])
      expect(await library.size()).toBe(1)
      expect((await library.find('2401.00001'))?.abstract).toBe(one.abstract)
    })

    it('puts new text, vector and numbers in the place of the old ones', async () => {
      await library.write([entry('a', X)])
      const before = (await library.find('a'))!
      const numbers = [buildNumber({ value: 7, text: '7x' })]
      const changed = {
        paper: { ...before, abstract: 'It is about zebras now.' },
        made: { vector: Y, numbers },
      }
      expect(await library.write([changed])).toEqual(['updated'])
      await library.refresh()
      expect(await library.find('a')).toMatchObject({
        ordinal: before.ordinal,
        addedAt: before.addedAt,
        numbers,
      })
      expect(library.nearest(Y, 1)[0]?.similarity).toBeCloseTo(1, 5)
      expect(library.match(['zebra'], 5).map(match => match.ordinal)).toEqual([before.ordinal])
    })

    it('asks again for what another writer changed since it was asked', async () => {
      expect(await library.write([{ paper: buildPaper(), made: null }])).toEqual(['stale'])
      await library.write([entry('a')])
      expect(await library.write([{ paper: entry('a', X, 'Changed.').paper, made: null }])).toEqual(['stale'])
      expect((await library.find('a'))?.abstract).toBe('All about a.')
    })

    it('writes all entries or none', async () => {
      const bad: Entry = {
        ...entry('b'),
        made: { vector: X, numbers: [buildNumber({ value: null as unknown as number })] },
      }
      await expect(library.write([entry('a'), bad])).rejects.toThrow()
      expect(await library.size()).toBe(0)
      expect(await library.standings([entry('a').paper])).toEqual(['new'])
    })

    it('answers by vector and by terms once it is refreshed', async () => {
      await library.write([entry('alpha', X), entry('beta', Y)])
      expect(library.nearest(X, 5)).toEqual([])
      await library.refresh()
      const [nearest, next] = library.nearest(XY, 5)
      expect([nearest?.similarity, next?.similarity].map(value => value?.toFixed(4))).toEqual([
        '0.8000',
        '0.6000',
      ])
      const [match] = library.match(['beta'], 5)
      expect((await library.read([match!.ordinal]))[0]?.id).toBe('beta')
      expect(library.sharing(['alpha', 'beta'])(match!.ordinal)).toEqual({
        count: 1,
        told: library.telling('beta'),
      })
      expect(library.telling('beta')).toBeGreaterThan(library.telling('paper'))
    })

    it('sees what another process has written', async () => {
      const other = await shelf.open()
      await other.write([entry('alpha')])
      await library.refresh()
      expect(library.match(['alpha'], 5)).toHaveLength(1)
      expect(library.nearest(X, 5)).toHaveLength(1)
    })

    it('refreshes once however many ask at the same time', async () => {
      await library.write([entry('alpha'), entry('beta', Y)])
      await Promise.all([library.refresh(), library.refresh(), library.refresh()])
      expect(library.nearest(X, 10)).toHaveLength(2)
    })

    it('saves its indexes once however many ask while it grows', async () => {
      const written = async (id: string) => {
        await library.write([entry(id)])
        await library.refresh()
        await library.saveIndexes()
      }
      await Promise.all(['alpha', 'beta', 'gamma', 'delta'].map(written))
      await library.close()
      const again = await shelf.open()
      expect(again.nearest(X, 10)).toHaveLength(4)
      expect(again.match(['delta'], 5)).toHaveLength(1)
    })

    it('is the same after it was closed and opened, with saved indexes and without', async () => {
      await library.write([entry('alpha'), entry('beta', Y)])
      await library.refresh()
      await library.saveIndexes()
      await library.write([entry('gamma', XY)])
      await library.close()
      const again = await shelf.open()
      expect(again.nearest(XY, 5).map(neighbour => neighbour.similarity.toFixed(3))).toEqual([
        '1.000',
        '0.800',
        '0.600',
      ])
      expect(again.match(['gamma'], 5)).toHaveLength(1)
      expect((await readAll(again)).map(paper => paper.id)).toEqual(['alpha', 'beta', 'gamma'])
    })

    it('refuses another model, naming both and the way out', async () => {
      await library.write([entry('a')])
      await expect(shelf.open({ ...ORIGIN, id: 'other/model' })).rejects.toThrow(
        /test\/model.*other\/model.*paperboy ingest --re-embed.*PAPERBOY_MODEL=test\/model/s,
      )
      await expect(shelf.open({ ...ORIGIN, revision: 'ffff' })).rejects.toThrow(/revision/)
    })

    it('takes new vectors of another model for all papers at once', async () => {
      await library.write([entry('a', X), entry('b', Y)])
      const ordinals = (await readAll(library)).map(paper => paper.ordinal)
      const opened = await shelf.open(OTHER, { acceptsOtherOrigin: true })
      const revision = await opened.revision()
      const half = new Map([[ordinals[0]!, Float32Array.of(1, 0)]])
      await expect(opened.replaceVectors(OTHER, { vectors: half, revision })).rejects.toThrow(
        /Nothing has changed/,
      )
      await (await shelf.open()).close()
      const vectors = new Map(ordinals.map(ordinal => [ordinal, Float32Array.of(0, 1)]))
      await opened.replaceVectors(OTHER, { vectors, revision })
      const again = await shelf.open(OTHER)
      expect(again.nearest(Float32Array.of(0, 1), 5)).toHaveLength(2)
      await expect(shelf.open()).rejects.toThrow(/other\/model/)
    })

    it('keeps its old vectors when a paper changes while new ones are made', async () => {
      await library.write([entry('a', X)])
      const opened = await shelf.open(OTHER, { acceptsOtherOrigin: true })
      const revision = await opened.revision()
      await library.write([entry('a', Y, 'Another text.')])
      const { ordinal } = (await library.find('a'))!
      const vectors = new Map([[ordinal, Float32Array.of(0, 1)]])
      await expect(opened.replaceVectors(OTHER, { vectors, revision })).rejects.toThrow(/Nothing has changed/)
      expect(await library.vectorOf(ordinal)).toEqual(Y)
    })

    it('takes nothing from a process that still has the old model, which is told to start again', async () => {
      await library.write([entry('a', X)])
      const { ordinal } = (await library.find('a'))!
      const opened = await shelf.open(OTHER, { acceptsOtherOrigin: true })
      const vectors = new Map([[ordinal, Float32Array.of(0, 1)]])
      await opened.replaceVectors(OTHER, { vectors, revision: await opened.revision() })
      await expect(library.write([entry('b', Y)])).rejects.toThrow(/start paperboy again/)
      await expect(library.refresh()).rejects.toThrow(/start paperboy again/)
      expect(await opened.size()).toBe(1)
    })

    it('gives the vector of a paper bit for bit', async () => {
      await library.write([entry('a', XY)])
      const { ordinal } = (await library.find('a'))!
      expect(await library.vectorOf(ordinal)).toEqual(XY)
      expect(await library.vectorOf(999)).toBeNull()
    })
  })
}
