import type { Logger } from 'pino'

/** What a log may hold of an error: Slack's errors carry requests, and those carry tokens. */
interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string | undefined
  readonly code: unknown
}

export type Scrub = (text: string) => string

/**
 * Takes secrets out of what is logged: the app's own, whatever looks like one of Slack's tokens, and the paths of
 * addresses, since whoever has a response_url or a socket's address may use it.
 */
export function createScrub(secrets: readonly string[]): Scrub {
  const known = secrets.filter(secret => secret !== '')
  return text =>
    known
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
