import { type PlainText, type Span, toPlainText } from '../papers/plain-text.ts'
import { toSentences } from '../papers/sentences.ts'
import { findClosing, readBaselines } from './baseline.ts'
import { classify } from './classify.ts'
import { findNames, readContexts, type SentenceNames, type Territory, toTerritories } from './context.ts'
import { isContest, isPraised } from './comparison.ts'
import { continueBound, continueUnit, type Group, isLicensed, shareAcross, toGroups } from './coordinate.ts'
import { type Frame, isInBracket, readFrame } from './frame.ts'
import { findPresentation, isHeadline, type Standing, toStanding } from './headline.ts'
import type { KeyNumber, Quote } from './key-number.ts'
import { maskNames } from './mask.ts'
import { hasMeasure } from './measure-words.ts'
import { readMetrics } from './metric.ts'
import { benchmarkBehind } from './metric-fallback.ts'
import { findNamedMetric } from './polarity.ts'
import { findOwnNames } from './own-names.ts'
import type { Quantity } from './quantity.ts'
import { isOthers } from './rivals.ts'
import { scanQuantities } from './scan.ts'
import { lowerAt, toWords, type Word } from './sentence-words.ts'
import { isBenchmark, isBenchmarkName } from './tables/names.ts'
import { DOWN_VERBS, UP_VERBS } from './tables/words.ts'

/**
 * The key numbers of an abstract, by their place in it: mask, scan, coordinate, attach, classify. `text` is verbatim
 * (`abstract.slice(start, end)`), whatever LaTeX it holds. The title tells the paper's own name. Never throws; linear.
 */
export function extractNumbers(abstract: string, title = ''): KeyNumber[] {
  const plain = toPlainText(abstract)
  const quantities = scanQuantities(plain.text, maskNames(plain.text))
  if (quantities.length === 0) return []
  const sentences = toSentences(plain.text)
  const texts = sentences.map(({ start, end }) => plain.text.slice(start, end))
  const presentation = findPresentation(texts)
  const names = findOwnNames(title, plain.text)
  let next = 0
  return sentences.flatMap((span, place) => {
    const own: Quantity[] = []
    for (
      let quantity = quantities[next];
      quantity && quantity.start < span.end;
      quantity = quantities[++next]
    ) {
      if (quantity.start >= span.start && quantity.end <= span.end) own.push(quantity)
    }
    if (own.length === 0) return []
    const sentence = texts[place] ?? ''
    const isNamed = names.some(name => sentence.includes(name))
    const standing = toStanding(sentence, { isEarly: place < presentation, isNamed })
    return readSentence({ plain, span, quantities: own, standing })
  })
}

interface Sentence {
  readonly plain: PlainText
  readonly span: Span
  readonly quantities: readonly Quantity[]
  readonly standing: Standing
}

function readSentence({ plain, span, quantities, standing }: Sentence): KeyNumber[] {
  const raw = toWords(plain.text, span, quantities)
  const shared = shareAcross(raw, toGroups(raw))
  const words = shared.map((word, index) =>
    word.quantity && !isLicensed(shared, index) ? { ...word, quantity: null } : word,
  )
  const sentence = toSentence(plain, span)
  const numbers: KeyNumber[] = []
  const names = findNames(plain.text, span)
  let previous: Claim | null = null
  let outside: Claim | null = null
  const claims: Claim[] = []
  const groups = toGroups(words)
  const closing = findClosing(plain.text, words, groups.at(-1)?.members.at(-1) ?? words.length)
  const territories = toTerritories(words, groups)
  const isCompared = isContest(words)
  for (const [place, group] of groups.entries()) {
    const territory = territories[place] ?? { shared: 0, from: 0, to: words.length, closing: 0 }
    const isBracketed = isInBracket(words, group.members[0] ?? 0)
    // "48% on A (a 9% improvement) and 55% on B": behind a bracket it goes on with what stood before it.
    previous = isBracketed ? previous : (outside ?? previous)
    const claim: Claim = readClaim(plain.text, words, { group, previous, names, territory, isContest: isCompared })
    if (previous) {
      continueBound(words, previous.group, group, claim.isContinued)
      if (claim.isContinued) continueUnit(words, previous.group, group)
    }
    claims.push(claim)
    previous = claim
    if (!isBracketed) outside = claim
  }
  const rivals = toRivals(claims, closing)
  for (const claim of claims)
    numbers.push(...toNumbers(plain, words, { claim, closing, rivals, standing, sentence }))
  return numbers
}

