import { describe, expect, it, onTestFinished } from 'vitest'
import { createDefaultState } from '../../src/playground/default-state.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { findMissingScopes, SCOPES } from '../../src/slack/scopes.ts'
import { signIn } from '../../src/slack/sign-in.ts'

async function grant(scopes: readonly string[]) {
  const state = createDefaultState()
  const workspace = createWorkspace({
    now: Date.now,
    state: { ...state, app: { ...state.app, scopes: [...scopes] } },
  })
  const address = await workspace.start()
  onTestFinished(() => workspace.close())
  return address
}

describe('signing in', () => {
  it('tells the granted scopes, so that the missing ones can be named with what they are for', async () => {
    const { scopes } = await signIn(await grant(['commands', 'chat:write', 'im:history']))
    expect(scopes).toEqual(['commands', 'chat:write', 'im:history'])
    const { needed, optional } = findMissingScopes(scopes ?? [])
    expect(needed.map(({ name }) => name)).toEqual([
      'app_mentions:read',
      'channels:history',
      'groups:history',
      'reactions:read',
      'users:read',
    ])
    expect(optional.map(({ name }) => name)).toEqual(['files:write'])
  })

  it('misses nothing where all that is needed was granted, link cards or not', async () => {
    const needed = SCOPES.filter(scope => !scope.isForLinkCards).map(({ name }) => name)
    const { scopes } = await signIn(await grant(needed))
    expect(findMissingScopes(scopes ?? [])).toEqual({ needed: [], optional: [] })
  })
})
