import { z } from 'zod'
import { parseArxivId, toArxivUrl } from '../papers/arxiv-id.ts'
import { type Paper, type PaperSource, toTitleSlug } from '../papers/paper.ts'

const text = z.string().refine(value => value.trim() !== '', 'is empty')
const author = z.union([z.string(), z.object({ name: z.string(), hidden: z.boolean().optional() })])

/**
 * One paper as sources spell it: arXiv and Hugging Face metadata, and whatever people export as JSON lines. Only
 * a title and an abstract are required; what is optional and unusable is left out, not refused.
 */
const paperRecord = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    title: text,
    abstract: text.nullish(),
    summary: text.nullish(),
    authors: z
      .union([z.string(), z.array(author)])
      .nullish()
      .catch(null),
    url: z.string().nullish().catch(null),
    published: z.string().nullish().catch(null),
    publishedAt: z.string().nullish().catch(null),
    date: z.string().nullish().catch(null),
    updated: z.string().nullish().catch(null),
    submittedOnDailyAt: z.string().nullish().catch(null),
    hf_day: z.string().nullish().catch(null),
    categories: z
      .union([z.string(), z.array(z.string())])
      .nullish()
      .catch(null),
    upvotes: z.int().min(0).nullish().catch(null),
  })
  .refine(record => (record.abstract ?? record.summary) != null, {
    path: ['abstract'],
    message: 'is missing',
  })

/** A record of unknown shape → a paper, or the reason why it is none ("title is missing"). */
export function toPaper(record: unknown, source: PaperSource): { paper: Paper } | { reason: string } {
  const parsed = paperRecord.safeParse(record)
  if (!parsed.success) return { reason: toReason(record, parsed.error) }
  const { title, abstract, summary, url, authors } = parsed.data
  const cleanTitle = toOneLine(title)
  const given = String(parsed.data.id ?? '').trim()
  const arxivId = parseArxivId(given)
  const id = arxivId?.id ?? (given || toTitleSlug(cleanTitle))
  if (id === '') return { reason: 'title has no letter or digit' }
  return {
    paper: {
      id,
      title: cleanTitle,
      abstract: abstract ?? summary ?? '',
      authors: toAuthors(authors),
      url: arxivId ? toArxivUrl(arxivId.id) : toHttpUrl(url),
      published: toIsoDate(parsed.data.published ?? parsed.data.publishedAt ?? parsed.data.date),
      version: arxivId?.version ?? null,
      revised: toIsoDate(parsed.data.updated),
      listed: toIsoDate(parsed.data.submittedOnDailyAt ?? parsed.data.hf_day)?.slice(0, 10) ?? null,
      categories: toCategories(parsed.data.categories),
      votes: parsed.data.upvotes ?? null,
      source,
    },
  }
}

/** White space of any kind, control characters included, becomes single blanks. */
export function toOneLine(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

function toReason(record: unknown, error: z.ZodError): string {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return 'expected an object with "title" and "abstract"'
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  const isMissing = issue?.code === 'invalid_type' && !(field in record)
  return `"${field}" ${isMissing ? 'is missing' : toPlainMessage(issue?.message ?? 'is wrong')}`
}

function toPlainMessage(message: string): string {
  return message.replace(/^Invalid input: expected (\w+), received (\w+)$/, 'should be a $1, not $2')
}

function toAuthors(authors: z.infer<typeof paperRecord>['authors']): string[] {
  if (authors == null) return []
  const names =
    typeof authors === 'string'
      ? authors.split(/\s*,\s*|\s+and\s+/)
      : authors.filter(entry => typeof entry === 'string' || entry.hidden !== true)
  return names
    .map(entry => toOneLine(typeof entry === 'string' ? entry : entry.name))
    .filter(name => name !== '')
}

/** arXiv's alone, once each: `68T05` and `I.2.7` are of other schemes. */
function toCategories(given: string | readonly string[] | null | undefined): string[] {
  const names = typeof given === 'string' ? given.split(/[\s,;]+/) : (given ?? [])
  return [...new Set(names.map(name => name.trim()))].filter(name => CATEGORY.test(name))
}

const CATEGORY = /^[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)*))?$/

function toHttpUrl(url: string | null | undefined): string | null {
  if (url == null || !URL.canParse(url)) return null
  return /^https?:$/.test(new URL(url).protocol) ? url : null
}

/** ISO 8601 stays as it is; an RSS date becomes ISO; anything else is dropped. */
function toIsoDate(date: string | null | undefined): string | null {
  if (date == null) return null
  const trimmed = date.trim()
  if (/^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/.test(trimmed)) return trimmed
  const time = Date.parse(trimmed)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
