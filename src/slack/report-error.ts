import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Counts } from './health.ts'

export interface Reporting {
  readonly log: Logger
  readonly counts: Counts
}

/** Four hex digits by which a person and the log name the same failure. */
export function toReference(): string {
  return randomBytes(2).toString('hex')
}

/** Something broke while a person waited: the log has it under the reference. */
export function logError({ log, counts }: Reporting, error: unknown): string {
  const reference = toReference()
  counts.failed()
  log.error({ err: error, reference }, 'a question could not be answered')
  return reference
}
