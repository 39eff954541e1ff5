import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Context } from '../../src/commands/context.ts'
import { type ManifestOptions, manifestCommand } from '../../src/commands/manifest.ts'

function print(options: ManifestOptions): unknown {
  let printed = ''
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      printed += chunk
      done()
    },
  })
  manifestCommand({ stdout } as unknown as Context, options)
  return parse(printed)
}

const shipped = parse(readFileSync(path.resolve(import.meta.dirname, '../../manifest.yml'), 'utf8'))

describe('the manifest', () => {
  it('is the shipped one, unless asked otherwise', () => {
    expect(print({})).toEqual(shipped)
  })

  it('has one address for everything in HTTP mode', () => {
    const request_url = 'https://papers.example.org/slack/events'
    expect(print({ url: 'https://papers.example.org' })).toMatchObject({
      features: { slash_commands: [{ command: '/papers', url: request_url }] },
      oauth_config: {
        redirect_urls: ['https://papers.example.org/slack/oauth_redirect'],
        scopes: shipped.oauth_config.scopes,
      },
      settings: {
        event_subscriptions: { request_url, bot_events: shipped.settings.event_subscriptions.bot_events },
        interactivity: { is_enabled: true, request_url },
        socket_mode_enabled: false,
      },
    })
  })

  it('switches link cards on: domains, scopes and event', () => {
    expect(print({ linkCards: true })).toMatchObject({
      features: { unfurl_domains: ['arxiv.org', 'huggingface.co', 'alphaxiv.org'] },
      oauth_config: { scopes: { bot: expect.arrayContaining(['links:read', 'links:write', 'commands']) } },
      settings: {
        event_subscriptions: { bot_events: expect.arrayContaining(['link_shared', 'app_mention']) },
      },
    })
  })

  it.each(['papers.example.org', 'http://papers.example.org', 'x'])('refuses %s as an address', url => {
    expect(() => print({ url })).toThrow('--url should be a public https address')
  })
})
