import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { hasDatabase, openDatabase } from '../../src/database/database.ts'
import { makeFolder } from '../../src/database/folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('makeFolder', () => {
  it('makes every level that is missing, and minds none that is there', () => {
    const folder = path.join(temporaryFolder(), 'a/b/c')
    makeFolder(folder)
    makeFolder(folder)
    expect(statSync(folder).isDirectory()).toBe(true)
  })

  it.each(['', '/x', '/x/y'])('names the file that is in the way of file%s', below => {
    const file = path.join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(() => makeFolder(file + below)).toThrow(
      expect.objectContaining({ code: 'EEXIST', syscall: 'mkdir', path: file }),
    )
  })

  it.skipIf(process.platform !== 'linux')('ends at once where the system takes no folder', () => {
    expect(() => makeFolder('/proc/paperboy/library')).toThrow(
      expect.objectContaining({ code: 'ENOENT', syscall: 'mkdir', path: '/proc/paperboy' }),
    )
  })
})

describe('hasDatabase', () => {
  it('tells a library from an empty folder and from none, and makes neither', async () => {
    const folder = temporaryFolder()
    const none = path.join(folder, 'none')
    expect(await hasDatabase(folder)).toBe(false)
    expect(await hasDatabase(none)).toBe(false)
    expect(existsSync(none)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
    await (await openDatabase(folder)).destroy()
    expect(await hasDatabase(folder)).toBe(true)
  })

  it('throws the error of the system, with the folder, where the folder is a file', async () => {
    const file = path.join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(hasDatabase(file)).rejects.toMatchObject({ code: 'ENOTDIR', path: file })
  })
})

describe('a database of a newer paperboy', () => {
  it('is refused with what to do, and stays as it is', async () => {
    const folder = temporaryFolder()
    const database = await openDatabase(folder)
    await sql`insert into kysely_migration values ('9999_future', '2026-01-01')`.execute(database)
    await database.destroy()
    await expect(openDatabase(folder)).rejects.toThrow(
      /paperboy\.sqlite was written by a newer paperboy\. Update/,
    )
  })
})
