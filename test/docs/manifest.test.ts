import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { CALLBACKS } from '../../src/blocks/actions.ts'
import { SCOPES as SCOPE_TABLE, type Scope } from '../../src/slack/scopes.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Slack's limits for the parts that are used (slackapi/manifest-schema 0.5). */
const manifestShape = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().regex(/^\/\S{1,31}$/),
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z.array(z.string()).max(255),
      bot_optional: z.array(z.string()).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.boolean(),
  }),
})

const text = readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8')
const manifest = manifestShape.parse(parse(text))
/** What is written but switched off: link cards. */
const switchedOff = [...text.matchAll(/^ *# {1,3}- (\S+)$/gm)].map(match => match[1] ?? '')
const listeners = readdirSync(path.join(ROOT, 'src/slack/listeners'))
  .map(file => readFileSync(path.join(ROOT, 'src/slack/listeners', file), 'utf8'))
  .join('\n')

const found = (pattern: RegExp) =>
  [...new Set([...listeners.matchAll(pattern)].map(match => match[1] ?? ''))].sort()

/** What each event and each thing the code does needs; from Slack's reference of events and methods. */
const SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  app_home_opened: '',
  app_uninstalled: '',
  tokens_revoked: '',
  reaction_added: 'reactions:read',
}

const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
  (a.name ?? '').localeCompare(b.name ?? '')

describe('the table of scopes', () => {
  const names = (is: (scope: Scope) => boolean) =>
    SCOPE_TABLE.filter(is)
      .map(({ name }) => name)
      .sort()

  it('is what manifest.yml asks for, and what it leaves to be switched on', () => {
    const { bot } = manifest.oauth_config.scopes
    expect([...bot].sort()).toEqual(names(({ isForLinkCards }) => !isForLinkCards))
    for (const name of names(({ isForLinkCards = false }) => isForLinkCards))
      expect(switchedOff).toContain(name)
  })

  it('says as manifest.yml does what may be left out, which Slack wants among the scopes too', () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes
    expect([...optional].sort()).toEqual(names(({ isOptional = false }) => isOptional))
    expect(bot).toEqual(expect.arrayContaining(optional))
  })

  it('is explained in docs/slack.md, use by use', () => {
    const page = readFileSync(path.join(ROOT, 'docs/slack.md'), 'utf8')
    const rows = [...page.matchAll(/^\| ([a-z_.]+:[a-z]+|commands) \| (.+) \|$/gm)].map(([, name, use]) => ({
      name,
      use,
    }))
    expect(rows.sort(byName)).toEqual(SCOPE_TABLE.map(({ name, use }) => ({ name, use })).sort(byName))
  })
})

describe('manifest.yml', () => {
  it('has the slash commands that have listeners, and no other', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(
      found(/app\.command\('([^']+)'/g),
    )
  })

  it('subscribes to the events that have listeners, and to no other', () => {
    const kinds = manifest.settings.event_subscriptions.bot_events.map(event => event.split('.')[0])
    const listened = found(/app\.event\('([^']+)'/g)
    expect([...new Set(kinds)].sort()).toEqual(listened.filter(event => !switchedOff.includes(event)))
    expect(listened).toContain('link_shared')
  })

  it('has the shortcuts that have listeners, and no other', () => {
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(
      [CALLBACKS.findRelated, CALLBACKS.searchPapers].sort(),
    )
    expect(found(/callback_id: CALLBACKS\.(\w+)/g)).toEqual(['findRelated', 'searchPapers'])
  })

  it('has link cards switched off: domains, scopes and event together', () => {
    for (const part of ['arxiv.org', 'links:read', 'links:write', 'link_shared'])
      expect(switchedOff).toContain(part)
  })

  it('turns interactivity on because buttons have listeners', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(/app\.action/.test(listeners))
  })

  it('asks for the scopes that events, commands and posting need, and for no other', () => {
    const needed = manifest.settings.event_subscriptions.bot_events
      .map(event => SCOPES[event])
      .filter(scope => scope !== '')
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(
      [...needed, 'chat:write', 'commands', 'files:write', 'users:read'].sort(),
    )
  })
})
