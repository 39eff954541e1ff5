import { TIME } from './classify-units.ts'
import type { Group } from './coordinate.ts'
import { type Frame, hasMeasure, isMeasureName } from './frame.ts'
import { phraseAfter, phraseBefore, toItems } from './phrases.ts'
import { isComparative, isResultNoun } from './result-words.ts'
import { isWord, lowerAt, type Stretch, toText, type Word } from './sentence-words.ts'
import { LOWER_IS_BETTER, METRIC_BY_NAME, SCORE_WORDS, SPEED_WORDS } from './tables/metrics.ts'
import { toSingular } from './tables/nouns.ts'
import { ACTIVITIES, isBenchmark } from './tables/names.ts'
import { COMPARATIVE_SPEED, SCORE_VERBS, SPEED_VERBS, SPEEDUP_NOUNS, WIN_VERBS } from './tables/words.ts'

/** Adjectives of praise and statistics in front of a metric; they measure nothing. */
const FILLERS: ReadonlySet<string> = new Set(
  'negligible clear marked large strong significant substantial consistent remarkable impressive notable considerable overall absolute relative additional further state-of-the-art new sota slight minimal better superior strong high competitive best only total up to maximum top the a an its their our by of and improved increased reduced'.split(
    ' ',
  ),
)

/** Words before a number in which a metric's name is taken for it; half as many behind. */
const METRIC_REACH = 16

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
    const isBenchmarkBefore = frame.relation === 'bracket' && item && isBenchmark(toText(text, words, item))
    const shared = isList ? sharedHead(text, words, { items, rank }) : ''
    const base = item && !isBenchmarkBefore ? toName(text, words, item) + shared : ''
    const name =
      base !== '' && isSpeedup && !/speed|throughput|latency|time/.test(base) ? `${base} speed` : base
    return named(words, { index, name }) || fallback(text, words, { index, frame })
  })
}

/** Nouns that say that something is measured, not what. */
const GENERIC: ReadonlySet<string> = new Set('performance performances result results value values score scores'.split(' '))

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
  if (!/^(?:is|are|was|were|be|being)$/.test(governor) || head.to - head.from !== 1) return ''
  const name = COMPARED[lowerAt(words, head.from)] ?? ''
  // "10x faster in inference".
  const activity = ACTIVITIES.has(lowerAt(words, of.from)) && name === 'speed' ? lowerAt(words, of.from) : ''
  return `${activity} ${name}`.trim()
}

/** "p<0.001", "AUROC>0.95": what stands right before the sign is what is measured. */
function toSymbolName(words: readonly Word[], index: number): string {
  if (!/^[<>=≤≥≈]$/.test(lowerAt(words, index - 1))) return ''
  const name = words[index - 2]?.text ?? ''
  if (name === 'p' || name === 'P') return 'p-value'
  return /^(?=.*[A-Z_])[A-Za-z][\w-]+$/.test(name) || isMeasureName(name) ? name : ''
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
  const said = words[last]?.text ?? word.text
  const own =
    /[A-Za-z][A-Za-z\s/-]*$/.exec(
      said.replace(/^.*\d[\d.,]*[KMBTk]?(?![a-z])\s?(?:thousand|million|billion|trillion)?-?|^\S+\s?/, ''),
    )?.[0] ?? ''
  return own.length > 2 ? own : toText(text, words, upToCounted(words, head, word.quantity.unit))
}

/** The head up to what is counted: "diverse languages", whatever goes on behind. */
function upToCounted(words: readonly Word[], head: Stretch, unit: string): Stretch {
  const noun = unit.replace(/^.* /, '')
  for (let at = head.from; at < head.to; at++)
    if (toSingular(lowerAt(words, at)) === noun) return { from: head.from, to: at + 1 }
  return head
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
  const isSystem = object.to > object.from && isAlone && isProperName(words[object.to - 1])
  // "improves the efficiency of Y by 23x less compute": the head says it.
  const isHeadNaming = isComparative(lowerAt(words, head.from)) && isNaming(words, head)
  if (relation === 'by' && !isWin && isHeadNaming) return head
  if (relation === 'by' && !isWin) return object.to > object.from && !isSystem ? object : of
  if (relation === 'by' || (relation === 'bracket' && isWin)) {
    if (of.to > of.from) return of
    const named = isNaming(words, head) ? head : fieldOfWin(words, frame)
    return named
  }
  if (relation === 'to') return object
  // "(8.83x speedup with …)", "(72% utilization)": the bracket says itself what it measures.
  if (relation === 'bracket' && hasMeasure(words, head)) return head
  if (relation === 'noun' || relation === 'bracket') {
    // "speed-ups of 4x in X": X is where, not what.
    const isWhere = someIn(words, object, lower => SPEEDUP_NOUNS.has(lower))
    return isNaming(words, object) || of.to === of.from || isWhere ? object : of
  }
  if (isNaming(words, head) && !isNamedBehind(words, head, of)) return head
  if (of.to > of.from) return of
  // "models 3x larger": what is larger stands before.
  const isLarger = someIn(words, head, isComparative) && isWord(words[frame.before - 1])
  return isLarger ? phraseBefore(words, frame.before) : head
}

