import { COUNT, NOUN, ORDINALS, toCount, toOrdinal } from './counting.ts'

/** Where a measure puts papers: "the third fastest" is one, from place 2 on. */
export interface Ranking {
  /** "Fastest". */
  readonly phrase: string
  readonly count: number
  readonly from: number
  /** "The faster one": of the papers spoken of, not of the list. */
  readonly isOfFew: boolean
}

const SUPERLATIVE =
  '(?:fastest|quickest|slowest|newest|oldest|latest|cheapest|smallest|tiniest|lightest|biggest|largest|shortest|(?:most|least) (?:recent|accurate|efficient|expensive)|(?:highest|lowest|best|worst|greatest|smallest|biggest|largest|most|least)(?: (?!first\\b|on\\b|ones\\b|at\\b|up\\b)[a-z-]+){1,2}?)'
const COMPARATIVE =
  '(?:faster|quicker|slower|newer|older|cheaper|smaller|lighter|bigger|larger|more accurate)'
/** What is done to papers: behind it a superlative stands for one, and does not ask which it is. */
export const DONE =
  '(?:keep|drop|remove|hide|exclude|delete|kick|ditch|save|bookmark|star|pin|compare|like|as|to|than|of|about|for|with|and|vs|versus|does|did|do|is|only|just)'

interface Ranked {
  readonly pattern: RegExp
  /** The phrase, how many, and from which place on. */
  readonly read: (match: readonly (string | undefined)[]) => readonly [string, number, number]
}

/** Patterns of papers told by where a measure puts them: "the two fastest", "the third biggest one", "the slower one". */
const RANKED: readonly Ranked[] = [
  {
    // "the two fastest", "the fastest two papers"
    pattern: new RegExp(
      `(?<![\\w-])(?:the |my )?(?:(${COUNT}) (${SUPERLATIVE})|(?<=the )(${SUPERLATIVE}) (${COUNT}))(?: ${NOUN})?(?![\\w-])(?! (?:first|on top)\\b)`,
      'g',
    ),
    read: ([, count, before, after, last]) => [before ?? after ?? '', toCount(count ?? last), 0],
  },
  {
    // "the second fastest one"
    pattern: new RegExp(
      `(?<![\\w-])the (${ORDINALS.slice(1).join('|')}|[2-9](?:nd|rd|th))[ -](${SUPERLATIVE})(?: (?:one|paper|method))?(?![\\w-])`,
      'g',
    ),
    read: ([, place = '', phrase]) => [phrase ?? '', 1, toOrdinal(place) - 1],
  },
  {
    // "the fastest one", "save the newest"
    pattern: new RegExp(
      `(?<=\\b${DONE} )the (${SUPERLATIVE})(?: (?:one|paper|method)(?![\\w-])|(?=\\s*$|\\s*[,.?!]| (?:and|use|need|run|have|work|from|out|away|please)\\b))(?! first\\b)`,
      'g',
    ),
    read: ([, phrase]) => [phrase ?? '', 1, 0],
  },
  {
    // "the one with the highest accuracy"
    pattern: new RegExp(
      `(?<=\\b${DONE} )the (?:one|paper|method) (?:with|that (?:has|claims|reports)|claiming|having) the (${SUPERLATIVE})(?=\\s*$|\\s*[,.?!])`,
      'g',
    ),
    read: ([, phrase]) => [phrase ?? '', 1, 0],
  },
]

const COMPARED = new RegExp(
  `(?<![\\w-])the (${COMPARATIVE})(?: (?:one|paper|method)(?![\\w-])(?: of (?:the two|them|these|those|both))?| of (?:the two|them|these|those|both)\\b)(?! (?:first|on top|at the top|up)\\b)`,
  'g',
)

/** "Which is the fastest one?" asks for an order. */
const IS_ASKED =
  /(?:^|[\s,])(?:which|what|who)(?:'s| is| are| was| were| has| have| of (?:these|them|those))\b[^,;?]*\??$/

/** A text with papers told by a measure replaced by `mark`, which gives the words back where it finds none. */
export function replaceRanked(given: string, mark: (words: string, ranking: Ranking) => string): string {
  let text = given
  if (!IS_ASKED.test(text))
    for (const { pattern, read } of RANKED)
      text = text.replace(pattern, (...match: string[]) => {
        const [phrase, count, from] = read(match)
        return mark(match[0] ?? '', { phrase, count, from, isOfFew: false })
      })
  return text.replace(COMPARED, (words: string, phrase: string) =>
    mark(words, { phrase, count: 1, from: 0, isOfFew: true }),
  )
}
