import type { JsonObject } from './json.ts'

/** A workspace, or an organisation with several, as people choose it when they install the app. */
export interface Installable {
  readonly id: string
  readonly name: string
  readonly isOrganisation: boolean
  readonly botUserId: string
}

interface Grant {
  readonly installable: Installable
  readonly token: string
  readonly refreshToken: string | null
  state: 'valid' | 'revoked'
}

/** Codes, tokens and their renewal, as `oauth.v2.access` gives them. */
export interface FrontTokens {
  readonly toCode: (installable: Installable) => string
  /** The form's answer, in Slack's words. */
  readonly access: (form: URLSearchParams) => JsonObject
  /** Whose token it is; an error in Slack's words where it is nobody's any more. */
  readonly find: (token: string) => Installable | 'invalid_auth' | 'token_revoked'
  readonly revoke: (id: string) => void
  /** The valid ones, the last issued last. */
  readonly of: (id: string) => readonly string[]
}

export interface TokenTerms {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  /** Of the first token; a renewed one lasts 12 hours. Null: tokens do not expire and are not renewed. */
  readonly lifetimeSeconds: number | null
}

const RENEWED_SECONDS = 43_200

export const createFrontTokens = (terms: TokenTerms): FrontTokens => {
  const codes = new Map<string, Installable>()
  const grants: Grant[] = []
  const issue = (installable: Installable, lifetimeSeconds: number | null): JsonObject => {
    const at = grants.length + 1
    const rotates = lifetimeSeconds !== null
    const token = `${rotates ? 'xoxe.xoxb' : 'xoxb'}-${installable.id}-${at}`
    const refreshToken = rotates ? `xoxe-1-${installable.id}-${at}` : null
    grants.push({ installable, token, refreshToken, state: 'valid' })
    const { id, name, isOrganisation, botUserId } = installable
    return {
      ok: true,
      app_id: 'A0PAPER',
      authed_user: { id: 'U0ADA' },
      scope: terms.scopes.join(','),
      token_type: 'bot',
      access_token: token,
      bot_user_id: botUserId,
      team: isOrganisation ? null : { id, name },
      enterprise: isOrganisation ? { id, name } : null,
      is_enterprise_install: isOrganisation,
      ...(rotates ? { refresh_token: refreshToken, expires_in: lifetimeSeconds } : {}),
    }
  }
  const renew = (refreshToken: string | null): JsonObject => {
    const grant = grants.find(each => each.refreshToken === refreshToken && each.state === 'valid')
    if (!grant) return { ok: false, error: 'invalid_refresh_token' }
    // It works once.
    grant.state = 'revoked'
    return issue(grant.installable, RENEWED_SECONDS)
  }
  return {
    toCode: installable => {
      const code = `code-${codes.size + 1}-${installable.id}`
      codes.set(code, installable)
      return code
    },
    access: form => {
      if (form.get('client_id') !== terms.clientId) return { ok: false, error: 'invalid_client_id' }
      if (form.get('client_secret') !== terms.clientSecret) return { ok: false, error: 'bad_client_secret' }
      if (form.get('grant_type') === 'refresh_token') return renew(form.get('refresh_token'))
      const code = form.get('code') ?? ''
      const installable = codes.get(code)
      if (!installable) return { ok: false, error: 'invalid_code' }
      codes.delete(code)
      return issue(installable, terms.lifetimeSeconds)
    },
    find: token => {
      const grant = grants.find(each => each.token === token)
      if (!grant) return 'invalid_auth'
      return grant.state === 'valid' ? grant.installable : 'token_revoked'
    },
    revoke: id => {
      for (const grant of grants) if (grant.installable.id === id) grant.state = 'revoked'
    },
    of: id =>
      grants
        .filter(({ installable, state }) => installable.id === id && state === 'valid')
        .map(({ token }) => token),
  }
}
