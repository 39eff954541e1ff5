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
  deleteInstallation(query: InstallationQuery<boolean>): Promise<void>
  /** Forgets one that was removed at `atMs`, unless it was installed again since. */
  removeBefore(id: string, atMs: number): Promise<boolean>
  list(): Promise<readonly ListedInstallation[]>
}

export interface InstallationParts {
  readonly database: Database
  readonly encryption: Encryption
  readonly clock: Clock
  readonly log: Logger
}

/** What is stored is Bolt's own; of its form only what is relied on is checked. */
const installationShape = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  bot: z.looseObject({ token: z.string(), id: z.string(), userId: z.string() }).optional(),
})

export function createInstallations(parts: InstallationParts): Installations {
  const { database, clock, log } = parts
  return {
    storeInstallation: installation => store(parts, installation as Installation),
    fetchInstallation: query => fetchOne(parts, toId(query)),
    deleteInstallation: async query => {
      await database.deleteFrom('installations').where('id', '=', toId(query)).execute()
    },
    removeBefore: async (id, atMs) => {
      const { numDeletedRows } = await database
        .deleteFrom('installations')
        .where('id', '=', id)
        .where('stored_at', '<', toIso(atMs))
        .executeTakeFirst()
      if (numDeletedRows > 0n) log.info({ id, at: toIso(clock.now()) }, 'paperboy was uninstalled')
      return numDeletedRows > 0n
    },
    list: () => list(parts),
  }
}

/** An organisation's installation serves all of its workspaces. @throws InstallationError */
function toId({
  isEnterpriseInstall,
  enterpriseId,
  teamId,
}: Pick<InstallationQuery<boolean>, 'isEnterpriseInstall' | 'enterpriseId' | 'teamId'>): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId
  if (!id) throw new InstallationError('Slack named no workspace')
  return id
}

async function store(
  { database, encryption, clock, log }: InstallationParts,
  installation: Installation,
): Promise<void> {
  const isOrganisation = installation.isEnterpriseInstall === true
  const place = isOrganisation ? installation.enterprise : installation.team
  if (!place?.id) throw new InstallationError('Slack named no workspace')
  const { id, name = place.id } = place
  const row = {
    name,
    is_organisation: isOrganisation ? 1 : 0,
    body: encryption.seal(JSON.stringify(installation), id),
    stored_at: toIso(clock.now()),
  }
  await database
    .insertInto('installations')
    .values({ id, ...row })
    .onConflict(conflict => conflict.column('id').doUpdateSet(row))
    .execute()
  log.info({ id, name }, 'an installation was stored')
}

async function fetchOne(
  { database, encryption }: InstallationParts,
  id: string,
): Promise<Installation<'v1' | 'v2', boolean>> {
  const row = await database
    .selectFrom('installations')
    .select(['name', 'body'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new InstallationError(`paperboy is not installed in ${id}; install it at /slack/install`)
  const { text, isCurrent } = open(encryption, { id, ...row })
  // Only what was read is replaced: a token that was renewed meanwhile stays.
  if (!isCurrent)
    await database
      .updateTable('installations')
      .set({ body: encryption.seal(text, id) })
      .where('id', '=', id)
      .where('body', '=', row.body)
      .execute()
  const installation: unknown = JSON.parse(text)
  if (!installationShape.safeParse(installation).success)
    throw new InstallationError(`The installation in ${row.name} (${id}) is incomplete: install paperboy anew`)
  return installation as Installation<'v1' | 'v2', boolean>
}

/** @throws InstallationError that names the setting */
function open(
  encryption: Encryption,
  { id, name, body }: { readonly id: string; readonly name: string; readonly body: string },
): { readonly text: string; readonly isCurrent: boolean } {
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

async function list({ database, encryption }: InstallationParts): Promise<readonly ListedInstallation[]> {
  const rows = await database.selectFrom('installations').selectAll().orderBy('name').execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    isOrganisation: row.is_organisation === 1,
    fault: toFault(encryption, row),
  }))
}

function toFault(
  encryption: Encryption,
  row: { readonly id: string; readonly name: string; readonly body: string },
): string | null {
  try {
    open(encryption, row)
    return null
  } catch (error) {
    if (error instanceof InstallationError) return error.message
    throw error
  }
}