/** A group of numbers with what each of them measures. */
interface Claim {
  readonly group: Group
  readonly frame: Frame
  readonly metrics: readonly string[]
  /** The metrics before what stands in brackets was told apart: what a continued claim takes over. */
  readonly said: readonly string[]
  readonly baselines: readonly (string | null)[]
  readonly contexts: readonly (readonly string[])[]
  /** It goes on with the claim before: ", N on Y". */
  readonly isContinued: boolean
  /** Its values are set against others'. */
  readonly isCompared: boolean
}

interface ClaimParts {
  readonly group: Group
  readonly previous: Claim | null
  readonly names: SentenceNames
  readonly territory: Territory
  readonly isContest: boolean
}

function readClaim(
  text: string,
  words: readonly Word[],
  { group, previous, names, territory, isContest }: ClaimParts,
): Claim {
  const own = readFrame(words, group, previous?.frame ?? null)
  const isSame = own.relation === 'same' && previous !== null
  // What is only continued keeps its verb and its head; its own comparison and context come first.
  const frame = isSame ? { ...previous.frame, governor: own.governor } : own
  // "17.6% in PLCC and 16.7% in SRCC": the second names its own.
  const isOwnMetric = isSame && hasMeasure(words, own.of)
  const metrics = isOwnMetric
    ? readMetrics(text, words, { group, frame: { ...frame, relation: 'object', head: own.of, of: own.of } })
    : isSame
      ? inherit(group, previous.said).map((metric, rank) => toOwnBenchmark(words, group.members[rank] ?? 0, metric))
      : readMetrics(text, words, { group, frame })
  const parallel = metrics.map(metric => splitParallel(words, group, metric))
  const baselines = readBaselines(text, words, { group, frame })
  const inherited = isSame ? inherit(group, previous.baselines) : baselines
  return {
    group,
    frame,
    metrics: parallel,
    said: metrics,
    baselines: baselines.map((baseline, rank) => baseline ?? inherited[rank] ?? null),
    contexts: readContexts(text, words, { group, frame, names, territory }),
    isContinued: isSame,
    isCompared: isContest || isPraised(words, group),
  }
}

/** "15x (11.5x) FLOPs (latency)", "performance (energy efficiency) by 13x (55x)": outside with outside, inside with inside. */
function splitParallel(words: readonly Word[], { members }: Group, metric: string): string {
  const [, outside = '', inside = '', rest = ''] = /^([^()]+) \(([^()]+)\)([^()]*)$/.exec(metric) ?? []
  const [first, last] = [members[0] ?? 0, members.at(-1) ?? 0]
  if (outside === '') return metric
  const hasTwin =
    lowerAt(words, last + 1) === '(' && words[last + 2]?.quantity && lowerAt(words, last + 3) === ')'
  const isTwin =
    lowerAt(words, first - 1) === '(' && words[first - 2]?.quantity && lowerAt(words, last + 1) === ')'
  if (hasTwin) return outside + rest
  return isTwin ? inside + rest : metric
}

/** "58% on A and 85% on B": a benchmark that stands for its score stands for its own number's alone. */
function toOwnBenchmark(words: readonly Word[], index: number, metric: string): string {
  return isBenchmarkName(metric) ? benchmarkBehind(words, index) : metric
}

/** The claims before, one by one where both groups are of one length, else the first for all. */
function inherit<T>(group: Group, before: readonly T[]): T[] {
  const isParallel = before.length === group.members.length
  return group.members.flatMap((_, rank) => {
    const item = before[isParallel ? rank : before.length - 1]
    return item === undefined ? [] : [item]
  })
}

interface ClaimInSentence {
  readonly claim: Claim
  /** What all results of the sentence are compared with that name nothing else. */
  readonly closing: string | null
  /** What the numbers of the sentence are compared with, all of them. */
  readonly rivals: readonly string[]
  readonly standing: Standing
  readonly sentence: Quote
}