/** By its capitals a name; metrics have them too, but stand in the table. */
function isProperName(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    /^(?:[A-Z][a-z]*[A-Z]|[A-Z]+-?\w*\d)/.test(word.text) &&
    !METRIC_BY_NAME.has(word.lower.replace(/^.*-/, '')) &&
    !SCORE_WORDS.has(word.lower) &&
    !LOWER_IS_BETTER.has(word.lower) &&
    !SPEED_WORDS.has(word.lower) &&
    // Four capitals at most are a metric of their own field rather than a system.
    !/^[A-Z]{2,4}$/.test(word.text)
  )
}

/** "surpasses Y in scale by N": what it wins in. */
function fieldOfWin(words: readonly Word[], { verbIndex, before, head }: Frame): Stretch {
  for (let index = verbIndex + 1; index < before; index++) {
    if (lowerAt(words, index) === 'in' && lowerAt(words, index + 1) !== 'terms')
      return phraseAfter(words, index + 1, 3)
  }
  return head
}

/** Says more than "an average improvement". */
function isNaming(words: readonly Word[], stretch: Stretch): boolean {
  return someIn(words, stretch, lower => !isResultNoun(lower) && !FILLERS.has(lower) && !isComparative(lower))
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

/** Praise and result nouns cut off; "training speedup" and "faster training" are the training speed. */
function toName(text: string, words: readonly Word[], stretch: Stretch): string {
  let { from, to } = stretch
  let isSpeed = false
  for (let at = from; at < to - 1; at++) {
    // "improvement of activation sparsity": the metric stands behind its result noun.
    if (isResultNoun(lowerAt(words, at)) && /^(?:of|in)$/.test(lowerAt(words, at + 1))) {
      isSpeed ||= SPEEDUP_NOUNS.has(lowerAt(words, at))
      from = at + 2
    }
  }
  let isNumber = false
  while (from < to && (FILLERS.has(lowerAt(words, from)) || isComparative(lowerAt(words, from)))) {
    isSpeed ||= COMPARATIVE_SPEED.has(lowerAt(words, from))
    isNumber ||= /^(?:fewer|more)$/.test(lowerAt(words, from)) && to - from > 1
    from++
  }
  while (
    to > from &&
    ((isResultNoun(lowerAt(words, to - 1)) &&
      !/^(?:loss|drops?|degradation)$/.test(lowerAt(words, to - 1))) ||
      isComparative(lowerAt(words, to - 1)) ||
      FILLERS.has(lowerAt(words, to - 1)))
  ) {
    isSpeed ||= SPEEDUP_NOUNS.has(lowerAt(words, to - 1)) || COMPARATIVE_SPEED.has(lowerAt(words, to - 1))
    to--
  }
  const name = toText(text, words, { from, to }).replace(/^(?:average|mean|median|overall)$/, '')
  if (isSpeed && name !== '' && !/(?:speed|throughput|time|latency)$/i.test(name)) return `${name} speed`
  if (isNumber && /s$/.test(name) && !/(?:loss|ous)$/.test(name)) return `number of ${name}`
  return name
}

function fallback(
  text: string,
  words: readonly Word[],
  { index, frame }: { index: number; frame: Frame },
): string {
  const quantity = words[index]?.quantity
  if (quantity?.unitBy === 'metric' && quantity.unit !== 'point') return quantity.unit
  if (isSpeedFrame(words, frame)) return `${activityNear(words, index)}speed`
  // A value in metres or hours is no score: without a name of its own it keeps none.
  if (quantity?.unitBy === 'symbol' && quantity.unit !== 'dB') return nameOfUnit(words, index, quantity.unit)
  if (quantity?.unit === '' && !quantity.isDecimal) return ''
  const named = metricNear(words, index)
  if (named !== '') return named
  const benchmark = benchmarkBehind(words, index)
  if (benchmark !== '') return benchmark
  if (!WIN_VERBS.has(frame.verb) && frame.relation !== 'by') return ''
  return termsBehind(text, words, index) || taskInFront(text, words, index)
}

function isSpeedFrame(words: readonly Word[], { head, object }: Frame): boolean {
  const isSpeed = (lower: string) => SPEEDUP_NOUNS.has(lower) || COMPARATIVE_SPEED.has(lower)
  return someIn(words, head, isSpeed) || someIn(words, object, isSpeed)
}

/** The activity nearest to a number: "3x speedup … for inference". */
function activityNear(words: readonly Word[], index: number): string {
  for (let step = 1; step < 24; step++) {
    for (const at of step < 12 ? [index + step, index - step] : [index - step]) {
      if (ACTIVITIES.has(lowerAt(words, at))) return `${lowerAt(words, at)} `
    }
  }
  return ''
}

/** What a unit by itself says is measured; machine time is the cost of what it is spent on. */
function nameOfUnit(words: readonly Word[], index: number, unit: string): string {
  if (/^(?:[cgt]pu|core|node) /.test(unit)) {
    const purpose = lowerAt(words, index + 1) === 'for' ? phraseAfter(words, index + 2) : { from: 0, to: 0 }
    const named = words.slice(purpose.from, purpose.to).map(word => word.text)
    return [...named, 'compute cost'].join(' ')
  }
  if (/flop/.test(unit)) return 'compute'
  if (/^(?:fps|hz)$/i.test(unit)) return `${activityNear(words, index)}speed`
  if (TIME.test(unit)) return nameOfTime(words, index)
  return /bps$/.test(unit) ? 'bandwidth' : ''
}

/** "beats X by 1.3x and Y by 2.4x in terms of speed": said once for all. */
function termsBehind(text: string, words: readonly Word[], index: number): string {
  for (let at = index + 1; at < Math.min(words.length, index + METRIC_REACH); at++) {
    if (lowerAt(words, at) === ';') return ''
    if (lowerAt(words, at) === 'terms' && lowerAt(words, at + 1) === 'of')
      return toText(text, words, phraseAfter(words, at + 2))
  }
  return ''
}

/** "In zero-shot classification, it beats Y by 3%": what it is better at stands in front. */
function taskInFront(text: string, words: readonly Word[], index: number): string {
  if (!/^(?:in|on|for)$/.test(lowerAt(words, 0))) return ''
  const task = phraseAfter(words, 1, 1)
  const isTask = task.to > task.from && task.to < index && lowerAt(words, task.to) === ','
  return isTask &&
    !/^(?:addition|contrast|particular|experiments?|evaluations?|this|summary)$/.test(
      lowerAt(words, task.to - 1),
    )
    ? toText(text, words, task)
    : ''
}

/** "training in under 5 s" is training time, "20 seconds to produce a mesh" the time to produce a mesh; else unsaid. */
function nameOfTime(words: readonly Word[], index: number): string {
  if (lowerAt(words, index + 1) === 'to' && isWord(words[index + 2])) {
    const purpose = phraseAfter(words, index + 3)
    const said = words.slice(index + 1, Math.max(purpose.to, index + 3)).map(word => word.text)
    return `time ${said.join(' ')}`
  }
  const activity = activityNear(words, index)
  const isNear = words.slice(Math.max(0, index - 6), index + 4).some(({ lower }) => lower === activity.trim())
  return activity !== '' && isNear ? `${activity}time` : ''
}

/** "10.1% on MMLU": a benchmark stands for its own score. */
function benchmarkBehind(words: readonly Word[], index: number): string {
  for (let at = index + 1; at < Math.min(words.length, index + 8); at++) {
    if (words[at]?.quantity || lowerAt(words, at) === ';') return ''
    if (lowerAt(words, at) === 'on' && isBenchmark(words[at + 1]?.text ?? ''))
      return words[at + 1]?.text ?? ''
  }
  return ''
}

/** A metric of the table, or a score's noun, that the sentence names; the nearest one before the number comes first. */
function metricNear(words: readonly Word[], index: number): string {
  const isNamed = (at: number) =>
    METRIC_BY_NAME.has(lowerAt(words, at)) || SCORE_WORDS.has(lowerAt(words, at))
  for (let at = index - 1; at >= Math.max(0, index - METRIC_REACH); at--)
    if (isNamed(at)) return nameAt(words, at)
  for (let at = index + 1; at < Math.min(words.length, index + METRIC_REACH / 2); at++)
    if (isNamed(at)) return nameAt(words, at)
  return ''
}

function nameAt(words: readonly Word[], at: number): string {
  const { from } = phraseBefore(words, at + 1)
  const start = Math.max(from, at - 2)
  return words
    .slice(start, at + 1)
    .filter(
      word =>
        !FILLERS.has(word.lower) &&
        !word.quantity &&
        !isComparative(word.lower) &&
        !SCORE_VERBS.has(word.lower),
    )
    .map(word => word.text)
    .join(' ')
}

export function someIn(
  words: readonly Word[],
  { from, to }: Stretch,
  holds: (lower: string) => boolean,
): boolean {
  for (let index = from; index < to; index++) if (holds(lowerAt(words, index))) return true
  return false
}
