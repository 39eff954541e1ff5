import { type PlainText, type Span, toPlainText } from '../papers/plain-text.ts'
import { toSentences } from '../papers/sentences.ts'
import { findClosing } from './baseline.ts'
import { type Claim, readClaim } from './claim.ts'
import { classify } from './classify.ts'
import { findPraise, isContest } from './comparison.ts'
import { findNames, toTerritories } from './context.ts'
import { continueBound, continueUnit, isLicensed, shareAcross, toGroups } from './coordinate.ts'
import { isInBracket } from './frame.ts'
import { isHeadline } from './headline.ts'
import type { KeyNumber, Quote } from './key-number.ts'
import { maskNames } from './mask.ts'
import { findOwnNames } from './own-names.ts'
import { findNamedMetric } from './polarity.ts'
import type { Quantity } from './quantity.ts'
import { isOthers } from './rivals.ts'
import { scanQuantities } from './scan.ts'
import { isSetTo, toWords, type Word } from './sentence-words.ts'
import { findPresentation, type Standing, toStanding } from './standing.ts'
import { isBenchmark } from './tables/names.ts'
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
    const standing = toStanding(sentence, { isEarly: place < presentation, names })
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
  const names = findNames(plain.text, span, standing.names)
  let previous: Claim | null = null
  let outside: Claim | null = null
  const claims: Claim[] = []
  const groups = toGroups(words)
  const closing = findClosing(plain.text, words, groups.at(-1)?.members.at(-1) ?? words.length)
  const territories = toTerritories(words, groups)
  const isCompared = isContest(words)
  const praise = findPraise(words)
  for (const [place, group] of groups.entries()) {
    const territory = territories[place] ?? { shared: 0, from: 0, to: words.length, closing: 0 }
    const isBracketed = isInBracket(words, group.members[0] ?? 0)
    const isCount = words[group.members[0] ?? 0]?.quantity?.unitBy === 'noun'
    // "48% on A (a 9% improvement) and 55% on B", "98% across 130 tasks and 97% across 25": behind brackets and counts
    // it goes on with what stood before them.
    if (!isBracketed && !isCount) previous = outside ?? previous
    const claim: Claim = readClaim(plain.text, words, {
      group,
      previous,
      names,
      territory,
      isContest: isCompared,
      praise,
    })
    if (previous) {
      continueBound(words, previous.group, group, claim.isContinued)
      if (claim.isContinued) continueUnit(words, previous.group, group)
    }
    claims.push(claim)
    previous = claim
    // "59 at LR=3e-3 and 65 at LR=1e-3".
    if (!isBracketed && !isCount && !isSetTo(words, group.members[0] ?? 0)) outside = claim
  }
  const rivals = toRivals(claims, closing)
  for (const claim of claims)
    numbers.push(...toNumbers(plain, words, { claim, closing, rivals, standing, sentence }))
  return numbers
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
        kind: isOther ? toOthersKind(reading.kind, claim, quantity.isFormer) : reading.kind,
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
function toOthersKind(
  kind: KeyNumber['kind'],
  { frame, isCompared }: Claim,
  isFormer: boolean,
): KeyNumber['kind'] {
  if (frame.relation === 'bracket' && isCompared && (kind === 'ratio' || kind === 'gain')) return 'score'
  // "while baselines remain below 5%": a share of nothing.
  const isBare = frame.head.to === frame.head.from && frame.of.to === frame.of.from
  if (isCompared && kind === 'ratio' && isBare && !isFormer) return 'score'
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
  // "remains high at 70%".
  if (/^(?:remain|stay)(?:s|ed)?$/.test(frame.verb)) return false
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
