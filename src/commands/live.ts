import { setMaxListeners } from 'node:events'
import path from 'node:path'
import { MOST_WAIT_MS, toOwner, waitForLease } from '../collection/lease.ts'
import { readVersion } from '../config.ts'
import type { Database } from '../database/database.ts'
import { createAnswerCache } from '../sources/answer-cache.ts'
import { WALL_CLOCK } from '../sources/clock.ts'
import { createDoor, type Site } from '../sources/http-door.ts'
import type { LiveReading } from '../sources/live-reading.ts'
import { PLACES, type Places, SITES, SLOWEST_PACE_MS } from '../sources/places.ts'
import { readLiveSource } from '../sources/read-live-source.ts'
import type { SourceEntry } from '../sources/source.ts'
import type { Context } from './context.ts'

/** The network as the settings allow it; the answers are kept in the library's folder. */
export function openLive({ config, signal }: Pick<Context, 'config' | 'signal'>): LiveReading {
  const contact = config.contact === null ? '' : ` (+${config.contact})`
  const { places, sites } = toWhere(config.sourcesUrl)
  const door = createDoor({
    sites,
    cache: createAnswerCache(path.join(config.data, 'answers')),
    clock: WALL_CLOCK,
    fetch,
    userAgent: `paperboy/${readVersion()}${contact}`,
    offline: config.offline,
    signal,
  })
  return { door, now: Date.now, places }
}

/** Reads a source over the network while no other process at the library asks any; one that does is waited for. */
export async function* readInTurn(
  { config, signal, stderr }: Pick<Context, 'config' | 'signal' | 'stderr'>,
  database: Database,
  source: string,
): AsyncGenerator<SourceEntry> {
  const lease = await waitForLease({
    database,
    clock: WALL_CLOCK,
    owner: toOwner(),
    signal,
    onWait: ({ holder }) => stderr.write(`${source}: ${holder} is collecting papers; waiting until it has\n`),
  })
  if ('holder' in lease) {
    const reason = signal.aborted
      ? 'stopped; run it again to go on'
      : `${lease.holder} has been collecting papers for ${MOST_WAIT_MS / 60_000} minutes: try again when it has, or stop it`
    return yield { fault: { source, reason } }
  }
  const until = AbortSignal.any([signal, lease.lost])
  setMaxListeners(0, until)
  try {
    yield* readLiveSource(source, openLive({ config, signal: until }))
  } finally {
    await lease.release()
  }
}

/** A mirror stands for both sites, so it is asked at the slower one's pace. */
function toWhere(mirror: string | null): { readonly places: Places; readonly sites: readonly Site[] } {
  if (mirror === null) return { places: PLACES, sites: SITES }
  const base = mirror.replace(/\/+$/, '')
  const under = (address: string) => `${base}${new URL(address).pathname}`
  return {
    places: {
      hfDaily: under(PLACES.hfDaily),
      arxivApi: under(PLACES.arxivApi),
      arxivFeed: under(PLACES.arxivFeed),
    },
    sites: [
      {
        name: new URL(base).host,
        origins: [new URL(base).origin],
        paceMs: SLOWEST_PACE_MS,
        backoffMs: Math.max(...SITES.map(({ backoffMs }) => backoffMs)),
      },
    ],
  }
}
