import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFile } from '../../src/sources/open-file.ts'
import { toSystemReason, withPath } from '../../src/sources/system-error.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const failure = (fields: object) => Object.assign(new Error('raw'), fields)

/** What reading a file to its end fails with. */
async function failureOf(file: string): Promise<unknown> {
  try {
    for await (const _ of openFile(file));
  } catch (error) {
    return error
  }
  return null
}

describe('toSystemReason', () => {
  it.each([
    ['ENOENT', 'open', /^no such file or folder; check the path$/],
    ['EISDIR', 'read', /^this is a folder where a file is expected; name a file/],
    ['ENOTDIR', 'stat', /^a part of this path is a file/],
    ['EACCES', 'open', /^access is not permitted; check its permissions/],
    ['EROFS', 'open', /read-only/],
    ['ENOSPC', 'write', /^the disk is full; make room/],
    ['EEXIST', 'mkdir', /^this is a file where a folder is expected; choose another folder with --data/],
    ['EACCES', 'mkdir', /^access is not permitted; choose another folder with --data/],
    ['ENOENT', 'mkdir', /^no folder can be made here; choose another folder with --data/],
    ['Z_BUF_ERROR', undefined, /^the \.gz is damaged or cut off \(raw\)/],
  ])('says in words what %s of %s means and what to do', (code, syscall, reason) => {
    expect(toSystemReason(failure({ code, syscall, path: 'a' }))).toMatch(reason)
  })

  it('leaves alone what is no error about a file', () => {
    expect(toSystemReason(failure({ code: 'EACCES', syscall: 'listen', port: 80 }))).toBeNull()
    expect(toSystemReason(failure({ code: 'ERR_OTHER', path: 'a' }))).toBeNull()
    expect(toSystemReason(new Error('raw'))).toBeNull()
  })
})

describe('withPath', () => {
  it('adds a path where there is none and keeps the one that the system gave', () => {
    expect(withPath(failure({ code: 'EISDIR' }), 'a')).toMatchObject({ path: 'a' })
    expect(withPath(failure({ code: 'ENOENT', path: 'b' }), 'a')).toMatchObject({ path: 'b' })
  })
})

describe('openFile', () => {
  it.each([
    ['none.txt', 'ENOENT'],
    ['none.gz', 'ENOENT'],
    ['folder', 'EISDIR'],
    ['folder.gz', 'EISDIR'],
    ['plain.gz', 'Z_DATA_ERROR'],
  ])('fails with an error that names the file: %s, %s', async (name, code) => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'folder'))
    mkdirSync(path.join(folder, 'folder.gz'))
    writeFileSync(path.join(folder, 'plain.gz'), 'no gzip at all')
    const file = path.join(folder, name)
    expect(await failureOf(file)).toMatchObject({ code, path: file })
  })
})
