import { pairByOverlap, type Quantity, type ScoredPaper } from './number-matching.ts'
import { countShared, toContentWords } from './number-words.ts'

/** How well one thing about the numbers is read; each from 0 to 1. */
export interface NumberScore {
  readonly name: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** What a row adds up over all papers. */
interface Tally {
  readonly hits: number
  readonly claimed: number
  readonly wanted: number
}

/**
 * Scores predictions against labels, micro-averaged: every label without its prediction, and every prediction
 * without its label, is an error in every row that it bears on. A row that no label bears on is left out.
 *
 * `exact`: same span. `overlap`: at least one character in common, one to one; these pairs are what the rows of fields
 * look at. `metric`: F1 of its words. `context`: share of the label's strings that have half of their words in what
 * was predicted as context, metric or baseline. `headline`: those marked on both sides, by overlap.
 */
export function scoreNumbers(papers: readonly ScoredPaper[]): NumberScore[] {
  return ROWS.flatMap(({ name, tally }) => {
    const sum = papers.map(tally).reduce(add, NOTHING)
    return sum.wanted > 0 ? [toScore(name, sum)] : []
  })
}

const NOTHING: Tally = { hits: 0, claimed: 0, wanted: 0 }

function add(a: Tally, b: Tally): Tally {
  return { hits: a.hits + b.hits, claimed: a.claimed + b.claimed, wanted: a.wanted + b.wanted }
}

function toScore(name: string, { hits, claimed, wanted }: Tally): NumberScore {
  const precision = claimed > 0 ? hits / claimed : 0
  const recall = hits / wanted
  const f1 = hits > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return { name, precision, recall, f1 }
}

/** A field of a pair: which labels have it, and how far a prediction has it right (0 to 1). */
interface Field {
  readonly has: (gold: Quantity) => boolean
  readonly score: (gold: Quantity, predicted: Quantity) => number
  /** Which predictions claim something. @default all but those whose label lacks the field */
  readonly claims?: (predicted: Quantity) => boolean
}

const isStated = (gold: Quantity): boolean => gold.value !== null
const hasKind = (gold: Quantity): boolean => gold.kind !== undefined && gold.kind !== null
const hasDirection = (gold: Quantity): boolean => gold.direction !== undefined && gold.direction !== null

const FIELDS: Readonly<Record<string, Field>> = {
  value: { has: isStated, score: (gold, predicted) => Number(isSameValue(gold, predicted)) },
  unit: {
    has: gold => gold.unit !== '',
    score: (gold, predicted) => Number(gold.unit === predicted.unit),
    claims: predicted => predicted.unit !== '',
  },
  'value+unit': { has: isStated, score: (gold, predicted) => Number(isSameQuantity(gold, predicted)) },
  bound: {
    has: gold => gold.bound !== undefined,
    score: (gold, predicted) => Number(gold.bound === (predicted.bound ?? null)),
  },
  kind: { has: hasKind, score: (gold, predicted) => Number(gold.kind === predicted.kind) },
  direction: {
    has: hasDirection,
    score: (gold, predicted) => Number(gold.direction === predicted.direction),
  },
  'kind+direction': {
    has: gold => hasKind(gold) && hasDirection(gold),
    score: (gold, predicted) =>
      Number(gold.kind === predicted.kind && gold.direction === predicted.direction),
  },
  metric: { has: gold => toContentWords(gold.metric ?? '').size > 0, score: scoreMetric },
  context: { has: gold => toContextWords(gold).length > 0, score: scoreContext },
}

const ROWS: readonly { readonly name: string; readonly tally: (paper: ScoredPaper) => Tally }[] = [
  { name: 'exact', tally: tallyExact },
  {
    name: 'overlap',
    tally: ({ gold, predicted, pairs }) => ({
      hits: pairs.length,
      claimed: predicted.length,
      wanted: gold.length,
    }),
  },
  ...Object.entries(FIELDS).map(([name, field]) => ({
    name,
    tally: (paper: ScoredPaper) => tallyField(paper, field),
  })),
  { name: 'headline', tally: paper => tallyHeadlines(paper, () => true) },
  { name: 'headline value+unit', tally: paper => tallyHeadlines(paper, isSameQuantity) },
]

/** Each label is found once, however many predictions share its span. */
function tallyExact({ gold, predicted }: ScoredPaper): Tally {
  const left = gold.map(toPlace)
  let hits = 0
  for (const prediction of predicted) {
    const at = left.indexOf(toPlace(prediction))
    if (at === -1) continue
    left.splice(at, 1)
    hits++
  }
  return { hits, claimed: predicted.length, wanted: gold.length }
}

function toPlace({ start, end }: Quantity): string {
  return `${start}-${end}`
}

/** A prediction without a label is wrong in every field; one with a label is judged where its label has the field. */
function tallyField({ gold, predicted, pairs }: ScoredPaper, { has, score, claims }: Field): Tally {
  const judged = pairs.filter(([label]) => has(label))
  const hits = judged.reduce((sum, [label, prediction]) => sum + score(label, prediction), 0)
  const claimed = claims ? predicted.filter(claims).length : predicted.length - pairs.length + judged.length
  return { hits, claimed, wanted: gold.filter(has).length }
}

function tallyHeadlines(
  { gold, predicted }: ScoredPaper,
  isRight: (gold: Quantity, predicted: Quantity) => boolean,
): Tally {
  const wanted = gold.filter(label => label.headline === true)
  const marked = predicted.filter(prediction => prediction.headline === true)
  const hits = pairByOverlap(wanted, marked).filter(pair => isRight(...pair)).length
  return { hits, claimed: marked.length, wanted: wanted.length }
}

/** Relative: values go from 1e-9 to 1e18. */
const TOLERANCE = 1e-6

function isNear(a: number | null, b: number | null): boolean {
  // Ten to the power of a misread value may be infinite: it is near nothing.
  if (a === null || b === null || !Number.isFinite(a) || !Number.isFinite(b)) return false
  return Math.abs(a - b) <= TOLERANCE * Math.max(1e-12, Math.abs(a), Math.abs(b))
}

/** A range needs both ends; a range of no width is its value. */
function isSameValue(gold: Quantity, predicted: Quantity): boolean {
  if (!isNear(gold.value, predicted.value)) return false
  if (gold.high !== null) return isNear(gold.high, predicted.high)
  return predicted.high === null || isNear(gold.value, predicted.high)
}

function isSameQuantity(gold: Quantity, predicted: Quantity): boolean {
  return isSameValue(gold, predicted) && gold.unit === predicted.unit
}

function scoreMetric(gold: Quantity, predicted: Quantity): number {
  const wanted = toContentWords(gold.metric ?? '')
  const said = toContentWords(predicted.metric ?? '')
  return (2 * countShared(wanted, said)) / (wanted.size + said.size)
}

function scoreContext(gold: Quantity, { context, metric, baseline }: Quantity): number {
  const said = toContentWords([...(context ?? []), metric ?? '', baseline ?? ''].join(' '))
  const wanted = toContextWords(gold)
  return wanted.filter(words => countShared(words, said) >= words.size / 2).length / wanted.length
}

function toContextWords(gold: Quantity): ReadonlySet<string>[] {
  return (gold.context ?? []).map(toContentWords).filter(words => words.size > 0)
}
