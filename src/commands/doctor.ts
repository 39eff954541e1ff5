import path from 'node:path'
import { hashModelFiles, openPaperboy } from '../assemble.ts'
import type { Config } from '../config.ts'
import { DATABASE_FILE, hasDatabase, openDatabase } from '../database/database.ts'
import type { OAuthSettings } from '../slack/connection.ts'
import { createEncryption } from '../slack/encryption.ts'
import { listInstallations } from '../slack/installations.ts'
import { findMissingScopes, type Scope } from '../slack/scopes.ts'
import { signIn } from '../slack/sign-in.ts'
import { checkConnection, toTokenFix } from './check-connection.ts'
import { checkSources } from './check-sources.ts'
import { CommandError, type Context, printJson, toErrorMessage } from './context.ts'

/** One finding; `fix` says how to mend what is not well. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly fix?: string
}

/** `paperboy doctor`: looks at every part, changes none and makes none. */
export async function doctorCommand(context: Context, { json }: { json?: boolean }): Promise<void> {
  const checks = [
    await checkModel(context),
    ...(await checkLibrary(context)),
    await checkSources(context.config).catch(error => ({
      name: 'sources',
      ok: false,
      ...toDetailAndFix(error),
    })),
    ...(await checkSlack(context.config)),
  ]
  if (json) printJson(context, { checks })
  else for (const check of checks) context.stdout.write(`${toLine(check)}\n`)
  const bad = checks.filter(check => !check.ok)
  if (bad.length > 0)
    throw new CommandError(
      `${bad.length} of ${checks.length} checks failed: ${bad.map(check => check.name).join(', ')}`,
    )
}

function toLine({ name, ok, detail, fix }: Check): string {
  return `${ok ? 'ok  ' : 'BAD '} ${name}: ${detail}${fix ? `\n     ${fix}` : ''}`
}

async function checkModel({ config }: Context): Promise<Check> {
  const name = 'model'
  return hashModelFiles(config).then(
    hash => ({ name, ok: true, detail: `${config.model} in ${config.models}, revision ${hash.slice(0, 8)}` }),
    error => ({ name, ok: false, ...toDetailAndFix(error) }),
  )
}

async function checkLibrary(context: Context): Promise<Check[]> {
  const { data } = context.config
  try {
    if (!(await hasDatabase(data)))
      return [{ name: 'library', ok: true, detail: `none yet in ${data}; \`paperboy start\` makes one` }]
    const paperboy = await openPaperboy(context.config, context.log)
    try {
      const { library, embedder } = paperboy
      const size = await library.size()
      const found = library.nearest(await embedder.embedQuery('paper'), 1).length
      const index = { name: 'index', ok: size === 0 || found > 0, detail: `answers over ${size} papers` }
      return [
        { name: 'database', ok: true, detail: path.join(data, DATABASE_FILE) },
        {
          name: 'library',
          ok: size > 0,
          detail: `${size} papers in ${data}`,
          ...(size > 0 ? {} : { fix: 'Fill it: paperboy ingest SOURCE' }),
        },
        index,
      ]
    } finally {
      await paperboy.close()
    }
  } catch (error) {
    return [{ name: 'library', ok: false, ...toDetailAndFix(error) }]
  }
}

async function checkSlack({ slack, slackFault, data }: Config): Promise<Check[]> {
  const name = 'slack'
  if (slackFault !== null) return [{ name, ok: false, detail: slackFault, ...toTokenFix(slackFault) }]
  if (!slack)
    return [
      {
        name,
        ok: true,
        detail:
          'no tokens set; `npm start` serves a page with the bot in it (docs/playground.md), docs/slack.md connects it',
      },
    ]
  const { oauth, mode } = slack
  if (oauth) return checkInstallations(data, oauth)
  const socket = mode === 'socket' ? [await checkConnection(slack)] : []
  const signed = await signIn(slack).then(
    ({ user, team, scopes }) => [
      { name, ok: true, detail: `${mode} mode, signed in to ${team} as ${user}` },
      checkScopes(scopes),
    ],
    (error: Error) => [
      {
        name,
        ok: false,
        detail: `auth.test: ${error.message}`,
        fix: "Copy SLACK_BOT_TOKEN anew from your app's page at api.slack.com/apps, and check the network.",
      },
    ],
  )
  return [...signed, ...socket]
}

/** Many workspaces: there is no one to sign in as; what counts is that every installation can be read. */
async function checkInstallations(data: string, { encryptionKeys }: OAuthSettings): Promise<Check[]> {
  const slack = { name: 'slack', ok: true, detail: 'http mode, many workspaces; settings and key are whole' }
  const name = 'installations'
  const none = { name, ok: true, detail: 'none yet: start paperboy, then open /slack/install at its address' }
  if (!(await hasDatabase(data))) return [slack, none]
  const database = await openDatabase(data)
  try {
    const listed = await listInstallations(database, createEncryption(encryptionKeys))
    if (listed.length === 0) return [slack, none]
    const faults = listed.filter(({ fault }) => fault !== null)
    const [first] = faults
    const { detail = '', fix } = first ? toDetailAndFix(new Error(first.fault ?? '')) : {}
    if (!first) return [slack, { name, ok: true, detail: `${listed.length}, all can be read` }]
    const counted = `${faults.length} of ${listed.length} cannot be read: ${detail}`
    return [slack, { name, ok: false, detail: counted, ...(fix ? { fix } : {}) }]
  } finally {
    await database.destroy()
  }
}

function checkScopes(granted: readonly string[] | null): Check {
  if (granted === null)
    return { name: 'scopes', ok: true, detail: 'not known: the answer does not name them' }
  const { needed, optional } = findMissingScopes(granted)
  const without = optional.length === 0 ? '' : `; not granted, and not needed: ${toNamed(optional)}`
  if (needed.length === 0)
    return { name: 'scopes', ok: true, detail: `${granted.length} granted, none missing${without}` }
  return {
    name: 'scopes',
    ok: false,
    detail: `missing: ${toNamed(needed)}`,
    fix: 'Add them under OAuth & Permissions on your app’s page at api.slack.com/apps, then install the app again.',
  }
}

const toNamed = (scopes: readonly Scope[]): string =>
  scopes.map(({ name, use }) => `${name} (${use})`).join(', ')

/** Our errors say what is wrong first and the remedy after it. */
function toDetailAndFix(error: unknown): { detail: string; fix?: string } {
  const [detail = '', ...fix] = toErrorMessage(error).split(/(?<=\.)\s(?=[A-Z])/)
  return fix.length > 0 ? { detail, fix: fix.join(' ') } : { detail }
}
