import type { Group } from './coordinate.ts'
import type { Frame } from './frame.ts'
import { hasMeasure, isMeasureName, isScoreName, isScoreWord } from './measure-words.ts'
import { benchmarkBehind, fallback, nameOfUnit } from './metric-fallback.ts'
import { FILLERS, isNaming, isProperName, toName } from './metric-name.ts'
import { phraseAfter, phraseBefore, toItems } from './phrases.ts'
import { isComparative, isResultNoun } from './result-words.ts'
import { isWord, lowerAt, type Stretch, someIn, toText, type Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS } from './tables/metrics.ts'
import { ACTIVITIES, isBenchmarkName } from './tables/names.ts'
import { toSingular } from './tables/nouns.ts'
import { COMPARATIVE_SPEED, SPEED_VERBS, SPEEDUP_NOUNS, WIN_VERBS } from './tables/words.ts'

/** What each number of a group measures, in the abstract's words; "" where it does not say. */
export function readMetrics(
  text: string,
  words: readonly Word[],
  { group, frame }: { group: Group; frame: Frame },
): string[] {
  const count = group.members.length
  const source = sourceOf(words, frame)
  const items = source.to > source.from ? toItems(words, source) : []
  return group.members.map((index, rank) => {
    const counted = toCountedName(text, words, {
      index,
      last: group.members.at(-1) ?? index,
      head: frame.head,
    })
    if (counted !== '') return counted
    const symbol = toSymbolName(words, index)
    if (symbol !== '') return symbol
    const quantity = words[index]?.quantity
    if (quantity?.unitBy === 'metric' && frame.relation === 'bracket' && quantity.unit !== 'point')
      return quantity.unit
    const compared = toComparedName(words, frame)
    if (compared !== '') return compared
    const isList = items.length === count && count > 1
    const item = isList ? items[rank] : whole(source, items)
    const isSpeedup =
      (someIn(words, frame.head, lower => SPEEDUP_NOUNS.has(lower)) && source === frame.of) ||
      (SPEED_VERBS.has(frame.verb) && frame.relation === 'by')
    // "accuracy on many sets, including RefCOCO val (66%)": what stands before the bracket is where, not what.
    const isBenchmarkBefore =
      frame.relation === 'bracket' &&
      item &&
      source === frame.object &&
      (isBenchmarkName(toText(text, words, item)) ||
        (!hasMeasure(words, item) && (isProperName(words[item.from]) || isProperName(words[item.to - 1]))))
    const shared = isList ? sharedHead(text, words, { items, rank }) : ''
    const base = item && !isBenchmarkBefore ? toName(text, words, item) + shared : ''
    const name =
      base !== '' && isSpeedup && !/speed|throughput|latency|time/.test(base) ? `${base} speed` : base
    const said = named(words, { index, name }) || fallback(text, words, { index, frame })
    return said || (isBenchmarkBefore ? toName(text, words, item) : '')
  })
}

/** Nouns that say that something is measured, not what. */
const GENERIC: ReadonlySet<string> = new Set(
  'performance performances result results value values score scores'.split(' '),
)

/** Names of what is counted in operations. */
const COMPUTE = /flop|comput|cost|complexity|operation|throughput|performance|budget|power|overhead|speed/

/**
 * "a performance of 1.96 MAE", "800 Gbps links": where the words do not name a measure, the number's own unit does. A
 * lone participle is none either.
 */
function named(words: readonly Word[], { index, name }: { index: number; name: string }): string {
  const quantity = words[index]?.quantity
  const lower = name.toLowerCase()
  if (quantity?.unitBy === 'metric' && quantity.unit !== 'point' && GENERIC.has(lower.replace(/^.* /, '')))
    return quantity.unit
  if (/^[a-z]+(?:ed|ing)$/.test(name) && !isMeasureName(lower) && !ACTIVITIES.has(lower)) return ''
  // "performance of 84.2 on MMLU": the benchmark says what is scored.
  const benchmark =
    GENERIC.has(lower.replace(/^.* /, '')) && !/\s/.test(lower.trim()) ? benchmarkBehind(words, index) : ''
  if (benchmark !== '') return benchmark
  // "a 4.5 GFLOPs model size": operations are compute, whatever stands beside.
  if (/flops?$/.test(quantity?.unit ?? '') && !COMPUTE.test(lower)) return nameOfUnit(words, index, 'flop')
  const isUnnamed = quantity?.unitBy === 'symbol' && !lower.split(' ').some(isMeasureName)
  return (isUnnamed && /flop|bps$/.test(quantity.unit) && nameOfUnit(words, index, quantity.unit)) || name
}

