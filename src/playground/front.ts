import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createFrontTokens, type FrontTokens, type Installable, type TokenTerms } from './front-tokens.ts'
import type { JsonObject } from './json.ts'
import { listen } from './server.ts'
import type { Workspace, WorkspaceAddress } from './workspace.ts'

/** A workspace that has started. */
export interface Fronted {
  readonly workspace: Workspace
  readonly address: WorkspaceAddress
}

export interface FrontOptions extends TokenTerms {
  readonly workspaces: readonly Fronted[]
}

/** A call of the app, and whose token it came with. */
export interface FrontCall {
  readonly method: string
  readonly token: string
  /** The workspace that it was passed on to; null: to none. */
  readonly team: string | null
}

/** One Slack for several workspaces: its OAuth page, its tokens, and its Web API, which passes calls on by token. */
export interface Front {
  readonly start: () => Promise<{ readonly apiUrl: string; readonly authorizeUrl: string }>
  readonly close: () => Promise<void>
  /** Where Slack sends the browser back to. */
  readonly setRedirectUrl: (url: string) => void
  readonly calls: readonly FrontCall[]
  readonly revoke: FrontTokens['revoke']
  readonly tokensOf: FrontTokens['of']
}

const toInstallables = (workspaces: readonly Fronted[]): readonly Installable[] =>
  workspaces.flatMap(({ workspace }) => {
    const { team, app, organisation } = workspace.state
    const one = { id: team.id, name: team.name, isOrganisation: false, botUserId: app.botUserId }
    return organisation ? [one, { ...one, ...organisation, isOrganisation: true }] : [one]
  })

const readForm = async (request: IncomingMessage): Promise<{ text: string; form: URLSearchParams }> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return { text, form: new URLSearchParams(text) }
}

const writeJson = (response: ServerResponse, body: JsonObject): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

interface Passing {
  readonly method: string
  readonly text: string
  readonly type: string
}

/** An organisation's token serves each of its workspaces; a call names the one that is meant. */
const findWorkspace = (
  workspaces: readonly Fronted[],
  owner: Installable,
  team: string | null,
): Fronted | undefined =>
  workspaces.find(({ workspace: { state } }) =>
    owner.isOrganisation
      ? state.organisation?.id === owner.id && (team === null || state.team.id === team)
      : state.team.id === owner.id,
  )

const passOn = async (to: Fronted, { method, text, type }: Passing): Promise<JsonObject> => {
  const headers = { 'content-type': type, authorization: `Bearer ${to.address.botToken}` }
  const told = await fetch(`${to.address.apiUrl}${method}`, { method: 'POST', headers, body: text })
  return (await told.json()) as JsonObject
}

/** Listens only after `start`. The person chooses a workspace by `team` in the address of the OAuth page. */
export const createFront = (options: FrontOptions): Front => {
  const { workspaces, clientId } = options
  const tokens = createFrontTokens(options)
  const calls: FrontCall[] = []
  let redirectUrl = ''

  const consent = (url: URL, response: ServerResponse): void => {
    const chosen = toInstallables(workspaces).find(({ id }) => id === url.searchParams.get('team'))
    if (!chosen || url.searchParams.get('client_id') !== clientId) {
      response.writeHead(400).end('invalid_client_id or invalid_team')
      return
    }
    const location = new URL(redirectUrl)
    location.searchParams.set('code', tokens.toCode(chosen))
    location.searchParams.set('state', url.searchParams.get('state') ?? '')
    response.writeHead(302, { location: location.href }).end()
  }
  const call = async (request: IncomingMessage, method: string): Promise<JsonObject> => {
    const { text, form } = await readForm(request)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (method === 'oauth.v2.access') {
      calls.push({ method, token, team: null })
      return tokens.access(form)
    }
    const owner = tokens.find(token)
    const to = typeof owner === 'string' ? undefined : findWorkspace(workspaces, owner, form.get('team_id'))
    calls.push({ method, token, team: to?.workspace.state.team.id ?? null })
    if (typeof owner === 'string') return { ok: false, error: owner }
    const type = request.headers['content-type'] ?? ''
    return to ? passOn(to, { method, text, type }) : { ok: false, error: 'team_not_found' }
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/oauth/v2/authorize') return consent(url, response)
    call(request, url.pathname.replace('/api/', '')).then(
      body => writeJson(response, body),
      () => response.destroy(),
    )
  })
  return {
    start: async () => {
      const origin = `http://127.0.0.1:${await listen(server, 0)}`
      return { apiUrl: `${origin}/api/`, authorizeUrl: `${origin}/oauth/v2/authorize` }
    },
    close: async () => {
      const closed = new Promise<void>(resolve => void server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
    setRedirectUrl: url => {
      redirectUrl = url
    },
    calls,
    revoke: tokens.revoke,
    tokensOf: tokens.of,
  }
}
