import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** A folder of the test's own, gone when the test is. */
export function temporaryFolder(): string {
  const folder = create()
  onTestFinished(() => remove(folder))
  return folder
}

/** A folder for all tests of a file; called outside them. */
export function lastingFolder(): string {
  const folder = create()
  afterAll(() => remove(folder))
  return folder
}

function create(): string {
  return mkdtempSync(path.join(tmpdir(), 'paperboy-test-'))
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
