import type { Paperboy } from '../assemble.ts'
import { toOwner } from '../collection/lease.ts'
import { type Running, startCollecting } from '../collection/schedule.ts'
import { WALL_CLOCK } from '../sources/clock.ts'
import type { Context } from './context.ts'
import { openLive } from './live.ts'

/** Collects papers while paperboy runs: on Slack always, in the terminal where a person may ask on. */
export function collect({ config, log, stdin, signal }: Context, paperboy: Paperboy): Running {
  const { sources, collectEveryMs: everyMs, offline } = config
  const runsOn = config.slack !== null || stdin.isTTY === true
  if (offline && sources.length > 0 && runsOn) log.info('PAPERBOY_OFFLINE is 1: no papers are collected')
  if (offline || sources.length === 0 || !runsOn) return { stop: async () => {} }
  const { database, library, embedder } = paperboy
  const running = startCollecting({
    database,
    library,
    embedder,
    sources,
    everyMs,
    clock: WALL_CLOCK,
    owner: toOwner(),
    openLive: stopping => openLive({ config, signal: stopping }),
    log,
  })
  // At once, so that it ends while Slack's part does.
  signal.addEventListener('abort', () => void running.stop(), { once: true })
  return running
}
