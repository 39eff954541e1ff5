/** What each permission of the app is for. manifest.yml asks for these, docs/slack.md explains them; tests hold the three together. */
export interface Scope {
  readonly name: string
  /** In the words of somebody who has to allow it. */
  readonly use: string
  /** Without it the app does less, and works: whoever installs it may leave it out. @default false */
  readonly isOptional?: true
  /** Asked for where the manifest turns link cards on, and nowhere else. @default false */
  readonly isForLinkCards?: true
}

export const SCOPES: readonly Scope[] = [
  { name: 'commands', use: '`/papers` and the shortcuts' },
  { name: 'chat:write', use: 'posting answers' },
  { name: 'app_mentions:read', use: '`@paperboy …`' },
  { name: 'channels:history', use: 'replies in the threads under its answers, in public channels' },
  { name: 'groups:history', use: 'replies in the threads under its answers, in private channels' },
  { name: 'im:history', use: 'direct messages' },
  { name: 'reactions:read', use: '👍 and 👎 on a digest' },
  { name: 'users:read', use: 'the time zone of whoever subscribes a channel' },
  {
    name: 'files:write',
    use: 'charts as pictures, where a workspace does not take Slack’s own; without it they are drawn with letters',
    isOptional: true,
  },
  { name: 'links:read', use: 'cards under links to papers: seeing the links', isForLinkCards: true },
  { name: 'links:write', use: 'cards under links to papers: adding the cards', isForLinkCards: true },
]

/** Scopes that an app was not granted: those it needs, and those without which it does less. */
export function findMissingScopes(granted: readonly string[]): {
  readonly needed: readonly Scope[]
  readonly optional: readonly Scope[]
} {
  const missing = SCOPES.filter(({ name, isForLinkCards }) => !isForLinkCards && !granted.includes(name))
  return {
    needed: missing.filter(({ isOptional }) => !isOptional),
    optional: missing.filter(({ isOptional }) => isOptional),
  }
}

/** What a workspace is asked to allow when it installs paperboy. The manifest says what of it may be left out. */
export function toAskedScopes({ linkCards }: { readonly linkCards: boolean }): string[] {
  return SCOPES.filter(({ isForLinkCards }) => linkCards || !isForLinkCards).map(({ name }) => name)
}
