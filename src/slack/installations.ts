import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { type Clock, toIso } from './clock.ts'
import { type Encryption, EncryptionError } from './encryption.ts'

/** An installation is missing or cannot be read; the message says which and what to do. */
export class InstallationError extends Error {
  override readonly name = 'InstallationError'
}

/** An installation as people may see it: no token. */
export interface ListedInstallation {
  /** The workspace, or the organisation where it is installed for all of its workspaces. */
  readonly id: string
  readonly name: string
  readonly isOrganisation: boolean
  /** Why it cannot be read; null: it can. */
  readonly fault: string | null
}

/** Where paperboy is installed, with the tokens; encrypted in the database. */
export interface Installations extends InstallationStore {
  /** A new one; or, where it came from here and its tokens were renewed, the same one, unless it is gone by now. */
  storeInstallation: InstallationStore['storeInstallation']
  /** True: it came from here, and only its tokens are new. */
  isStored(installation: object): boolean
  has(id: string): Promise<boolean>
  /** Forgets one that was removed at `atMs`; one that was made again since stays. */
  removeBefore(id: string, atMs: number): Promise<'removed' | 'absent' | 'newer'>
  /** Writes anew, with the first key, what another key wrote. Those that cannot be read are listed. */
  reseal(): Promise<readonly ListedInstallation[]>
}

export interface InstallationParts {
  readonly database: Database
  readonly encryption: Encryption
  readonly clock: Clock
  readonly log: Logger
  /** Is told every token that is read or written: no log may hold one. */
  readonly onTokens: (id: string, tokens: readonly string[]) => void
}

/** What is stored is Bolt's own; of its form only what is relied on is checked. */
const installationShape = z.looseObject({
  user: z.looseObject({
    id: z.string(),
    token: z.string().optional(),
    refreshToken: z.string().optional(),
  }),
  bot: z
    .looseObject({
      token: z.string(),
      id: z.string(),
      userId: z.string(),
      refreshToken: z.string().optional(),
    })
    .optional(),
})

type AnyInstallation = Installation<'v1' | 'v2', boolean>

/** Marks what came from the store: Bolt renews tokens in a copy, which keeps the mark. */
const STORED = Symbol('stored')

export function createInstallations(parts: InstallationParts): Installations {
  const { database, log } = parts
  return {
    storeInstallation: installation => store(parts, installation as Installation),
    fetchInstallation: query => fetchOne(parts, toInstallationId(query)),
    isStored: installation => STORED in installation,
    has: async id => (await readRow(database, id)) !== undefined,
    removeBefore: async (id, atMs) => {
      const { numDeletedRows } = await database
        .deleteFrom('installations')
        .where('id', '=', id)
        .where('installed_at', '<', toIso(atMs))
        .executeTakeFirst()
      if (numDeletedRows === 0n) return (await readRow(database, id)) ? 'newer' : 'absent'
      log.info({ id }, 'an installation was removed')
      return 'removed'
    },
    reseal: () => reseal(parts),
  }
}

type Asked = Pick<InstallationQuery<boolean>, 'isEnterpriseInstall' | 'enterpriseId' | 'teamId'>

/** An organisation's installation serves all of its workspaces. @throws InstallationError */
export function toInstallationId({ isEnterpriseInstall, enterpriseId, teamId }: Asked): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId
  if (!id) throw new InstallationError('Slack named no workspace')
  return id
}

/** Where a new installation, or a renewed one, belongs. @throws InstallationError */
export function toPlaceOf(installation: Pick<Installation, 'isEnterpriseInstall'> & Partial<Named>): {
  readonly id: string
  readonly name: string
  readonly isOrganisation: boolean
} {
  const isOrganisation = installation.isEnterpriseInstall === true
  const place = isOrganisation ? installation.enterprise : installation.team
  if (!place?.id) throw new InstallationError('Slack named no workspace')
  return { id: place.id, name: place.name ?? place.id, isOrganisation }
}

interface Named {
  readonly team: { readonly id: string; readonly name?: string } | undefined
  readonly enterprise: { readonly id: string; readonly name?: string } | undefined
}

