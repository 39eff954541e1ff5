import type { ArxivId } from '../papers/arxiv-id.ts'
import { isListOfEntries, readArxivFeed, toTotal } from './arxiv-feed.ts'
import { toFeedDay } from './clock.ts'
import { readHfDaily } from './hf-daily.ts'
import type { Door } from './http-door.ts'
import { parseJson } from './jsonl.ts'
import { type LiveSource, parseLiveSource } from './live-source.ts'
import { NetworkError } from './network-error.ts'
import { PLACES, type Places } from './places.ts'
import type { SourceEntry } from './source.ts'

export interface LiveReading {
  readonly door: Door
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** @default the real ones */
  readonly places?: Places
}

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
  if (asked.kind === 'hf-days') return readDays(name, asked.days, reading)
  if (asked.kind === 'arxiv-ids') return readIds(name, asked.ids, reading)
  return readCategories(name, asked.categories, reading)
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

/** Ids in one request: what others ask for at a time. */
const IDS = 20

async function* readIds(
  source: string,
  ids: readonly ArxivId[],
  { door, places = PLACES }: LiveReading,
): AsyncGenerator<SourceEntry> {
  for (let from = 0; from < ids.length; from += IDS) {
    const batch = ids.slice(from, from + IDS)
    const id_list = batch.map(({ id, version }) => (version === null ? id : `${id}v${version}`)).join(',')
    const query = new URLSearchParams({ id_list, max_results: String(IDS) })
    const { text } = await door.get(`${places.arxivApi}?${query}`, { accepts: [400], whyNot: whyNoFeed })
    const found = new Set<string>()
    if (isListOfEntries(text))
      for (const entry of readArxivFeed({ source, text })) {
        if ('paper' in entry) found.add(entry.paper.id)
        yield entry
      }
    // Matched by id: entries come in an order of arXiv's own.
    const missing = batch.filter(({ id }) => !found.has(id)).map(({ id }) => id)
    if (missing.length > 0)
      yield {
        fault: { source, reason: `arXiv knows no ${missing.join(', ')}: check the id and its version` },
      }
  }
}

function whyNoFeed(text: string): string | null {
  if (!/<(?:\w+:)?(?:feed|rss|RDF)[\s>]/.test(text)) return 'something that is no feed'
  const total = toTotal(text)
  return total !== null && total > 0 && !isListOfEntries(text) ? 'an empty page where papers should be' : null
}

/** Newest papers asked for where the day's announcement is empty. */
const NEWEST = 200

/**
 * Today's announcement, which is one request for all categories and has new versions among it; where it is empty
 * (weekends, holidays), the papers submitted last.
 */
async function* readCategories(
  source: string,
  categories: readonly string[],
  { door, places = PLACES }: LiveReading,
): AsyncGenerator<SourceEntry> {
  const { text } = await door.get(`${places.arxivFeed}${categories.join('+')}`, { whyNot: whyNoFeed })
  if (isListOfEntries(text)) return yield* readArxivFeed({ source, text })
  for (let start = 0; start < NEWEST; start += PAGE) {
    const query = new URLSearchParams({
      search_query: categories.map(category => `cat:${toQueryTerm(category)}`).join(' OR '),
      start: String(start),
      max_results: String(PAGE),
      sortBy: 'submittedDate',
      sortOrder: 'descending',
    })
    const whyNot = (page: string) =>
      whyNoFeed(page) ??
      (start === 0 && !isListOfEntries(page) ? 'no paper in these categories (check their names)' : null)
    const page = await door.get(`${places.arxivApi}?${query}`, { whyNot })
    if (!isListOfEntries(page.text)) return
    yield* readArxivFeed({ source, text: page.text })
    if ((toTotal(page.text) ?? 0) <= start + PAGE) return
  }
}

/** An archive with subjects is all of them. */
function toQueryTerm(category: string): string {
  return /^(?:cs|econ|eess|math|physics|stat|q-bio|q-fin|nlin|cond-mat|astro-ph)$/.test(category)
    ? `${category}.*`
    : category
}
