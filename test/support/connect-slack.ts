import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import pino, { type Logger } from 'pino'
import { onTestFinished } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { createConversation } from '../../src/conversation/conversation.ts'
import { createThreadStore } from '../../src/conversation/thread-store.ts'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { createDigests } from '../../src/digests/digests.ts'
import { toSimilarityScale } from '../../src/embedding/models.ts'
import { createWorkspace, type Workspace, type WorkspaceAddress } from '../../src/playground/workspace.ts'
import { type Clock, SYSTEM_CLOCK } from '../../src/slack/clock.ts'
import type { Pace } from '../../src/slack/deliver.ts'
import { createHealth } from '../../src/slack/health.ts'
import { createSlackApp, type SlackApp } from '../../src/slack/slack-app.ts'

interface Connecting {
  readonly mode: 'socket' | 'http'
  readonly folder: string
  readonly log?: Logger
  readonly clock?: Clock
  readonly pace?: Pace
  /** What the database holds before the app starts. */
  readonly prepare?: (database: Database) => Promise<void>
}

interface Connected {
  readonly workspace: Workspace
  readonly address: WorkspaceAddress
  readonly app: SlackApp
  readonly requestUrl: string
  /** One more process over the same database, started. */
  readonly startAnother: () => Promise<SlackApp>
}

/** Slack's side and ours, connected by real sockets. */
export async function connectSlack(paperboy: Paperboy, connecting: Connecting): Promise<Connected> {
  const { mode, folder, clock = SYSTEM_CLOCK } = connecting
  const workspace = createWorkspace({ now: clock.now, retryDelaysMs: [0, 20, 40], ackTimeoutMs: 1_000 })
  const address = await workspace.start()
  const { apiUrl, botToken, appToken, signingSecret } = address
  // Workspaces of these tests count their ids anew: what one asked and claimed is not the next one's.
  const state = mkdtempSync(path.join(folder, 'state-'))
  const database = await openDatabase(state)
  onTestFinished(() => database.destroy())
  await connecting.prepare?.(database)
  const { search, library, embedder } = paperboy
  const { embedQuery } = embedder
  const scale = toSimilarityScale(embedder.identity.id)
  const health = createHealth(() => 0)
  const toApp = (database: Database) => {
    const now = () => new Date().toISOString()
    const threads = createThreadStore(database, now)
    return createSlackApp({
      connection:
        mode === 'http' ? { mode, botToken, signingSecret, apiUrl } : { mode, botToken, appToken, apiUrl },
      port: 0,
      conversation: createConversation({ search, library, threads, now }),
      library,
      database,
      digests: createDigests({ database, library, embedQuery, scale }),
      health: health.routes,
      counts: health,
      clock,
      pace: connecting.pace ?? { backoffMs: 20, callMs: 10_000 },
      log: connecting.log ?? pino({ level: 'silent' }),
    })
  }
  const app = toApp(database)
  const startAnother = async () => {
    const own = await openDatabase(state)
    onTestFinished(() => own.destroy())
    const another = toApp(own)
    await another.start()
    return another
  }
  const port = await app.start()
  health.setReady(true)
  const requestUrl = `http://127.0.0.1:${port}/slack/events`
  if (mode === 'http') workspace.setRequestUrl(requestUrl)
  return { workspace, address, app, requestUrl, startAnother }
}
