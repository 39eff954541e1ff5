import { describe, expect, it, onTestFinished } from 'vitest'
import { createWorkspace } from '../../src/playground/workspace.ts'
import { runPaperboy } from '../support/command-line.ts'
import { doctorChecks } from '../support/json-shapes.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function openWorkspace() {
  const workspace = createWorkspace({ now: Date.now })
  const { apiUrl, botToken, appToken } = await workspace.start()
  onTestFinished(() => workspace.close())
  const env = { SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }
  return { workspace, env }
}

async function diagnose(env: Record<string, string>) {
  const { status, stdout } = await runPaperboy(['--data', temporaryFolder(), 'doctor', '--json'], { env })
  return { status, checks: doctorChecks.parse(JSON.parse(stdout)).checks }
}

describe('paperboy doctor with Socket Mode', () => {
  it('sees that Slack opens connections', async () => {
    const { env } = await openWorkspace()
    const { status, checks } = await diagnose(env)
    expect(status).toBe(0)
    expect(checks.map(({ name }) => name)).toContain('socket')
  })

  it('names an optional permission that was not granted, and what it is for, as no fault', async () => {
    const { workspace, env } = await openWorkspace()
    const { app } = workspace.state
    workspace.state.app = { ...app, scopes: app.scopes.filter(scope => scope !== 'files:write') }
    const { status, checks } = await diagnose(env)
    expect(status).toBe(0)
    expect(checks.find(({ name }) => name === 'scopes')).toEqual({
      name: 'scopes',
      ok: true,
      detail: expect.stringMatching(
        /none missing; not granted, and not needed: files:write \(charts as pictures/,
      ),
    })
  })

  it.each([
    ['missing_scope', /make one with that scope under Basic Information/],
    ['not_allowed_token_type', /takes the token that begins with "xapp-"/],
    ['invalid_auth', /Copy SLACK_APP_TOKEN anew/],
  ])('names the remedy where Slack says %s', async (error, fix) => {
    const { workspace, env } = await openWorkspace()
    workspace.inject({ method: 'apps.connections.open', fault: { kind: 'error', error } })
    const { status, checks } = await diagnose(env)
    expect(status).toBe(1)
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'socket', ok: false, detail: expect.stringContaining(error), fix: expect.stringMatching(fix) },
    ])
  })

  it.each([
    ['SLACK_APP_TOKEN', 'xoxb-of-the-bot', /App-Level Tokens .* begins with "xapp-"/],
    ['SLACK_BOT_TOKEN', 'xapp-of-the-app', /Bot User OAuth Token .* begins with "xoxb-"/],
  ])('says which token %s takes where it was given the other kind', async (name, token, fix) => {
    const { env } = await openWorkspace()
    const { status, checks } = await diagnose({ ...env, [name]: token })
    expect(status).toBe(1)
    const bad = checks.filter(({ ok }) => !ok)
    expect(bad).toEqual([
      { name: 'slack', ok: false, detail: expect.stringContaining(name), fix: expect.stringMatching(fix) },
    ])
  })
})
