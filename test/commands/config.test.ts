import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'

describe('readConfig', () => {
  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_BOT_TOKEN is set alone/],
    [{ SLACK_BOT_TOKEN: 'abc' }, /^SLACK_BOT_TOKEN should start with "xoxb-"/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /without SLACK_BOT_TOKEN/],
    [{ SLACK_API_URL: 'slack' }, /^SLACK_API_URL should be a URL/],
    [{ SLACK_CLIENT_ID: '1' }, /not built yet/],
  ])('keeps a fault of the Slack settings for who needs Slack: %j', (env, fault) => {
    const config = readConfig({ ...env, PAPERBOY_MODEL: 'a/b' })
    expect(config).toMatchObject({ slack: null, model: 'a/b' })
    expect(config.slackFault).toMatch(fault)
  })

  it('finds no fault with whole Slack settings, nor with none', () => {
    const whole = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })
    expect(whole).toMatchObject({ slack: { mode: 'socket' }, slackFault: null })
    expect(readConfig({})).toMatchObject({ slack: null, slackFault: null })
  })

  it('stops at any other setting that is wrong', () => {
    expect(() => readConfig({ LOG_LEVEL: 'loud' })).toThrow(ConfigError)
    expect(() => readConfig({ PORT: 'high', SLACK_BOT_TOKEN: 'abc' })).toThrow(/^PORT should be/)
  })
})
