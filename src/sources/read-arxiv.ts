import type { ArxivId } from '../papers/arxiv-id.ts'
import { isListOfEntries, readArxivFeed, toFeedTime, toTotal } from './arxiv-feed.ts'
import { toFeedDay } from './clock.ts'
import type { LiveReading } from './live-reading.ts'
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

/** Newest papers asked for where the day's announcement is empty. */
const NEWEST = 200
const PAGE = 100

/**
 * Today's announcement, which is one request for all categories and has new versions among it; where it is empty
 * (weekends, holidays), the papers submitted last.
 */
export async function* readCategories(
  source: string,
  categories: readonly string[],
  reading: LiveReading,
): AsyncGenerator<SourceEntry> {
  const { door, places = PLACES } = reading
  const text = await readAnnouncement(categories, reading)
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

/** A feed is made anew some time after its day began: until then the answer is that of the day before. */
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

/** An archive with subjects is all of them. */
function toQueryTerm(category: string): string {
  return /^(?:cs|econ|eess|math|physics|stat|q-bio|q-fin|nlin|cond-mat|astro-ph)$/.test(category)
    ? `${category}.*`
    : category
}
