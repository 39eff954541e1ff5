import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { toPaper } from './paper-record.ts'
import { type SourceEntry, type SourceText, toLine } from './source.ts'

/*
 * Names without prefix: arXiv moved its namespace declarations in 2026, and prefixes are the writer's choice.
 * Values stay strings: there are papers titled "0".
 */
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: name => ['author', 'creator', 'link', 'category'].includes(name),
})

/** An element with attributes comes as an object, one without as its text. */
const textNode = z.union([z.string(), z.object({ '#text': z.string() }).transform(node => node['#text'])])
/** Atom has an attribute, RSS the text. */
const categoryNode = z.union([z.object({ '@term': z.string() }).transform(node => node['@term']), textNode])
const feedEntry = z.object({
  id: textNode.optional(),
  guid: textNode.optional(),
  title: textNode.optional(),
  summary: textNode.optional(),
  description: textNode.optional(),
  published: textNode.optional().catch(undefined),
  pubDate: textNode.optional().catch(undefined),
  updated: textNode.optional().catch(undefined),
  announce_type: textNode.optional().catch(undefined),
  author: z
    .array(z.object({ name: textNode }))
    .optional()
    .catch(undefined),
  creator: z.array(textNode).optional().catch(undefined),
  category: z.array(categoryNode).optional().catch(undefined),
  primary_category: categoryNode.optional().catch(undefined),
})
type FeedEntry = z.infer<typeof feedEntry>

/** The header that arXiv's RSS puts before each abstract. */
const RSS_HEADER = /^\s*arXiv:\S+\s+Announce Type:[^\n]*?\s*\n?\s*Abstract:\s*/

/**
 * An answer of arXiv's Atom API, or its RSS in either dialect. Each entry is parsed by itself: a broken or
 * cut-off one is a fault with its line, the others go in. arXiv reports a malformed id as an entry titled
 * "Error", and an unknown id as a feed with no entry: both are faults.
 */
export function* readArxivFeed({ source, text }: SourceText): Generator<SourceEntry> {
  let entries = 0
  for (const match of text.matchAll(
    /<(?:\w+:)?(entry|item)[\s>][\s\S]*?(?:<\/(?:\w+:)?\1\s*>|(?=<(?:\w+:)?\1[\s>])|$)/g,
  )) {
    entries++
    const read = readEntry(match[0])
    yield 'paper' in read ? read : { fault: { source, line: toLine(text, match.index), reason: read.reason } }
  }
  if (entries > 0) return
  const isFeed = /<(?:\w+:)?(?:feed|rss|RDF)[\s>]/.test(text)
  yield { fault: { source, reason: isFeed ? NO_ENTRY : NOT_A_FEED } }
}

/** Whether a feed has entries at all. */
export function isListOfEntries(text: string): boolean {
  return /<(?:\w+:)?(?:entry|item)[\s>]/.test(text)
}

/** How many entries arXiv has for the question, of which a page shows some; null: the feed does not say. */
export function toTotal(text: string): number | null {
  const total = /<(?:\w+:)?totalResults[^>]*>\s*(\d+)/.exec(text)?.[1]
  return total === undefined ? null : Number(total)
}

const NO_ENTRY =
  'the feed has no entry (arXiv answers an unknown id, a holiday or too many requests like this)'
const NOT_A_FEED = 'expected an arXiv Atom or RSS feed'

function readEntry(xml: string): ReturnType<typeof toPaper> {
  const validity = XMLValidator.validate(xml)
  if (validity !== true) return { reason: `not well-formed XML: ${validity.err.msg}` }
  const root: Record<string, unknown> = parser.parse(xml)
  const parsed = feedEntry.safeParse(root['entry'] ?? root['item'])
  if (!parsed.success) return { reason: 'not an entry of an arXiv feed' }
  const entry = parsed.data
  const id = entry.id ?? entry.guid ?? ''
  if (id.includes('/api/errors')) return { reason: `arXiv says: ${entry.summary?.trim() || 'error'}` }
  return toPaper(
    {
      id: toArxivIdPart(id),
      title: entry.title,
      abstract: (entry.summary ?? entry.description)?.replace(RSS_HEADER, '').trim(),
      authors: toAuthorNames(entry),
      ...toDates(entry),
      categories: [entry.primary_category ?? '', ...(entry.category ?? [])],
    },
    'arxiv',
  )
}

/** The API has the days of the first version and of this one; an announcement has its own alone. */
function toDates(entry: FeedEntry): { published?: string | undefined; updated?: string | undefined } {
  const day = entry.published ?? entry.pubDate
  if (entry.announce_type === undefined) return { published: day, updated: entry.updated }
  return isNewVersion(entry) ? { updated: day } : { published: day }
}

/** Announced as a replacement: the day is that of the announcement, years after the paper's own. */
function isNewVersion({ announce_type }: FeedEntry): boolean {
  return announce_type?.trim().startsWith('replace') ?? false
}

/** `http://arxiv.org/abs/math/0611800v2`, `oai:arXiv.org:2508.13426v1` → the id with its version. */
function toArxivIdPart(id: string): string {
  return id.trim().replace(/^(?:https?:\/\/(?:[\w.-]*\.)?arxiv\.org\/abs\/|oai:arxiv\.org:)/i, '')
}

function toAuthorNames(entry: FeedEntry): string[] | string {
  return entry.author?.map(author => author.name) ?? entry.creator?.join(', ') ?? []
}
