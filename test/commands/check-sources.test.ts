import { expect, it, onTestFinished } from 'vitest'
import { writeCollected } from '../../src/collection/collected-sources.ts'
import { checkSources } from '../../src/commands/check-sources.ts'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/database/database.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const READ = Date.parse('2026-03-10T16:00:00Z')

const check = (env: Record<string, string>) =>
  checkSources(readConfig({ PAPERBOY_DATA: temporaryFolder(), ...env }))

it('says that nothing is asked where paperboy is to stay offline, and where no source is set', async () => {
  expect(await check({ PAPERBOY_OFFLINE: '1' })).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/PAPERBOY_OFFLINE is 1/),
  })
  expect(await check({ PAPERBOY_SOURCES: 'none' })).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/is none/),
  })
})

it('says when each source was last read, and what is wrong with one that cannot be, with the remedy', async () => {
  const folder = temporaryFolder()
  const env = { PAPERBOY_DATA: folder, PAPERBOY_SOURCES: 'hf:daily arxiv:cs.CL+cs.LG arxiv:cs.CV' }
  expect(await checkSources(readConfig(env))).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^hf:daily not read yet; /),
  })
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const given = { readMs: READ, dueMs: READ + 600_000, failures: 0, error: null }
  await writeCollected(database, { source: 'hf:daily', ...given })
  expect(await checkSources(readConfig(env))).toMatchObject({
    ok: true,
    detail: expect.stringMatching(
      /^hf:daily last read 2026-03-10 16:00 UTC; arxiv:cs\.CL\+cs\.LG not read yet; .* \(every 3 hours\)$/,
    ),
  })
  const error = 'arXiv is busy (HTTP 503): try again later'
  await writeCollected(database, { source: 'arxiv:cs.CV', ...given, failures: 3, error })
  expect(await checkSources(readConfig({ ...env, PAPERBOY_COLLECT_HOURS: '1' }))).toMatchObject({
    ok: false,
    detail: expect.stringMatching(
      /arxiv:cs\.CV last read 2026-03-10 16:00 UTC, failed 3 times since: arXiv is busy .* \(every hour\)$/,
    ),
    fix: 'Try again later. A running bot tries again by itself, next after 2026-03-10 16:10 UTC.',
  })
})
