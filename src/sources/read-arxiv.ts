import type { ArxivId } from '../papers/arxiv-id.ts'
import { isListOfEntries, readArxivFeed, toFeedTime, toTotal } from './arxiv-feed.ts'
import { shiftDay, toFeedDay } from './clock.ts'
import type { LiveReading } from './live-reading.ts'
import { NetworkError } from './network-error.ts'
import { PLACES } from './places.ts'
import type { SourceEntry } from './source.ts'

/** Ids in one request: what others ask for at a time. */
const IDS = 20

/** Papers by their ids; those that arXiv does not know are a fault. */
export async function* readIds(
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

/**
 * What was announced since the source was last read, then today's announcement. Where the former cannot be had the
 * latter is read all the same: it is there for one day.
 */
export async function* readCategories(
  source: string,
  categories: readonly string[],
  reading: LiveReading,
): AsyncGenerator<SourceEntry> {
  let failed: NetworkError | null = null
  try {
    yield* readMissed(source, categories, reading)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    failed = error
  }
  yield* readToday(source, categories, reading)
  if (failed) throw failed
}

/** Announcements that are caught up with, in days. */
const MOST_MISSED_DAYS = 7
/** A paper is announced up to so many days after it was submitted: over a weekend. */
const MOST_DAYS_BEFORE = 4
/** In a page of arXiv's API; a week of its largest archive is some thousands. */
const MISSED_PAGE = 500
const MOST_MISSED = 10_000

/** Papers of the days between the last reading and today, by the day that they were submitted. */
async function* readMissed(
  source: string,
  categories: readonly string[],
  reading: LiveReading,
): AsyncGenerator<SourceEntry> {
  const missed = toMissed(reading)
  if (!missed) return
  // By whole days: the same question again, after a failure, is answered from what is kept.
  const [from, to] = [missed.from, missed.to].map(day => day.replaceAll('-', ''))
  const search_query = `(${toQuery(categories)}) AND submittedDate:[${from}0000 TO ${to}2359]`
  yield* readPages(source, reading, { search_query, page: MISSED_PAGE, most: MOST_MISSED })
}

/** Days of submission of what may have been missed; null: no day of an announcement has gone by unread. */
function toMissed({ now, lastReadMs = null }: LiveReading): { from: string; to: string } | null {
  if (lastReadMs === null) return null
  const today = toFeedDay(now())
  const earliestMs = now() - (MOST_MISSED_DAYS + 1) * 86_400_000
  const lastRead = toFeedDay(Math.max(lastReadMs - MADE_WITHIN_MS, earliestMs))
  const firstMissed = shiftDay(lastRead, 1)
  return firstMissed < today ? { from: shiftDay(firstMissed, -MOST_DAYS_BEFORE), to: today } : null
}

/** Newest papers asked for where the day's announcement is empty. */
const NEWEST = 200
const NEWEST_PAGE = 100

/**
 * Today's announcement, which is one request for all categories and has new versions among it; where it is empty
 * (weekends, holidays), the papers submitted last.
 */
async function* readToday(
  source: string,
  categories: readonly string[],
  reading: LiveReading,
): AsyncGenerator<SourceEntry> {
  const text = await readAnnouncement(categories, reading)
  if (isListOfEntries(text)) return yield* readArxivFeed({ source, text })
  yield* readPages(source, reading, {
    search_query: toQuery(categories),
    page: NEWEST_PAGE,
    most: NEWEST,
    whyNone: 'no paper in these categories (check their names)',
  })
}

interface Paging {
  readonly search_query: string
  /** Papers of one page, and of all. */
  readonly page: number
  readonly most: number
  /** What is wrong where there is none. @default nothing */
  readonly whyNone?: string
}

/** What arXiv's API finds, the papers submitted last first. */
async function* readPages(
  source: string,
  { door, places = PLACES }: LiveReading,
  { search_query, page, most, whyNone }: Paging,
): AsyncGenerator<SourceEntry> {
  for (let start = 0; start < most; start += page) {
    const query = new URLSearchParams({
      search_query,
      start: String(start),
      max_results: String(page),
      sortBy: 'submittedDate',
      sortOrder: 'descending',
    })
    const whyNot = (text: string) =>
      whyNoFeed(text) ?? (start === 0 && !isListOfEntries(text) ? (whyNone ?? null) : null)
    const { text } = await door.get(`${places.arxivApi}?${query}`, { whyNot })
    if (!isListOfEntries(text)) return
    yield* readArxivFeed({ source, text })
    if ((toTotal(text) ?? 0) <= start + page) return
  }
}

/** A feed is made anew some time after its day began: until then the answer is that of the day before. */
const MADE_WITHIN_MS = 3 * 3_600_000
const STALE_MS = 3_600_000

async function readAnnouncement(
  categories: readonly string[],
  { door, now, places = PLACES }: LiveReading,
): Promise<string> {
  const url = `${places.arxivFeed}${categories.join('+')}`
  const { text } = await door.get(url, { whyNot: whyNoFeed })
  const madeMs = toFeedTime(text)
  if (madeMs === null || toFeedDay(madeMs) === toFeedDay(now())) return text
  return (await door.get(url, { whyNot: whyNoFeed, freshMs: STALE_MS })).text
}

function toQuery(categories: readonly string[]): string {
  return categories.map(category => `cat:${toQueryTerm(category)}`).join(' OR ')
}

/** An archive with subjects is all of them. */
function toQueryTerm(category: string): string {
  return /^(?:cs|econ|eess|math|physics|stat|q-bio|q-fin|nlin|cond-mat|astro-ph)$/.test(category)
    ? `${category}.*`
    : category
}
