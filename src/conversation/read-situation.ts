import type { StoredPaper } from '../library/library.ts'
import { findTerms } from '../library/terms.ts'
import { isBenchmarkWord } from '../numbers/tables/names.ts'
import { type Attribute, findConcept, findEvidence, toAttribute } from './attribute.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import { toSortKey } from './sort-key.ts'
import { sortPapers } from './sort-papers.ts'
import { readList, readNumbered, type Thread, toShown, toTelling } from './thread.ts'
import type { Situation } from './understand/situation.ts'

/** What a message of a thread is read against. */
export async function readSituation(thread: Thread): Promise<Situation> {
  const { parts, state } = thread
  const listed = await readList(thread)
  const all = await readNumbered(
    thread,
    state.numbered.map((_, at) => at + 1),
  )
  return {
    isFirst: state.view.question === null,
    pointing: {
      shown: toShown(state),
      size: state.numbered.length,
      names: toNames(all),
      findSaying: phrase => findSaying(listed, phrase),
      rank: (phrase, isOfFew) => {
        const few = all.filter(({ n }) => state.focus.includes(n))
        return rank(isOfFew && few.length > 1 ? few : listed, phrase)
      },
    },
    focus: listed.length === 1 && state.focus.length === 0 ? listed.map(({ n }) => n) : state.focus,
    asked: state.asked,
    sortedBy: state.view.sortedBy ?? null,
    year: Number(parts.now().slice(0, 4)),
    mentions: (n, word) => all.some(({ n: other, paper }) => other === n && hasWord(paper, word)),
    countSaying: attribute => countSaying(listed, attribute),
    telling: toTelling(parts.library),
  }
}

/** The one paper of the list that says a phrase, by its title if by any. */
function findSaying(listed: readonly NumberedPaper[], phrase: string): number | null {
  const attribute = toAttribute(phrase)
  if (attribute === null) return null
  const titled = listed.filter(
    ({ paper }) => findEvidence({ title: paper.title, abstract: '' }, attribute) !== null,
  )
  const saying =
    titled.length > 0 ? titled : listed.filter(({ paper }) => findEvidence(paper, attribute) !== null)
  return saying.length === 1 ? (saying[0]?.n ?? null) : null
}

/** Papers that have what a phrase measures, in its order. */
function rank(papers: readonly NumberedPaper[], phrase: string): readonly number[] {
  const key = toSortKey(phrase)
  if (key?.by !== 'number' && key?.by !== 'date') return []
  return sortPapers(papers, key, new Map())
    .filter(({ numbered, best }) => (key.by === 'date' ? numbered.paper.published !== null : best !== null))
    .map(({ numbered }) => numbered.n)
}

function hasWord({ title, abstract }: StoredPaper, word: string): boolean {
  const terms = new Set(findTerms(word).map(({ term }) => term))
  return findTerms(`${title} ${abstract}`).some(({ term }) => terms.has(term))
}

function countSaying(listed: readonly NumberedPaper[], attribute: Attribute): number {
  return listed.filter(({ paper }) => findEvidence(paper, attribute) !== null).length
}

/** What titles give their works as names: "AdaSpa" of "AdaSpa: Fast …", "SambaNova". Lower case; of one paper only. */
function toNames(papers: readonly NumberedPaper[]): ReadonlyMap<string, number> {
  const named = papers.flatMap(({ n, paper: { title } }) =>
    [toHead(title), ...findCoined(title)].flatMap(name => (name === null ? [] : [[name, n] as const])),
  )
  const isOfOne = ([name, n]: readonly [string, number]) =>
    named.every(([other, m]) => other !== name || m === n)
  return new Map(named.filter(isOfOne))
}

/** What stands before a title's colon, where it looks like a name. */
function toHead(title: string): string | null {
  const [, name = ''] = /^([^\s:][^:]{1,24}):\s/.exec(title) ?? []
  const isName = /\p{Lu}.*\p{Lu}|\d|-/u.test(name) && name.split(/\s+/).length <= 2 && name.length >= 4
  return isName ? name.toLowerCase() : null
}

/** Words that nobody writes so but for a name: "LeYOLO", "GPipe"; no data set and nothing of the field. */
function findCoined(title: string): readonly string[] {
  const words = title.match(/[\p{L}\d][\p{L}\d-]{4,}/gu) ?? []
  return words
    .filter(word => /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u.test(word) && !/\p{Lu}s$/u.test(word))
    .filter(word => !isBenchmarkWord(word) && findConcept(word) === null)
    .map(word => word.toLowerCase())
}
