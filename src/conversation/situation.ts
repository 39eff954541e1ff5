import type { NumberedPaper } from './answer.ts'
import { type Attribute, findEvidence } from './attribute.ts'
import { readList, readNumbered, type Thread, toShown, toTelling } from './thread.ts'
import type { Situation } from './understand.ts'

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
    pointing: { shown: toShown(state), size: state.numbered.length, names: toNames(all) },
    focus: state.focus,
    isAfterDetail: state.isAfterDetail,
    countSaying: attribute => countSaying(listed, attribute),
    telling: toTelling(parts.library),
  }
}

function countSaying(listed: readonly NumberedPaper[], attribute: Attribute): number {
  return listed.filter(({ paper }) => findEvidence(paper, attribute) !== null).length
}

/** What a title gives its work as a name: "AdaSpa" of "AdaSpa: Fast …". In lower case; only names of one paper. */
function toNames(papers: readonly NumberedPaper[]): ReadonlyMap<string, number> {
  const named = papers.flatMap(({ n, paper: { title } }) => {
    const [, name = ''] = /^([^\s:][^:]{1,24}):\s/.exec(title) ?? []
    const isName = /\p{Lu}.*\p{Lu}|\d|-/u.test(name) && name.split(/\s+/).length <= 2 && name.length >= 4
    return isName ? [[name.toLowerCase(), n] as const] : []
  })
  return new Map(named.filter(([name], at) => named.findIndex(([other]) => other === name) === at))
}
