import type { Logger } from 'pino'
import type { Collected } from './collect.ts'

/** One line of the log on what came in, one on what could not be read; what was said before is not said again. */
export function tellCollected(log: Logger, collected: readonly Collected[], nowMs: number): void {
  const read = collected.filter(({ after }) => after.error === null)
  if (read.length > 0) tellRead(log, read)
  const failed = collected.filter(({ after }) => after.error !== null)
  const news = failed.filter(({ before, after }) => toGist(before.error) !== toGist(after.error))
  for (const { after } of failed.filter(each => !news.includes(each)))
    log.debug({ source: after.source, failures: after.failures }, `still so: ${after.error}`)
  if (news.length > 0) log.warn(toFailureLine(news, nowMs))
}

function tellRead(log: Logger, read: readonly Collected[]): void {
  const sum = (count: (each: Collected) => number) => read.reduce((total, each) => total + count(each), 0)
  const counts = {
    sources: read.map(({ after }) => after.source),
    new: sum(({ report }) => report.new),
    updated: sum(({ report }) => report.updated),
    revised: sum(({ report }) => report.revised.length),
    unreadable: sum(({ report }) => report.failed.length),
  }
  const recovered = read.filter(({ before }) => before.error !== null).map(({ after }) => after.source)
  if (recovered.length > 0) log.info(`${recovered.join(', ')} can be read again`)
  if (counts.new + counts.updated > 0) log.info(counts, 'papers were collected')
  else log.debug(counts, 'nothing new was found')
}

/** Sources of one network fail together: one line for all of them. */
function toFailureLine(failed: readonly Collected[], nowMs: number): string {
  const reasons = failed.map(({ after }) => `${after.source}: ${after.error}`)
  const nextMs = Math.min(...failed.map(({ after }) => after.dueMs)) - nowMs
  const minutes = Math.max(1, Math.round(nextMs / 60_000))
  return `Not collected, tried again by itself (next in ${minutes} min). ${reasons.join('; ')}`
}

/** Without what changes from time to time: system codes, counts. */
function toGist(error: string | null): string | null {
  return error?.replace(/\([^)]*\)|\d+/g, '') ?? null
}
