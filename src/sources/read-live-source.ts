import { shiftDay, toFeedDay } from './clock.ts'
import { readHfDaily } from './hf-daily.ts'
import { parseJson } from './jsonl.ts'
import type { LiveReading } from './live-reading.ts'
import { type LiveSource, parseLiveSource, RECENT_DAYS } from './live-source.ts'
import { NetworkError } from './network-error.ts'
import { PLACES } from './places.ts'
import { readCategories, readIds } from './read-arxiv.ts'
import type { SourceEntry } from './source.ts'

/**
 * Reads a source over the network. What is wrong with it comes as a fault without a line, as from a file; a day
 * without papers yields nothing.
 * @throws SourceFormError
 */
export async function* readLiveSource(name: string, reading: LiveReading): AsyncGenerator<SourceEntry> {
  const asked = parseLiveSource(name, reading.now())
  try {
    yield* readAsked(name, asked, reading)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    yield { fault: { source: name, reason: error.message } }
  }
}

function readAsked(name: string, asked: LiveSource, reading: LiveReading): AsyncGenerator<SourceEntry> {
  if (asked.kind === 'hf-days') return readDays(name, withMissed(asked.days, reading), reading)
  if (asked.kind === 'arxiv-ids') return readIds(name, asked.ids, reading)
  return readCategories(name, asked.categories, reading)
}

/**
 * Where today's list is asked for, those of the days since the last reading too, that reading's own day among them,
 * whose list grew after it: together a week's at most.
 */
function withMissed(days: readonly string[], { now, lastReadMs = null }: LiveReading): readonly string[] {
  const [first = ''] = days
  if (lastReadMs === null || first !== toFeedDay(now())) return days
  const lastRead = toFeedDay(lastReadMs)
  const all = Array.from({ length: RECENT_DAYS }, (_, back) => shiftDay(first, -back))
  return all.filter(day => days.includes(day) || day >= lastRead)
}

/** A list grows while its day lasts, and on the day after. */
const GROWING_MS = 15 * 60_000
/** Pages of one day: a list of more than two thousand papers is a fault. */
const MOST_PAGES = 20
const PAGE = 100

async function* readDays(
  source: string,
  days: readonly string[],
  reading: LiveReading,
): AsyncGenerator<SourceEntry> {
  for (const day of days) yield* readDay(source, day, reading)
}

async function* readDay(source: string, day: string, reading: LiveReading): AsyncGenerator<SourceEntry> {
  const { door, now, places = PLACES } = reading
  const settled = toFeedDay(now() - 86_400_000) > day
  const seen = new Set<string>()
  let url: string | null =
    `${places.hfDaily}?${new URLSearchParams({ date: day, limit: String(PAGE), p: '0' })}`
  for (let page = 0; url !== null && page < MOST_PAGES; page++) {
    const answer = await door.get(url, {
      ...(settled ? {} : { freshMs: GROWING_MS }),
      accepts: [400],
      whyNot: text => (Array.isArray(parseJson(text)) ? null : 'something that is no list of papers'),
    })
    if (answer.status === 400) {
      // A day is opened some time after it began.
      if (settled) throw new NetworkError('refused', `Hugging Face has no list for ${day}: check the day`)
      return
    }
    // The last page may be told again instead of none.
    if (parseList(answer.text) === 0 || seen.has(answer.text)) return
    seen.add(answer.text)
    for (const entry of readHfDaily({ source, text: answer.text }))
      yield 'paper' in entry ? { paper: { ...entry.paper, listed: day } } : entry
    url = toNextUrl(url, answer.link)
  }
}

function parseList(text: string): number {
  const list = parseJson(text)
  return Array.isArray(list) ? list.length : 0
}

/** `<https://…?p=1>; rel="next"` */
function toNextUrl(url: string, link: string | null): string | null {
  const next = /<([^>]+)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '')?.[1]
  return next !== undefined && URL.canParse(next, url) ? new URL(next, url).href : null
}
