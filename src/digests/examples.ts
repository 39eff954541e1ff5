import { findArxivLinks, parseArxivId } from '../papers/arxiv-id.ts'

/** Papers that show what a topic means, by their ids: votes of whoever subscribes. */
export interface Examples {
  readonly like: readonly string[]
  readonly unlike: readonly string[]
}

export const NO_EXAMPLES: Examples = { like: [], unlike: [] }

/** Of each sign. */
const MOST_EXAMPLES = 5

/** "+2212.09748 -2305.13048" among other words, as ids or links. */
export function takeExamples(text: string): { readonly rest: string; readonly examples: Examples } {
  const like: string[] = []
  const unlike: string[] = []
  const rest = text
    .split(' ')
    .filter(word => {
      const [, sign, said = ''] = /^([+-])(\S+?),?$/.exec(word) ?? []
      const id = sign === undefined ? null : (parseArxivId(said) ?? findArxivLinks(said)[0])
      if (id) (sign === '+' ? like : unlike).push(id.id)
      return !id
    })
    .join(' ')
  return { rest, examples: { like: toFew(like), unlike: toFew(unlike) } }
}

function toFew(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].slice(0, MOST_EXAMPLES)
}
