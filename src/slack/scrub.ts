import type { Logger } from 'pino'

/** What a log may hold of an error: Slack's errors carry requests, and those carry tokens. */
interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: unknown
}

export type Scrub = (text: string) => string

/** What no log may hold; it grows and shrinks while the app runs. */
export interface Secrets {
  /** Puts them in the place of the owner's former ones. */
  set(owner: string, secrets: readonly string[]): void
  all(): readonly string[]
}

/** `own`: the app's, from its settings. */
export function createSecrets(own: readonly string[]): Secrets {
  const known = new Map<string, readonly string[]>([['', own]])
  return {
    set: (owner, secrets) => void (secrets.length > 0 ? known.set(owner, secrets) : known.delete(owner)),
    all: () => [...known.values()].flat().filter(secret => secret !== ''),
  }
}

/**
 * Takes secrets out of what is logged: the app's own, whatever looks like one of Slack's tokens, and the paths of
 * addresses, since whoever has a response_url or a socket's address may use it.
 */
export function createScrub(secrets: Secrets): Scrub {
  return text =>
    secrets
      .all()
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
      .replace(/\bx(?:ox[a-z]|app)-[\w.-]+/g, '[secret]')
      .replace(/\b((?:https?|wss?)(?::|%3A)(?:\/\/|\\\/\\\/|%2F%2F)[^/\s"'\\?%]+)[^\s"'<>)]*/gi, '$1/…')
}

/** The same log, whose errors are scrubbed. */
export function withScrubbedErrors(log: Logger, scrub: Scrub): Logger {
  return log.child({}, { serializers: { err: (error: unknown) => toLogged(error, scrub) } })
}

function toLogged(error: unknown, scrub: Scrub): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: scrub(String(error)), stack: undefined, code: undefined }
  const { code } = error as NodeJS.ErrnoException
  const stack = error.stack === undefined ? undefined : scrub(error.stack)
  return { type: error.name, message: scrub(error.message), stack, code }
}
