import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Installation } from '@slack/bolt'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { createEncryption, EncryptionError } from '../../src/slack/encryption.ts'
import { createInstallations, type Installations, listInstallations } from '../../src/slack/installations.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

type Keys = readonly [Uint8Array, ...Uint8Array[]]
const key = () => new Uint8Array(randomBytes(32))

/** Installations in a database, and the same rows seen with other keys or at another time. */
async function open() {
  const folder = temporaryFolder()
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const see = (keys: Keys, atMs = 1_000_000): Installations =>
    createInstallations({
      database,
      encryption: createEncryption(keys),
      clock: { now: () => atMs, after: () => () => {} },
      log: pino({ level: 'silent' }),
      onTokens: () => {},
    })
  const list = (keys: Keys) => listInstallations(database, createEncryption(keys))
  return { folder, database, see, list }
}

function toInstallation(id: string, token: string): Installation<'v2', false> {
  return {
    team: { id, name: `Team ${id}` },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token, id: 'B1', userId: 'U0BOT', scopes: ['commands'], refreshToken: `xoxe-${token}` },
    isEnterpriseInstall: false,
    authVersion: 'v2',
  }
}

const workspace = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false })

describe('installations', () => {
  it('come back as they were stored, the last one of a workspace, each by its own id', async () => {
    const { see } = await open()
    const installations = see([key()])
    await installations.storeInstallation(toInstallation('T1', 'xoxb-old'))
    await installations.storeInstallation(toInstallation('T1', 'xoxb-new'))
    await installations.storeInstallation(toInstallation('T2', 'xoxb-other'))
    expect(await installations.fetchInstallation(workspace('T1'))).toMatchObject({
      bot: { token: 'xoxb-new' },
    })
    expect(await installations.fetchInstallation(workspace('T2'))).toMatchObject({
      bot: { token: 'xoxb-other' },
    })
    await expect(installations.fetchInstallation(workspace('T3'))).rejects.toThrow(/not installed in T3/)
  })

  it('of an organisation serve every workspace of it', async () => {
    const { list, see } = await open()
    const keys: Keys = [key()]
    const installations = see(keys)
    await installations.storeInstallation({
      ...toInstallation('T1', 'xoxb-org'),
      team: undefined,
      enterprise: { id: 'E1', name: 'Org' },
      isEnterpriseInstall: true,
    } as Installation<'v2', true>)
    const found = await installations.fetchInstallation({
      teamId: 'T7' as unknown as undefined,
      enterpriseId: 'E1',
      isEnterpriseInstall: true,
    })
    expect(found).toMatchObject({ bot: { token: 'xoxb-org' } })
    expect(await list(keys)).toEqual([{ id: 'E1', name: 'Org', isOrganisation: true, fault: null }])
  })

  it('leave no token in plain in any file of the database', async () => {
    const { folder, see } = await open()
    await see([key()]).storeInstallation(toInstallation('T1', 'xoxb-very-secret'))
    const bytes = readdirSync(folder).map(file => readFileSync(path.join(folder, file), 'latin1'))
    expect(bytes.join('')).toContain('Team T1')
    expect(bytes.join('')).not.toContain('very-secret')
  })

  it('written with the second key are written anew with the first', async () => {
    const { see } = await open()
    const [older, newer] = [key(), key()]
    await see([older]).storeInstallation(toInstallation('T1', 'xoxb-1'))
    await see([newer, older]).fetchInstallation(workspace('T1'))
    expect(await see([newer]).fetchInstallation(workspace('T1'))).toMatchObject({ bot: { token: 'xoxb-1' } })
  })

  it('that another key wrote are a fault that names the setting, and stop no other workspace', async () => {
    const { list, see } = await open()
    const [older, newer] = [key(), key()]
    await see([older]).storeInstallation(toInstallation('T1', 'xoxb-1'))
    const installations = see([newer])
    await installations.storeInstallation(toInstallation('T2', 'xoxb-2'))
    await expect(installations.fetchInstallation(workspace('T1'))).rejects.toThrow(
      /Team T1.*PAPERBOY_ENCRYPTION_KEY/,
    )
    expect(await installations.fetchInstallation(workspace('T2'))).toMatchObject({ bot: { token: 'xoxb-2' } })
    expect((await list([newer])).map(({ fault }) => fault === null)).toEqual([false, true])
  })

  it('do not open under another workspace’s id', async () => {
    const { database, see } = await open()
    const installations = see([key()])
    await installations.storeInstallation(toInstallation('T1', 'xoxb-1'))
    await installations.storeInstallation(toInstallation('T2', 'xoxb-2'))
    const { body } = await database
      .selectFrom('installations')
      .select('body')
      .where('id', '=', 'T1')
      .executeTakeFirstOrThrow()
    await database.updateTable('installations').set({ body }).where('id', '=', 'T2').execute()
    await expect(installations.fetchInstallation(workspace('T2'))).rejects.toThrow(/another workspace/)
  })

  it('are forgotten when removed, but not when they were made again since', async () => {
    const { list, see } = await open()
    const keys: Keys = [key()]
    await see(keys, 5_000).storeInstallation(toInstallation('T1', 'xoxb-1'))
    expect(await see(keys).removeBefore('T1', 4_000)).toBe('newer')
    expect(await see(keys).removeBefore('T1', 6_000)).toBe('removed')
    expect(await list(keys)).toEqual([])
  })
})

describe('encryption', () => {
  it('seals the same text differently each time', () => {
    const encryption = createEncryption([key()])
    expect(encryption.seal('x', 'T1')).not.toBe(encryption.seal('x', 'T1'))
  })

  it('opens nothing whose iv, text or tag was changed, in any byte', () => {
    const encryption = createEncryption([key()])
    const parts = encryption.seal('xoxb-1', 'T1').split('.')
    for (const at of [2, 3, 4])
      for (const [index] of Buffer.from(parts[at] ?? '', 'base64url').entries()) {
        const bytes = Buffer.from(parts[at] ?? '', 'base64url')
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
        const changed = parts.with(at, bytes.toString('base64url')).join('.')
        expect(() => encryption.open(changed, 'T1')).toThrow(EncryptionError)
      }
  })

  it('takes no shortened tag', () => {
    const encryption = createEncryption([key()])
    const sealed = encryption.seal('xoxb-1', 'T1')
    expect(() => encryption.open(sealed.slice(0, -4), 'T1')).toThrow(EncryptionError)
  })
})