/** "transductive and inductive link prediction accuracy": the last one's nouns are everyone's. */
function sharedHead(
  text: string,
  words: readonly Word[],
  { items, rank }: { items: readonly Stretch[]; rank: number },
): string {
  const [own, last] = [items[rank], items.at(-1)]
  if (!own || !last || own === last || own.to - own.from > 1 || last.to - last.from < 2) return ''
  const lower = lowerAt(words, own.from)
  const isModifier = !isMeasureName(lower) && /(?:al|ive|ic|ed|ing|ary|end|-\w+)$/.test(lower)
  return isModifier && hasMeasure(words, last)
    ? ` ${toText(text, words, { from: last.from + 1, to: last.to })}`
    : ''
}

/** "X is 40x larger": the comparative says what is compared. */
const COMPARED: Readonly<Record<string, string>> = {
  faster: 'speed',
  quicker: 'speed',
  slower: 'speed',
  larger: 'size',
  smaller: 'size',
  bigger: 'size',
  longer: 'length',
  shorter: 'length',
  cheaper: 'cost',
  lighter: 'weight',
}

function toComparedName(words: readonly Word[], { governor, head, of }: Frame): string {
  // "with a 5x smaller model".
  const noun = lowerAt(words, head.from + 1)
  if (
    head.to - head.from === 2 &&
    COMPARED[lowerAt(words, head.from)] === 'size' &&
    /^(?:model|network|dataset)s?$/.test(noun)
  )
    return `${toSingular(noun)} size`
  if (!/^(?:is|are|was|were|be|being)$/.test(governor) || head.to - head.from !== 1) return ''
  const name = COMPARED[lowerAt(words, head.from)] ?? ''
  // "10x faster in inference".
  const activity = ACTIVITIES.has(lowerAt(words, of.from)) && name === 'speed' ? lowerAt(words, of.from) : ''
  return `${activity} ${name}`.trim()
}

/** "p<0.001", "AUROC>0.95": what stands right before the sign is what is measured. */
function toSymbolName(words: readonly Word[], index: number): string {
  if (!/^[<>=≤≥≈]$/.test(lowerAt(words, index - 1))) return ''
  // "|ρ| ≤ 0.37", "ρ_max=0.61".
  const at = lowerAt(words, index - 2) === '|' ? index - 3 : index - 2
  const name = words[at]?.text ?? ''
  if (name === 'p' || name === 'P') return 'p-value'
  const isName =
    /^(?=.*[A-Z_])[A-Za-z][\w-]+$/.test(name) ||
    isMeasureName(name) ||
    isMeasureName(name.replace(/_.*$/, ''))
  // "Spearman's ρ = 0.66".
  const author = /^(?:spearman|pearson|kendall|cohen)/i.test(words[at - 1]?.text ?? '')
    ? `${words[at - 1]?.text} `
    : ''
  return isName ? author + name : ''
}

/** What is counted, with its adjectives: "visual tasks"; parameters are a model's size. */
function toCountedName(
  text: string,
  words: readonly Word[],
  { index, last, head }: { index: number; last: number; head: Stretch },
): string {
  const word = words[index]
  if (word?.quantity?.form === 'shape' && word.quantity.unit === 'pixel') return 'image resolution'
  if (word?.quantity?.unitBy !== 'noun') return ''
  if (word.quantity.unit === 'parameter') return 'model size'
  // "3 and 9 input images": the noun in the last one's span is everyone's.
  const said = /[A-Za-z]{3}/.test(word.text) ? word.text : (words[last]?.text ?? word.text)
  const own =
    /[A-Za-z][A-Za-z\s/-]*$/.exec(
      said.replace(/^.*\d[\d.,]*[KMBTk]?(?![a-z])\s?(?:thousand|million|billion|trillion)?-?|^\S+\s?/, ''),
    )?.[0] ?? ''
  return own.length > 2 ? own : toText(text, words, upToCounted(words, head, word.quantity.unit))
}

/** Words from a number to what it counts: "18 commercial and open-source models". */
const COUNTED_REACH = 8

/** The head up to what is counted: "diverse languages", whatever goes on behind. */
function upToCounted(words: readonly Word[], head: Stretch, unit: string): Stretch {
  const noun = unit.replace(/^.* /, '')
  // "150+ tasks".
  const from = lowerAt(words, head.from) === '+' ? head.from + 1 : head.from
  for (let at = from; at < from + COUNTED_REACH && isNounPart(words[at]); at++)
    if (toSingular(lowerAt(words, at)) === noun) return { from, to: at + 1 }
  return head
}

/** Inside "open-source, commercial and proprietary models" no number and no bracket stands. */
function isNounPart(word: Word | undefined): boolean {
  return word !== undefined && !word.quantity && /^(?:[,/-]|.*[\p{L}\p{N}].*)$/u.test(word.text)
}

