import type { Paperboy } from '../assemble.ts'
import { toTitleText, toTitleUrl } from '../blocks/wording.ts'
import { type ListedQuestion, readListedQuestion } from '../conversation/listed-question.ts'
import { createThreadStore } from '../conversation/thread-store.ts'
import type { ClaimedNumber } from '../library/number-rows.ts'
import { type KeyNumber, KINDS } from '../numbers/key-number.ts'
import { toReading } from '../numbers/reading.ts'
import type {
  Claim,
  Claims,
  ClaimsAsked,
  Found,
  FoundPaper,
  LitNumber,
  PaperAnswers,
  PaperName,
  Piece,
  Placed,
} from '../playground/web/wire-papers.ts'
import type { TracedHit } from '../search/trace.ts'

/** Papers that a table and a map show; further ones are far. */
const TRACED = 25

/** What the page asks about papers, answered from the library. */
export function createPaperAnswers(
  paperboy: Pick<Paperboy, 'database' | 'library' | 'search'>,
): PaperAnswers {
  const { database, library, search } = paperboy
  const threads = createThreadStore(database, () => new Date().toISOString())
  return {
    found: async list => {
      const listed = await readListedQuestion(threads, list)
      if (!listed) return null
      const { question, hits, point } = await search.trace(listed.question, { limit: TRACED })
      const { text, topic, terms } = question
      const conditions = question.conditions.map(toConditionWords)
      return {
        question: { text, topic, terms, conditions },
        papers: hits.map(hit => toFoundPaper(hit, listed)),
        point,
      } satisfies Found
    },
    claims: asked => listClaims(library, asked),
  }
}

/** "speedup over 3x" */
function toConditionWords({
  kind,
  metric,
  text,
}: {
  kind: string | null
  metric: string
  text: string
}): string {
  return [metric || (kind ?? ''), text].filter(part => part !== '').join(' ')
}

function toFoundPaper(hit: TracedHit, { numbered }: ListedQuestion): FoundPaper {
  const { paper, score, close, holds, matched, point, ordinal } = hit
  const at = numbered.indexOf(ordinal)
  return {
    ...toName(paper),
    n: at < 0 ? null : at + 1,
    dense: toPlaced(hit.denseRank, hit.dense),
    lexical: toPlaced(hit.lexicalRank, hit.lexical),
    score,
    isClose: close,
    holds,
    matched,
    point,
    abstract: toPieces(paper.abstract, paper.numbers),
  }
}

function toPlaced(rank: number | null, value: number | null): Placed | null {
  return rank === null || value === null ? null : { rank, value }
}

async function listClaims(library: Paperboy['library'], asked: ClaimsAsked): Promise<Claims> {
  const { unit, metric, isHeadline: headline, order, isAscending: ascending, limit, offset } = asked
  const kind = KINDS.find(name => name === asked.kind)
  const nothing = asked.kind !== undefined && kind === undefined
  const page = await library.listNumbers({
    ...(kind === undefined ? {} : { kind }),
    ...(unit === undefined ? {} : { unit }),
    ...(metric === undefined ? {} : { metric }),
    ...{ headline, order, ascending, limit, offset },
  })
  const { total, rows, kinds, units } = page
  // A kind that there is not has no numbers.
  if (nothing) return { total: 0, rows: [], kinds, units: [] }
  return { total, rows: rows.map(toClaim), kinds, units }
}

function toClaim({ paper, number }: ClaimedNumber): Claim {
  const { text, start } = number.sentence
  const inside = { ...number, start: number.start - start, end: number.end - start }
  return {
    paper: toName(paper),
    number: toLitNumber(number),
    amount: number.value,
    sentence: toPieces(text, [inside]),
  }
}

/** More than any title has. */
const TITLE_LENGTH = 500

function toName(paper: Pick<ClaimedNumber['paper'], 'id' | 'title' | 'url'>): PaperName {
  return { id: paper.id, title: toTitleText(paper, TITLE_LENGTH), url: toTitleUrl(paper) }
}

function toLitNumber(number: KeyNumber): LitNumber {
  const { value, label } = toReading(number)
  const { kind, unit, metric, context, baseline, headline } = number
  return { value, label, kind, unit, metric, context, baseline, isHeadline: headline }
}

/** A text cut where its numbers begin and end; all pieces together are the text. */
export function toPieces(text: string, numbers: readonly KeyNumber[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, number: LitNumber | null) => {
    if (end > at) pieces.push({ text: text.slice(at, end), number })
    at = Math.max(at, end)
  }
  for (const number of [...numbers].sort((a, b) => a.start - b.start)) {
    // Two readings of one stretch: the first is lit.
    if (number.start < at) continue
    push(number.start, null)
    push(number.end, toLitNumber(number))
  }
  push(text.length, null)
  return pieces
}
