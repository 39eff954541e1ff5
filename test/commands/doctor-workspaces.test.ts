import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import type { Context } from '../../src/commands/context.ts'
import { type Check, doctorCommand } from '../../src/commands/doctor.ts'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/database/database.ts'
import { SYSTEM_CLOCK } from '../../src/slack/clock.ts'
import { createEncryption } from '../../src/slack/encryption.ts'
import { createInstallations } from '../../src/slack/installations.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const KEY = randomBytes(32)

/** What doctor says of the installations, with a key. */
async function check(data: string, key: Uint8Array): Promise<Check | undefined> {
  const config = readConfig({
    PAPERBOY_DATA: data,
    SLACK_CLIENT_ID: '1',
    SLACK_CLIENT_SECRET: 'c',
    SLACK_STATE_SECRET: 's',
    SLACK_SIGNING_SECRET: 's',
    PAPERBOY_ENCRYPTION_KEY: Buffer.from(key).toString('hex'),
  })
  let printed = ''
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      printed += chunk
      done()
    },
  })
  const context = { config, log: pino({ level: 'silent' }), stdout } as unknown as Context
  // An empty library is a fault of its own; only the installations count here.
  await doctorCommand(context, { json: true }).catch(() => {})
  const { checks } = JSON.parse(printed) as { checks: Check[] }
  expect(checks.find(({ name }) => name === 'slack')).toMatchObject({ ok: true })
  return checks.find(({ name }) => name === 'installations')
}

it('doctor counts installations, says how to get the first, and names the setting of a key that does not fit', async () => {
  const data = temporaryFolder()
  expect(await check(data, KEY)).toMatchObject({
    ok: true,
    detail: expect.stringContaining('/slack/install'),
  })
  const database = await openDatabase(data)
  await createInstallations({
    database,
    encryption: createEncryption([KEY]),
    clock: SYSTEM_CLOCK,
    log: pino({ level: 'silent' }),
    onTokens: () => {},
  }).storeInstallation({
    team: { id: 'T1', name: 'One' },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token: 'xoxb-1', id: 'B1', userId: 'U0BOT', scopes: [] },
    isEnterpriseInstall: false,
  })
  await database.destroy()
  expect(await check(data, KEY)).toMatchObject({ ok: true, detail: '1, all can be read' })
  const other = await check(data, randomBytes(32))
  expect(other).toMatchObject({ ok: false, fix: expect.stringContaining('PAPERBOY_ENCRYPTION_KEY') })
})
