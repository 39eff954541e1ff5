import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { PACKAGE_ROOT } from '../config.ts'
import { type Context, UsageError } from './context.ts'

export interface ManifestOptions {
  /** Public address of an HTTP-mode bot; without it the app speaks Socket Mode. */
  readonly url?: string
  /** Cards under links to papers. */
  readonly linkCards?: boolean
}

/** Slack lets an app unfurl five domains at most. */
const LINK_DOMAINS = ['arxiv.org', 'huggingface.co', 'alphaxiv.org']
const LINK_SCOPES = ['links:read', 'links:write']

/** Of manifest.yml only what the variants change; the rest is passed on as it is. */
const manifestShape = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({})) }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({}),
  }),
})
type Manifest = z.infer<typeof manifestShape>

/** `paperboy manifest`: the Slack app's manifest for this way of running it, to paste at api.slack.com/apps. */
export function manifestCommand(context: Context, { url, linkCards = false }: ManifestOptions): void {
  const shipped = manifestShape.parse(parse(readFileSync(path.join(PACKAGE_ROOT, 'manifest.yml'), 'utf8')))
  const carded = linkCards ? withLinkCards(shipped) : shipped
  const manifest = url === undefined ? carded : withRequestUrl(carded, toAddress(url))
  context.stdout.write(stringify(manifest, { lineWidth: 0 }))
}

function toAddress(url: string): URL {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new UsageError(
      `--url should be a public https address, such as https://papers.example.org; got ${url}`,
    )
  return new URL(url)
}

/** HTTP mode: one address for events, buttons and the command, and one where an installation comes back to. */
function withRequestUrl(manifest: Manifest, address: URL): Manifest {
  const { features, oauth_config: oauth, settings } = manifest
  const url = new URL('/slack/events', address).href
  const redirectUrl = new URL('/slack/oauth_redirect', address).href
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map(command => ({ ...command, url })) },
    oauth_config: { redirect_urls: [redirectUrl], ...oauth },
    settings: {
      ...settings,
      event_subscriptions: { request_url: url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  }
}

function withLinkCards(manifest: Manifest): Manifest {
  const { features, oauth_config: oauth, settings } = manifest
  const { event_subscriptions: events } = settings
  return {
    ...manifest,
    features: { ...features, unfurl_domains: LINK_DOMAINS },
    oauth_config: { ...oauth, scopes: { ...oauth.scopes, bot: [...oauth.scopes.bot, ...LINK_SCOPES] } },
    settings: {
      ...settings,
      event_subscriptions: { ...events, bot_events: [...events.bot_events, 'link_shared'] },
    },
  }
}
