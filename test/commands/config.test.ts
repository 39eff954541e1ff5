import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'

const MANY = {
  SLACK_CLIENT_ID: '1',
  SLACK_CLIENT_SECRET: 'c',
  SLACK_STATE_SECRET: 's',
  PAPERBOY_ENCRYPTION_KEY: `${'0a'.repeat(32)}, ${Buffer.alloc(32, 7).toString('base64')}`,
}

describe('readConfig', () => {
  it('takes the settings of many workspaces, with a key and the one before it', () => {
    const { slack, slackFault } = readConfig({ ...MANY, SLACK_SIGNING_SECRET: 's' })
    expect(slackFault).toBeNull()
    expect(slack).toMatchObject({ mode: 'http', oauth: { clientId: '1', authorizeUrl: null } })
    expect(slack?.oauth?.encryptionKeys).toEqual([Buffer.alloc(32, 10), Buffer.alloc(32, 7)])
  })

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_BOT_TOKEN is set alone/],
    [{ SLACK_BOT_TOKEN: 'abc' }, /^SLACK_BOT_TOKEN should start with "xoxb-"/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /without SLACK_BOT_TOKEN/],
    [{ SLACK_API_URL: 'slack' }, /^SLACK_API_URL should be a URL/],
    [
      { SLACK_CLIENT_ID: '1', SLACK_STATE_SECRET: 's' },
      /^SLACK_CLIENT_ID is set without SLACK_CLIENT_SECRET, PAPERBOY_ENCRYPTION_KEY/,
    ],
    [MANY, /^SLACK_CLIENT_ID is set without SLACK_SIGNING_SECRET/],
    [{ ...MANY, SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' }, /are both set/],
    [{ ...MANY, PAPERBOY_ENCRYPTION_KEY: 'short' }, /^PAPERBOY_ENCRYPTION_KEY should be 32 random bytes/],
    [{ ...MANY, SLACK_AUTHORIZE_URL: 'slack' }, /^SLACK_AUTHORIZE_URL should be a URL/],
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

  it('takes the sources that a running bot collects, with the lists of Daily Papers where none are named', () => {
    expect(readConfig({})).toMatchObject({ sources: ['hf:daily'], collectEveryMs: 3 * 3_600_000 })
    const set = { PAPERBOY_SOURCES: ' hf:daily  arxiv:cs.CL+cs.LG hf:daily', PAPERBOY_COLLECT_HOURS: '12' }
    expect(readConfig(set)).toMatchObject({
      sources: ['hf:daily', 'arxiv:cs.CL+cs.LG'],
      collectEveryMs: 12 * 3_600_000,
    })
    expect(readConfig({ PAPERBOY_SOURCES: 'none' }).sources).toEqual([])
  })

  it.each([
    [
      { PAPERBOY_SOURCES: 'arxiv:cs.CL, cs.LG' },
      /^PAPERBOY_SOURCES is wrong: cs\.LG is no source .*write hf:daily/,
    ],
    [{ PAPERBOY_SOURCES: 'hf:yesterday' }, /^PAPERBOY_SOURCES is wrong: .*none turns it off$/],
    [{ PAPERBOY_COLLECT_HOURS: '0' }, /^PAPERBOY_COLLECT_HOURS should be a number from 1 to 168$/],
    [{ PAPERBOY_SOURCES_URL: 'mirror' }, /^PAPERBOY_SOURCES_URL should be a URL/],
  ])('names the right form of %j', (env, fault) => {
    expect(() => readConfig(env)).toThrow(fault)
  })

  it('stops at any other setting that is wrong', () => {
    expect(() => readConfig({ LOG_LEVEL: 'loud' })).toThrow(ConfigError)
    expect(() => readConfig({ PORT: 'high', SLACK_BOT_TOKEN: 'abc' })).toThrow(/^PORT should be/)
  })
})
