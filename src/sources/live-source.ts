import { type ArxivId, parseArxivId } from '../papers/arxiv-id.ts'
import { shiftDay, toFeedDay } from './clock.ts'

/** A source on the network, as it is asked for. */
export type LiveSource =
  /** Days on Hugging Face's list, `YYYY-MM-DD`, the last one first. */
  | { readonly kind: 'hf-days'; readonly days: readonly string[] }
  | { readonly kind: 'arxiv-ids'; readonly ids: readonly ArxivId[] }
  | { readonly kind: 'arxiv-categories'; readonly categories: readonly string[] }

/** The source is written wrong; the message shows the right form. */
export class SourceFormError extends Error {
  override readonly name = 'SourceFormError'
}

const FORMS = 'hf:daily, hf:today, hf:2025-03-10, arxiv:2212.09748 or arxiv:cs.CV+cs.LG'

/** Days that `hf:daily` is: lists grow for two, votes for several, and a bot may have been down for some. */
export const RECENT_DAYS = 7

/** The first day that has a list. */
const FIRST_DAY = '2023-05-04'

/** Requests a question of the user may lead to are few: more than this is a slip. */
const MOST_NAMES = 200

const ARCHIVES: ReadonlySet<string> = new Set(
  'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin quant-ph stat'.split(
    ' ',
  ),
)

export function isLiveSource(name: string): boolean {
  return /^(?:hf|arxiv):/i.test(name)
}

/** `hf:today` → its day. @throws SourceFormError */
export function parseLiveSource(name: string, nowMs: number): LiveSource {
  const [, scheme = '', rest = ''] = /^(\w+):(.*)$/s.exec(name.trim()) ?? []
  if (!isLiveSource(name)) throw new SourceFormError(`${name} is no source on the network: write ${FORMS}`)
  if (/^hf$/i.test(scheme)) return { kind: 'hf-days', days: parseDays(rest, nowMs) }
  const names = rest.split(/[+,\s]+/).filter(part => part !== '')
  if (names.length === 0) throw new SourceFormError(`${name} names nothing: write ${FORMS}`)
  if (names.length > MOST_NAMES)
    throw new SourceFormError(`${names.length} names are too many at once: at most ${MOST_NAMES}`)
  const ids = names.map(parseArxivId)
  if (ids.some(id => id !== null))
    return { kind: 'arxiv-ids', ids: ids.map((id, at) => id ?? refuse(names[at], 'no arXiv id')) }
  return {
    kind: 'arxiv-categories',
    categories: names.map(part => toCategory(part) ?? refuse(part, 'neither an arXiv id nor a category')),
  }
}

/** `hf:daily arxiv:cs.CV+cs.LG`, or `none` → names, each once. @throws SourceFormError */
export function parseLiveSources(setting: string, nowMs: number): string[] {
  const names = [...new Set(setting.split(/\s+/).filter(name => name !== ''))]
  if (/^none$/i.test(names.join(' '))) return []
  for (const name of names) parseLiveSource(name, nowMs)
  return names
}

function refuse(part: string | undefined, what: string): never {
  throw new SourceFormError(`${part} is ${what}: write ${FORMS}`)
}

function parseDays(text: string, nowMs: number): string[] {
  if (!/^daily$/i.test(text)) return [parseDay(text, toFeedDay(nowMs))]
  const today = toFeedDay(nowMs)
  return Array.from({ length: RECENT_DAYS }, (_, back) => shiftDay(today, -back))
}

function parseDay(text: string, today: string): string {
  if (/^today$/i.test(text)) return today
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDay(text)
  if (!isDay) throw new SourceFormError(`hf:${text} is not a day: write hf:daily, hf:today or hf:2025-03-10`)
  if (text < FIRST_DAY)
    throw new SourceFormError(`hf:${text} is before the first Daily Papers, hf:${FIRST_DAY}`)
  if (text > today) throw new SourceFormError(`hf:${text} is still to come: the last day is hf:${today}`)
  return text
}

function isCalendarDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `cs.cv` → `cs.CV`; null: arXiv has no such archive. */
function toCategory(text: string): string | null {
  const [, archive = '', subject] = /^([a-z-]+)(?:\.([a-z]+(?:-[a-z]+)?))?$/i.exec(text) ?? []
  if (!ARCHIVES.has(archive.toLowerCase())) return null
  if (subject === undefined) return archive.toLowerCase()
  const spelt = subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()
  return `${archive.toLowerCase()}.${spelt}`
}
