import type { StoredPaper } from '../library/library.ts'
import { parseArxivId } from '../papers/arxiv-id.ts'
import { toPlainText } from '../papers/plain-text.ts'
import { truncate } from './slack-text.ts'

type Cited = Pick<StoredPaper, 'ordinal' | 'id' | 'title' | 'authors' | 'published' | 'url'>

/** Longer than any title or id; what has no end is none. */
const LONGEST = 500
const LONGEST_NAME = 100
/** The largest collaborations have a few thousand authors; "and others" is BibTeX's own word for the rest. */
const AUTHORS_MAX = 40

/** Signs that LaTeX would read as its own. BibTeX counts a brace even behind a backslash, so those go by name. */
const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** A BibTeX entry: `@misc`, with arXiv's fields where the id is one of arXiv's. The key ends in what tells papers apart. */
export function toBibtex(paper: Cited): string {
  const arxiv = parseArxivId(paper.id)
  const year = paper.published?.slice(0, 4)
  const fields = [
    ['title', `{${toTex(toPlainText(paper.title).text, LONGEST)}}`],
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
  const named = authors.slice(0, AUTHORS_MAX).map(toName)
  return [...named, ...(authors.length > AUTHORS_MAX ? ['others'] : [])].join(' and ')
}

/** BibTeX parts names at "and", and takes "others" for more of them: a name that has such a word is one in braces. */
function toName(author: string): string {
  const name = toTex(author, LONGEST_NAME)
  return /(?:^|\s)and(?:\s|$)|^others$/i.test(name) ? `{${name}}` : name
}

/** "vaswani2017-1706.03762": the id, and where a key cannot hold it, the paper's place in the library. */
function toKey({ ordinal, id, authors, published }: Cited): string {
  const family = (authors[0] ?? '').split(/\s+/).at(-1) ?? ''
  const name = family
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
  const year = /^\d{4}/.exec(published ?? '')?.[0] ?? ''
  const arxiv = parseArxivId(id)
  const place = arxiv ? arxiv.id.replace('/', ':') : /^[\w.-]{1,100}$/.test(id) ? id : `paper:${ordinal}`
  return [`${name}${year}`, place].filter(part => part !== '').join('-')
}

function toTex(text: string, most: number): string {
  return truncate(text, most)
    .replace(/[\\{}~^]/g, sign => SPECIAL[sign] ?? sign)
    .replace(/[#$%&_]/g, '\\$&')
}

function toUrl(url: string): string {
  return new URL(url).href.replace(/[{}\\]/g, encodeURIComponent)
}
