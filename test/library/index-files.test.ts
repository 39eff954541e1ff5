import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import type { Library } from '../../src/library/library.ts'
import { buildPaper } from '../support/build-paper.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ORIGIN = { id: 'test/model', revision: 'r1', dimensions: 2 }

async function open(folder: string, rebuilt: string[] = []): Promise<Library> {
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const now = () => '2026-01-01T00:00:00.000Z'
  return openLibrary({ database, folder, origin: ORIGIN, now, onRebuild: message => rebuilt.push(message) })
}

async function createSaved(): Promise<string> {
  const folder = temporaryFolder()
  const library = await open(folder)
  const entries = Array.from({ length: 40 }, (_, at) => ({
    paper: buildPaper({ id: `p${at}`, title: `Title ${at}`, abstract: `Abstract number${at}.` }),
    made: { vector: Float32Array.of(Math.cos(at), Math.sin(at)), numbers: [] },
  }))
  await library.write(entries)
  await library.refresh()
  await library.saveIndexes()
  return folder
}

async function expectWhole(library: Library): Promise<void> {
  expect(library.nearest(Float32Array.of(1, 0), 100)).toHaveLength(40)
  expect(library.match(['number7'], 5)).toHaveLength(1)
}

describe('index files', () => {
  it('are used when they are whole', async () => {
    const rebuilt: string[] = []
    await expectWhole(await open(await createSaved(), rebuilt))
    expect(rebuilt).toEqual([])
  })

  it.each([
    ['cut off', (file: string) => truncateSync(file, 100)],
    ['altered', (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(1)]))],
    ['gone', (file: string) => rmSync(file)],
  ])('are rebuilt from the database when %s', async (_, damage) => {
    for (const name of ['vectors.hnsw', 'terms.bm25']) {
      const folder = await createSaved()
      damage(path.join(folder, name))
      const rebuilt: string[] = []
      await expectWhole(await open(folder, rebuilt))
      expect(rebuilt).toEqual([
        expect.stringMatching(new RegExp(`${name.replace('.', '\\.')} is rebuilt: its checksum`)),
      ])
    }
  })

  it.each([
    ['of another model', { identity: '{"model":"other"}' }, /another model, tokenizer or parameters/],
    ['of another count', { count: 3 }, /cannot be read/],
  ])('are rebuilt when the sidecar tells %s', async (_, change, reason) => {
    const folder = await createSaved()
    const sidecar = path.join(folder, 'vectors.hnsw.json')
    writeFileSync(sidecar, JSON.stringify({ ...JSON.parse(readFileSync(sidecar, 'utf8')), ...change }))
    const rebuilt: string[] = []
    await expectWhole(await open(folder, rebuilt))
    expect(rebuilt[0]).toMatch(reason)
  })

  it('are rebuilt when the sidecar is no JSON, or belongs to the file before', async () => {
    const folder = await createSaved()
    writeFileSync(path.join(folder, 'vectors.hnsw.json'), '{')
    renameSync(path.join(folder, 'terms.bm25.json'), path.join(folder, 'kept.json'))
    const rebuilt: string[] = []
    await expectWhole(await open(folder, rebuilt))
    expect(rebuilt).toHaveLength(1)
  })

  it('leave nothing temporary behind', async () => {
    expect(readdirSync(await createSaved()).filter(name => name.includes('tmp'))).toEqual([])
  })
})