interface Row {
  readonly id: string
  readonly name: string
  readonly is_organisation: number
  readonly body: string
}

const readRow = (database: Database, id: string): Promise<Row | undefined> =>
  database.selectFrom('installations').selectAll().where('id', '=', id).executeTakeFirst()

const readRows = (database: Database): Promise<readonly Row[]> =>
  database.selectFrom('installations').selectAll().orderBy('name').execute()

async function store(parts: InstallationParts, installation: Installation): Promise<void> {
  const { database, encryption, clock, log } = parts
  const { id, name, isOrganisation } = toPlaceOf(installation)
  parts.onTokens(id, toTokens(installation))
  const now = toIso(clock.now())
  const body = encryption.seal(JSON.stringify(installation), id)
  if (STORED in installation) {
    await database.updateTable('installations').set({ body, stored_at: now }).where('id', '=', id).execute()
    log.info({ id, name }, 'the tokens of an installation were renewed')
    return
  }
  const row = { name, is_organisation: isOrganisation ? 1 : 0, body, stored_at: now, installed_at: now }
  await database
    .insertInto('installations')
    .values({ id, ...row })
    .onConflict(conflict => conflict.column('id').doUpdateSet(row))
    .execute()
  log.info({ id, name }, 'paperboy was installed')
}

async function fetchOne(parts: InstallationParts, id: string): Promise<AnyInstallation> {
  const row = await readRow(parts.database, id)
  if (!row) throw new InstallationError(`paperboy is not installed in ${id}; install it at /slack/install`)
  const installation: unknown = JSON.parse(await openRow(parts, row))
  if (!installationShape.safeParse(installation).success)
    throw new InstallationError(
      `The installation in ${row.name} (${id}) is incomplete: install paperboy anew`,
    )
  parts.onTokens(id, toTokens(installation))
  return Object.assign(installation as AnyInstallation, { [STORED]: true })
}

function toTokens(installation: unknown): readonly string[] {
  const { data } = installationShape.safeParse(installation)
  const tokens = [data?.bot?.token, data?.bot?.refreshToken, data?.user.token, data?.user.refreshToken]
  return tokens.filter(token => token !== undefined)
}

/** What a row holds; written anew where an older key wrote it. @throws InstallationError that names the setting */
async function openRow({ database, encryption }: InstallationParts, row: Row): Promise<string> {
  const { text, isCurrent } = open(encryption, row)
  // Only what was read is replaced: a token that was renewed meanwhile stays.
  if (!isCurrent)
    await database
      .updateTable('installations')
      .set({ body: encryption.seal(text, row.id) })
      .where('id', '=', row.id)
      .where('body', '=', row.body)
      .execute()
  return text
}

function open(encryption: Encryption, { id, name, body }: Row): ReturnType<Encryption['open']> {
  try {
    return encryption.open(body, id)
  } catch (error) {
    if (!(error instanceof EncryptionError)) throw error
    throw new InstallationError(
      `The installation in ${name} (${id}) cannot be decrypted: ${error.message}. Add the key it was written with to PAPERBOY_ENCRYPTION_KEY, after a comma, or install paperboy there anew.`,
      { cause: error },
    )
  }
}

/** All of them by name, without their tokens; whether each can be read with the keys. */
export async function listInstallations(
  database: Database,
  encryption: Encryption,
): Promise<readonly ListedInstallation[]> {
  return (await readRows(database)).map(row => toListed(encryption, row))
}

function toListed(encryption: Encryption, row: Row): ListedInstallation {
  const listed = { id: row.id, name: row.name, isOrganisation: row.is_organisation === 1 }
  try {
    open(encryption, row)
    return { ...listed, fault: null }
  } catch (error) {
    if (error instanceof InstallationError) return { ...listed, fault: error.message }
    throw error
  }
}

async function reseal(parts: InstallationParts): Promise<readonly ListedInstallation[]> {
  const rows = await readRows(parts.database)
  const listed = rows.map(row => toListed(parts.encryption, row))
  for (const [at, row] of rows.entries()) if (listed[at]?.fault === null) await openRow(parts, row)
  return listed
}