function toNumbers(
  plain: PlainText,
  words: readonly Word[],
  { claim, closing, rivals, standing, sentence }: ClaimInSentence,
): KeyNumber[] {
  return claim.group.members.flatMap((index, rank) => {
    const quantity = words[index]?.quantity
    if (!quantity) return []
    const metric = claim.metrics[rank] ?? ''
    const { frame } = claim
    const reading = classify({ words, index, quantity, frame, metric })
    const isOther = isOthers(words, index) || quantity.isFormer
    return [
      {
        ...toQuote(plain, quantity),
        value: quantity.value,
        high: quantity.high,
        unit: toUnit(quantity, metric),
        bound: quantity.bound,
        kind: isOther ? toOthersKind(reading.kind, claim) : reading.kind,
        direction:
          isOther && reading.kind === 'gain'
            ? 'none'
            : hasDirection(reading.kind, claim, isOther)
              ? reading.direction
              : 'none',
        metric,
        context: (claim.contexts[rank] ?? []).filter(said => tellsMore(said, metric, rivals)),
        baseline: toBaseline(reading.kind, claim.baselines[rank] ?? null, closing),
        headline: isHeadline({ quantity, kind: reading.kind, frame, words, index }, standing),
        sentence,
      },
    ]
  })
}

/** A rival gains nothing; a share in its bracket, beside scores that it is compared with, is its score. */
function toOthersKind(kind: KeyNumber['kind'], { frame, isCompared }: Claim): KeyNumber['kind'] {
  if (frame.relation === 'bracket' && isCompared && (kind === 'ratio' || kind === 'gain')) return 'score'
  return kind === 'gain' ? 'ratio' : kind
}

/** Baselines of one sentence that are looked at; a sentence with more is a table. */
const RIVALS_MAX = 24

function toRivals(claims: readonly Claim[], closing: string | null): string[] {
  const baselines = [closing, ...claims.flatMap(claim => claim.baselines)].filter(
    baseline => baseline !== null,
  )
  return [...new Set(baselines)].slice(0, RIVALS_MAX)
}

/** What the metric says already, or what some number of the sentence is compared with, is no context. */
function tellsMore(said: string, metric: string, rivals: readonly string[]): boolean {
  return !metric.includes(said) && !rivals.some(rival => rival.includes(said))
}

/** A score goes up or down only against another; a rival's result goes nowhere because of the work. */
function hasDirection(kind: KeyNumber['kind'], { frame, isCompared }: Claim, isOther: boolean): boolean {
  if (kind !== 'score') return true
  const isChanged = frame.relation === 'to' && (UP_VERBS.has(frame.verb) || DOWN_VERBS.has(frame.verb))
  return !isOther && (isCompared || isChanged)
}

/** Scale and settings are compared with nothing; what is said once for a whole sentence is said of its results. */
function toBaseline(kind: KeyNumber['kind'], own: string | null, closing: string | null): string | null {
  if (kind === 'size' || kind === 'count' || kind === 'setting') return null
  const isResult = kind === 'speedup' || kind === 'reduction' || kind === 'gain' || kind === 'score'
  return own ?? (isResult ? closing : null)
}

/** A bare value is in its metric's own points: "an R2 of 0.93". */
function toUnit({ unit, form, high, scale }: Quantity, metric: string): string {
  if (unit !== '' && unit !== 'point') return unit
  if (scale !== '' && /\bparam/.test(metric)) return 'parameter'
  if (form === 'shape' || high !== null) return unit
  const benchmark = metric.replace(/ (?:scores?|performance)$/, '')
  if (unit === 'point' && isBenchmark(benchmark)) return benchmark
  const known = findNamedMetric(metric)
  if (!known) return unit
  return unit === 'point' && known.unit === 'accuracy' ? 'accuracy points' : known.unit
}

function toQuote(plain: PlainText, span: Span): Quote {
  const { start, end } = plain.toOriginal(span)
  const closed = closeTex(plain.original, start, end)
  return { text: plain.original.slice(start, closed), start, end: closed }
}

/** A sentence with whatever closes its last formula, as its numbers have it. */
function toSentence(plain: PlainText, span: Span): Quote {
  const { start, end } = plain.toOriginal(span)
  let closed = end
  while (plain.original[closed] === '}') closed++
  if (plain.original[closed] === '$' && !/\d/.test(plain.original[closed + 1] ?? '')) closed++
  return { text: plain.original.slice(start, closed), start, end: closed }
}

/** Behind the braces and the dollar sign that close what the span opened: "cm$^{-3}$", never "cm$^{-3". */
function closeTex(original: string, start: number, end: number): number {
  const said = original.slice(start, end)
  let at = end
  for (let open = countOf(said, '{') - countOf(said, '}'); open > 0 && original[at] === '}'; open--) at++
  return countOf(said, '$') % 2 === 1 && original[at] === '$' && !/\d/.test(original[at + 1] ?? '')
    ? at + 1
    : at
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1
}
