/** What each permission of the app is for. manifest.yml asks for these, docs/slack.md explains them; tests hold the three together. */
export interface Scope {
  readonly name: string
  /** In the words of somebody who has to allow it. */
  readonly use: string
  /** Without it the app does less, and works. @default false */
  readonly isOptional?: true
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
  { name: 'links:read', use: 'cards under links to papers: seeing the links', isOptional: true },
  { name: 'links:write', use: 'cards under links to papers: adding the cards', isOptional: true },
]

/** Scopes that an app was not granted and needs. */
export function findMissingScopes(granted: readonly string[]): Scope[] {
  return SCOPES.filter(({ name, isOptional }) => !isOptional && !granted.includes(name))
}

/** What a workspace is asked to allow when it installs paperboy. */
export function toAskedScopes({ linkCards }: { readonly linkCards: boolean }): string[] {
  return SCOPES.filter(({ isOptional }) => linkCards || !isOptional).map(({ name }) => name)
}
