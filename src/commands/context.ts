import type { Readable, Writable } from 'node:stream'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { toSystemReason } from '../sources/system-error.ts'

/** A stream that may be a terminal. */
export type Output = Writable & {
  readonly isTTY?: boolean
  /** Width of the terminal in characters. */
  readonly columns?: number
  /** Whether this many colours can be shown and are wanted. */
  hasColors?(count: number): boolean
}

/** What every command is given. Results go to `stdout`; logs, progress and errors to `stderr`. */
export interface Context {
  readonly config: Config
  readonly log: Logger
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Output
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** Aborted by Ctrl-C or SIGTERM: finish what runs, keep it, and leave. */
  readonly signal: AbortSignal
}

/** The command could not do it; the message says what and how to mend it. Exit status 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The command was called with words it does not take. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function printJson(context: Context, document: unknown): void {
  context.stdout.write(`${JSON.stringify(document)}\n`)
}

/** What went wrong, for people; an error of the operating system in words rather than its own code. */
export function toErrorMessage(error: unknown): string {
  const reason = error instanceof Error ? toSystemReason(error) : null
  if (reason !== null) return `${(error as NodeJS.ErrnoException).path}: ${reason}`
  return error instanceof Error ? error.message : String(error)
}
