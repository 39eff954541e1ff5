import { describe, expect, it } from 'vitest'
import { createRecentQuestions } from '../../src/conversation/recent-questions.ts'
import { createSavedPapers, SAVED_MAX, SavedPapersFull } from '../../src/conversation/saved-papers.ts'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ADA = { team: 'T1', user: 'U1' }
const OTHER_TEAM = { team: 'T2', user: 'U1' }

/** A clock that goes on by a second with every look. */
function ticking(): () => string {
  let ticks = 0
  return () => new Date(ticks++ * 1_000).toISOString()
}

async function openWithPapers(count: number): Promise<Database> {
  const database = await openDatabase(temporaryFolder())
  const rows = Array.from({ length: count }, (_, at) => ({
    id: `p${at}`,
    title: `Paper ${at}`,
    abstract: 'An abstract.',
    authors: '[]',
    url: null,
    published: null,
    version: null,
    source: 'jsonl',
    title_key: `${at}`,
    abstract_key: `${at}`,
    revision: 1,
    added_at: '2026-01-01',
  }))
  await database.insertInto('papers').values(rows).execute()
  return database
}

describe('saved papers', () => {
  it('are listed the last saved first, each once, until they are removed', async () => {
    const database = await openWithPapers(3)
    const saved = createSavedPapers(database, ticking())
    expect(await saved.save(ADA, 1)).toBe(true)
    expect(await saved.save(ADA, 3)).toBe(true)
    expect(await saved.save(ADA, 1)).toBe(false)
    expect(await saved.list(ADA)).toEqual([3, 1])
    await saved.remove(ADA, 3)
    expect(await saved.list(ADA)).toEqual([1])
    await database.destroy()
  })

  it('never cross workspaces, though a user has the same id there', async () => {
    const database = await openWithPapers(2)
    const saved = createSavedPapers(database, ticking())
    await saved.save(ADA, 1)
    await saved.save(OTHER_TEAM, 2)
    expect(await saved.list(OTHER_TEAM)).toEqual([2])
    await saved.remove(OTHER_TEAM, 1)
    await saved.forget('T2')
    expect(await saved.list(ADA)).toEqual([1])
    expect(await saved.list(OTHER_TEAM)).toEqual([])
    await database.destroy()
  })

  it('are refused beyond the room there is, with what to do', async () => {
    const database = await openWithPapers(SAVED_MAX + 1)
    const saved = createSavedPapers(database, ticking())
    for (let ordinal = 1; ordinal <= SAVED_MAX; ordinal++) await saved.save(ADA, ordinal)
    await expect(saved.save(ADA, SAVED_MAX + 1)).rejects.toThrow(SavedPapersFull)
    await expect(saved.save(ADA, SAVED_MAX + 1)).rejects.toThrow('Remove some')
    expect(await saved.save(ADA, 1)).toBe(false)
    await database.destroy()
  })
})

describe('recent questions', () => {
  it('are the last ten, each once, the last first, and their asker’s alone', async () => {
    const database = await openWithPapers(0 + 1)
    const recent = createRecentQuestions(database, ticking())
    for (let at = 0; at < 12; at++) await recent.note(ADA, `question ${at}`)
    await recent.note(ADA, 'question 5')
    expect(await recent.list(ADA)).toEqual([5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map(at => `question ${at}`))
    expect(await recent.list(ADA, 2)).toHaveLength(2)
    expect(await recent.list(OTHER_TEAM)).toEqual([])
    await recent.forget('T1')
    expect(await recent.list(ADA)).toEqual([])
    await database.destroy()
  })
})
