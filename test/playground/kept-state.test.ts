import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createKeptFile } from '../../src/playground/web/kept-state.ts'
import { createPageState } from '../../src/playground/web/page-state.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const NOW = Date.UTC(2026, 2, 2, 12)

function open(file: string) {
  const state = createPageState(NOW, 'UTC')
  const errors: unknown[] = []
  const kept = createKeptFile({
    file,
    toKept: () => ({ state, aheadMs: 5 }),
    onError: error => errors.push(error),
  })
  const workspace = createWorkspace({ now: () => NOW, state })
  workspace.watch(kept.write)
  return { workspace, kept, state, errors }
}

it('gives a workspace back as it was left, without the windows that were open', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'playground.json')
  const { workspace, kept, state } = open(file)
  // Nobody is there to hear of it.
  void workspace.user('ada').say('#papers', 'kept')
  state.views = [{ id: 'V1' } as never]
  await kept.settled()
  const before = open(file).kept.read()
  expect(before).toEqual({ aheadMs: 5, state: { ...state, views: [] } })
  const again = createWorkspace({ now: () => NOW, state: before!.state })
  expect(again.messages('#papers').map(({ text }) => text)).toEqual(['kept'])
  expect(readdirSync(folder)).toEqual(['playground.json'])
})

it('takes a workspace of before there were files', async () => {
  const file = path.join(temporaryFolder(), 'playground.json')
  const { kept } = open(file)
  kept.write()
  await kept.settled()
  const { state, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
  delete state.files
  writeFileSync(file, JSON.stringify({ ...rest, state }))
  expect(open(file).kept.read()?.state.files).toEqual([])
})

it('has nothing to give where there is no file, or one that is no workspace', () => {
  const file = path.join(temporaryFolder(), 'playground.json')
  expect(open(file).kept.read()).toBeNull()
  for (const text of ['{', '{"version":1}', '{"version":2,"state":{}}']) {
    writeFileSync(file, text)
    expect(open(file).kept.read()).toBeNull()
  }
})

it('leaves the file of before and says so where it cannot write', async () => {
  const file = path.join(temporaryFolder(), 'missing', 'playground.json')
  const { workspace, kept, errors } = open(file)
  void workspace.user('ada').say('#papers', 'lost')
  await kept.settled()
  expect(errors).toEqual([expect.objectContaining({ code: 'ENOENT' })])
  expect(() => readFileSync(file)).toThrow()
})
