import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import pino, { type Logger } from 'pino'
import { onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { openDatabase } from '../../src/database/database.ts'
import { createDigests } from '../../src/digests/digests.ts'
import { toSimilarityScale } from '../../src/embedding/models.ts'
import { createDefaultState } from '../../src/playground/default-state.ts'
import { createFront } from '../../src/playground/front.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'
import type { SlackConnection } from '../../src/slack/connection.ts'
import { createHealth } from '../../src/slack/health.ts'
import { toAskedScopes } from '../../src/slack/scopes.ts'
import { createSlackApp, type SlackApp } from '../../src/slack/slack-app.ts'

export type Keys = readonly [Uint8Array, ...Uint8Array[]]

interface ConnectingMany {
  readonly folder: string
  /** @default null: tokens do not expire */
  readonly lifetimeSeconds?: number | null
  /** True: both workspaces are of the organisation E1. */
  readonly isOrganisation?: boolean
  readonly log?: Logger
}

const CLIENT = { clientId: '1.2', clientSecret: 'very-client-secret' }

/** Two workspaces, TA and TB, with the same people and channels, in front of one app. */
export async function connectMany(paperboy: Paperboy, connecting: ConnectingMany) {
  const { folder, lifetimeSeconds = null, isOrganisation = false } = connecting
  const workspaces = await Promise.all(
    ['TA', 'TB'].map(async id => {
      const state = { ...createDefaultState(), team: { id, name: `Team ${id}`, domain: id.toLowerCase() } }
      if (isOrganisation) Object.assign(state, { organisation: { id: 'E1', name: 'Org' } })
      const workspace = createWorkspace({ now: Date.now, state, retryDelaysMs: [0, 20, 40] })
      const address = await workspace.start()
      onTestFinished(() => workspace.close())
      return { workspace, address }
    }),
  )
  const scopes = toAskedScopes({ linkCards: false })
  const front = createFront({ ...CLIENT, workspaces, scopes, lifetimeSeconds })
  const { apiUrl, authorizeUrl } = await front.start()
  onTestFinished(() => front.close())
  const data = mkdtempSync(path.join(folder, 'many-'))
  const database = await openDatabase(data)
  onTestFinished(() => database.destroy())
  const { search, library, embedder } = paperboy
  const { embedQuery } = embedder
  const scale = toSimilarityScale(embedder.identity.id)
  const now = () => new Date().toISOString()
  const threads = createThreadStore(database, now)
  let origin = ''
  const conversation = createConversation({ search, library, threads, now })
  const digests = createDigests({ database, library, embedQuery, scale })
  const signingSecret = workspaces[0]?.address.signingSecret ?? ''
  const toConnection = (encryptionKeys: Keys): SlackConnection => {
    const secrets = { ...CLIENT, stateSecret: 'very-state-secret', encryptionKeys }
    return { mode: 'http', apiUrl, signingSecret, oauth: { ...secrets, authorizeUrl, linkCards: false } }
  }
  const start = async (encryptionKeys: Keys): Promise<SlackApp> => {
    const health = createHealth(() => 0)
    const app = createSlackApp({
      connection: toConnection(encryptionKeys),
      port: 0,
      conversation,
      library,
      database,
      digests,
      health: health.routes,
      counts: health,
      pace: { backoffMs: 20, callMs: 10_000 },
      log: connecting.log ?? pino({ level: 'silent' }),
    })
    origin = `http://127.0.0.1:${await app.start()}`
    front.setRedirectUrl(`${origin}/slack/oauth_redirect`)
    for (const { workspace } of workspaces) workspace.setRequestUrl(`${origin}/slack/events`)
    return app
  }
  const key = new Uint8Array(randomBytes(32))
  const app = await start([key])
  const [a, b] = workspaces.map(({ workspace }) => workspace)
  if (!a || !b) throw new Error('two workspaces are there')
  return {
    ...{ a, b, front, app, database, data, key, start, conversation, digests, toConnection },
    origin: () => origin,
    ...toBrowser(() => origin),
  }
}

/** What a person's browser does to install, one step after the other. */
function toBrowser(origin: () => string) {
  /** Opens the install page, consents at Slack; where Slack sends the browser, and the cookie it has. */
  const consent = async (id: string) => {
    const page = await fetch(`${origin()}/slack/install`)
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const link = /href="(http[^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
    const asked = new URL(link)
    asked.searchParams.set('team', id)
    const consented = await fetch(asked, { redirect: 'manual' })
    return { cookie, asked, location: consented.headers.get('location') ?? '' }
  }
  const install = async (id: string): Promise<Response> => {
    const { cookie, location } = await consent(id)
    return fetch(location, { headers: { cookie } })
  }
  return { consent, install }
}
