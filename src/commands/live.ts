import path from 'node:path'
import { readVersion } from '../config.ts'
import { createAnswerCache } from '../sources/answer-cache.ts'
import { WALL_CLOCK } from '../sources/clock.ts'
import { createDoor } from '../sources/http-door.ts'
import { SITES } from '../sources/places.ts'
import type { LiveReading } from '../sources/read-live-source.ts'
import type { Context } from './context.ts'

/** The network as the settings allow it; the answers are kept in the library's folder. */
export function openLive({ config, signal }: Pick<Context, 'config' | 'signal'>): LiveReading {
  const contact = config.contact === null ? '' : ` (+${config.contact})`
  const door = createDoor({
    sites: SITES,
    cache: createAnswerCache(path.join(config.data, 'answers')),
    clock: WALL_CLOCK,
    fetch,
    userAgent: `paperboy/${readVersion()}${contact}`,
    offline: config.offline,
    signal,
  })
  return { door, now: Date.now }
}
