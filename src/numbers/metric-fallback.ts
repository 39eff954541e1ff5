import { TIME } from './classify-units.ts'
import type { Frame } from './frame.ts'
import { FILLERS } from './metric-name.ts'
import { phraseAfter, phraseBefore } from './phrases.ts'
import { isComparative, isResultNoun } from './result-words.ts'
import { isWord, lowerAt, someIn, toText, type Word } from './sentence-words.ts'
import { METRIC_BY_NAME, SCORE_WORDS } from './tables/metrics.ts'
import { ACTIVITIES, isBenchmarkName } from './tables/names.ts'
import {
  COMPARATIVE_SPEED,
  SCORE_VERBS,
  SPEEDUP_NOUNS,
  UP_NOUNS,
  UP_VERBS,
  WIN_VERBS,
} from './tables/words.ts'

/** Words before a number in which a metric's name is taken for it; half as many behind. */
const METRIC_REACH = 16

/** What a number measures where the words around it do not say: its unit, its neighbours, the task in front; "" for unsaid. */
export function fallback(
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
  // "N% reduction at the cost of accuracy": a result that names nothing takes no metric from behind it.
  const isResult = someIn(words, frame.head, isResultNoun)
  const named = metricNear(words, index, isResult ? 0 : METRIC_REACH / 2)
  if (named !== '') return named
  const benchmark = benchmarkBehind(words, index) || benchmarkBefore(words, index)
  if (benchmark !== '') return benchmark
  const isWin = WIN_VERBS.has(frame.verb)
  const isBetter = frame.relation === 'by' ? isWin || UP_VERBS.has(frame.verb) : isGain(words, frame)
  const isBy = isWin || frame.relation === 'by'
  const said =
    (isBy || isBetter ? termsBehind(text, words, index) : '') || (isBy ? taskInFront(text, words, index) : '')
  return said || (isBetter ? `${isAverage(words, index) ? 'average ' : ''}${PERFORMANCE}` : '')
}

/** What is better where the sentence does not say in what: "outperforms Y by 3%", "an average gain of 12%". */
export const PERFORMANCE = 'performance'

/** "an average improvement of 12%", "by 7% on average". */
function isAverage(words: readonly Word[], index: number): boolean {
  const isSaid = words
    .slice(Math.max(0, index - 4), index)
    .some(({ lower }) => /^(?:average|mean)$/.test(lower))
  return isSaid || (lowerAt(words, index + 1) === 'on' && lowerAt(words, index + 2) === 'average')
}

function isGain(words: readonly Word[], { head, object, relation }: Frame): boolean {
  const isUp = (lower: string) => UP_NOUNS.has(lower)
  return (
    someIn(words, head, isUp) ||
    ((relation === 'noun' || relation === 'bracket') && someIn(words, object, isUp))
  )
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
export function nameOfUnit(words: readonly Word[], index: number, unit: string): string {
  if (/^(?:[cgt]pu|core|node) /.test(unit)) {
    const purpose = lowerAt(words, index + 1) === 'for' ? phraseAfter(words, index + 2) : { from: 0, to: 0 }
    const named = words.slice(purpose.from, purpose.to).map(word => word.text)
    return [...named, 'compute cost'].join(' ')
  }
  if (/^(?:dollar|euro|pound)$/.test(unit)) return 'cost'
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
    !/^(?:addition|contrast|particular|example|instance|average|experiments?|evaluations?|this|summary)$/.test(
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
export function benchmarkBehind(words: readonly Word[], index: number): string {
  for (let at = index + 1; at < Math.min(words.length, index + 8); at++) {
    // "from 0.48 to 0.56 on A": past the new value.
    const isNew = words[index]?.quantity?.isFormer === true && at === index + 2
    if ((words[at]?.quantity && !isNew) || lowerAt(words, at) === ';') return ''
    if (lowerAt(words, at) === 'on' && isBenchmarkName(words[at + 1]?.text ?? ''))
      return words[at + 1]?.text ?? ''
  }
  return ''
}

/** "improves Alpha on MMSI-Bench from 45 to 49", "on MMLU, it reaches 84.2". */
function benchmarkBefore(words: readonly Word[], index: number): string {
  for (let at = index - 1; at >= Math.max(0, index - 8); at--) {
    if (lowerAt(words, at) === ';' || (words[at]?.quantity && !words[at]?.quantity?.isFormer)) return ''
    if (lowerAt(words, at) === 'on' && isBenchmarkName(words[at + 1]?.text ?? ''))
      return words[at + 1]?.text ?? ''
  }
  return ''
}

/** A metric of the table, or a score's noun, that the sentence names; the nearest one before the number comes first. */
function metricNear(words: readonly Word[], index: number, reachBehind: number): string {
  const isNamed = (at: number) =>
    METRIC_BY_NAME.has(lowerAt(words, at)) || SCORE_WORDS.has(lowerAt(words, at))
  for (let at = index - 1; at >= Math.max(0, index - METRIC_REACH); at--)
    if (isNamed(at)) return nameAt(words, at)
  for (let at = index + 1; at < Math.min(words.length, index + reachBehind); at++)
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
