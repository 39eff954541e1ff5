import path from 'node:path'
import { readVersion } from '../config.ts'
import { createAnswerCache } from '../sources/answer-cache.ts'
import { WALL_CLOCK } from '../sources/clock.ts'
import { createDoor, type Site } from '../sources/http-door.ts'
import { PLACES, type Places, SITES } from '../sources/places.ts'
import type { LiveReading } from '../sources/read-live-source.ts'
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
        paceMs: Math.max(...SITES.map(({ paceMs }) => paceMs)),
        backoffMs: Math.max(...SITES.map(({ backoffMs }) => backoffMs)),
      },
    ],
  }
}
