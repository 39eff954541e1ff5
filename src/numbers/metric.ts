import type { Group } from './coordinate.ts'
import type { Frame } from './frame.ts'
import { hasMeasure, isMeasureName, isScoreName } from './measure-words.ts'
import { toCountedName, toSymbolName } from './metric-counted.ts'
import { benchmarkBehind, fallback, nameOfUnit } from './metric-fallback.ts'
import { isProperName, toName } from './metric-name.ts'
import { GENERIC, sourceOf } from './metric-source.ts'
import { toItems } from './phrases.ts'
import { lowerAt, openerAt, type Stretch, someIn, toText, type Word } from './sentence-words.ts'
import { ACTIVITIES, isBenchmarkName } from './tables/names.ts'
import { toSingular } from './tables/nouns.ts'
import { DOWN_VERBS, SPEED_VERBS, SPEEDUP_NOUNS, UP_VERBS } from './tables/words.ts'

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
    // "74.9% in perception": where, if the sentence has said what.
    const isPlace =
      source === frame.of &&
      openerAt(words, source.from) === 'in' &&
      words[index]?.quantity?.unit === '%' &&
      frame.relation === 'object' &&
      frame.head.to === frame.head.from &&
      !hasMeasure(words, source)
    const place = isPlace ? fallback(text, words, { index, frame }) : ''
    if (place !== '') return place
    const shared = isList ? sharedHead(text, words, { items, rank }) : ''
    const base = item && !isBenchmarkBefore ? toName(text, words, item) + shared : ''
    const name =
      base !== '' && isSpeedup && !/speed|throughput|latency|time/.test(base) ? `${base} speed` : base
    const said = named(words, { index, name }) || fallback(text, words, { index, frame })
    const read = said || (isBenchmarkBefore ? toName(text, words, item) : '')
    if (source === frame.of && isShareOf(words, index, frame) && read === name && name !== '')
      return `share of ${name}`
    return isBenchmarkName(read) ? `${read} score` : read
  })
}

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
  // "outperforming strong baselines: +10%".
  if (/(?:^| )(?:baselines?|methods?|approaches)$/.test(lower)) return ''
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

/** "52% of failures": the share of them, unless that much of them was cut or saved. */
function isShareOf(
  words: readonly Word[],
  index: number,
  { of, verb, verbIndex, before, relation }: Frame,
): boolean {
  const isCut =
    (DOWN_VERBS.has(verb) || UP_VERBS.has(verb)) && (relation !== 'object' || verbIndex === before - 1)
  return (
    words[index]?.quantity?.unit === '%' &&
    of.from === index + 2 &&
    lowerAt(words, index + 1) === 'of' &&
    !isCut &&
    !isScoreName(words, of)
  )
}

function whole(source: Stretch, items: readonly Stretch[]): Stretch | undefined {
  const first = items[0]
  return items.length === 1 ? first : source.to > source.from ? source : undefined
}
