import type { StoredPaper } from '../library/library.ts'
import { parseArxivId } from '../papers/arxiv-id.ts'
import { toPlainText } from '../papers/plain-text.ts'
import { truncate } from './slack-text.ts'

type Cited = Pick<StoredPaper, 'id' | 'title' | 'authors' | 'published' | 'url'>

/** Longer than any title, name or id; what has no end is none. */
const LONGEST = 500
/** The largest collaborations have a few thousand authors; "and others" is BibTeX's own word for the rest. */
const AUTHORS_MAX = 40

/** Signs that LaTeX would read as its own. */
const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** A BibTeX entry: `@misc`, with arXiv's fields where the id is one of arXiv's. The id is the key's last part, so keys differ. */
export function toBibtex(paper: Cited): string {
  const arxiv = parseArxivId(paper.id)
  const year = paper.published?.slice(0, 4)
  const fields = [
    ['title', `{${toTex(toPlainText(paper.title).text)}}`],
    ['author', toAuthors(paper.authors)],
    ['year', year && /^\d{4}$/.test(year) ? year : ''],
    ['eprint', arxiv?.id ?? ''],
    ['archivePrefix', arxiv ? 'arXiv' : ''],
    ['url', paper.url && URL.canParse(paper.url) ? toUrl(paper.url) : ''],
  ]
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `  ${name} = {${value}},`)
  return [`@misc{${toKey(paper)},`, ...lines, '}'].join('\n')
}

function toAuthors(authors: readonly string[]): string {
  const named = authors.slice(0, AUTHORS_MAX).map(toTex)
  return [...named, ...(authors.length > AUTHORS_MAX ? ['others'] : [])].join(' and ')
}

/** "vaswani2017-1706.03762". */
function toKey({ id, authors, published }: Cited): string {
  const family = (authors[0] ?? '').split(/\s+/).at(-1) ?? ''
  const name = family
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
  const year = /^\d{4}/.exec(published ?? '')?.[0] ?? ''
  return [`${name}${year}`, id.slice(0, LONGEST).replace(/[^\w.-]+/g, '-')]
    .filter(part => part !== '')
    .join('-')
}

function toTex(text: string): string {
  return truncate(text, LONGEST)
    .replace(/[\\{}~^]/g, sign => SPECIAL[sign] ?? sign)
    .replace(/[#$%&_]/g, '\\$&')
}

function toUrl(url: string): string {
  return new URL(url).href.replace(/[{}\\]/g, encodeURIComponent)
}
