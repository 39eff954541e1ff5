import { readBaselines } from './baseline.ts'
import { isPraised, type Praise } from './comparison.ts'
import { readContexts, type SentenceNames, type Territory } from './context.ts'
import type { Group } from './coordinate.ts'
import { type Frame, readFrame } from './frame.ts'
import { hasMeasure } from './measure-words.ts'
import { readMetrics } from './metric.ts'
import { benchmarkBehind, PERFORMANCE } from './metric-fallback.ts'
import { isScore } from './polarity.ts'
import { lowerAt, type Word } from './sentence-words.ts'
import { isBenchmarkName } from './tables/names.ts'

/** A group of numbers with what each of them measures. */
export interface Claim {
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
  readonly praise: readonly Praise[]
}

/** Reads how a group hangs in its sentence, and from that what its numbers measure and against what. */
export function readClaim(
  text: string,
  words: readonly Word[],
  { group, previous, names, territory, isContest, praise }: ClaimParts,
): Claim {
  const own = readFrame(words, group, previous?.frame ?? null)
  const isSame = own.relation === 'same' && previous !== null
  // What is only continued keeps its verb and its head; its own comparison and context come first.
  const frame = isSame ? { ...previous.frame, governor: own.governor } : own
  // "17.6% in PLCC and 16.7% in SRCC": the second names its own.
  const isOwnMetric = isSame && hasMeasure(words, own.of)
  let metrics = isOwnMetric
    ? readMetrics(text, words, { group, frame: { ...frame, relation: 'object', head: own.of, of: own.of } })
    : isSame
      ? inherit(group, previous.said).map((metric, rank) =>
          toOwnMetric(words, group.members[rank] ?? 0, metric),
        )
      : readMetrics(text, words, { group, frame })
  // "(3.0M to 2.4M)": the new value measures what the old one does.
  const isNew =
    previous !== null &&
    own.governor === 'to' &&
    words[previous.group.members.at(-1) ?? -1]?.quantity?.isFormer === true
  if (isNew && !hasMeasure(words, own.head) && previous.said.some(metric => metric !== ''))
    metrics = inherit(group, previous.said)
  else if (previous && !isSame && isOfSameMeasure(words, { own, group, metrics, previous }))
    metrics = inherit(group, previous.said)
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
    isCompared: isContest || isPraised(words, praise, group),
  }
}

/**
 * "raises it from 20% to 50%", "… to 60% and reaches 71% with Y", "85% accuracy, outperforming Y by 5%": what names no
 * measure of its own speaks of the one that was just named.
 */
function isOfSameMeasure(
  words: readonly Word[],
  {
    own,
    group,
    metrics,
    previous,
  }: { own: Frame; group: Group; metrics: readonly string[]; previous: Claim },
): boolean {
  const unit = words[group.members[0] ?? -1]?.quantity?.unit ?? ''
  const said = previous.said.at(-1) ?? ''
  if (said === '' || said.endsWith(PERFORMANCE) || isBenchmarkName(said.replace(/ score$/, ''))) return false
  if (own.relation === 'to' && lowerAt(words, own.verbIndex + 1) === 'it') return true
  const isLike = words[previous.group.members.at(-1) ?? -1]?.quantity?.unit === unit && /^(?:%|)$/.test(unit)
  if (own.relation === 'object')
    return isLike && metrics.every(metric => metric === '') && /^(?:reach|attain|achiev|hit)/.test(own.verb)
  return (
    own.relation === 'by' &&
    /^(?:%|x|point|pp)$/.test(unit) &&
    metrics.every(metric => /^(?:average )?performance$/.test(metric)) &&
    isScore(said)
  )
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
function toOwnMetric(words: readonly Word[], index: number, metric: string): string {
  const { unitBy, unit = '' } = words[index]?.quantity ?? {}
  // "10% of the data and 0.90 AUC": points name their own metric.
  if (
    unitBy === 'metric' &&
    unit !== 'point' &&
    !metric.toLowerCase().includes(unit.split(' ')[0]?.toLowerCase() ?? '')
  )
    return unit
  const isBenchmark = isBenchmarkName(metric.replace(/ score$/, ''))
  const own = isBenchmark ? benchmarkBehind(words, index) : ''
  return isBenchmark ? (own === '' ? '' : `${own} score`) : metric
}

/** The claims before, one by one where both groups are of one length, else the first for all. */
function inherit<T>(group: Group, before: readonly T[]): T[] {
  const isParallel = before.length === group.members.length
  return group.members.flatMap((_, rank) => {
    const item = before[isParallel ? rank : before.length - 1]
    return item === undefined ? [] : [item]
  })
}
