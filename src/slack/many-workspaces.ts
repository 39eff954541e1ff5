import type { AuthorizeResult, Logger as BoltLogger, HTTPReceiver, InstallationQuery } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { createSerial } from '../conversation/serial.ts'
import type { Database } from '../database/database.ts'
import type { Clock } from './clock.ts'
import { type OAuthSettings, SlackStartError } from './connection.ts'
import { createEncryption } from './encryption.ts'
import { forgetWorkspace } from './forget-workspace.ts'
import { createInstallations, type Installations, toInstallationId, toPlaceOf } from './installations.ts'
import { createOrganisations, type Organisations } from './organisations.ts'
import type { Secrets } from './scrub.ts'

/** What Slack says was removed: a workspace's installation, or an organisation's. */
export interface Removal {
  readonly id: string
  /** In milliseconds since the epoch; an installation of later stays. */
  readonly beforeMs: number
  /** True: people removed paperboy, and what they left goes too. False: its tokens alone are void. */
  readonly isUninstall: boolean
}

/** Many workspaces behind one app: who they are, their tokens, and their end. */
export interface ManyWorkspaces {
  /** Where Bolt keeps and looks up installations. */
  readonly store: Installations
  /** Lets one installation's tokens be renewed by one event at a time: a refresh token works once. */
  serialise(receiver: HTTPReceiver): void
  /** A client with the workspace's own token; null: none is installed. */
  clientFor(team: string): Promise<WebClient | null>
  remove(removal: Removal): Promise<void>
  /** Writes with the first key what an older one wrote. @throws SlackStartError where no key opens anything */
  start(): Promise<void>
}

export interface ManyWorkspacesParts {
  readonly oauth: OAuthSettings
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly secrets: Secrets
  readonly clientOptions: WebClientOptions
  readonly logger: BoltLogger
}

type Authorize = (source: InstallationQuery<boolean>) => Promise<AuthorizeResult>

export function createManyWorkspaces(parts: ManyWorkspacesParts): ManyWorkspaces {
  const { database, log, secrets, oauth } = parts
  const serial = createSerial()
  const organisations = createOrganisations(database)
  const installations = createInstallations({
    ...parts,
    encryption: createEncryption(oauth.encryptionKeys),
    onTokens: secrets.set,
  })
  let authorize: Authorize | null = null
  return {
    store: installations,
    serialise: ({ installer }) => {
      if (!installer) throw new Error('the receiver has no installer')
      const ask = installer.authorize
      authorize = installer.authorize = async source => {
        const { isEnterpriseInstall, enterpriseId, teamId } = source
        if (isEnterpriseInstall && enterpriseId && teamId) await organisations.note(teamId, enterpriseId)
        return serial(toInstallationId(source), () => ask(source))
      }
      // A new installation waits for a renewal that is under way: that one's tokens would overwrite its own.
      const { installationStore } = installer
      installer.installationStore = {
        ...installationStore,
        storeInstallation: async (installation, logger) => {
          const { id } = toPlaceOf(installation)
          const store = () => installationStore.storeInstallation(installation, logger)
          return installations.isStored(installation) ? store() : serial(id, store)
        },
      }
    },
    clientFor: async team => {
      const query = await toQuery({ installations, organisations }, team)
      if (!query || !authorize) return null
      const { botToken } = await authorize(query)
      const { clientOptions, logger } = parts
      return botToken
        ? new WebClient(botToken, { ...clientOptions, logger, logLevel: logger.getLevel(), teamId: team })
        : null
    },
    remove: removal =>
      serial(removal.id, () => remove({ database, installations, organisations, secrets }, removal)),
    start: () => checkKeys(installations, log),
  }
}

interface Kept {
  readonly installations: Installations
  readonly organisations: Organisations
}

/** A workspace's own installation, or else its organisation's. */
async function toQuery(
  { installations, organisations }: Kept,
  team: string,
): Promise<InstallationQuery<boolean> | null> {
  if (await installations.has(team))
    return { isEnterpriseInstall: false, teamId: team, enterpriseId: undefined }
  const enterpriseId = await organisations.find(team)
  if (!enterpriseId || !(await installations.has(enterpriseId))) return null
  return { isEnterpriseInstall: true, teamId: team, enterpriseId }
}

async function remove(
  {
    database,
    installations,
    organisations,
    secrets,
  }: Kept & {
    readonly database: Database
    readonly secrets: Secrets
  },
  { id, beforeMs, isUninstall }: Removal,
): Promise<void> {
  if ((await installations.removeBefore(id, beforeMs)) === 'newer') return
  secrets.set(id, [])
  if (!isUninstall) return
  for (const team of [id, ...(await organisations.teamsOf(id))]) {
    // A workspace of the organisation may have installed paperboy by itself too.
    if (team === id || !(await installations.has(team))) await forgetWorkspace(database, team)
  }
  await organisations.forget(id)
}

async function checkKeys(installations: Installations, log: Logger): Promise<void> {
  const listed = await installations.reseal()
  const faulty = listed.filter(({ fault }) => fault !== null)
  if (faulty.length > 0 && faulty.length === listed.length)
    throw new SlackStartError(
      `PAPERBOY_ENCRYPTION_KEY opens none of the ${listed.length} installations: set the key they were written with, or put it behind the new one, after a comma`,
    )
  for (const { id, fault } of faulty) log.warn({ id, fault }, 'an installation cannot be read')
  log.info({ installations: listed.length - faulty.length }, 'installations are read')
}