function whole(source: Stretch, items: readonly Stretch[]): Stretch | undefined {
  const first = items[0]
  return items.length === 1 ? first : source.to > source.from ? source : undefined
}

/** The stretch that names the metric, by how the numbers hang in the sentence. */
function sourceOf(words: readonly Word[], frame: Frame): Stretch {
  const { relation, head, of, object, verb } = frame
  const isWin = WIN_VERBS.has(verb)
  // "the name improves over Y by N": a system is no metric.
  const isAlone = object.to - object.from === 1 || object.to <= frame.verbIndex
  const isSystem =
    object.to > object.from && ((isAlone && isProperName(words[object.to - 1])) || areVersions(words, object))
  // "improves the efficiency of Y by 23x less compute": the head says it.
  const isHeadNaming = isComparative(lowerAt(words, head.from)) && isNaming(words, head)
  if (relation === 'by' && !isWin && isHeadNaming) return head
  // "improves grounding by 5% in mIoU": the measure, where only one of both names it.
  const isMeasuredIn = hasMeasure(words, of) && !hasMeasure(words, object)
  if (relation === 'by' && !isWin) return object.to > object.from && !isSystem && !isMeasuredIn ? object : of
  if (relation === 'by' || (relation === 'bracket' && isWin)) {
    if (of.to > of.from) return of
    const named = isNaming(words, head) ? head : fieldOfWin(words, frame)
    return named
  }
  // "improves AlphaNet on BetaBench from 45.1 to 49.5": a system is no metric here either.
  if (relation === 'to')
    return hasMeasure(words, head) ? head : isSystem && object.from > frame.verbIndex ? of : object
  // "(8.83x speedup with …)", "(72% utilization)": the bracket says itself what it measures.
  if (relation === 'bracket' && hasMeasure(words, head)) return head
  if (relation === 'noun' && frame.governor === ':' && hasMeasure(words, head)) return head
  if (relation === 'noun' || relation === 'bracket') {
    // "an obvious improvement, 5.4% on F1", "average scores of 34% accuracy".
    const isNamed = someIn(words, object, isScoreWord) && !isGeneric(words, object)
    if (!isNamed && isScoreName(words, of)) return of
    if (isGeneric(words, object) && isScoreName(words, head)) return head
    // "speed-ups of 4x in X": X is where, not what.
    const isWhere = someIn(words, object, lower => SPEEDUP_NOUNS.has(lower))
    return isNaming(words, object) || of.to === of.from || isWhere ? object : of
  }
  if (isNaming(words, head) && !isNamedBehind(words, head, of)) return head
  if (of.to > of.from) return of
  // "models 3x larger": what is larger stands before.
  const isLarger =
    someIn(words, head, lower => isComparative(lower) && !COMPARATIVE_SPEED.has(lower)) &&
    isWord(words[frame.before - 1])
  return isLarger ? phraseBefore(words, frame.before) : head
}

/** "GPT-4o and Qwen2.5-Math-72B": systems, by the versions in their names. */
function areVersions(words: readonly Word[], { from, to }: Stretch): boolean {
  const names = words.slice(from, to).filter(isWord)
  return names.every(word => /^(?:and|or)$/.test(word.lower) || (isProperName(word) && /\d/.test(word.text)))
}

/** "the results": that something is measured, not what. */
function isGeneric(words: readonly Word[], { from, to }: Stretch): boolean {
  return to > from && words.slice(from, to).every(({ lower }) => GENERIC.has(lower) || FILLERS.has(lower))
}

/** "surpasses Y in scale by N": what it wins in. */
function fieldOfWin(words: readonly Word[], { verbIndex, before, head }: Frame): Stretch {
  for (let index = verbIndex + 1; index < before; index++) {
    if (lowerAt(words, index) === 'in' && lowerAt(words, index + 1) !== 'terms')
      return phraseAfter(words, index + 1, 3)
  }
  return head
}

/**
 * "average improvement in X": a result noun at the end of the head with its metric behind. A "latency reduction on X"
 * has named its own: X is where.
 */
function isNamedBehind(words: readonly Word[], head: Stretch, of: Stretch): boolean {
  const last = lowerAt(words, head.to - 1)
  const isMeasure = (lower: string) =>
    METRIC_BY_NAME.has(lower) || SCORE_WORDS.has(lower) || LOWER_IS_BETTER.has(lower)
  const isPlace = [of.from - 2, of.from - 1].some(at => lowerAt(words, at) === 'on')
  return (
    of.to > of.from &&
    isResultNoun(last) &&
    !SPEEDUP_NOUNS.has(last) &&
    !(isPlace && someIn(words, head, isMeasure))
  )
}
